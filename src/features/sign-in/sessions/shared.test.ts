import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, Client, expectStatus } from "../../../../tests/client.ts";
import { aPerson } from "../../../../tests/factories/people.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { FIT_CHECK, SESSION, SHARED } from "../../../platform/session/cookie.ts";
import { makeLink } from "../service.ts";

const MINUTE = 60_000;

describe("at a machine that others use too", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let koharu: string;

  before(async () => {
    world = worldNow();
    koharu = (await aPerson(world)).id;
  });

  const signIn = async (client: Client, typed: Record<string, string> = { shared: "on" }): Promise<Answer> => {
    const answer = await client.post(await makeLink(world.platform, bySystem, koharu), typed);
    expectStatus(answer, 303);
    return answer;
  };
  const cookie = (answer: Answer, name: string): string =>
    answer.headers.getSetCookie().find((line) => line.startsWith(`${name}=`)) ?? "";
  /** A visit is noted without anybody waiting for it; the next one would come too early. */
  const noted = (): Promise<void> =>
    until(async () => {
      const { rows } = await world.platform.db.pool.query(
        "select 1 from credentials where person = $1 and seen_at = $2",
        [koharu, clock.now()],
      );
      return rows.length > 0;
    }, "the visit is noted");

  it("the browser keeps its session until it is closed, and says so on every page", async () => {
    const client = new Client(world.url);
    const line = cookie(await signIn(client), SESSION);
    assert.ok(line !== "" && !/Max-Age|Expires/i.test(line), line);
    const { text } = await client.get("/settings");
    assert.match(text, /<body[^>]* data-leaves-after="1800"/);
    assert.match(text, /<noscript><meta http-equiv="refresh" content="2160; url=\/sign-in\/over"/);
    assert.match(text, /\/leaving-[^"]*\.js"/);
    assert.match((await client.get("/settings/sessions")).text, /共用/);
    const own = new Client(world.url);
    assert.match(cookie(await signIn(own, {}), SESSION), /Max-Age=2592000/);
    assert.doesNotMatch((await own.get("/settings")).text, /leaves-after|leaving-|http-equiv="refresh"/);
  });

  it("it lasts while somebody works, and ends half an hour after", async () => {
    const client = new Client(world.url);
    await signIn(client);
    for (let times = 0; times < 3; times += 1) {
      clock.advance(30 * MINUTE);
      const visit = await client.get("/settings");
      expectStatus(visit, 200);
      assert.equal(cookie(visit, SESSION), "", "no day is given on which the cookie ends");
      await noted();
    }
    clock.advance(36 * MINUTE);
    const { headers, location } = await client.get("/settings");
    assert.equal(location, "/sign-in", "where the one before was stays out of the address");
    assert.equal(headers.get("Clear-Site-Data"), '"cache", "storage"');
    assert.equal(client.cookies.get(SESSION), undefined);
  });

  it("it lasts no longer than a working day, however often somebody comes", async () => {
    const client = new Client(world.url);
    await signIn(client);
    const begun = clock.now().getTime();
    while (clock.now().getTime() - begun < 11.5 * 60 * MINUTE) {
      clock.advance(30 * MINUTE);
      expectStatus(await client.get("/settings"), 200);
      await noted();
    }
    clock.advance(31 * MINUTE);
    assert.match((await client.get("/settings")).location, /^\/sign-in/);
  });

  it("nothing is left to who sits down next: not even what they tried for themselves", async () => {
    const client = new Client(world.url);
    await signIn(client);
    client.setCookie(FIT_CHECK, "answers");
    clock.advance(40 * MINUTE);
    await client.get("/");
    assert.equal(client.cookies.get(FIT_CHECK), undefined);
    const next = (await client.get("/sign-in/printed")).text;
    assert.match(next, /name="shared"[^>]*checked/, "the machine is known to be shared");
    assert.equal((await client.get("/sign-in/printed")).headers.get("Clear-Site-Data"), null);
  });

  it("what was typed too late is not taken away from who typed it", async () => {
    const client = new Client(world.url);
    await signIn(client);
    clock.advance(40 * MINUTE);
    const late = await client.post("/settings/address", { email: "late@example.jp" });
    expectStatus(late, 401);
    assert.equal(late.headers.get("Clear-Site-Data"), '"cache"');
    assert.match(late.text, /data-leaves-after="1800"/, "and does not stay there for the next one");
  });

  it("a page that leaves ends the session; while somebody works in another window it leads back", async () => {
    const client = new Client(world.url);
    await signIn(client);
    assert.equal((await client.get("/sign-in/over")).location, "/");
    const secret = client.cookies.get(SESSION) ?? "";
    const left = await client.post("/sign-in/over");
    assert.equal(left.location, "/sign-in/over");
    assert.equal(left.headers.get("Clear-Site-Data"), '"cache", "storage"');
    const over = await client.get("/sign-in/over");
    expectStatus(over, 200);
    assert.match(over.text, /30分のあいだ、なにもなかったので、サインアウトしました/);
    assert.match((await new Client(world.url).setCookie(SESSION, secret).get("/settings")).location, /^\/sign-in/);
    // Twice, and by nobody.
    expectStatus(await client.post("/sign-in/over"), 303);
    expectStatus(await new Client(world.url).post("/sign-in/over"), 303);
  });

  it("a page that stood open since then does not end the session of who has signed in as at their own machine", async () => {
    const client = new Client(world.url);
    await signIn(client);
    await client.post("/sign-out");
    await signIn(client, {});
    const stale = await client.post("/sign-in/over");
    assert.equal(stale.headers.get("Clear-Site-Data"), null);
    assert.equal((await client.get(stale.location)).location, "/");
    expectStatus(await client.get("/settings"), 200);
  });

  it("is not said of a browser any more when the next one says it is theirs", async () => {
    const client = new Client(world.url);
    await signIn(client);
    assert.equal(client.cookies.get(SHARED), "1");
    await client.post("/sign-out");
    await signIn(client, {});
    assert.equal(client.cookies.get(SHARED), undefined);
  });
});
