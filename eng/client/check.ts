// Reads, pages and writes with the types that are generated from docs/openapi.json. It compiles only when the description says what it uses.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./out/api.js";

const [baseUrl, key] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${key}` } });

const score = await client.GET("/api/v1/minerals/{id}/score", { params: { path: { id: "gallium" }, query: { asOf: "2026-11-21" } } });
assert.ok(score.data, JSON.stringify(score.error));
assert.equal(score.data.bottleneck, "processing");
assert.ok((score.data.score ?? 0) > 1);

type Minerals = components["schemas"]["MineralPage"];
const seen = new Set<string>();
let cursor: string | undefined;
do {
  const page = await client.GET("/api/v1/minerals", { params: { query: { limit: 7, sort: "-score", ...(cursor ? { cursor } : {}) } } });
  const body = page.data as Minerals | undefined;
  assert.ok(body, JSON.stringify(page.error));
  body.data.forEach((row) => seen.add(row.id));
  cursor = body.page.nextCursor ?? undefined;
} while (cursor);
assert.equal(seen.size, 82);

const refused = await client.GET("/api/v1/scores", { params: { query: { asOf: "2025-02-30" } } });
assert.equal(refused.response.status, 400);
assert.ok(refused.error?.errors?.asOf?.[0]?.includes("2025-02-30"));

const written = await client.POST("/api/v1/export-controls", {
  body: {
    id: "CN-2026-CLIENT", kind: "exportControl", title: "A prohibition written by a generated client", country: "CHN", actorType: "state", binding: true, confidence: "low",
    sources: [{ title: "The check of the client" }],
    clauses: [{
      id: "CN-2026-CLIENT/1", measure: "prohibition", scope: "All tungsten.", minerals: ["tungsten"], stages: ["extraction", "processing"],
      events: [{ type: "entersIntoForce", date: "2026-11-20", knownFrom: "2026-11-20T00:00:00Z", source: "The check of the client" }],
    }],
  },
});
assert.equal(written.response.status, 201, JSON.stringify(written.error));

const scenario = await client.POST("/api/v1/scenarios", {
  body: { perspective: "USA", minerals: ["dysprosium"], changes: [{ type: "endClause", clause: "CN-2025-18/1" }] },
});
assert.ok(scenario.data, JSON.stringify(scenario.error));
assert.equal(scenario.data.results[0]?.mineral, "dysprosium");
console.log(`A generated client read, paged over ${seen.size} minerals, was refused in words, wrote and asked what if.`);
