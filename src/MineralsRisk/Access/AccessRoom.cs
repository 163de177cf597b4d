using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using MineralsRisk.Http;
using MineralsRisk.Http.Pages;
using MineralsRisk.Storage;

namespace MineralsRisk.Access;

/// <summary>Wires who may ask what, and how much.</summary>
public static class AccessRoom
{
    /// <exception cref="SettingRefusedException">A setting cannot be used.</exception>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = AccessSettings.From(configuration);
        services
            .AddSingleton(settings)
            .AddSingleton<KeyRing>()
            .AddSingleton(provider => new FirstAdminKey(
                settings.AdminKey, provider.GetRequiredService<Database>(), provider.GetRequiredService<KeyRing>(), provider.GetRequiredService<TimeProvider>()))
            .AddHostedService<KeyWatch>()
            .AddScoped(provider => new KeyAuthentication(provider.GetRequiredService<KeyRing>(), provider.GetRequiredService<TimeProvider>()));

        // The core alone: what signs cookies is not needed for keys.
        services.AddAuthenticationCore(options =>
        {
            options.AddScheme<KeyAuthentication>(KeyAuthentication.Scheme, displayName: null);
            options.DefaultScheme = KeyAuthentication.Scheme;
        });
        var authorization = services.AddAuthorizationBuilder();
        foreach (var scope in Enum.GetValues<KeyScope>())
        {
            // Only a key will do: a browser sends cookies by itself, also for somebody else's page.
            authorization.AddPolicy(Words.Of(scope), policy => policy
                .AddAuthenticationSchemes(KeyAuthentication.Scheme)
                .RequireClaim(KeyAuthentication.ScopeClaim, Enum.GetValues<KeyScope>().Where(held => held >= scope).Select(Words.Of)));
        }

        services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = settings.BodyBytes);
        return services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = settings.Patience,

            // Thrown and not written, since the request counts as aborted until this middleware has been left.
            WriteTimeoutResponse = _ => throw new ProblemException(
                ProblemType.TookTooLong, $"The answer was not ready after {settings.Patience.TotalSeconds:0} s, and the work was given up."),
        });
    }

    /// <summary>Comes first of all, before <see cref="HttpRoom.UseHttpRoom"/>: what the cache answers is counted too.</summary>
    public static WebApplication UseLimits(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<AccessSettings>();
        if (settings.TrustedProxies.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in settings.TrustedProxies)
            {
                forwarded.KnownIPNetworks.Add(network);
            }

            app.UseForwardedHeaders(forwarded);
        }

        if (settings.PerMinute > 0)
        {
            app.UseMiddleware<RateLimiting>();
        }

        return app;
    }

    /// <summary>Comes after <see cref="HttpRoom.UseHttpRoom"/>, which finds the route, and before the routes are mapped.</summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        var publicReads = app.Services.GetRequiredService<AccessSettings>().PublicReads;
        app.UseAuthentication();
        app.Use(next => context => AskForKeyAsync(context, publicReads, next));
        app.UseAuthorization();
        app.UseRequestTimeouts();
        return app;
    }

    /// <summary>
    /// Refuses a key that is not good also where none is needed, so that its owner learns of it, and everybody without one where reading is
    /// not public. Health, documentation and the pages about problems stay open.
    /// </summary>
    private static async Task AskForKeyAsync(HttpContext context, bool publicReads, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/feeds", StringComparison.OrdinalIgnoreCase)
            || context.GetEndpoint()?.Metadata.GetMetadata<PublicPage>() is not null)
        {
            var who = await context.AuthenticateAsync(KeyAuthentication.Scheme);
            if (who.Failure is not null || (who.None && !publicReads))
            {
                await context.ChallengeAsync(KeyAuthentication.Scheme);
                return;
            }
        }

        await next(context);
    }
}
