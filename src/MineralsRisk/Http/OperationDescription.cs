using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MineralsRisk.Http;

/// <summary>Adds to each operation what its metadata says and reflection cannot see: its path and query, its headers, CSV, its problems and whether it needs a key.</summary>
internal sealed class OperationDescription : IOpenApiOperationTransformer
{
    private const string KeyScheme = "key";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var document = context.Document!;
        DescribePath(operation, metadata);
        DescribeQuery(operation, metadata);

        operation.Responses ??= [];
        var path = context.Description.RelativePath ?? "";
        if (operation.Responses.GetValueOrDefault("200") is OpenApiResponse answer)
        {
            answer.Description = operation.Summary;
            if (path.StartsWith("api/v1/", StringComparison.Ordinal) && HttpMethods.IsGet(context.Description.HttpMethod ?? ""))
            {
                DescribeReading(operation.Responses, answer, metadata);
            }
        }

        document.AddComponent(nameof(Problem), await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: cancellationToken));
        var needsKey = metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any();
        foreach (var (status, what) in Problems(path, operation.RequestBody is not null, needsKey))
        {
            operation.Responses.TryAdd(status, new OpenApiResponse
            {
                Description = what,
                Headers = status is "429" or "503" ? Header("Retry-After", "Seconds to wait.", JsonSchemaType.Integer) : null,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Problem.ContentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(Problem), document) },
                },
            });
        }

        if (needsKey)
        {
            document.AddComponent<IOpenApiSecurityScheme>(KeyScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "Authorization: Bearer mr_...; never in a URL.",
            });
        }

        operation.Security = needsKey ? [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] }] : [];
    }

    private static void DescribePath(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var parameter in metadata.OfType<PathParameter>())
        {
            if (operation.Parameters?.FirstOrDefault(p => p.In == ParameterLocation.Path && p.Name == parameter.Name) is OpenApiParameter described)
            {
                (described.Description, described.Example) = (parameter.Description, parameter.Example);
            }
        }
    }

    private static void DescribeReading(OpenApiResponses responses, OpenApiResponse answer, IList<object> metadata)
    {
        answer.Headers = Header("ETag", "Changes when the answer does; send it back in If-None-Match.", JsonSchemaType.String);
        if (QueryConventions.Known(metadata).Contains(QueryParameters.Cursor))
        {
            answer.Headers["Link"] = Header("Link", "The next page, with rel=\"next\"; not there on the last one.", JsonSchemaType.String)["Link"];
        }

        if (metadata.OfType<CsvOffer>().Any() && answer.Content is { } formats)
        {
            formats["text/csv"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "RFC 4180, with a header row. Unknown is an empty cell; a list has semicolons between its members." },
            };
        }

        responses.TryAdd("304", new OpenApiResponse { Description = "The caller has this answer already: If-None-Match names its ETag." });
    }

    private static Dictionary<string, IOpenApiHeader> Header(string name, string description, JsonSchemaType type) =>
        new(StringComparer.Ordinal) { [name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } } };

    private static IEnumerable<(string Status, string What)> Problems(string path, bool hasBody, bool needsKey)
    {
        if (!path.StartsWith("api/", StringComparison.Ordinal) && !path.StartsWith("feeds/", StringComparison.Ordinal))
        {
            yield return ("4XX", "The request is not one that HTTP allows.");
            yield return ("default", "Any other problem.");
            yield break;
        }

        yield return ("400", "A parameter or the body cannot be used; the member errors says which and why.");
        if (needsKey)
        {
            yield return ("401", "A key is needed.");
            yield return ("403", "The key's scope does not reach this route.");
        }

        if (path.Contains('{', StringComparison.Ordinal))
        {
            yield return ("404", "What the path names does not exist.");
        }

        yield return ("406", "The format asked for is not offered.");
        if (hasBody)
        {
            yield return ("413", "The body is too large.");
            yield return ("415", "The body is in a format that is not taken here.");
        }

        yield return ("429", "Too many requests; Retry-After says when to go on.");
        yield return ("503", "The service is starting; Retry-After says when to ask again.");
        yield return ("default", "Any other problem.");
    }

    private static void DescribeQuery(OpenApiOperation operation, IList<object> metadata)
    {
        // The framework shows the Query that a handler binds as one parameter; what stands for it are the parameters that it takes.
        operation.Parameters = operation.Parameters?.Where(parameter => parameter.In == ParameterLocation.Path || parameter.In == ParameterLocation.Header).ToList() ?? [];
        foreach (var parameter in QueryConventions.Known(metadata))
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Description,
                Schema = Schema(parameter),
                Example = Value(parameter, parameter.Example),
            });
        }
    }

    private static OpenApiSchema Schema(QueryParameter parameter)
    {
        var schema = parameter.Kind switch
        {
            QueryKind.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            QueryKind.InstantOrDate => new OpenApiSchema
            {
                AnyOf = [new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" }, new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" }],
            },
            QueryKind.Integer => new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = parameter.Minimum.ToString(CultureInfo.InvariantCulture),
                Maximum = parameter.Maximum.ToString(CultureInfo.InvariantCulture),
            },
            QueryKind.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            QueryKind.Choice => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. parameter.Words.Select(word => (JsonNode)word)] },
            _ => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = QueryParameter.Longest },
        };
        schema.Default = Value(parameter, parameter.Default);
        return schema;
    }

    private static JsonNode? Value(QueryParameter parameter, string? text) => (parameter.Kind, text) switch
    {
        (_, null) => null,
        (QueryKind.Integer, _) => int.Parse(text, CultureInfo.InvariantCulture),
        (QueryKind.Flag, _) => bool.Parse(text),
        _ => text,
    };
}
