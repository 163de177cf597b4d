using MineralsRisk.Http;
using MineralsRisk.Ledger;

namespace MineralsRisk.Scores;

/// <summary>Frameworks and export controls as they stood on a date, by what was public at an instant.</summary>
public static class InstrumentEndpoints
{
    public static void MapInstruments(this IEndpointRouteBuilder routes)
    {
        QueryParameter[] shared = [.. InstrumentSelection.Dated, QueryParameters.Limit, QueryParameters.Cursor];

        var frameworks = routes.MapGroup("/api/v1/frameworks").WithHeading("Frameworks", "Agreements on minerals between economies, clause by clause.");
        frameworks.MapGet("", (Query query, ScoreReader reader, TimeProvider clock) => List(InstrumentKind.Framework, query, reader, clock))
            .WithName("listFrameworks")
            .WithSummary("Frameworks")
            .WithDescription("Instruments with their clauses, events, commitments and status on asOf, in order of the ids.")
            .WithQuery([.. InstrumentSelection.FrameworkFilters, .. shared])
            .OffersCsv();
        frameworks.MapGet("/{id}", (string id, Query query, ScoreReader reader, TimeProvider clock) => One(InstrumentKind.Framework, id, query, reader, clock))
            .WithName("getFramework")
            .WithPath("id", "A framework's id.", "US-JP-2025-FW")
            .WithSummary("One framework")
            .WithDescription("With its clauses, events, commitments and status on asOf.")
            .WithQuery(InstrumentSelection.Dated);

        var controls = routes.MapGroup("/api/v1/export-controls").WithHeading("Export controls", "Measures that restrict exports, clause by clause.");
        controls.MapGet("", (Query query, ScoreReader reader, TimeProvider clock) => List(InstrumentKind.ExportControl, query, reader, clock))
            .WithName("listExportControls")
            .WithSummary("Export controls")
            .WithDescription("Instruments with their clauses, events and status on asOf, in order of the ids.")
            .WithQuery([.. InstrumentSelection.ExportControlFilters, .. shared])
            .OffersCsv();
        controls.MapGet("/{id}", (string id, Query query, ScoreReader reader, TimeProvider clock) => One(InstrumentKind.ExportControl, id, query, reader, clock))
            .WithName("getExportControl")
            .WithPath("id", "An export control's id.", "CN-2025-18")
            .WithSummary("One export control")
            .WithDescription("With its clauses, events and status on asOf.")
            .WithQuery(InstrumentSelection.Dated);
    }

    private static ListAnswer<Page<InstrumentAnswer>, InstrumentAnswer> List(InstrumentKind kind, Query query, ScoreReader reader, TimeProvider clock)
    {
        var rows = InstrumentSelection.List(kind, query, reader.Snapshot.Facts, clock);
        return Answers.List(
            Paging.Slice(rows, query, InstrumentSelection.Key), kind == InstrumentKind.Framework ? InstrumentColumns.Frameworks : InstrumentColumns.ExportControls);
    }

    private static JsonAnswer<InstrumentAnswer> One(InstrumentKind kind, string id, Query query, ScoreReader reader, TimeProvider clock) =>
        Answers.Json(InstrumentSelection.One(kind, id, query, reader.Snapshot.Facts, clock));
}
