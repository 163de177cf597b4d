using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MineralsRisk.Benchmarks.Load;

/// <summary>What the machine can do at most: Kestrel with one handler that writes the same bytes whatever is asked.</summary>
internal static class BareServer
{
    public const string Verb = "bare";

    public static Task RunAsync(int status, string contentType, string contentEncoding, string bodyFile, string[] args)
    {
        var body = File.ReadAllBytes(bodyFile);
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(context =>
        {
            var response = context.Response;
            response.StatusCode = status;
            if (status == StatusCodes.Status304NotModified)
            {
                return Task.CompletedTask;
            }

            response.ContentType = contentType;
            response.ContentLength = body.Length;
            if (contentEncoding.Length > 0)
            {
                response.Headers.ContentEncoding = contentEncoding;
            }

            return response.Body.WriteAsync(body, context.RequestAborted).AsTask();
        });
        return app.RunAsync();
    }
}
