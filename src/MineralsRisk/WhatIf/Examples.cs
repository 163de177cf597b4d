using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace MineralsRisk.WhatIf;

/// <summary>Puts examples into the description of an operation.</summary>
internal static class Examples
{
    private const string Json = "application/json";

    /// <param name="request">A body in JSON.</param>
    /// <param name="answer">What comes back, in JSON.</param>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder route, string request, string answer) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            Put(operation.RequestBody?.Content, Json, JsonNode.Parse(request));
            Put(operation.Responses?["200"].Content, Json, JsonNode.Parse(answer));
            return Task.CompletedTask;
        });

    /// <summary>Says that the body may be CSV too, and how it looks.</summary>
    public static RouteHandlerBuilder WithCsvExample(this RouteHandlerBuilder route, string request) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody!.Content!["text/csv"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = request };
            return Task.CompletedTask;
        });

    private static void Put(IDictionary<string, OpenApiMediaType>? content, string format, JsonNode? example)
    {
        if (content?.TryGetValue(format, out var media) == true)
        {
            media.Example = example;
        }
    }
}
