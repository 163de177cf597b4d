using System.Data;
using System.Runtime.CompilerServices;
using Dapper;

namespace MineralsRisk.Storage;

/// <summary>How columns become properties, for every query: snake_case names, dates as ISO text.</summary>
internal static class Mapping
{
#pragma warning disable CA2255 // The mapping has to stand before the first query of any room.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Set()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new IsoDate());
        SqlMapper.AddTypeHandler(new UtcInstant());
    }

    private sealed class IsoDate : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => Timestamp.ParseDate((string)value);

        public override void SetValue(IDbDataParameter parameter, DateOnly value) => parameter.Value = Timestamp.Of(value);
    }

    private sealed class UtcInstant : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => Timestamp.Parse((string)value);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = Timestamp.Of(value);
    }
}
