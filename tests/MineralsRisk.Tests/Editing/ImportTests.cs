using System.Net;
using System.Net.Http.Headers;
using Dapper;
using MineralsRisk.Access;
using MineralsRisk.Tests.Access;
using MineralsRisk.Tests.Cli;
using MineralsRisk.Tests.Editing.Importers;
using MineralsRisk.Tests.Http;
using MineralsRisk.Tests.Jobs;
using MineralsRisk.Tests.Scores;

namespace MineralsRisk.Tests.Editing;

public sealed class ImportTests(PreparedData data) : AccessTests(data)
{
    private const string Header = "economy,mineral,form,year,value_pct,mark,source,recommended,locator,note";
    private const string Reliance = $"{Header}\nJPN,cobalt,All forms,2025,40,estimated,usgs-mcs-2026,true,a desk study,\nJPN,gallium,All forms,2025,,withheld,usgs-mcs-2026,true,a desk study,\n";

    [Fact]
    public Task Rows_are_taken_with_an_answer_per_line_and_the_scores_follow() => WithServerAsync([], async server =>
    {
        var before = (await (await server.GetAsync("/api/v1/minerals/cobalt/score?perspective=JPN")).JsonAsync()).NumberOrNone("importReliance");
        using var answer = await SendAsync(server, "", Reliance);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var body = await answer.JsonAsync();
        body.Rows("taken").Single().Text("table").ShouldBe("import-reliance");
        body.Rows("lines").Select(l => (l.GetProperty("line").GetInt32(), l.Text("status"))).ShouldBe([(2, "taken"), (3, "taken")]);
        body.Words("minerals").ShouldBe(["cobalt", "gallium"]);
        before.ShouldNotBe(0.4);
        await Eventually.HoldsAsync(
            async () => (await (await server.GetAsync("/api/v1/minerals/cobalt/score?perspective=JPN")).JsonAsync()).NumberOrNone("importReliance") == 0.4, "the rows to be published");
        server.Database.Read(c => c.Query<string>("SELECT action || ' ' || note || ' ' || after FROM audit WHERE action = 'import'")).ShouldBe(["""import import figures {"import-reliance":2}"""]);
    });

    [Fact]
    public Task The_same_request_again_is_answered_from_what_was_kept() => WithServerAsync([], async server =>
    {
        using var first = await SendAsync(server, "", Reliance, idempotencyKey: "one");
        using var again = await SendAsync(server, "", Reliance, idempotencyKey: "one");

        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.Header("Idempotent-Replayed").ShouldBe("true");
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        Imports(server).ShouldBe(2);
        var repeated = await (await SendAsync(server, "", Reliance)).ShouldBeProblemAsync(400, "invalid-body");
        repeated.GetProperty("errors").Words("line 2").ShouldBe(["A duplicate. The first is recorded already."]);
    });

    [Fact]
    public async Task One_wrong_line_refuses_them_all_and_every_wrong_line_is_named()
    {
        var problem = await (await SendAsync(Server, "", $"{Reliance}USA,kryptonite,All forms,2025,40,guessed,usgs-mcs-2026,true,here,\nUSA,kryptonite,All forms,2025,140,reported,nowhere,true,here,\nshort\n"))
            .ShouldBeProblemAsync(400, "invalid-body");

        var errors = problem.GetProperty("errors");
        errors.EnumerateObject().Select(e => e.Name).ShouldBe(["line 4", "line 5", "line 6"]);
        errors.Words("line 4").Single().ShouldStartWith("mark 'guessed' is not one of reported, ");
        errors.Words("line 5").ShouldBe(["Unknown mineral 'kryptonite'.", "Unknown source 'nowhere': a figure without a source does not exist.", "140 is not a percentage."], ignoreOrder: true);
        errors.Words("line 6").ShouldBe(["The row has 1 cells, the header 10."]);
        Imports(Server).ShouldBe(1);
    }

    [Fact]
    public async Task A_dry_run_answers_the_score_changes_and_stores_nothing()
    {
        using var answer = await SendAsync(Server, $"?dryRun=true&publisher=usgs-mcs&released={NewEdition.Released}", NewEdition.File());

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await answer.JsonAsync();
        body.Flag("dryRun").ShouldBeTrue();
        var change = body.Rows("changes").Single();
        change.Text("mineral").ShouldBe("antimony");
        change.Rows("causes").Sum(c => c.Number("delta")).ShouldBe(change.Number("delta"), 1e-9);
        Imports(Server).ShouldBe(1);
    }

