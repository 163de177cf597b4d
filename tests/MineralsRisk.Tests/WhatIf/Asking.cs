using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.WhatIf;

/// <summary>Questions with a body, put to the service.</summary>
internal static class Asking
{
    /// <param name="path">Below /api/v1/.</param>
    public static Task<HttpResponseMessage> PostAsync(this MineralsService service, string path, string body, string type = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);

        // A body that is refused for its size is answered before it is sent.
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/{path}", UriKind.Relative)) { Content = content };
        request.Headers.ExpectContinue = body.Length > 1024 * 1024;
        return service.Client.SendAsync(request);
    }

    /// <summary>The answer to a request that has to be answered.</summary>
    public static async Task<JsonElement> AskAsync(this MineralsService service, string path, string body, string type = "application/json")
    {
        var response = await service.PostAsync(path, body, type);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }

    /// <summary>Every row of every table, as text.</summary>
    public static string Dump(this MineralsService service)
    {
        using var connection = new SqliteConnection($"Data Source={service.Database};Mode=ReadOnly;Pooling=false");
        var tables = connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").ToArray();
        tables.ShouldContain("score_steps");
        return string.Join('\n', tables.SelectMany(table => connection
            .Query($"SELECT * FROM \"{table}\"")
            .Select(row => $"{table}: {JsonSerializer.Serialize((IDictionary<string, object>)row)}")
            .Order(StringComparer.Ordinal)));
    }
}
