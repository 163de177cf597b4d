using MineralsRisk.Figures;
using MineralsRisk.Storage;

namespace MineralsRisk.Editing;

/// <summary>Figures that somebody brings: read, and not recorded yet. They are taken all or not at all.</summary>
public sealed class BroughtFigures
{
    private readonly List<SeedFinding> _findings = [];
    private readonly FigureCheck _check;
    private readonly string? _edition;

    private BroughtFigures(IReadOnlyList<(string Name, byte[] Csv)> files, string? kind)
    {
        _check = new(_findings);
        Set = files.Aggregate(new FigureSet(), (set, file) => TableOf(file, kind) is { } table ? table.Read(set, file.Csv, file.Name, _findings, _check) : set);
        Lines = [.. _check.Lines.Order()];
        if (Set.FigureCount + Set.Sources.Count + Set.Series.Count == 0 && _findings.Count == 0)
        {
            _findings.Add(new(files[0].Name, 1, "There is a header and no row."));
        }
    }

    private BroughtFigures(ImportedFigures imported, FigureSet known)
    {
        _check = new(_findings);
        _edition = imported.Figures.Sources.Single().Id;
        Set = imported.Figures with { Sources = [.. imported.Figures.Sources.Except(known.Sources)] };
        Skipped = imported.Skipped;
    }

    /// <summary>Without what is known already, such as the source of an edition announced before.</summary>
    public FigureSet Set { get; }

    /// <summary>The lines that rows were read from, of CSV in the schemas of the seed data.</summary>
    public IReadOnlyList<int> Lines { get; } = [];

    /// <summary>Rows of a publisher's file that are not kept here.</summary>
    public IReadOnlyList<SkippedRows> Skipped { get; } = [];

    /// <summary>Rows by table, of the tables that have any.</summary>
    public IReadOnlyList<TakenRows> Taken =>
        [.. FigureTables.All.Select(t => new TakenRows(t.Kind, t.Count(Set))).Where(t => t.Rows > 0)];

    /// <summary>Reads CSV files in the schemas of the seed data; the header tells which table each of them is.</summary>
    /// <param name="files">Each with what it is called in findings; nothing for the only one.</param>
    /// <param name="kind">The only table that is expected, such as <c>production</c>.</param>
    public static BroughtFigures OfCsv(IReadOnlyList<(string Name, byte[] Csv)> files, string? kind = null) => new(files, kind);

    /// <param name="known">What was recorded when the file was read.</param>
    public static BroughtFigures OfPublisher(ImportedFigures imported, FigureSet known) => new(imported, known);

    /// <summary>Checks them together with what is recorded. Asked once.</summary>
    /// <param name="today">The UTC date: nobody knows today what is released tomorrow.</param>
    /// <returns>The recorded figures and these.</returns>
    /// <exception cref="ImportRefusedException">With everything that is wrong.</exception>
    public FigureSet CheckedWith(FigureSet recorded, DateOnly today)
    {
        if (_edition is { } edition && HasFiguresOf(edition, recorded))
        {
            throw new ImportRefusedException($"{edition} is recorded already; nothing was taken. Figures are never replaced: a later edition is recorded beside it.") { AlreadyRecorded = true };
        }

        var all = recorded.And(Set);
        _check.Run(all);
        _findings.AddRange(Set.Sources
            .Where(s => s.ReleasedPrecision == "day" && s.ReleasedOn > today)
            .Select(s => new SeedFinding(FigureCheck.Recorded, 0, $"{s.Id} cannot have been released on {Timestamp.Of(s.ReleasedOn!.Value)}, after today.")));
        return _findings.Count == 0
            ? all
            : throw new ImportRefusedException([.. _findings
                .OrderBy(f => f.File, StringComparer.Ordinal)
                .ThenBy(f => f.Line)
                .Select(f => new ImportFinding(f.Line > 0 ? f.Line : null, f.Message, f.File is "" or FigureCheck.Recorded ? null : f.File))]);
    }

    private static bool HasFiguresOf(string source, FigureSet set) =>
        set.Series.Any(s => s.Source == source) || set.Reliance.Any(r => r.Source == source) || set.ImportSources.Any(i => i.Source == source)
        || set.Governance.Any(g => g.Source == source);

    private FigureTable? TableOf((string Name, byte[] Csv) file, string? kind)
    {
        var header = SeedTable.Header(file.Csv);
        var tables = FigureTables.Imported.Where(t => kind is null || t.Kind == kind).ToArray();
        var table = Array.Find(tables, t => t.Columns.SequenceEqual(header, StringComparer.Ordinal));
        if (table is null)
        {
            _findings.Add(new(file.Name, 1, $"The header is not one of those known: {string.Join("; ", tables.Select(t => $"{t.Kind}: {string.Join(',', t.Columns)}"))}."));
        }

        return table;
    }
}

/// <param name="Table">Such as <c>production</c>.</param>
public sealed record TakenRows(string Table, int Rows);
