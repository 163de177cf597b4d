using Microsoft.Extensions.Primitives;

namespace MineralsRisk.Http;

/// <summary>Makes a problem document of every exception and of every bare status of 400 and above.</summary>
internal sealed partial class ProblemHandling(RequestDelegate next, ILogger<ProblemHandling> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (ProblemException e) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await Problem.WriteAsync(context, e.Type, e.Message, e.Errors, e.RetryAfter);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            var refusal = InvalidRequest.From(e);
            await Problem.WriteAsync(context, refusal.Type, refusal.Message, refusal.Errors);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Log.Left(logger, PathOf(context));
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            Log.Failed(logger, e, context.Request.Method, PathOf(context), Problem.TraceIdOf(context));
            context.Response.Clear();
            await Problem.WriteAsync(context, ProblemType.InternalError, "The service failed to answer. The traceId names this request in its log.");
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
        {
            await WriteForStatusAsync(context);
        }
    }

    private static string? PathOf(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<SecretPath>() is not null ? endpoint.RoutePattern.RawText : context.Request.Path.ToUriComponent();

    private static Task WriteForStatusAsync(HttpContext context)
    {
        switch (context.Response.StatusCode)
        {
            case 404 when context.GetEndpoint() is null:
                return Problem.WriteAsync(context, ProblemType.NotFound, $"There is no route '{context.Request.Path}'. The documentation at /docs lists every route.");
            case 405:
                var allowed = WithHead(context.Response.Headers.Allow);
                context.Response.Headers.Allow = allowed;
                return Problem.WriteAsync(context, ProblemType.MethodNotAllowed, $"{context.Request.Method} is not available here. Available: {allowed}.");
            case var status:
                return ProblemType.All.FirstOrDefault(type => type.Status == status && status is not 400) is { } known
                    ? Problem.WriteAsync(context, known, $"{known.Meaning} {known.Remedy}")
                    : Problem.WriteAsync(context, status);
        }
    }

    /// <summary>HEAD is available wherever GET is, which routing does not know.</summary>
    private static string WithHead(StringValues allow)
    {
        var methods = allow.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (methods.Contains(HttpMethods.Get))
        {
            methods.Add(HttpMethods.Head);
        }

        return string.Join(", ", methods.Order(StringComparer.Ordinal));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed, trace {TraceId}")]
        public static partial void Failed(ILogger logger, Exception exception, string method, string? path, string traceId);

        [LoggerMessage(2, LogLevel.Debug, "The caller of {Path} left before the answer")]
        public static partial void Left(ILogger logger, string? path);
    }
}

/// <summary>Metadata of an endpoint whose path lets in whoever knows it, as a link in a mail does: a log names its pattern instead.</summary>
internal sealed record SecretPath;
