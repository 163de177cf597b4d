using Microsoft.OpenApi;

namespace MineralsRisk.Http;

/// <summary>The description of the API at <c>/openapi/v1.json</c> and <c>.yaml</c>, and the pages that show it at <c>/docs</c>.</summary>
public static class OpenApiDescription
{
    private const string Version = "v1";

    private const string About =
        """
        Supply risk of critical minerals: production, governance, export controls and frameworks, scored by a published method, with what held on any date and what was known at any instant.

        - **Unknown** is null with a reason beside it, never 0. Shares are fractions from 0 to 1; numbers are not rounded.
        - **Lists** come in pages: follow `nextCursor`, or `Link` with `rel="next"`. Where CSV is offered (`Accept: text/csv` or `format=csv`), it gives every row unless `limit` is set.
        - **Errors** are problem documents (RFC 9457) whose `type` opens a page at `/problems`. A query parameter that a route does not know is refused, and so is a member of a body.
        - **HEAD** is answered wherever GET is, with the same headers. Answers carry a strong `ETag`; send it back in `If-None-Match` to get 304 while nothing has changed.
        - Within v1 there are only additions.
        """;

    /// <summary>Puts a route, or a group, under a heading of the documentation and says what the heading holds.</summary>
    public static TBuilder WithHeading<TBuilder>(this TBuilder builder, string name, string description)
        where TBuilder : IEndpointConventionBuilder => builder.WithTags(name).WithMetadata(new Heading(name, description));

    public static IServiceCollection AddMineralsOpenApi(this IServiceCollection services) => services.AddOpenApi(Version, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = SchemaDescription.NameOf;
        options.AddSchemaTransformer<SchemaDescription>();
        options.AddOperationTransformer<OperationDescription>();
        options.AddDocumentTransformer<SchemaDescription>();
        options.AddDocumentTransformer(static (document, context, _) =>
        {
            document.Info = new()
            {
                Title = "Minerals Risk",
                Version = Version,
                Description = About.ReplaceLineEndings("\n"),
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
