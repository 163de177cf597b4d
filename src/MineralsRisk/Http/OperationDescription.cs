using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MineralsRisk.Http;

/// <summary>Adds to each operation what its metadata says and reflection cannot see: its query, CSV, its problems and whether it needs a key.</summary>
internal sealed class OperationDescription : IOpenApiOperationTransformer
{
    private const string KeyScheme = "key";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var document = context.Document!;
        DescribeQuery(operation, metadata);

        if (metadata.OfType<CsvOffer>().Any() && operation.Responses?.GetValueOrDefault("200") is OpenApiResponse { Content: { } formats })
        {
            formats["text/csv"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        document.AddComponent(nameof(Problem), await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: cancellationToken));
        operation.Responses ??= [];
        var needsKey = metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any();
        var path = context.Description.RelativePath ?? "";
        var isApi = path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("feeds/", StringComparison.Ordinal);
        if (isApi && context.Description.HttpMethod == HttpMethods.Get)
        {
            operation.Responses.TryAdd("304", new OpenApiResponse { Description = "The caller has it already: If-None-Match named its ETag." });
        }

        // A feed or a calendar is sent whatever Accept says.
        var negotiates = isApi && !operation.Responses.Any(r => r.Key.StartsWith('2') && r.Value.Content is { Count: > 0 } formats && !formats.ContainsKey("application/json"));
        foreach (var (status, what) in Problems(path, isApi, negotiates, operation.RequestBody is not null, needsKey))
        {
            operation.Responses.TryAdd(status, new OpenApiResponse
            {
                Description = what,
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

    private static IEnumerable<(string Status, string What)> Problems(string path, bool isApi, bool negotiates, bool hasBody, bool needsKey)
    {
        if (isApi)
        {
            yield return ("400", "A parameter or the body cannot be used; the member errors says which and why.");
            yield return ("503", "The service is starting; Retry-After says when to ask again.");
        }

        if (negotiates)
        {
            yield return ("406", "The format asked for is not offered.");
        }

        if (needsKey)
        {
            yield return ("401", "A key is needed.");
            yield return ("403", "The key's scope does not reach this route.");
        }

        if (path.Contains('{', StringComparison.Ordinal))
        {
            yield return ("404", "What the path names does not exist.");
        }

        if (hasBody)
        {
            yield return ("413", "The body is too large.");
            yield return ("415", "The body is in a format that is not taken here.");
        }

        yield return ("429", "Too many requests; Retry-After says when to go on.");
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
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
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
