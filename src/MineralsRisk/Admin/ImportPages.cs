using System.Globalization;
using MineralsRisk.Access;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Editing;
using MineralsRisk.Http.Pages;
using MineralsRisk.Scores;

namespace MineralsRisk.Admin;

/// <summary>Figures from a file: looked at, with a line for everything that is wrong or with the changes it would bring, then taken.</summary>
internal static class ImportPages
{
    public const string Address = AdminRoom.Root + "/imports";

    /// <summary>The file is one in the schemas of the seed data.</summary>
    public const string Csv = "csv";

    private const int LargestFile = 20 * 1024 * 1024;

    public static void MapImportPages(this RouteGroupBuilder pages)
    {
        var group = pages.MapGroup("/imports").WithMetadata(AdminRoom.FormWith(LargestFile));
        group.MapGet("", (HttpContext context) => Page(context, StatusCodes.Status200OK, new ImportForm(), FormState.Untouched));
        group.MapPost("", TakeAsync);
    }

    private static async Task<IResult> TakeAsync(
        HttpContext context, HeldUploads uploads, PublisherFiles files, Published published, WritePreview preview, Writes writes, TimeProvider clock)
    {
        var typed = await Typed.ReadAsync(context);
        var form = await ReadAsync(context, typed, uploads);
        var (edition, released) = (Year(typed), typed.Day("released"));
        var publisher = form.Publisher == Csv ? null : (FigurePublisher?)typed.Choice("publisher", PublisherFiles.Names);
        if (typed.Errors.Count > 0 || uploads.Find(form.File) is not var (_, content))
        {
            typed.Complain("file", form.File.Length == 0 || uploads.Find(form.File) is null ? "Choose the file." : null);
            return Page(context, StatusCodes.Status400BadRequest, form, new(typed.Errors));
        }

        try
        {
            var recorded = published.Snapshot.Facts.Figures.Set;
            var brought = publisher is { } whose ? files.Read(whose, new MemoryStream(content), recorded, edition, released) : BroughtFigures.OfCsv([("", content)]);
            if (typed.Raw(FormState.StepField) != FormState.SaveStep || typed.Raw(FormState.MarkField) != form.Mark)
            {
                var changes = preview.Of(brought.CheckedWith(recorded, Question.Today(clock)));
                return Page(context, StatusCodes.Status200OK, form with { Taken = brought.Taken, Skipped = brought.Skipped }, new(typed.Errors, changes, Mark: form.Mark));
            }

            var who = Sessions.WhoOf(context);
            await writes.RunAsync(connection => FigureImports.Record(connection, brought, $"import {form.Publisher}", who, clock.GetUtcNow()), context.RequestAborted);
            return AdminAnswer.SeeOther(Address, "imported");
        }
        catch (ImportRefusedException e)
        {
            typed.Complain("file", e.AlreadyRecorded ? e.Message : $"{(e.Findings.Count == 1 ? "1 thing is" : $"{e.Findings.Count.ToString(CultureInfo.InvariantCulture)} things are")} wrong in it, listed above. Nothing was taken.");
            return Page(context, StatusCodes.Status400BadRequest, form with { Findings = e.AlreadyRecorded ? [] : e.Findings }, new(typed.Errors));
        }
    }

    private static async Task<ImportForm> ReadAsync(HttpContext context, Typed typed, HeldUploads uploads)
    {
        var file = typed.Raw("held");
        if ((await FormSize.ReadAsync(context)).Files.GetFile("file") is { Length: > 0 } upload)
        {
            using var content = new MemoryStream();
            await upload.CopyToAsync(content, context.RequestAborted);
            file = uploads.Hold(upload.FileName, content.ToArray());
        }

        return new()
        {
            File = file,
            FileName = uploads.Find(file)?.Name,
            Publisher = typed.Raw("publisher"),
            Edition = typed.Raw("edition"),
            Released = typed.Raw("released"),
        };
    }

    private static int? Year(Typed typed)
    {
        if (typed.Line("edition") is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2200)
        {
            return year;
        }

        typed.Complain("edition", "A year is expected, as 2026.");
        return null;
    }

    private static HtmlAnswer Page(HttpContext context, int status, ImportForm form, FormState state) =>
        AdminAnswer.Of<ImportPage>(context, status, (nameof(ImportPage.Form), form), (nameof(ImportPage.State), state));
}

/// <summary>An import as it stands in its form, and what was found in the file.</summary>
public sealed record ImportForm
{
    /// <summary>What the held file is known by; empty: none is.</summary>
    public string File { get; init; } = "";

    public string? FileName { get; init; }

    public string Publisher { get; init; } = ImportPages.Csv;

    public string Edition { get; init; } = "";

    public string Released { get; init; } = "";

    public IReadOnlyList<ImportFinding> Findings { get; init; } = [];

    public IReadOnlyList<TakenRows> Taken { get; init; } = [];

    public IReadOnlyList<SkippedRows> Skipped { get; init; } = [];

    /// <summary>Tells what was previewed from anything else.</summary>
    internal string Mark => $"{File} {Publisher} {Edition} {Released}";
}
