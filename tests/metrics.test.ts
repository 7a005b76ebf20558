import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Client, expectStatus } from "./client.ts";
import { aCohort, aCompany } from "./factories/cohorts.ts";
import { aPerson, tokenClient } from "./factories/people.ts";
import { suiteWorld } from "./world.ts";

describe("GET /metrics", () => {
  const world = suiteWorld();

  it("tells a monitoring system by an owner's token how the server is doing, and nothing about anybody", async () => {
    const owner = await aPerson(world(), [["owner", await aCompany(world())]]);
    const monitor = await tokenClient(world(), owner.id, ["read"]);
    await owner.client.get("/settings");
    const answer = await monitor.get("/metrics");
    expectStatus(answer, 200);
    assert.match(answer.headers.get("Content-Type") ?? "", /^text\/plain; version=0\.0\.4/);
    for (const line of answer.text.trim().split("\n"))
      assert.match(
        line,
        /^(# TYPE [a-z_0-9]+ (counter|gauge)|[a-z_0-9]+(\{[a-z]+="\w+"(,[a-z]+="\w+")*\})? \d+(\.\d+)?(e-\d+)?)$/,
      );
    assert.match(answer.text, /^taiken_http_requests_total\{method="GET",status="200"\} [1-9]/m);
    assert.match(answer.text, /^taiken_streams_open 0$/m);
    assert.doesNotMatch(answer.text, /settings|@|[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  it("is for nobody else", async () => {
    const company = await aCompany(world());
    const owner = await aPerson(world(), [["owner", company]]);
    expectStatus(await new Client(world().url).get("/metrics"), 401);
    expectStatus(await owner.client.get("/metrics"), 401);
    expectStatus(await new Client(world().url, { Authorization: "Bearer taiken_no" }).get("/metrics"), 401);
    expectStatus(await (await tokenClient(world(), owner.id, ["post"])).get("/metrics"), 403);
    const organizer = await aPerson(world(), [["organizer", await aCohort(world())]]);
    expectStatus(await (await tokenClient(world(), organizer.id, ["read", "organize"])).get("/metrics"), 403);
  });
});
