using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Figures;

namespace MineralsRisk.Tests.Figures;

public sealed class FigureStoreTests
{
    [Fact]
    public async Task What_was_loaded_comes_back_as_it_stands_in_the_files()
    {
        using var folder = await SeedFolder.CreateAsync();
        var seed = SeedFigures.Read(SeedFolder.Original);

        await folder.Data.LoadAsync(CancellationToken.None);
        var stored = folder.Database.Read(FigureStore.Load);

        stored.FigureCount.ShouldBe(seed.FigureCount);
        stored.Sources.ShouldBe(seed.Sources);
        stored.Minerals.ShouldBe(seed.Minerals);
        stored.Countries.ShouldBe(seed.Countries);
        stored.Lists.ShouldBe(seed.Lists);
        stored.HsCodes.ShouldBe(seed.HsCodes);
        stored.Series.ShouldBe(seed.Series);
        stored.Production.ShouldBe(seed.Production, ignoreOrder: true);
        stored.Totals.ShouldBe(seed.Totals);
        stored.Reliance.ShouldBe(seed.Reliance);
        stored.ImportSources.ShouldBe(seed.ImportSources);
        stored.Governance.ToHashSet().SetEquals(seed.Governance).ShouldBeTrue();
        stored.Recycling.ShouldBe(seed.Recycling);
        stored.Substitution.ShouldBe(seed.Substitution);
        stored.PolicyWeights.ShouldBe(seed.PolicyWeights);
    }

    [Fact]
    public async Task The_seed_data_is_loaded_once_and_another_one_is_noticed()
    {
        using var folder = await SeedFolder.CreateAsync();

        (await folder.Data.LoadAsync(CancellationToken.None)).ShouldBe(new SeedLoad(Loaded: true, Differs: false));
        (await folder.Data.LoadAsync(CancellationToken.None)).ShouldBe(new SeedLoad(Loaded: false, Differs: false));
        folder.Change("minerals.csv", "gallium,", l => l.Replace("Gallium", "Galium", StringComparison.Ordinal));
        (await folder.Data.LoadAsync(CancellationToken.None)).ShouldBe(new SeedLoad(Loaded: false, Differs: true));
        folder.Database.Read(FigureStore.Load).Minerals.Single(m => m.Id == "gallium").Name.ShouldBe("Gallium");
    }

    [Fact]
    public async Task No_row_of_a_fact_can_be_changed_or_removed()
    {
        using var folder = await SeedFolder.CreateAsync();
        await folder.Data.LoadAsync(CancellationToken.None);
        var tables = folder.Database.Read(c => c.Query<string>("SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) p ON p.name = 'import_id' WHERE m.type = 'table'").ToArray());
        tables.Length.ShouldBe(14);

        foreach (var table in tables.Concat(["figure_imports", "instruments", "clauses", "clause_events"]))
        {
            folder.Database.Read(c => c.QuerySingle<long>($"SELECT count(*) FROM {table}")).ShouldBePositive(table);
            var column = folder.Database.Read(c => c.QueryFirst<string>($"SELECT name FROM pragma_table_info('{table}')"));
            foreach (var sql in new[] { $"UPDATE {table} SET \"{column}\" = \"{column}\"", $"DELETE FROM {table}" })
            {
                var refused = await Should.ThrowAsync<SqliteException>(folder.Database.WriteAsync(c => c.Execute(sql), CancellationToken.None));
                refused.Message.ShouldMatch("append-only|only added", sql);
            }
        }
    }
}
