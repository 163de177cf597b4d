using System.Globalization;

namespace MineralsRisk.Cli;

/// <summary>A bar on standard error for work that may take long; nothing where standard error is no terminal.</summary>
internal sealed class Progress(string what, int total) : IDisposable
{
    private const int Width = 30;
    private readonly bool _shown = !Console.IsErrorRedirected && total > 0;
    private int _done;
    private int _percent = -1;

    public void Step()
    {
        var percent = (int)(100L * ++_done / Math.Max(total, 1));
        if (_shown && percent != _percent)
        {
            _percent = percent;
            var full = Width * percent / 100;
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{what} [{new string('#', full)}{new string('.', Width - full)}] {percent,3} %"));
        }
    }

    /// <summary>Takes the bar away, so that the result stands alone.</summary>
    public void Dispose()
    {
        if (_shown)
        {
            Console.Error.Write($"\r{new string(' ', what.Length + Width + 10)}\r");
        }
    }
}
