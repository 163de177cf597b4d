using System.Runtime.CompilerServices;

namespace MineralsRisk.Http;

/// <summary>What a route says about its path and its query: endpoint metadata that the check and the documentation read.</summary>
public static class QueryConventions
{
    private static readonly ConditionalWeakTable<Endpoint, QueryParameter[]> KnownByEndpoint = [];

    /// <summary>Names the parameters that the route takes; it takes no others. Those of its group are added to its own.</summary>
    public static TBuilder WithQuery<TBuilder>(this TBuilder builder, params QueryParameter[] parameters)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AcceptedQuery(parameters));

    /// <summary>Says that the route answers in CSV too, by Accept or by <c>format</c>.</summary>
    public static TBuilder OffersCsv<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new CsvOffer(), new AcceptedQuery([QueryParameters.Format]));

    /// <summary>Says in the documentation what a parameter of the path stands for.</summary>
    public static TBuilder WithPath<TBuilder>(this TBuilder builder, string name, string description, string example)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PathParameter(name, description, example));

    /// <summary>What an endpoint takes, gathered once for each.</summary>
    internal static IReadOnlyList<QueryParameter> Known(Endpoint? endpoint) =>
        endpoint is null ? [] : KnownByEndpoint.GetValue(endpoint, static e => [.. Known(e.Metadata)]);

    internal static IReadOnlyList<QueryParameter> Known(IEnumerable<object>? metadata) =>
        metadata?.OfType<AcceptedQuery>().SelectMany(accepted => accepted.Parameters).Distinct().ToArray() ?? [];
}

internal sealed record AcceptedQuery(IReadOnlyList<QueryParameter> Parameters);

internal sealed record CsvOffer;

internal sealed record PathParameter(string Name, string Description, string Example);
