using System.Net;
using System.Text.Json;

namespace MineralsRisk.Tests.Http;

public sealed class OpenApiTests : SampleTests
{
    [Fact]
    public async Task The_document_is_OpenAPI_3_1_in_JSON_and_in_YAML()
    {
        var document = await DocumentAsync();
        document.Text("openapi")!.ShouldStartWith("3.1");
        document.GetProperty("info").Text("title").ShouldBe("Minerals Risk");
        (await App.Client.GetStringAsync("/openapi/v1.yaml")).ShouldStartWith("openapi: '3.1");
    }

    [Fact]
    public async Task A_list_shows_each_parameter_that_it_takes()
    {
        var parameters = (await OperationAsync("/api/v1/metals", "get")).GetProperty("parameters").EnumerateArray().ToDictionary(parameter => parameter.Text("name")!);
        parameters.Keys.ShouldBe(["limit", "cursor", "asOf", "knownAt", "noted", "grade", "codes", "format"]);
        parameters["limit"].GetProperty("schema").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)
            .ShouldBe("""{"maximum":500,"minimum":1,"type":"integer","default":100}""");
        parameters["asOf"].GetProperty("schema").Text("format").ShouldBe("date");
        parameters["grade"].GetProperty("schema").GetProperty("enum").EnumerateArray().Select(word => word.GetString()).ShouldBe(["low", "veryHigh"]);
        parameters.Values.ShouldAllBe(parameter => parameter.Text("description") != "");
    }

    [Fact]
    public async Task A_list_shows_its_formats_and_every_operation_its_problems()
    {
        var list = await OperationAsync("/api/v1/metals", "get");
        list.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Select(format => format.Name).ShouldBe(["application/json", "text/csv"]);
        var one = await OperationAsync("/api/v1/metals/{id}", "get");
        one.GetProperty("responses").EnumerateObject().Select(response => response.Name).ShouldBe(["200", "304", "400", "404", "406", "429", "503", "default"]);
        one.GetProperty("responses").GetProperty("404").GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").Text("$ref").ShouldBe("#/components/schemas/Problem");
        one.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.Text("name")).ShouldBe(["id"]);
        one.GetProperty("security").GetArrayLength().ShouldBe(0);
        (await OperationAsync("/api/v1/keys", "get")).GetProperty("security")[0].EnumerateObject().Single().Name.ShouldBe("key");
        (await DocumentAsync()).GetProperty("tags")[0].Text("description").ShouldBe("What is known of metals.");
    }

    [Fact]
    public async Task An_answer_has_all_its_members_with_null_where_the_serialiser_may_write_it()
    {
        var metal = await SchemaAsync("Metal");
        metal.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["id", "price", "note", "grade", "since"]);
        metal.GetProperty("properties").GetProperty("price").GetProperty("type").EnumerateArray().Select(type => type.GetString()).ShouldBe(["null", "number"]);
        metal.GetProperty("properties").GetProperty("id").Text("type").ShouldBe("string");
        metal.TryGetProperty("additionalProperties", out _).ShouldBeFalse();
        (await SchemaAsync("Grade")).GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).ShouldBe("""{"enum":["low","veryHigh"],"type":"string"}""");
        (await SchemaAsync("MetalPage")).GetProperty("properties").GetProperty("data").GetProperty("items").Text("$ref").ShouldBe("#/components/schemas/Metal");
    }

    [Fact]
    public async Task A_body_demands_only_what_the_serialiser_demands_and_takes_nothing_else()
    {
        var order = await SchemaAsync("Order");
        order.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["metal", "amount"]);
        order.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_problem_has_errors_only_where_there_are_some() =>
        (await SchemaAsync("Problem")).GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["type", "title", "status", "detail", "instance", "traceId"]);

    [Fact]
    public async Task A_schema_says_that_an_instant_is_a_text()
    {
        var since = (await SchemaAsync("Metal")).GetProperty("properties").GetProperty("since");
        since.GetProperty("type").EnumerateArray().Select(type => type.GetString()).ShouldBe(["null", "string"], ignoreOrder: true);
        since.Text("format").ShouldBe("date-time");
    }

    [Fact]
    public async Task The_documentation_can_be_browsed_without_another_host()
    {
        var page = await App.GetAsync("/docs/index.html");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("https://");
        (await App.GetAsync("/docs")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<JsonElement> DocumentAsync() => await (await App.GetAsync("/openapi/v1.json")).JsonAsync();

    private async Task<JsonElement> SchemaAsync(string name) => (await DocumentAsync()).GetProperty("components").GetProperty("schemas").GetProperty(name);

    private async Task<JsonElement> OperationAsync(string path, string method) => (await DocumentAsync()).GetProperty("paths").GetProperty(path).GetProperty(method);
}
