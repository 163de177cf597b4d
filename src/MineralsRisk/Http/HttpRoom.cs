using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MineralsRisk.Http;

/// <summary>Wires what every route shares.</summary>
public static class HttpRoom
{
    private const int LongestAddress = 512 * 1024;

    public static IServiceCollection AddHttpRoom(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Freshness>();
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<StartGate>();
        services.ConfigureHttpJsonOptions(options => Json.Apply(options.SerializerOptions));
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;

            // What is typed into a form that asks is in the address, and far too much of it is told so on the page.
            options.Limits.MaxRequestLineSize = LongestAddress;
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services.AddMineralsOpenApi();
    }

    /// <summary>
    /// Comes before the routes are mapped and before anything that needs to know the route. What is put before it, such as a limiter, also sees
    /// the requests that the cache answers; what is put after it does not.
    /// </summary>
    public static WebApplication UseHttpRoom(this WebApplication app)
    {
        var cache = app.Services.GetRequiredService<AnswerCache>();
        var gate = app.Services.GetRequiredService<StartGate>();
        app.Use(next => context => cache.InvokeAsync(context, next));
        app.Use(HeadAsGet);
        app.UseMiddleware<ProblemHandling>();
        app.UseRouting();
        app.Use(next => context => gate.InvokeAsync(context, next));
        app.Use(CheckQuery);
        app.MapProblemPages();
        app.MapMineralsOpenApi();
        return app;
    }

    /// <summary>Routes know GET only. The server itself leaves the body out, as it remembers what was asked.</summary>
    private static RequestDelegate HeadAsGet(RequestDelegate next) => context =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    };

    /// <summary>
    /// Refuses a query that the API's route does not take, also when its handler never looks at it; and a change whose answer the caller could not read, before it is made.
    /// Not that of a page, whose handler looks: its refusal shows what only they may see who may read.
    /// </summary>
    private static RequestDelegate CheckQuery(RequestDelegate next) => context =>
    {
        if (context.GetEndpoint() is RouteEndpoint && context.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase))
        {
            var query = Query.Of(context);
            _ = HttpMethods.IsGet(context.Request.Method) ? default : query.Format;
        }

        return next(context);
    };
}
