import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { before, describe, it, type TestContext } from "node:test";
import { promisify } from "node:util";
import type { PostView } from "../src/features/venue/view.ts";
import { aBot, type TestBot } from "./factories/bots.ts";
import { aCohort, aRoom } from "./factories/cohorts.ts";
import { aPerson, type TestPerson } from "./factories/people.ts";
import { ROOT, suiteWorld, type World } from "./world.ts";

/** A Thursday, nine in the morning in Tokyo. */
const THURSDAY = new Date("2026-11-26T00:00:00Z");
const SCRIPT = join(ROOT, "samples/bots/morning-greeting.mjs");

describe("the sample bot", () => {
  let now = THURSDAY;
  const worldNow = suiteWorld({ clock: { now: () => now } });
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let bot: TestBot;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort, { name: "おはよう", purpose: "small_talk" });
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    const hayase = await aPerson(world, [["organizer", cohort]], "はやせ");
    bot = await aBot(world, cohort, hayase.id, "朝のあいさつ係");
  });

  async function run(env: Record<string, string> = {}) {
    const settings = { TAIKEN_URL: world.url, TAIKEN_TOKEN: bot.token, TAIKEN_ROOM: room, TAIKEN_LONGEST_WAIT: "0.01" };
    const started = promisify(execFile)(process.execPath, [SCRIPT], { env: { ...settings, ...env } });
    return started.then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
    );
  }
  const posts = async () => (await koharu.client.api<{ items: PostView[] }>("GET", `/rooms/${room}/posts`)).json.items;

  it("posts the greeting of the day once, however often it runs", async () => {
    await world.platform.db.pool.query("update cohorts set showcase_at = $2 where id = $1", [
      cohort,
      new Date("2026-11-26T05:00:00Z"),
    ]);
    for (const _ of [1, 2]) assert.equal((await run()).code, 0);
    const [greeting, ...others] = await posts();
    assert.deepEqual(others, []);
    assert.match(greeting?.body ?? "", /^おはようございます。11月26日木曜日です。/);
    assert.match(greeting?.body ?? "", /- 14:00 成果発表会/);
    assert.equal(greeting?.author.role, "bot");
  });

  it("posts again on the next day, says that nothing is planned, and rests on Saturday", async () => {
    now = new Date("2026-11-27T00:00:00Z");
    assert.equal((await run({ TAIKEN_LANG: "en" })).code, 0);
    assert.match(
      (await posts())[0]?.body ?? "",
      /^Good morning\. It is Friday 27 November\.\nNothing is planned today/,
    );
    now = new Date("2026-11-28T00:00:00Z");
    assert.match((await run()).said, /a day off/);
    assert.equal((await posts()).length, 2);
    now = THURSDAY;
  });

  it("says in a sentence what is wrong: settings, token, room, nobody there", async () => {
    const other = await aRoom(world, await aCohort(world, "第5回"));
    for (const [env, sentence] of [
      [{ TAIKEN_TOKEN: "" }, /TAIKEN_TOKEN is missing/],
      [{ TAIKEN_TOKEN: "taiken_wrong" }, /The token does not work/],
      [{ TAIKEN_ROOM: other }, /Not found: the bot pauses/],
      [{ TAIKEN_URL: "http://127.0.0.1:9" }, /cannot be reached/],
    ] as const) {
      const { code, said } = await run(env);
      assert.equal(code, 1, said);
      assert.match(said, sentence);
      assert.doesNotMatch(said, /\n\s+at /, "no stack");
    }
  });

  it("waits and tries again when it is told to, and gives up in the end", async (t) => {
    let asked = 0;
    const busy = await answering(t, () => {
      asked += 1;
      return asked < 3 ? 429 : 503;
    });
    const { code, said } = await run({ TAIKEN_URL: busy });
    assert.deepEqual([code, asked], [1, 4]);
    assert.match(said, /Taiken has a problem \(503\)/);
    const refusing = await answering(t, () => 403);
    assert.match((await run({ TAIKEN_URL: refusing })).said, /needs the scopes read and post/);
  });
});

/** A server that answers with one status after the other. @returns its address */
async function answering(t: TestContext, status: () => number): Promise<string> {
  const server = createServer((_, answer) => void answer.writeHead(status(), { "Retry-After": "1" }).end("{}"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
