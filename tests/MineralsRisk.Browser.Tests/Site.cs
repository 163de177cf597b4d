namespace MineralsRisk.Browser.Tests;

/// <summary>The pages, one of each kind and the states that look different. What holds for every page is tried on each of these.</summary>
internal static class Site
{
    public static readonly string[] Pages =
    [
        "/",
        "/?list=us-2025&rating=severe&needsVerification=true&sort=name",
        "/?q=nothing+is+called+this",
        "/?asOf=2024-12-10&perspective=JPN",
        "/minerals/gallium",
        "/minerals/lithium",
        "/minerals/rare-earths?asOf=2023-01-01&knownAt=2025-06-01",
        "/minerals/cesium",
        "/frameworks?status=signed",
        "/frameworks/US-AU-2025-FW",
        "/export-controls",
        "/export-controls/CN-2025-57?asOf=2026-06-01",
        "/export-controls/CN-2025-57",
        "/countries/CHN",
        "/calendar?asOf=2025-12-01",
        "/changes",
        "/sources",
        "/method",
        "/what-if",
        "/what-if?type1=measure&country1=CHN&measure1=prohibition&minerals1=graphite&type2=supplyCut",
        "/what-if?type1=supplyCut&country1=COD&mineral1=cobalt&stage1=extraction&fraction1=0.5",
        "/digest",
        "/problems",
        "/problems/unknown-mineral",
    ];

    private static readonly string[] AdminForms =
    [
        "/admin/verification/CN-2025-70?what=extended",
        "/admin/ledger/CN-2025-57/event",
        "/admin/ledger/CN-2025-57/edit",
        "/admin/ledger/CN-2025-57/edit/json",
        "/admin/ledger/US-AU-2025-FW/edit",
        "/admin/ledger/CN-2025-57/clauses/new",
        "/admin/ledger/CN-2025-57/edit-clause?clause=CN-2025-57/1",
        "/admin/ledger/CN-2025-57/edit-event?clause=CN-2025-57/1&event=0",
        "/admin/ledger/US-AU-2025-FW/commitments/new",
        "/admin/ledger/CN-2025-57/withdraw",
        "/admin/ledger/CN-2025-57/withdraw-event?clause=CN-2025-57/1&event=0",
        "/admin/ledger/new/framework",
        "/admin/ledger/new/export-control",
        "/admin/ledger/new/json?kind=exportControl",
        "/admin/imports",
        "/admin/subscribers/new",
        $"/admin/subscribers/{House.Reader}/edit",
        "/admin/webhooks/new",
        $"/admin/webhooks/{House.Webhook}",
    ];

    public static readonly string[] AdminPages =
    [
        .. AdminForms,
        "/admin/sign-in",
        "/admin/setup",
        "/admin",
        "/admin/jobs/backup",
        "/admin/verification",
        "/admin/ledger",
        "/admin/ledger?q=nothing+is+called+this",
        "/admin/ledger/CN-2025-57",
        "/admin/audit",
        "/admin/digest",
        "/admin/subscribers",
        "/admin/subscribers?q=nobody",
        $"/admin/subscribers/{House.Reader}",
        $"/admin/subscribers/{House.Reader}/erase",
        "/admin/keys",
        $"/admin/keys/{House.Key}/revoke",
        "/admin/webhooks",
        $"/admin/webhooks/{House.Webhook}/remove",
    ];

    /// <summary>Pages with a form that asks, by the address.</summary>
    public static readonly string[] Questions =
    [
        "/",
        "/?knownAt=2026-01-01",
        "/minerals/gallium",
        "/frameworks",
        "/frameworks/US-AU-2025-FW",
        "/export-controls",
        "/export-controls/CN-2025-57",
        "/countries/CHN",
        "/calendar",
        "/changes",
        "/method",
        "/what-if",
        "/what-if?type1=measure&type2=weights",
        "/admin/ledger",
        "/admin/audit",
        "/admin/subscribers",
    ];

    /// <summary>Pages with a form that stores something, once it is filled in as it should be and looked at.</summary>
    public static readonly string[] Forms = ["/digest", .. AdminForms];
}
