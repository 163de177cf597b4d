namespace MineralsRisk.Browser.Tests;

/// <summary>The public pages, one of each kind and the states that look different. What holds for every page is tried on each of these.</summary>
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
        "/digest",
        "/problems",
        "/problems/unknown-mineral",
    ];
}
