using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MineralsRisk.Http;

namespace MineralsRisk.Tests.Http;

public enum Grade
{
    Low,
    VeryHigh,
}

public sealed record Metal(string Id, double? Price, string Note, Grade Grade, DateTimeOffset? Since = null);

public sealed record Order(string Metal, int Amount, Order[]? Parts = null);

/// <summary>A small service made of the parts under test, on a port of its own.</summary>
public sealed class SampleApp : IAsyncDisposable
{
    public static readonly QueryParameter OnlyNoted = QueryParameter.Flag("noted", "Only those with a note.");
    public static readonly QueryParameter GradeWord = QueryParameter.Choice("grade", "Only of this grade.", ["low", "veryHigh"]);
    public static readonly QueryParameter Codes = QueryParameter.Codes("codes", "Some codes.", "CHN,USA");
    private static readonly CsvColumns<Metal> Columns = new CsvColumns<Metal>()
        .Add("id", metal => metal.Id).Add("price", metal => metal.Price).Add("note", metal => metal.Note).Add("grade", metal => metal.Grade);

    private readonly WebApplication _app;

    private SampleApp(WebApplication app, StandingClock clock, ErrorLog errors)
    {
        (_app, Clock, Errors) = (app, clock, errors);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public StandingClock Clock { get; }

    public ErrorLog Errors { get; }

    public Freshness Freshness => _app.Services.GetRequiredService<Freshness>();

    public StartGate Gate => _app.Services.GetRequiredService<StartGate>();

    public List<Metal> Metals { get; } =
    [
        new("cobalt", 30.5, "=SUM(A1)", Grade.Low), new("gallium", 0.1 + 0.2, "a \"quoted\", comma", Grade.VeryHigh), new("iron", -0.5, "-1+1", Grade.Low),
        new("tungsten", null, "two\nlines", Grade.VeryHigh),
    ];

    /// <summary>How often a handler ran.</summary>
    public int Calls { get; private set; }

    /// <summary>Runs inside the handler of /api/v1/slow.</summary>
    public Action WhileAnswering { get; set; } = () => { };

    public static async Task<SampleApp> StartAsync(bool open = true)
    {
        var clock = new StandingClock();
        var errors = new ErrorLog();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 10_000);
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddHttpRoom();
        var app = builder.Build();
        app.UseHttpRoom();
        SampleApp? sample = null;
        Map(app, () => sample!);
        await app.StartAsync();
        sample = new(app, clock, errors);
        if (open)
        {
            sample.Gate.Open();
        }

        return sample;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return await Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static void Map(WebApplication app, Func<SampleApp> sample)
    {
        app.MapGet("/health/live", () => "alive");
        var api = app.MapGroup("/api/v1").WithHeading("Metals", "What is known of metals.");
        api.MapGet("/metals", (Query query) => Answers.List(Paging.Slice(sample().Rows(), query, metal => new PageKey(PageKey.Ascending(metal.Id))), Columns))
            .WithQuery(QueryParameters.Limit, QueryParameters.Cursor, QueryParameters.AsOf, QueryParameters.KnownAt, OnlyNoted, GradeWord, Codes).OffersCsv()
            .WithName("listMetals").WithSummary("Metals");
        api.MapGet("/dearest", (Query query) => Answers.List(Paging.Slice(
                [.. sample().Rows().OrderByDescending(metal => metal.Price ?? double.MinValue).ThenBy(metal => metal.Id, StringComparer.Ordinal)],
                query,
                metal => new PageKey(PageKey.Descending(metal.Price), PageKey.Ascending(metal.Id)))))
            .WithQuery(QueryParameters.Limit, QueryParameters.Cursor).WithName("listDearest").WithSummary("Metals, the dearest first");
        api.MapGet("/metals/{id}", (string id) => Answers.Json(sample().Rows().FirstOrDefault(metal => metal.Id == id)
                ?? throw new ProblemException(ProblemType.UnknownMineral, $"There is no metal '{id}'.")))
            .WithName("getMetal").WithSummary("One metal");
        api.MapGet("/echo", (Query query) => Answers.Json(new Dictionary<string, object?>
        {
            ["asOf"] = query.Date(QueryParameters.AsOf),
            ["knownAt"] = query.Instant(QueryParameters.KnownAt),
            ["perspective"] = query.Text(QueryParameters.Perspective),
            ["noted"] = query.Flag(OnlyNoted),
            ["codes"] = query.Codes(Codes),
            ["limit"] = query.Limit,
        })).WithQuery(QueryParameters.AsOf, QueryParameters.KnownAt, QueryParameters.Perspective, OnlyNoted, Codes, QueryParameters.Limit).ExcludeFromDescription();
        api.MapGet("/long", () => Answers.Json(Enumerable.Repeat("the same words again and again", 200).ToArray())).ExcludeFromDescription();
        api.MapGet("/slow", () =>
        {
            var rows = sample().Rows().ToArray();
            sample().WhileAnswering();
            return Answers.Json(rows);
        }).ExcludeFromDescription();
        api.MapGet("/fails", IResult () => throw new InvalidOperationException("a secret inside")).ExcludeFromDescription();
        app.MapGet("/failing", IResult () => throw new InvalidOperationException("a secret inside"));
        api.MapGet("/calendar.ics", () => Answers.Text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar; charset=utf-8")).ExcludeFromDescription();
        api.MapPost("/orders", (Order order) =>
        {
            sample().Calls++;
            return Answers.Json(order, StatusCodes.Status201Created);
        }).WithName("order").WithSummary("Orders a metal");
        api.MapGet("/keys", () => Answers.Json(Array.Empty<string>())).WithMetadata(new AuthorizeAttribute()).WithName("listKeys").WithSummary("Keys");
        api.MapPut("/metals/{id}", (string id, HttpContext context) =>
        {
            EntityTag.RequireMatch(context.Request, Answers.Bytes(context, sample().Metals.First(metal => metal.Id == id)));
            return Results.NoContent();
        }).WithName("changeMetal").WithSummary("Changes a metal");
    }

    private List<Metal> Rows()
    {
        Calls++;
        return Metals;
    }
}

/// <summary>Stands still until it is moved.</summary>
public sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Instant { get; set; } = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Instant;
}

/// <summary>Keeps what is logged as an error.</summary>
public sealed class ErrorLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Lines.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}

/// <summary>Starts the sample for each test of a class.</summary>
public abstract class SampleTests : IAsyncLifetime
{
    protected SampleApp App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await SampleApp.StartAsync();

    public async Task DisposeAsync() => await App.DisposeAsync();
}
