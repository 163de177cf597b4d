using MineralsRisk.Http;
using MineralsRisk.Ledger;
using MineralsRisk.Scores;
using MineralsRisk.WhatIf;

namespace MineralsRisk.Board;

/// <summary>Frameworks and export controls: lists that can be narrowed, and a page for each.</summary>
internal static class InstrumentPages
{
    public static void MapInstrumentPages(this IEndpointRouteBuilder routes)
    {
        Map(routes, InstrumentKind.Framework, InstrumentSelection.FrameworkFilters);
        Map(routes, InstrumentKind.ExportControl, InstrumentSelection.ExportControlFilters);
    }

    private static void Map(IEndpointRouteBuilder routes, InstrumentKind kind, QueryParameter[] filters)
    {
        var path = Signposts.Folder(kind);
        QueryParameter[] offered = [.. filters, .. InstrumentSelection.Dated];
        routes.MapPage(path, visit => List(kind, offered, visit), [.. offered, QueryParameters.Limit, QueryParameters.Cursor]);
        routes.MapPage($"{path}/{{id}}", visit => One(kind, visit), Question.Parameters);
    }

    private static PageAnswer List(InstrumentKind kind, QueryParameter[] filters, Visit visit)
    {
        var every = InstrumentSelection.List(kind, visit.Query, visit.Facts, visit.Clock);
        var page = Paging.Slice(every, visit.Query, InstrumentSelection.Key);
        return Answers.Page<InstrumentsPage>(
            (nameof(InstrumentsPage.Kind), kind), (nameof(InstrumentsPage.Instruments), page.Data), (nameof(InstrumentsPage.Count), every.Length), (nameof(InstrumentsPage.Next), visit.Next(page.Place)),
            (nameof(InstrumentsPage.Filters), filters), (nameof(InstrumentsPage.Visit), visit));
    }

    private static PageAnswer One(InstrumentKind kind, Visit visit)
    {
        var id = visit.Named("id");
        var instrument = InstrumentSelection.One(kind, id, visit.Query, visit.Facts, visit.Clock);
        var question = visit.Question;
        var endings = instrument.Withdrawn is null ? Ending.Of(visit.Facts, question, instrument) : [];
        return Answers.Page<InstrumentPage>(
            (nameof(InstrumentPage.Instrument), instrument), (nameof(InstrumentPage.Endings), endings), (nameof(InstrumentPage.Question), question), (nameof(InstrumentPage.Visit), visit));
    }
}
