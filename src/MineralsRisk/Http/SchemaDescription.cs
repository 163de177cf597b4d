using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MineralsRisk.Http;

/// <summary>Says in schemas what the serialiser does and their generator cannot see: instants and words are strings, and what an answer always has.</summary>
internal sealed class SchemaDescription : IOpenApiSchemaTransformer, IOpenApiDocumentTransformer
{
    private const string MembersOf = "members-of";

    private const string ProblemExample =
        """
        {
          "type": "/problems/unknown-parameter",
          "title": "A query parameter is not known here",
          "status": 400,
          "detail": "'asof' is not a parameter of this route. Known here: asOf, knownAt, perspective.",
          "instance": "/api/v1/minerals/gallium/score",
          "errors": { "asof": [ "'asof' is not a parameter of this route." ] },
          "traceId": "ef08cabcdcfcb4ddd61b02271db13f5e"
        }
        """;

    /// <summary>A page is called for its rows: <c>SourcePage</c> for any list of <c>SourceRow</c>.</summary>
    public static string? NameOf(JsonTypeInfo type)
    {
        for (var page = type.Type; page is not null; page = page.BaseType)
        {
            if (page.IsGenericType && page.GetGenericTypeDefinition() == typeof(Page<>))
            {
                var row = page.GetGenericArguments()[0].Name;
                return $"{(row.EndsWith("Row", StringComparison.Ordinal) ? row[..^3] : row.EndsWith("Answer", StringComparison.Ordinal) ? row[..^6] : row)}Page";
            }
        }

        return OpenApiOptions.CreateDefaultSchemaReferenceId(type);
    }

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo;
        if (type.Type == typeof(DateTimeOffset) || type.Type == typeof(DateTimeOffset?))
        {
            schema.Type = type.Type == typeof(DateTimeOffset) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Format = "date-time";
        }
        else if (schema.Enum is { } words)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. words.Where(word => word is not null)];
        }

        if (type.Type == typeof(Problem))
        {
            schema.Examples = [JsonNode.Parse(ProblemExample)!];
        }

        if (type.Kind == JsonTypeInfoKind.Object)
        {
            (schema.Metadata ??= new Dictionary<string, object>(StringComparer.Ordinal))[MembersOf] = type;
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// A body sent to the service keeps to what the serialiser demands of it. An answer has all its members, but for those that it leaves out when
    /// they say nothing, and may get more within a version.
    /// </summary>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var sent = new HashSet<string>(StringComparer.Ordinal);
        foreach (var body in document.Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? []).Select(operation => operation.RequestBody).OfType<IOpenApiRequestBody>())
        {
            foreach (var media in body.Content?.Values ?? [])
            {
                Reach(media.Schema, document, sent);
            }
        }

        foreach (var (name, component) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (!sent.Contains(name) && component is OpenApiSchema { Properties: { } properties } schema && schema.Metadata?.TryGetValue(MembersOf, out var members) == true && members is JsonTypeInfo type)
            {
                schema.AdditionalPropertiesAllowed = true;
                schema.Required = type.Properties.Where(member => properties.ContainsKey(member.Name) && !IsLeftOut(member)).Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
                foreach (var member in type.Properties.Where(member => properties.ContainsKey(member.Name)))
                {
                    properties[member.Name] = WithNull(properties[member.Name], member.IsGetNullable && !IsLeftOut(member));
                }
            }
        }

        return Task.CompletedTask;
    }

    private static void Reach(IOpenApiSchema? schema, OpenApiDocument document, HashSet<string> reached)
    {
        if (schema is null || (schema is OpenApiSchemaReference { Reference.Id: { } id } && !reached.Add(id)))
        {
            return;
        }

        IEnumerable<IOpenApiSchema?> parts = [.. schema.Properties?.Values ?? [], .. schema.OneOf ?? [], .. schema.AnyOf ?? [], schema.Items, schema.AdditionalProperties];
        foreach (var part in parts)
        {
            Reach(part, document, reached);
        }
    }

    // An answer leaves out a null that says nothing, or a flag that is not set.
    private static bool IsLeftOut(JsonPropertyInfo member) => member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
        is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault }];

    private static IOpenApiSchema WithNull(IOpenApiSchema schema, bool nullable)
    {
        if (schema is OpenApiSchema { OneOf: [{ Type: JsonSchemaType.Null }, var one] })
        {
            schema = one;
        }

        switch (schema)
        {
            case OpenApiSchemaReference when nullable:
                return new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, schema] };
            case OpenApiSchema { Type: { } type } inline:
                inline.Type = nullable ? type | JsonSchemaType.Null : type & ~JsonSchemaType.Null;
                break;
        }

        return schema;
    }
}
