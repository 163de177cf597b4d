using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using MineralsRisk.Http.Pages;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace MineralsRisk.Http;

/// <summary>
/// What handlers return. A GET gets an ETag made from the content, 304 when the caller has it, compression, CSV where it is offered, and
/// is kept for the next who asks; any other request is answered once.
/// </summary>
public static class Answers
{
    public static JsonAnswer<T> Json<T>(T value, int status = StatusCodes.Status200OK) => new(value, status);

    /// <param name="csv">The columns when the route <see cref="QueryConventions.OffersCsv{TBuilder}">offers CSV</see>.</param>
    public static ListAnswer<Page<T>, T> List<T>(Page<T> page, CsvColumns<T>? csv = null) => new(page, csv);

    /// <inheritdoc cref="List{T}"/>
    public static ListAnswer<TPage, T> List<TPage, T>(TPage page, CsvColumns<T>? csv = null)
        where TPage : Page<T> => new(page, csv);

    /// <summary>A text in a format of its own, such as a feed or a calendar; Accept is not asked.</summary>
    public static TextAnswer Text(string text, string contentType) => new(text, contentType);

    /// <summary>A page that changes with the facts alone: kept and revalidated as the answers of the API are. One for a single reader is an <see cref="HtmlAnswer"/>.</summary>
    /// <param name="parameters">The component's own, by name.</param>
    public static PageAnswer Page<TComponent>(params ReadOnlySpan<(string Name, object? Value)> parameters)
        where TComponent : IComponent => new(HtmlText.Of<TComponent>(parameters));

    /// <summary>The bytes that <see cref="Json{T}"/> answers for a value, for <see cref="EntityTag.RequireMatch"/>.</summary>
    public static byte[] Bytes<T>(HttpContext context, T value) => Serialise(context, value);

    internal static byte[] Serialise<T>(HttpContext context, T value)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return JsonSerializer.SerializeToUtf8Bytes(value, options);
    }

    internal static Task SendAsync(HttpContext context, byte[] content, string contentType, int status = StatusCodes.Status200OK, string? link = null, bool isPage = false)
    {
        var request = context.Request;
        var answer = Representation.Of(content, contentType, Negotiation.CodingOf(request.Headers.AcceptEncoding), link, isPage);
        if (!HttpMethods.IsGet(request.Method) || status != StatusCodes.Status200OK)
        {
            return answer.SendOnceAsync(context, status);
        }

        var isPublic = request.Headers.Authorization.Count == 0 && context.Features.Get<IHttpAuthenticationFeature>()?.User?.Identity is not { IsAuthenticated: true };
        if (isPublic && context.Features.Get<AnswerRequest>() is { } miss)
        {
            miss.Keep(answer);
        }

        return answer.SendAsync(context, isPublic);
    }

    internal static void Describe(EndpointBuilder builder, Type type) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, type, ["application/json"]));
}

/// <summary>One value as JSON.</summary>
public sealed class JsonAnswer<T>(T value, int status) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        // Choosing refuses a caller who cannot read JSON.
        _ = Query.Of(httpContext).Format;
        return Answers.SendAsync(httpContext, Answers.Serialise(httpContext, value), "application/json; charset=utf-8", status);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Answers.Describe(builder, typeof(T));
}

/// <summary>A page of rows, as JSON or as CSV.</summary>
public sealed class ListAnswer<TPage, T>(TPage page, CsvColumns<T>? csv) : IResult, IEndpointMetadataProvider
    where TPage : Page<T>
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var link = page.Place.NextCursor is { } next ? Paging.Link(httpContext.Request, next) : null;
        return Query.Of(httpContext).Format == AnswerFormat.Csv
            ? Answers.SendAsync(httpContext, Columns(httpContext).Write(page.Data), "text/csv; charset=utf-8", link: link)
            : Answers.SendAsync(httpContext, Answers.Serialise(httpContext, page), "application/json; charset=utf-8", link: link);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Answers.Describe(builder, typeof(TPage));

    private CsvColumns<T> Columns(HttpContext context) =>
        csv ?? throw new InvalidOperationException($"The route {context.Request.Path} offers CSV and its answer has no columns.");
}

/// <summary>A text in a format of its own.</summary>
public sealed class TextAnswer(string text, string contentType) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => Answers.SendAsync(httpContext, Encoding.UTF8.GetBytes(text), contentType);
}

/// <summary>A page for a person, made on the server of a Razor component, for whoever asks.</summary>
public sealed class PageAnswer : IResult
{
    private readonly HtmlText _page;

    internal PageAnswer(HtmlText page) => _page = page;

    public async Task ExecuteAsync(HttpContext httpContext) =>
        await Answers.SendAsync(httpContext, Encoding.UTF8.GetBytes(await _page.RenderAsync(httpContext.RequestServices)), HtmlText.ContentType, isPage: true);
}
