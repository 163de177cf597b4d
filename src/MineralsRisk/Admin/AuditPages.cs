using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MineralsRisk.Access;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Http;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>The audit trail, newest first.</summary>
internal static class AuditPages
{
    public const string Address = AdminRoom.Root + "/audit";

    private const int RowsShown = 50;

    private static readonly JsonSerializerOptions Lines = new(Json.Options) { WriteIndented = true };

    public static void MapAuditPages(this RouteGroupBuilder pages) => pages.MapGet("/audit", (HttpContext context, Database database) =>
    {
        var before = Before(context.Request.Query["before"].ToString());
        var subject = Sought.Of(context, "subject");
        var rows = subject.IsWrong ? [] : database.Read(c => AuditStore.Newest(c, subject.Text.Length > 0 ? subject.Text : null, before, RowsShown + 1));
        return AdminAnswer.Of<AuditPage>(
            context, subject.Status,
            (nameof(AuditPage.Subject), subject), (nameof(AuditPage.Rows), rows.Take(RowsShown).ToArray()),
            (nameof(AuditPage.Keys), database.Read(KeyStore.All).ToDictionary(k => k.Id, k => k.Name, StringComparer.Ordinal)), (nameof(AuditPage.HasMore), rows.Count > RowsShown));
    });

    /// <summary>A record with a line for each of its members.</summary>
    public static string Laid(string json) => JsonNode.Parse(json)!.ToJsonString(Lines);

    private static long? Before(string row) => row.Length == 0 ? null
        : long.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : throw new ProblemException(ProblemType.InvalidParameter, "'before' is the number of a row of the audit trail, and digits only.");
}
