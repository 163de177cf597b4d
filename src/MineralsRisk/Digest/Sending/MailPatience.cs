namespace MineralsRisk.Digest.Sending;

/// <summary>How long to wait before a mail, or the server, is tried again.</summary>
internal static class MailPatience
{
    /// <summary>A person has to mend a login, or whatever else the server has against us.</summary>
    public static readonly TimeSpan ForPerson = TimeSpan.FromMinutes(15);

    private const double Jitter = 0.1;
    private const int RoundsOfTheLast = 12;

    /// <summary>How many tries are made where the server said that it is for good, without its being sure whom it means.</summary>
    private const int UnwelcomeTries = 6;

    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), .. Enumerable.Repeat(TimeSpan.FromHours(4), RoundsOfTheLast)];

    private static readonly TimeSpan FirstServerPause = TimeSpan.FromSeconds(30);

    /// <summary>The pause of a mail after so many tries, up to a tenth longer; null: give up, which is after about two days.</summary>
    public static TimeSpan? ForMail(int tries, MailOutcome outcome) =>
        tries <= Pauses.Length && !(outcome == MailOutcome.Unwelcome && tries >= UnwelcomeTries) ? Pauses[tries - 1] * (1 + (Jitter * Random.Shared.NextDouble())) : null;

    /// <summary>The pause of everything after so many failures of the server in a row: from half a minute to a quarter of an hour.</summary>
    public static TimeSpan ForServer(int failures) => TimeSpan.FromTicks(Math.Min(FirstServerPause.Ticks << Math.Min(failures - 1, 10), ForPerson.Ticks));
}
