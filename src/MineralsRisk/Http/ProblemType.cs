namespace MineralsRisk.Http;

/// <summary>One kind of refusal or failure: what it is called, the status it comes with, what it means and what a caller can do about it.</summary>
/// <param name="Code">The last part of the problem's <c>type</c>, in kebab-case.</param>
public sealed record ProblemType(string Code, int Status, string Title, string Meaning, string Remedy)
{
    public static ProblemType InvalidParameter { get; } = new("invalid-parameter", 400, "A parameter has a value that cannot be used",
        "A parameter of the query or of the path has a value of the wrong form, out of its range, empty, or given twice.",
        "Read the member errors: it names every parameter at fault and says how to write it.");

    public static ProblemType UnknownParameter { get; } = new("unknown-parameter", 400, "A query parameter is not known here",
        "The query has a parameter that this route does not take. It is refused, because an answer that ignored it would look like one that honoured it.",
        "Compare the name, with its capitals, to the known ones listed in the detail.");

    public static ProblemType InvalidCursor { get; } = new("invalid-cursor", 400, "The cursor does not belong to this list",
        "A cursor continues one list under one set of filters. This one is damaged or was made for another path or other filters.",
        "Use the cursor as it was given, with the same filters, or start again without one.");

    public static ProblemType InvalidBody { get; } = new("invalid-body", 400, "The body cannot be used",
        "The body is missing, is not well-formed, or has members of the wrong type, missing or unknown.",
        "Read the member errors: its keys are JSON pointers to what is at fault.");

    public static ProblemType Unauthorized { get; } = new("unauthorized", 401, "A key is needed",
        "This route needs a key, and none was sent or the one sent is not valid.",
        "Send Authorization: Bearer followed by a key that has not been revoked.");

    public static ProblemType Forbidden { get; } = new("forbidden", 403, "This key may not do that",
        "The key is valid, but its scope does not reach this route.",
        "Ask the operator for a key with the scope that the detail names.");

    public static ProblemType NotFound { get; } = new("not-found", 404, "Nothing is at this address",
        "No route has this path, or what it names does not exist.",
        "The documentation at /docs lists every route.");

    public static ProblemType UnknownMineral { get; } = new("unknown-mineral", 404, "No such mineral",
        "No mineral has this id.",
        "Mineral ids are in kebab-case, such as rare-earths; /api/v1/minerals lists them.");

    public static ProblemType UnknownCountry { get; } = new("unknown-country", 404, "No such country",
        "No country has this code.",
        "Countries are written as ISO 3166-1 alpha-3 codes, such as CHN; /api/v1/countries lists them.");

    public static ProblemType UnknownInstrument { get; } = new("unknown-instrument", 404, "No such instrument",
        "No framework or export control has this id.",
        "/api/v1/frameworks and /api/v1/export-controls list the ids.");

    public static ProblemType UnknownSource { get; } = new("unknown-source", 404, "No such source",
        "No edition of a source has this id.",
        "/api/v1/sources lists the ids.");

    public static ProblemType MethodNotAllowed { get; } = new("method-not-allowed", 405, "This method is not available here",
        "The path exists, but not for this method.",
        "Use one of the methods in the Allow header.");

    public static ProblemType NotAcceptable { get; } = new("not-acceptable", 406, "The format asked for is not offered",
        "The Accept header, or the parameter format, asks only for formats that this route does not have.",
        "Accept one of the formats that the detail names.");

    public static ProblemType RequestTimeout { get; } = new("request-timeout", 408, "The request took too long to arrive",
        "The body came too slowly, and the server stopped waiting.",
        "Send the request again.");

    public static ProblemType Conflict { get; } = new("conflict", 409, "The request conflicts with what is there",
        "What the request would do does not fit the present state, or the same request is still running.",
        "Read the detail, look at the present state, and decide again.");

    public static ProblemType PreconditionFailed { get; } = new("precondition-failed", 412, "It has changed since you read it",
        "The tag in If-Match is not that of the present version.",
        "Read it again, apply your change to what is there now, and send its new ETag.");

    public static ProblemType PayloadTooLarge { get; } = new("payload-too-large", 413, "The body is too large",
        "The body is larger than this route takes.",
        "Send less, or split it over several requests.");

    public static ProblemType UnsupportedMediaType { get; } = new("unsupported-media-type", 415, "The body is in a format that is not taken here",
        "The Content-Type of the body is missing or is not one that this route reads.",
        "Send the body as the documentation says, most often as application/json.");

    public static ProblemType IdempotencyMismatch { get; } = new("idempotency-mismatch", 422, "The Idempotency-Key was used for another request",
        "A key names one request; the answer to that one is kept for 24 hours, and this request is not the same.",
        "Send a new key with a new request.");

    public static ProblemType PreconditionRequired { get; } = new("precondition-required", 428, "If-Match is needed",
        "This change replaces a version, so it has to say which one.",
        "Send the ETag of the version that you read in If-Match.");

    public static ProblemType TooManyRequests { get; } = new("too-many-requests", 429, "Too many requests",
        "This key or address has used its requests for the present minute.",
        "Wait for as many seconds as Retry-After says.");

    public static ProblemType InternalError { get; } = new("internal-error", 500, "The service failed",
        "Something went wrong that is no fault of the request.",
        "Try again later; when it stays, tell the operator the traceId.");

    public static ProblemType Starting { get; } = new("starting", 503, "The service is not ready",
        "The service is computing its first scores, or could not start.",
        "Try again after as many seconds as Retry-After says; /health/ready tells how it stands.");

    public static ProblemType TookTooLong { get; } = new("took-too-long", 503, "The answer took too long",
        "The service gave the work up before it had an answer.",
        "Ask for less, or try again later.");

    /// <summary>Every kind there is, by status.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        InvalidParameter, UnknownParameter, InvalidCursor, InvalidBody, Unauthorized, Forbidden, NotFound, UnknownMineral, UnknownCountry, UnknownInstrument,
        UnknownSource, MethodNotAllowed, NotAcceptable, RequestTimeout, Conflict, PreconditionFailed, PayloadTooLarge, UnsupportedMediaType,
        IdempotencyMismatch, PreconditionRequired, TooManyRequests, InternalError, Starting, TookTooLong,
    ];

    /// <summary>The problem's <c>type</c>: a path that opens a page about it.</summary>
    public string Path => $"/problems/{Code}";
}
