using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Storage;

namespace MineralsRisk.Digest.Sending;

/// <summary>Whether mail leaves.</summary>
public sealed record MailStanding
{
    /// <summary>Nothing is sent before; null: at once.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Pauses in a row.</summary>
    public required int Failures { get; init; }

    /// <summary>Of the last pause, until a mail is accepted.</summary>
    public string? Reason { get; init; }
}

internal static class MailStateStore
{
    private const string Select = "SELECT paused_until, failures, reason FROM mail_state";
    private const string UpdatePaused = "UPDATE mail_state SET paused_until = @until, failures = @failures, reason = @reason";
    private const string UpdateWell = "UPDATE mail_state SET paused_until = NULL, failures = 0, reason = NULL WHERE failures > 0 OR reason IS NOT NULL";

    public static MailStanding Load(SqliteConnection connection) => connection.QuerySingle<MailStanding>(Select);

    public static void Pause(SqliteConnection connection, ServerPause pause) =>
        connection.Execute(UpdatePaused, new { until = Timestamp.Of(pause.Until), failures = pause.Failures, reason = pause.Reason });

    /// <summary>The server takes mails.</summary>
    public static void Clear(SqliteConnection connection) => connection.Execute(UpdateWell);
}
