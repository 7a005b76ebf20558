import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../tests/client.ts";
import type { TestPerson } from "../../../tests/factories/people.ts";
import { countQueries } from "../../../tests/queries.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { minutes, SettableClock } from "../../platform/clock.ts";
import { bySystem } from "../../platform/database/database.ts";
import { addPerson, startMembership } from "../accounts/service.ts";
import { anOpenCohort } from "../applications/applications.fixture.ts";
import { renewReports } from "../reports/waiting/service.ts";
import {
  answer,
  applyTo,
  ask,
  type DeskScene,
  enquire,
  handIn,
  report,
  rowsOf,
  setTheDeskScene,
  takesPart,
} from "./desk.fixture.ts";
import { MENTOR_ROWS, ROWS, SILENT_ROWS } from "./rules.ts";

describe("a desk on which much waits", () => {
  const clock = new SettableClock("2026-11-18T01:30:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let scene: DeskScene;
  let ono: TestPerson;

  before(async () => {
    world = worldNow();
    scene = await setTheDeskScene(world, await anOpenCohort(world, "第6回"));
    ono = scene.organizer;
    await world.platform.db.write(bySystem, (tx) =>
      startMembership(world.platform, tx, { person: ono.id, role: "organizer", place: scene.next }),
    );
  });

  /** One more of everything that may wait; each person in it is new and is silent afterwards. */
  async function more(n: number): Promise<void> {
    const { platform } = world;
    const person = await platform.db.write(bySystem, async (tx) => {
      const id = await addPerson(platform, tx, { email: `p${n}@example.jp`, nickname: `ひと${n}` });
      await startMembership(platform, tx, { person: id, role: "participant", place: scene.cohort });
      const mentor = await addPerson(platform, tx, { email: `m${n}@example.jp`, nickname: `メン${n}` });
      await startMembership(platform, tx, { person: mentor, role: "mentor", place: scene.cohort });
      return id;
    });
    await takesPart(world, scene, person);
    clock.advance(minutes(1));
    await ask(scene, scene.koharu.client, `質問その${n}`, "2026-11-20");
    await enquire(scene.visitor, `たずねる人${n}`);
    await applyTo(world, scene.next);
    const { q } = platform.db;
    await q.execute(`insert into reports (id, person, cohort, day, kind, minutes, created_at)
      select gen_random_uuid(), '${person}', '${scene.cohort}', date '2026-10-01' + ${n}, 'work', 60, now() - interval '50 days'`);
    await q.execute(`insert into report_parts (report, part, audience)
      select id, 'minutes', array['organizers', 'mentors'] from reports r where not exists (select 1 from report_parts p where p.report = r.id)`);
    await q.execute(`insert into projects (id, cohort, person, assignment, kind, created_at, changed_at, waiting_since)
      select gen_random_uuid(), cohort, '${person}', assignment, kind, now(), now(), now() from projects limit 1`);
    await q.execute(`insert into submissions (id, project, number, body, created_at)
      select gen_random_uuid(), p.id, 1, '', now() from projects p where not exists (select 1 from submissions s where s.project = p.id)`);
    await platform.db.write(bySystem, (tx) => renewReports(tx, scene.cohort));
  }

  const show = (path = "/desk") => ono.client.get(path);

  it("is asked for by the same number of queries, with one and with thirty of everything", async () => {
    await handIn(world, scene.cohort, scene.koharu.client);
    await report(scene.koharu.client, scene.cohort);
    await more(0);
    const one = await countQueries(() => show());
    for (let n = 1; n <= 30; n += 1) await more(n);
    clock.advance(minutes(60 * 24 * 7));
    const many = await countQueries(() => show());
    assert.ok(one > 5, String(one));
    assert.equal(many, one);
    const api = await countQueries(() => ono.client.api("GET", "/desk"));
    assert.ok(api <= one);
  });

  it("shows a bounded number of rows of each, says that there is more, and where", async () => {
    const page = (await show()).text;
    assert.equal(rowsOf(page, "waiting").length, ROWS);
    assert.equal(rowsOf(page, "silent").length, SILENT_ROWS);
    assert.equal(rowsOf(page, "mentors").length, MENTOR_ROWS);
    assert.match(page, /待っているのは20件より多くあります/);
    assert.match(page, /ほかの参加者を見る/);
    assert.match(page, /ほかのメンターを見る/);
    assert.match(page, /20通以上/);
  });

  it("says above the rows that somebody is troubled by a post, where that stands below them", async () => {
    assert.doesNotMatch((await show()).text, /伝えられたことが/);
    const post = await answer(
      scene,
      scene.mentor.client,
      await ask(scene, scene.koharu.client, "しずかに", "2026-11-20"),
    );
    const told = await scene.koharu.client.post(`/posts/${post}/concern`, { reason: "worry", words: "" });
    expectStatus(told, 303);
    const { text } = await show();
    assert.match(text, /投稿について、伝えられたことが1件あります[\s\S]*href="\/concerns\//);
  });

  it("goes on from page to page, oldest first, each row once", async () => {
    const seen: string[] = [];
    const pages: string[] = [];
    for (let path: string | undefined = "/desk"; path; ) {
      const page: string = (await show(path)).text;
      pages.push(page);
      for (const row of rowsOf(page, "waiting")) seen.push(/href="(\/[^"]+)"/.exec(row)?.[1] ?? "");
      path = /href="(\/desk\?after=[^"]+)"[^>]*>続きを見る/.exec(page)?.[1];
      assert.ok(pages.length < 20);
    }
    assert.equal(new Set(seen).size, seen.length);
    assert.equal(seen.filter((href) => href.startsWith("/posts/")).length, 31);
    assert.equal(seen.filter((href) => href.startsWith("/submissions/")).length, 32);
    assert.equal(seen.filter((href) => href.startsWith("/enquiries/")).length, 31);
    assert.doesNotMatch(pages[1] ?? "", /しばらく連絡のない方/);
    assert.match(pages[1] ?? "", /はじめに戻る/);
  });
});
