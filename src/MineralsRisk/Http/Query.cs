using Microsoft.Extensions.Primitives;
using MineralsRisk.Http.Pages;

namespace MineralsRisk.Http;

/// <summary>
/// The query of a request, checked against what its route takes. A handler asks for it as a parameter; what it takes is said with
/// <see cref="QueryConventions.WithQuery{TBuilder}"/>.
/// </summary>
public sealed class Query
{
    private readonly HttpContext _context;
    private AnswerFormat? _format;

    private Query(HttpContext context) => _context = context;

    /// <summary>Rows asked for, 1..500; 100 when the caller does not say.</summary>
    public int Limit => Number(QueryParameters.Limit) ?? QueryParameters.UsualPage;

    public bool HasLimit => Given(QueryParameters.Limit) is not null;

    /// <summary>CSV without a limit gives the whole list.</summary>
    public bool WantsEveryRow => OffersCsv && !HasLimit && Format == AnswerFormat.Csv;

    public string? Cursor => Given(QueryParameters.Cursor);

    /// <summary>JSON or CSV, by <c>format</c>, else by Accept.</summary>
    /// <exception cref="ProblemException">Neither can be had here: 406.</exception>
    public AnswerFormat Format => _format ??= Negotiation.Choose(_context.Request, Given(QueryParameters.Format), OffersCsv);

    internal HttpRequest Request => _context.Request;

    private bool OffersCsv => _context.GetEndpoint()?.Metadata.GetMetadata<CsvOffer>() is not null;

    /// <exception cref="ProblemException">400 when the query has unknown, repeated, empty or invalid parameters.</exception>
    public static ValueTask<Query?> BindAsync(HttpContext context) => new(Of(context));

    /// <summary>Whether the caller gives it a value.</summary>
    public bool Has(QueryParameter parameter) => Given(parameter) is not null;

    public DateOnly? Date(QueryParameter parameter) => Text(parameter) is { } value ? QueryParameter.ReadDate(value) : null;

    /// <summary>An instant in UTC; a date means its 00:00:00Z.</summary>
    public DateTimeOffset? Instant(QueryParameter parameter) => Text(parameter) is { } value ? QueryParameter.ReadInstant(value) : null;

    /// <summary>The value as given, else the parameter's default.</summary>
    public string? Text(QueryParameter parameter) => Given(parameter) ?? parameter.Default;

    public bool? Flag(QueryParameter parameter) => Text(parameter) is { } value ? value == "true" : null;

    public int? Number(QueryParameter parameter) => Text(parameter) is { } value ? parameter.ReadInteger(value) : null;

    /// <summary>The codes of a list; empty when the parameter is left out.</summary>
    public string[] Codes(QueryParameter parameter) => Text(parameter)?.Split(',', StringSplitOptions.TrimEntries) ?? [];

    /// <summary>What was asked, right or wrong, to be shown in the form that asked it.</summary>
    internal static Query AsTyped(HttpContext context) => new(context);

    /// <summary>The checked query of the request, read once.</summary>
    internal static Query Of(HttpContext context)
    {
        if (context.Features.Get<Query>() is { } known)
        {
            return known;
        }

        if (context.Request.QueryString.HasValue)
        {
            Check(context.Request.Query, QueryConventions.Known(context.GetEndpoint()), IsOfPage(context));
        }

        var query = new Query(context);
        context.Features.Set(query);
        return query;
    }

    private string? Given(QueryParameter parameter) =>
        _context.Request.Query.TryGetValue(parameter.Name, out var value) && !(IsOfPage(_context) && IsEmpty(value)) ? value[0] : null;

    /// <summary>A form sends every field, filled in or not.</summary>
    private static bool IsOfPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PublicPage>() is not null;

    private static bool IsEmpty(StringValues values) => values.Count == 1 && string.IsNullOrWhiteSpace(values[0]);

    private static void Check(IQueryCollection query, IReadOnlyList<QueryParameter> known, bool allowsEmpty)
    {
        var errors = new Dictionary<string, string[]>();
        foreach (var name in query.Keys)
        {
            if (!known.Any(parameter => parameter.Name == name))
            {
                errors[name] = [$"'{name}' is not a parameter of this route."];
            }
        }

        var unknown = errors.Count > 0;
        foreach (var parameter in known)
        {
            if (query.TryGetValue(parameter.Name, out var values) && !(allowsEmpty && IsEmpty(values)) && Complaint(parameter, values) is { } complaint)
            {
                errors[parameter.Name] = [complaint];
            }
        }

        if (errors.Count > 0)
        {
            var complaints = string.Join(" ", errors.Values.Select(error => error[0]));
            throw unknown
                ? new ProblemException(ProblemType.UnknownParameter, $"{complaints} {Listing(known)}", errors)
                : new ProblemException(ProblemType.InvalidParameter, complaints, errors);
        }
    }

    private static string? Complaint(QueryParameter parameter, StringValues values) => values.Count == 1
        ? parameter.Complaint(values[0] ?? "")
        : $"'{parameter.Name}' is given {values.Count} times. Give it once.";

    private static string Listing(IReadOnlyList<QueryParameter> known) => known.Count == 0
        ? "It takes none."
        : $"Known here: {string.Join(", ", known.Select(parameter => parameter.Name))}.";
}
