using System.Globalization;
using MineralsRisk.Admin.Pages;
using MineralsRisk.Storage;

namespace MineralsRisk.Admin;

/// <summary>The audit trail, newest first.</summary>
internal static class AuditPages
{
    public const string Address = AdminRoom.Root + "/audit";

    private const int RowsShown = 50;

    public static void MapAuditPages(this RouteGroupBuilder pages) => pages.MapGet("/audit", (HttpContext context, Database database) =>
    {
        var query = context.Request.Query;
        long? before = long.TryParse(query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        var subject = Sought.Of(context, "subject");
        var rows = subject.IsWrong ? [] : database.Read(c => AuditStore.Newest(c, subject.Text.Length > 0 ? subject.Text : null, before, RowsShown + 1));
        return AdminAnswer.Of<AuditPage>(
            context, subject.Status,
            (nameof(AuditPage.Subject), subject), (nameof(AuditPage.Rows), rows.Take(RowsShown).ToArray()), (nameof(AuditPage.HasMore), rows.Count > RowsShown));
    });
}
