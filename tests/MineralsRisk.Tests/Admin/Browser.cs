using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MineralsRisk.Tests.Http;

namespace MineralsRisk.Tests.Admin;

/// <summary>Somebody with a browser: keeps cookies, reads forms and sends them as they stand, and is shown where an answer leads before following it.</summary>
internal sealed class Browser(Uri address, IPAddress? from = null) : IDisposable
{
    private const int LongBody = 500_000;

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(from ?? IPAddress.Loopback, 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = address };

    /// <summary>By name.</summary>
    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    public async Task<Page> OpenAsync(string path) => await SendAsync(new(HttpMethod.Get, path));

    /// <summary>Sends a form of a page.</summary>
    /// <param name="button">Name and value of the button pressed; nothing for one without a name.</param>
    /// <param name="to">Where it goes, when not where the form says.</param>
    /// <param name="ownPage">Says, as browsers do, that the form is on a page of the same service.</param>
    public Task<Page> SendAsync(Form form, (string Name, string Value)? button = null, string? to = null, bool ownPage = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, to ?? form.Action)
        {
            Content = new FormUrlEncodedContent([.. form.Values, .. button is { } b ? new[] { KeyValuePair.Create(b.Name, b.Value) } : []]),
        };
        if (ownPage)
        {
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        }

        return SendAsync(request);
    }

    /// <summary>Sends a form, expects to be led on, and goes there.</summary>
    public async Task<Page> SendAndFollowAsync(Form form, (string Name, string Value)? button = null)
    {
        var answer = await SendAsync(form, button);
        answer.Status.ShouldBe(303, answer.Text);
        return await OpenAsync(answer.Location!);
    }

    /// <summary>Previews a form that changes the ledger, and saves what was previewed.</summary>
    public async Task<Page> SaveAsync(Form form)
    {
        var preview = await SendAsync(form, ("step", "preview"));
        preview.Status.ShouldBe(200, preview.Text);
        return await SendAndFollowAsync(preview.Form("step"), ("step", "save"));
    }

    public async Task<Page> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Add("Accept", "text/html");

        // A server that refuses what is too long reads none of it, and who goes on writing may not hear why.
        request.Headers.ExpectContinue = request.Content?.Headers.ContentLength > LongBody;
        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        var asked = request.RequestUri!.OriginalString;
        using var answer = await _client.SendAsync(request);
        string[] cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        foreach (var cookie in cookies)
        {
            var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : throw new FormatException(cookie);
            if (value.Length == 0)
            {
                Cookies.Remove(name);
            }
            else
            {
                Cookies[name] = value;
            }
        }

        return new((int)answer.StatusCode, asked, await answer.Content.ReadAsStringAsync(), answer.Header("Location"), answer.Header("Content-Security-Policy"), cookies);
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>What came back.</summary>
internal sealed partial record Page(int Status, string Path, string Html, string? Location, string? Policy, IReadOnlyList<string> SetCookies)
{
    /// <summary>What is written on it, without the marks.</summary>
    public string Text => WebUtility.HtmlDecode(Blanks().Replace(Marks().Replace(Html, " "), " "));

    /// <summary>What a preview says would change, row by row.</summary>
    public string Changes => Text.Split(" Change By ") is [_, var rows] ? rows.Split(" Before is ")[0] : "";

    /// <summary>The form that has a field.</summary>
    public Form Form(string field) => Forms().Matches(Html).Select(m => new Form(m.Value, Path)).First(f => f.Has(field));

    /// <summary>The complaint at a field.</summary>
    public string? Complaint(string field) =>
        Regex.Match(Html, $"<div class=\"wrong\" id=\"{field}-wrong\">([^<]*)</div>", RegexOptions.None, TimeSpan.FromSeconds(5)) is { Success: true } m ? WebUtility.HtmlDecode(m.Groups[1].Value) : null;

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 5000)]
    private static partial Regex Forms();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Marks();

    [GeneratedRegex("\\s+", RegexOptions.None, 5000)]
    private static partial Regex Blanks();
}

/// <summary>A form as it stands: what is typed, ticked and chosen.</summary>
internal sealed partial class Form
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public Form(string html, string page)
    {
        Action = Attribute(html[..html.IndexOf('>', StringComparison.Ordinal)], "action") ?? page;
        foreach (var tag in Tags().Matches(html).Select(m => m.Value))
        {
            if (Attribute(tag, "name") is not { } name)
            {
                continue;
            }

            _names.Add(name);
            if (tag.StartsWith("<textarea", StringComparison.Ordinal))
            {
                var text = tag[(tag.IndexOf('>', StringComparison.Ordinal) + 1)..tag.LastIndexOf("</", StringComparison.Ordinal)];
                text = WebUtility.HtmlDecode(text);
                Values.Add(new(name, text.StartsWith('\n') ? text[1..] : text));
            }
            else if (tag.StartsWith("<select", StringComparison.Ordinal))
            {
                var options = Options().Matches(tag).Select(m => m.Value).ToArray();
                Values.Add(new(name, Attribute(Array.Find(options, o => o.Contains(" selected", StringComparison.Ordinal)) ?? options[0], "value") ?? ""));
            }
            else if (tag.StartsWith("<input", StringComparison.Ordinal) && !(tag.Contains("type=\"checkbox\"", StringComparison.Ordinal) && !tag.Contains(" checked", StringComparison.Ordinal)))
            {
                Values.Add(new(name, Attribute(tag, "value") ?? ""));
            }
        }
    }

    public string Action { get; }

    public List<KeyValuePair<string, string>> Values { get; } = [];

    public bool Has(string field) => _names.Contains(field);

    public IReadOnlyList<string> All(string field) => [.. Values.Where(v => v.Key == field).Select(v => v.Value)];

    public string this[string field] => All(field)[0];

    /// <summary>Types into fields, or ticks boxes: the values take the place of those that were there.</summary>
    public Form With(string field, params string[] values)
    {
        Has(field).ShouldBeTrue($"The form has no field '{field}'.");
        Values.RemoveAll(v => v.Key == field);
        Values.AddRange(values.Select(v => KeyValuePair.Create(field, v)));
        return this;
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(5)) is { Success: true } m ? WebUtility.HtmlDecode(m.Groups[1].Value) : null;

    [GeneratedRegex("<input[^>]*>|<button[^>]*>|<textarea.*?</textarea>|<select.*?</select>", RegexOptions.Singleline, 5000)]
    private static partial Regex Tags();

    [GeneratedRegex("<option[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Options();
}