    [Fact]
    public Task A_publishers_file_is_taken_once() => WithServerAsync([], async server =>
    {
        var query = $"?publisher=usgs-mcs&edition=2027&released={NewEdition.Released}";
        using var answer = await SendAsync(server, query, NewEdition.File());

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var body = await answer.JsonAsync();
        body.Rows("taken").Select(t => (t.Text("table"), t.GetProperty("rows").GetInt32()))
            .ShouldBe([("sources", 1), ("production-series", 1), ("production", 2), ("production-totals", 1)]);
        body.Rows("skipped").One("reason", "not kept here: Reserves").GetProperty("count").GetInt32().ShouldBe(1);
        body.Words("minerals").ShouldBe(["antimony"]);

        var again = await (await SendAsync(server, query, NewEdition.File())).ShouldBeProblemAsync(409, "conflict");
        again.Text("detail")!.ShouldStartWith($"{NewEdition.Source} is recorded already; nothing was taken.");
        Imports(server).ShouldBe(2);
    });

    [Fact]
    public Task An_Excel_file_of_governance_touches_every_mineral() => WithServerAsync([], async server =>
    {
        using var workbook = (MemoryStream)PublishedFiles.Workbook(["code", "year", "indicator", "estimate"], ["CHN", "2025", "va", "-1.5"], ["CHN", "2025", "pv", "-0.5"]);
        using var answer = await SendAsync(
            server, $"?publisher=wgi&released={NewEdition.Released}", workbook.ToArray(), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        (await answer.JsonAsync()).Words("minerals").Length.ShouldBe(82);
    });

    [Theory]
    [InlineData("", "a,b\n1,2\n", 400, "invalid-body", "The header is not one of those known: sources: id,")]
    [InlineData("", $"{Header}\n", 400, "invalid-body", "There is a header and no row.")]
    [InlineData("", "", 400, "invalid-body", "This route needs figures as its body")]
    [InlineData("", $"{Header}\nJPN,\"cobalt", 400, "invalid-body", "line 2")]
    [InlineData("?edition=2026", Reliance, 400, "invalid-parameter", "'edition' goes with 'publisher'.")]
    [InlineData("?publisher=bgs", Reliance, 400, "invalid-parameter", "'bgs' is not one of: usgs-mcs, wgi.")]
    [InlineData("?publisher=usgs-mcs", Reliance, 400, "invalid-body", "This is neither layout of the Mineral Commodity Summaries")]
    [InlineData("?publisher=wgi", Reliance, 400, "invalid-body", "This is not an .xlsx file")]
    public async Task What_cannot_be_read_is_refused_with_the_reason(string query, string body, int status, string code, string reason) =>
        (await (await SendAsync(Server, query, body)).ShouldBeProblemAsync(status, code)).Text("detail")!.ShouldContain(reason);

    [Fact]
    public async Task Only_an_editor_imports_and_only_figures()
    {
        var reader = (await Server.MakeKeyAsync(KeyScope.Reader)).Key;

        await (await Server.SendAsync(HttpMethod.Post, "/api/v1/imports", null, Reliance, "text/csv")).ShouldBeProblemAsync(401, "unauthorized");
        await (await Server.SendAsync(HttpMethod.Post, "/api/v1/imports", reader, Reliance, "text/csv")).ShouldBeProblemAsync(403, "forbidden");
        await (await SendAsync(Server, "", "{}", type: "application/json")).ShouldBeProblemAsync(415, "unsupported-media-type");
    }

    [Fact]
    public async Task A_file_may_be_larger_than_other_bodies_and_not_endless()
    {
        await (await SendAsync(Server, "", new byte[15_000_000])).ShouldBeProblemAsync(400, "invalid-body");
        await (await SendAsync(Server, "", new byte[22_000_000], askFirst: true)).ShouldBeProblemAsync(413, "payload-too-large");
    }

    private static long Imports(AccessServer server) => server.Database.Read(c => c.QuerySingle<long>("SELECT count(*) FROM figure_imports"));

    private static Task<HttpResponseMessage> SendAsync(AccessServer server, string query, string body, string type = "text/csv", string? idempotencyKey = null) =>
        SendAsync(server, query, System.Text.Encoding.UTF8.GetBytes(body), type, idempotencyKey);

    private static async Task<HttpResponseMessage> SendAsync(AccessServer server, string query, byte[] body, string type = "text/csv", string? idempotencyKey = null, bool askFirst = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/imports{query}") { Content = new ByteArrayContent(body) };
        request.Headers.ExpectContinue = askFirst;
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await server.MakeKeyAsync(KeyScope.Editor)).Key);
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AccessServer.AdminKey);
        }

        return await server.Client.SendAsync(request);
    }
}
