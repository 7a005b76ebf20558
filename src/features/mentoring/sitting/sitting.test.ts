/** Longer than 150 lines: one sitting from the first thing that waits to the last, and what may come between. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn, formsOf } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { minutes, SettableClock } from "../../../platform/clock.ts";
import { answer, ask, CANARY, type DeskScene, handIn, report, setTheDeskScene } from "../../desk/desk.fixture.ts";
import { mentoringMessages } from "../messages.ts";

const { next: m, ready } = mentoringMessages.ja;

describe("one thing after the other", () => {
  const clock = new SettableClock("2026-11-18T01:30:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let scene: DeskScene;
  let minami: TestPerson;
  let question: string;
  let project: string;

  before(async () => {
    world = worldNow();
    scene = await setTheDeskScene(world, "");
    minami = await aPerson(world, [["mentor", scene.cohort]], "みなみ");
  });

  const next = (path = "/mentoring/next", by = scene.mentor): Promise<Answer> => by.client.page(path);
  const actionOn = (page: Answer): string =>
    formsOf(page.text).find(({ action }) => /^\/mentoring\/\w+\//.test(action))?.action ?? "";
  const send = (page: Answer, given: Record<string, string> = {}, by = scene.mentor): Promise<Answer> =>
    fillIn(by.client, page, actionOn(page), given);
  const count = async (table: string): Promise<number> =>
    (await world.platform.db.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0;

  it("shows a report whole, as far as it is for mentors, and notes the reading as its own page does", async () => {
    assert.match((await next()).text, new RegExp(m.doneEnd));
    await report(scene.koharu.client, scene.cohort);
    const page = await next();
    expectStatus(page, 200);
    assert.match(page.text, /こはるさんの日報/);
    assert.match(page.text, new RegExp(`${CANARY}公開`));
    assert.match(page.text, new RegExp(`${CANARY}内緒`));
    assert.doesNotMatch(page.text, new RegExp(`${CANARY}体調`), "the note is only hers");
    assert.match((await scene.koharu.client.page("/consents")).text, /はやせ/);
    assert.match(page.text, /autofocus/);
  });

  it("tells its author with the sentence that stands first, once, and leads on", async () => {
    const page = await next();
    const [first, second] = await Promise.all([send(page), send(page)]);
    for (const told of [first, second]) assert.match(told?.location ?? "", /^\/mentoring\/next\?done=report\./);
    assert.equal(await count("report_acknowledgements"), 1);
    const after = await next(first?.location);
    assert.match(after.text, new RegExp(m.done.report));
    const [, seen = ""] = /href="(\/reports\/[^"]+)"/.exec(after.text) ?? [];
    assert.match((await scene.koharu.client.get(seen)).text, new RegExp(ready.report[0] ?? "-"));
  });

  it("goes back to write another sentence, which takes the place of the one before", async () => {
    await report(scene.koharu.client, scene.cohort, { day: "2026-11-17" });
    const page = await next();
    await send(page, { phrase: "" });
    const [id = ""] = /[0-9a-f-]{36}/.exec(actionOn(page)) ?? [];
    assert.doesNotMatch((await scene.koharu.client.get(`/reports/${id}`)).text, new RegExp(ready.report[0] ?? "-"));
    expectStatus(await send(page, { sentence: "わたしの言葉で" }), 303);
    assert.match((await scene.koharu.client.get(`/reports/${id}`)).text, /わたしの言葉で/);
  });

  it("tells nobody of a report that was changed while it was read: what was typed comes back with it", async () => {
    await report(scene.koharu.client, scene.cohort, { day: "2026-11-16" });
    const page = await next();
    const [id = ""] = /[0-9a-f-]{36}/.exec(actionOn(page)) ?? [];
    const path = `/reports/${id}/edit`;
    expectStatus(await fillIn(scene.koharu.client, path, path, { did: "書きなおしました" }), 303);
    const before = await count("report_acknowledgements");
    const again = await send(page, { sentence: "読みました" });
    expectStatus(again, 409);
    assert.match(again.text, new RegExp(m.changedReport));
    assert.match(again.text, /書きなおしました/);
    assert.match(again.text, />\n?読みました<\/textarea>/);
    assert.equal(await count("report_acknowledgements"), before);
    expectStatus(await send(again), 303);
    assert.equal(await count("report_acknowledgements"), before + 1);
  });

  it("keeps both sentences where another mentor was first", async () => {
    await report(scene.koharu.client, scene.cohort, { day: "2026-11-15" });
    const [hers, his] = [await next(), await next("/mentoring/next?whose=all", minami)];
    assert.equal(actionOn(hers), actionOn(his));
    expectStatus(await send(hers, { sentence: "はやせの一言" }), 303);
    const told = await send(his, { sentence: "みなみの一言" }, minami);
    assert.match(told.location, /whose=all/);
    const [id = ""] = /[0-9a-f-]{36}/.exec(actionOn(hers)) ?? [];
    const theirs = (await scene.koharu.client.get(`/reports/${id}`)).text;
    assert.match(theirs, /はやせの一言/);
    assert.match(theirs, /みなみの一言/);
  });

  it("refuses a sentence that is too long, and keeps it", async () => {
    await report(scene.koharu.client, scene.cohort, { day: "2026-11-14" });
    const long = "長".repeat(501);
    const refused = await send(await next(), { sentence: long });
    expectStatus(refused, 422);
    assert.ok(refused.text.includes(long));
    expectStatus(await send(refused, { sentence: "短く" }), 303);
  });

  it("shows a question with its thread, and answers it there", async () => {
    question = await ask(scene, scene.koharu.client, "日付が一日ずれます", "2026-11-20");
    await answer(scene, scene.fellow.client, question);
    const page = await next();
    assert.match(page.text, /こはるさんの質問/);
    assert.match(page.text, /日付が一日ずれます/);
    assert.match(page.text, /こうしてみてください/);
    const nothing = await send(page);
    expectStatus(nothing, 422);
    const before = await count("posts");
    const phrase = ready.question[1] ?? "";
    const [told, twice] = [await send(page, { phrase }), await send(page, { phrase })];
    for (const one of [told, twice]) assert.equal(one.location, `/mentoring/next?done=question.${question}`);
    assert.equal(await count("posts"), before + 1, "sent twice it is one answer");
    assert.match((await scene.koharu.client.page(`/posts/${question}`)).text, new RegExp(phrase));
    assert.match((await next()).text, new RegExp(m.doneEnd));
  });

  it("keeps an answer back where somebody else has answered meanwhile, until it is sent again", async () => {
    question = await ask(scene, scene.koharu.client, "もう一つあります", "2026-11-20");
    const page = await next();
    await answer(scene, minami.client, question);
    const before = await count("posts");
    const again = await send(page, { body: "わたしの返事" });
    expectStatus(again, 409);
    assert.match(again.text, new RegExp(m.changedQuestion));
    assert.match(again.text, /わたしの返事/);
    assert.match(again.text, /みなみ/);
    assert.equal(await count("posts"), before);
    expectStatus(await send(again), 303);
    assert.equal(await count("posts"), before + 1);
  });

  it("puts a question behind the others where one only says that one looks at it", async () => {
    question = await ask(scene, scene.koharu.client, "長い話です", "2026-11-20");
    clock.advance(minutes(1));
    const other = await ask(scene, scene.fellow.client, "短い話です", "2026-11-20");
    const told = await send(await next(), { phrase: ready.looking });
    const after = await next(told.location);
    assert.match(after.text, /短い話です/);
    const last = await next((await send(after, { phrase: ready.question[1] ?? "" })).location);
    assert.match(last.text, /長い話です/);
    assert.match(last.text, new RegExp(m.isLater));
    await answer(scene, scene.mentor.client, question);
    assert.notEqual(other, question);
  });

  it("puts one off for this sitting, and it comes again after the others", async () => {
    const [a, b] = [
      await ask(scene, scene.koharu.client, "はじめの質問", "2026-11-20"),
      await ask(scene, scene.koharu.client, "つぎの質問", "2026-11-20"),
    ];
    const page = await next();
    assert.match(page.text, /はじめの質問/);
    const [, later = ""] = /href="(\/mentoring\/next\?later=[^"]+)"/.exec(page.text) ?? [];
    const second = await next(later);
    assert.match(second.text, /つぎの質問/);
    const back = await next((await send(second, { phrase: ready.question[1] ?? "" })).location);
    assert.match(back.text, /はじめの質問/);
    expectStatus(await send(back, { phrase: ready.question[1] ?? "" }), 303);
    assert.ok(a && b);
    assert.match(
      (await next("/mentoring/next?later=nothing&done=nowhere.1")).text,
      new RegExp(m.doneEnd),
      "nobody's address",
    );
  });

  it("shows what was handed in, and gives feedback by points that stand ready and by one's own", async () => {
    project = await handIn(world, scene.cohort, scene.koharu.client);
    const page = await next();
    assert.match(page.text, /こはるさんの提出/);
    assert.match(page.text, new RegExp(`${CANARY}成果`));
    expectStatus(await send(page), 422);
    const given = { phrase: ready.good[1] ?? "", next: ready.tryNext[0] ?? "", "general.good": "わたしの言葉の一点" };
    const [told, twice] = [await send(page, given), await send(page, given)];
    for (const one of [told, twice]) assert.equal(one.location, `/mentoring/next?done=submission.${project}`);
    assert.equal(await count("feedbacks"), 1);
    const theirs = (await scene.koharu.client.get(`/projects/${project}`)).text;
    for (const words of Object.values(given)) assert.match(theirs, new RegExp(words));
  });

  it("keeps feedback back where another version or another mentor's feedback came meanwhile", async () => {
    const submissions = `/projects/${project}/submissions`;
    await scene.koharu.client.post(submissions, { body: "二つめの版" });
    const page = await next();
    await scene.koharu.client.post(submissions, { body: "三つめの版" });
    const again = await send(page, { "general.try_next": "わたしの一点" });
    expectStatus(again, 409);
    assert.match(again.text, new RegExp(m.changedSubmission));
    assert.match(again.text, /三つめの版/);
    assert.match(again.text, /わたしの一点/);
    assert.equal(await count("feedbacks"), 1);
    const his = await next("/mentoring/next?whose=all", minami);
    expectStatus(await send(his, { phrase: ready.good[0] ?? "" }, minami), 303);
    const third = await send(again);
    expectStatus(third, 409);
    assert.match(third.text, /みなみ/, "what the other one wrote stands there");
    expectStatus(await send(third), 303);
    assert.equal(await count("feedbacks"), 3);
  });

  it("answers nothing for those who do not accompany its author", async () => {
    await report(scene.fellow.client, scene.cohort);
    await ask(scene, scene.fellow.client, "よその人には見えません", "2026-11-20");
    const [reports, posts, versions] = await Promise.all(
      ["reports", "questions", "submissions"].map(async (table) => {
        const column = table === "questions" ? "post" : "id";
        const { rows } = await world.platform.db.pool.query<{ id: string }>(
          `select ${column} as id from ${table} order by 1 desc`,
        );
        return rows[0]?.id ?? "";
      }),
    );
    const recruiter = await aPerson(world, [["recruiter", scene.cohort]]);
    const before = [await count("report_acknowledgements"), await count("posts"), await count("feedbacks")];
    for (const one of [scene.stranger, scene.koharu, scene.supporter, recruiter])
      for (const path of [`reports/${reports}`, `questions/${posts}`, `submissions/${versions}`]) {
        const form = { phrase: "よそから", seen: "1", body: "よそから" };
        expectStatus(await one.client.post(`/mentoring/${path}`, form), 404);
      }
    assert.deepEqual([await count("report_acknowledgements"), await count("posts"), await count("feedbacks")], before);
    assert.match((await next("/mentoring/next?whose=all", scene.stranger)).text, new RegExp(m.doneEnd));
  });
});
