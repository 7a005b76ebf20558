import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../../tests/client.ts";
import { aSample } from "../../../../tests/factories/things.ts";
import { fillIn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { type Scene, setTheScene, write } from "../../reports/scene.fixture.ts";
import { commitsOf, MOST_COMMITS } from "./rules.ts";

const sha = (n: number): string => n.toString(16).padStart(40, "0");

describe("pushes to a project's repository", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let scene: Scene;
  let project: string;
  let secret: string;
  let hook: string;

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
    const assignment = await aSample(world, "library-return-notice");
    const chosen = { assignment, cohort: scene.cohort, size: "small", running: "", word: "", once: newId() };
    project = (await scene.koharu.client.post("/projects", chosen)).location.split("?")[0] ?? "";
  });

  /** As a forge sends it: no cookie, no page of ours. */
  const push = (body: string, headers: Record<string, string>) =>
    fetch(new URL(hook, world.url), {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json", ...headers },
    });
  const signed = (body: string, by = secret) => ({
    "X-Hub-Signature-256": `sha256=${createHmac("sha256", by).update(body).digest("hex")}`,
  });
  const told = (...commits: readonly { n: number; message?: string; at?: string }[]): string =>
    JSON.stringify({
      ref: "refs/heads/main",
      commits: commits.map(({ n, message = `変更${n}\n\n長い説明`, at = "2026-11-18T11:00:00+09:00" }) => ({
        id: sha(n),
        message,
        timestamp: at,
        author: { name: "本名", email: "honmyou@example.jp" },
      })),
    });
  const setUp = async (): Promise<void> => {
    const { text } = await scene.koharu.client.page(`${project}/pushes`);
    const [address = "", words = ""] = [...text.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code = ""]) => code);
    [hook, secret] = [new URL(address).pathname, words];
  };

  it("are heard once the person sets that up, and only they see how", async () => {
    hook = `/hooks/pushes/${project.split("/").at(-1)}`;
    secret = "0".repeat(64);
    const body = told({ n: 1 });
    assert.equal((await push(body, signed(body))).status, 404, "nothing is heard before");
    expectStatus(await fillIn(scene.koharu.client, `${project}/pushes`, `${project}/pushes`), 303);
    await setUp();
    for (const other of [scene.fellow, scene.mentor, scene.organizer, scene.stranger])
      expectStatus(await other.client.get(`${project}/pushes`), 404);
  });

  it("are taken from GitHub, Gitea, Forgejo and GitLab by their signatures, the same commit once", async () => {
    const body = told({ n: 1 }, { n: 2, message: "READMEを書いた" });
    const hex = createHmac("sha256", secret).update(body).digest("hex");
    const ways: Record<string, string>[] = [
      { "X-Hub-Signature-256": `sha256=${hex}` },
      { "X-Gitea-Signature": hex },
      { "X-Forgejo-Signature": hex },
      { "X-Gitlab-Token": secret },
    ];
    for (const headers of ways) {
      const answer = await push(body, headers);
      assert.deepEqual([answer.status, await answer.json()], [200, { commits: 2 }], Object.keys(headers)[0]);
    }
    const { text } = await scene.koharu.client.page(project);
    assert.equal(text.split("READMEを書いた").length, 2, "once");
    assert.match(text, /変更1/);
    assert.doesNotMatch(text, /長い説明|本名|honmyou/);
    const { rows } = await world.platform.db.pool.query("select * from project_commits");
    assert.doesNotMatch(JSON.stringify(rows), /長い説明|本名|honmyou/, "not kept either");
  });

  it("are refused without the right signature, all the same from outside, and change nothing", async () => {
    const body = told({ n: 9, message: "まぎれこんだ" });
    const wrong: Record<string, string>[] = [
      {},
      signed(body, "1".repeat(64)),
      signed(`${body} `),
      { "X-Gitlab-Token": "" },
      { "X-Hub-Signature-256": "sha256=" },
    ];
    const answers = await Promise.all(wrong.map((headers) => push(body, headers)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      wrong.map(() => 404),
    );
    hook = `/hooks/pushes/${newId()}`;
    assert.equal((await push(body, signed(body))).status, 404);
    await setUp();
    const { client } = scene.koharu;
    assert.equal((await client.post(hook, { commits: "x" })).status, 404, "one's session proves nothing there");
    for (const odd of ["", "{", "[]", '{"commits":7}', '{"commits":[{"id":"x"}]}']) {
      const answer = await push(odd, signed(odd));
      assert.deepEqual([answer.status, await answer.json()], [200, { commits: 0 }], odd);
    }
    assert.doesNotMatch((await client.page(project)).text, /まぎれこんだ/);
  });

  it("stand with the day of their author, beside reports and steps of that day, without a number", async () => {
    const body = told(
      { n: 3, message: "夜のうちに", at: "2026-11-17T21:30:00-05:00" },
      { n: 4, message: "<b>強い</b>" },
    );
    assert.equal((await push(body, signed(body))).status, 200);
    await write(scene.koharu.client, { day: "2026-11-17", did: "調べたことをまとめた。" });
    const { text } = await scene.koharu.client.page(`${project}/progress`);
    assert.match(text, /11月18日[\s\S]*&lt;b>強い|11月18日[\s\S]*&lt;b&gt;強い/);
    assert.match(text, /11月17日[\s\S]*調べたことをまとめた[\s\S]*夜のうちに/);
    const main = text.split("<main")[1]?.replace(/<[^>]*>/g, " ") ?? "";
    assert.doesNotMatch(main, /\d+\s*(件|コミット|commits|日連続)/);
    const { json } = await scene.koharu.client.api<{ items: { day: string; commits: { line: string }[] }[] }>(
      "GET",
      `${project}/progress`,
    );
    assert.deepEqual(
      json.items.map(({ day }) => day),
      ["2026-11-18", "2026-11-17"],
    );
  });

  it("are offered for the report of the day, one line each where it is ticked", async () => {
    const page = await scene.koharu.client.page("/reports/new");
    const [, key = ""] = /name="done" value="(commit:0+2)"/.exec(page.text) ?? [];
    assert.ok(key);
    expectStatus(
      await fillIn(scene.koharu.client, page, "/reports", { day: "2026-11-18", did: "書いた。", done: key }),
      303,
    );
    const { json } = await scene.koharu.client.api<{ items: { day: string; did: string }[] }>("GET", "/reports");
    assert.equal(json.items.find(({ day }) => day === "2026-11-18")?.did, "書いた。\nREADMEを書いた");
    assert.doesNotMatch((await scene.fellow.client.page("/reports/new")).text, /commit:/);
  });

  it("count no more by an old secret, and are forgotten when the person ends it", async () => {
    const old = secret;
    expectStatus(await fillIn(scene.koharu.client, `${project}/pushes`, `${project}/pushes`), 303);
    await setUp();
    assert.notEqual(secret, old);
    const body = told({ n: 5 });
    assert.equal((await push(body, signed(body, old))).status, 404);
    assert.equal((await push(body, signed(body))).status, 200);
    for (let time = 0; time < 2; time += 1) expectStatus(await scene.koharu.client.post(`${project}/pushes/end`), 303);
    assert.equal((await push(body, signed(body))).status, 404);
    const { rows } = await world.platform.db.pool.query("select 1 from project_commits");
    assert.deepEqual(rows, []);
    assert.match((await scene.koharu.client.page(project)).text, /調べたことをまとめた/, "what was reported stays");
  });

  it("of a whole history keep the last thousand; a clock ahead of ours counts as now", () => {
    const now = new Date("2026-11-18T03:00:00Z");
    const many = Array.from({ length: MOST_COMMITS + 5 }, (_, n) => ({
      id: sha(n),
      message: "\n  x  \n",
      timestamp: "2027-01-01T00:00:00Z",
    }));
    const kept = commitsOf(many, now);
    assert.equal(kept.length, MOST_COMMITS);
    assert.equal(kept[0]?.sha, sha(5));
    assert.deepEqual([kept[0]?.line, kept[0]?.day, kept[0]?.at], ["x", "2026-11-18", now]);
  });

  it("are told of by nobody who is signed in on another site", async () => {
    const there = new Client(world.url);
    expectStatus(await there.request("POST", project, { headers: { "Sec-Fetch-Site": "cross-site" } }), 403);
  });
});
