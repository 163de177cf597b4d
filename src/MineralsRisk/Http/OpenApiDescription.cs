using Microsoft.OpenApi;

namespace MineralsRisk.Http;

/// <summary>The description of the API at <c>/openapi/v1.json</c> and <c>.yaml</c>, and the pages that show it at <c>/docs</c>.</summary>
public static class OpenApiDescription
{
    private const string Version = "v1";

    /// <summary>Puts a route, or a group, under a heading of the documentation and says what the heading holds.</summary>
    public static TBuilder WithHeading<TBuilder>(this TBuilder builder, string name, string description)
        where TBuilder : IEndpointConventionBuilder => builder.WithTags(name).WithMetadata(new Heading(name, description));

    public static IServiceCollection AddMineralsOpenApi(this IServiceCollection services) => services.AddOpenApi(Version, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddOperationTransformer<OperationDescription>();
        options.AddSchemaTransformer(static (schema, context, _) =>
        {
            // Answers gain members within v1, so no reader may count on there being no others; that bodies refuse unknown ones is said in words.
            schema.AdditionalPropertiesAllowed = true;

            // The converter of instants hides from the framework that they are texts.
            if (context.JsonTypeInfo.Type == typeof(DateTimeOffset) || context.JsonTypeInfo.Type == typeof(DateTimeOffset?))
            {
                schema.Type = context.JsonTypeInfo.Type == typeof(DateTimeOffset) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
                schema.Format = "date-time";
            }

            return Task.CompletedTask;
        });
        options.AddDocumentTransformer(static (document, context, _) =>
        {
            document.Info = new()
            {
                Title = "Minerals Risk",
                Version = Version,
                Description = "Supply risk of critical minerals: production, governance, export controls and frameworks, scored by a published method, "
                    + "with what held on any date and what was known at any instant. Errors are problem documents (RFC 9457); an unknown parameter or member of a body is an error. Within v1 there are only additions.",
                License = new() { Name = "MIT", Identifier = "MIT" },
            };
            document.Servers = [new() { Url = "/", Description = "This server" }];
            document.Tags = context.DescriptionGroups
                .SelectMany(group => group.Items)
                .SelectMany(item => item.ActionDescriptor.EndpointMetadata.OfType<Heading>())
                .Distinct()
                .OrderBy(heading => heading.Name, StringComparer.Ordinal)
                .Select(heading => new OpenApiTag { Name = heading.Name, Description = heading.Description })
                .ToHashSet();
            return Task.CompletedTask;
        });
    });

    public static void MapMineralsOpenApi(this WebApplication app)
    {
        app.MapOpenApi($"/openapi/{Version}.json");
        app.MapOpenApi($"/openapi/{Version}.yaml");
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "docs";
            options.DocumentTitle = "Minerals Risk API";
            options.SwaggerEndpoint($"/openapi/{Version}.json", "Minerals Risk v1");
        });
    }

    private sealed record Heading(string Name, string Description);
}
