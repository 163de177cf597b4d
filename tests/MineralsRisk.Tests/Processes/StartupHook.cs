using System.Globalization;

/// <summary>Runs inside the executable before it begins, where a test asks for it: says which culture the process really has.</summary>
#pragma warning disable MA0047 // The runtime looks for this name outside of any namespace.
internal static class StartupHook
#pragma warning restore MA0047
{
    public static void Initialize()
    {
        var culture = CultureInfo.CurrentCulture;
        var day = new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc);
        Console.Out.WriteLine($"Culture: {culture.Name} {1.5.ToString(culture)} {day.ToString("yyyy", culture)}");
    }
}
