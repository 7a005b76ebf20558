import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aRoom } from "../../../tests/factories/cohorts.ts";
import { someThings } from "../../../tests/factories/things.ts";
import { anActor } from "../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { cohortPolicy } from "../cohorts/policy.ts";
import { findCohort } from "../cohorts/queries.ts";
import { inviteToCohort } from "../cohorts/service.ts";

/** A guest is an employee who comes to one showcase, and sees nothing else of the cohort. */
describe("a guest", () => {
  const worldNow = suiteWorld();
  let world: World;
  let things: Awaited<ReturnType<typeof someThings>>;
  let client: Client;

  before(async () => {
    world = worldNow();
    things = await someThings(world);
    const organizer = anActor(things.mentor.id, [["organizer", things.cohort]]);
    assert.ok(cohortPolicy.organize.holds(organizer, { id: things.cohort }));
    const cohort = await findCohort(world.platform.db, organizer, things.cohort, "organize");
    assert.ok(cohort);
    const link = await inviteToCohort(
      world.platform,
      organizer,
      cohort,
      { email: "guest@example.jp", role: "guest" },
      "ja",
    );
    client = new Client(world.url);
    const path = new URL(link).pathname;
    expectStatus(await client.get(path), 200);
    const taken = await client.post(path, { nickname: "三宅" });
    expectStatus(taken, 303);
  });

  it("is invited by mail, signs in and stands before the showcase", async () => {
    const first = await client.get("/");
    assert.equal(first.location, "/showcase");
    const page = await client.page("/");
    expectStatus(page, 200);
    assert.match(page.text, /<h1>成果発表会<\/h1>/);
    const tabs = /<nav class="index"[^>]*>(.*?)<\/nav>/s.exec(page.text)?.[1] ?? "";
    assert.deepEqual(
      [...tabs.matchAll(/href="([^"]+)"/g)].map(([, href]) => href),
      ["/showcase"],
    );
  });

  it("sees the stage, the talks and what was handed over", async () => {
    const { showcaseId, talkId, deckId } = things.ids;
    for (const path of [`/showcase/${showcaseId}`, `/showcase/${showcaseId}/stage`, `/showcase/talks/${talkId}`])
      expectStatus(await client.get(path), 200);
    expectStatus(await client.get(`/showcase/decks/${deckId}/slides`), 404);
    const card = async (): Promise<string> =>
      /<section class="sheet"[^>]*aria-labelledby="yours".*?<\/section>/s.exec(
        (await things.owner.client.page(`/showcase/${showcaseId}`)).text,
      )?.[0] ?? "";
    assert.match(await card(), /自分だけ/);
    const deckPage = async (): Promise<string> => (await things.owner.client.page(`/showcase/${showcaseId}/deck`)).text;
    const onlyYou = /渡すまでは、あなたにしか見えません/;
    assert.match(await deckPage(), onlyYou);
    expectStatus(await things.owner.client.post(`/showcase/decks/${deckId}/hand-over`), 303);
    assert.doesNotMatch(await deckPage(), onlyYou, "what is shown is not called unseen");
    expectStatus(await client.get(`/showcase/decks/${deckId}/slides`), 200);
    assert.match(await card(), /参加者、メンター、運営、ゲスト/);
    assert.doesNotMatch(await card(), /自分だけ/);
    expectStatus(await client.post(`/showcase/talks/${talkId}/feedback`, { good: "手紙の話がよかった" }), 303);
  });

  it("sees no rooms, reports, projects, records or people of the cohort", async () => {
    await aRoom(world, things.cohort, { name: "おしらせ", purpose: "announcements" });
    const { roomId, postId, projectId, submissionId, reportId, recordId, showcaseId, slotId } = things.ids;
    const hidden = [
      `/rooms/${roomId}`,
      `/posts/${postId}`,
      `/projects/${projectId}`,
      `/submissions/${submissionId}/feedback`,
      `/reports/${reportId}`,
      `/records/${recordId}`,
      `/cohorts/${things.cohort}/rooms`,
      `/cohorts/${things.cohort}/people`,
      `/cohorts/${things.cohort}/reports`,
      `/cohorts/${things.cohort}/applications`,
      `/cohorts/${things.cohort}/participants`,
      `/showcase/${showcaseId}/line-up`,
      `/showcase/${showcaseId}/edit`,
      `/showcase/${showcaseId}/talk`,
      `/showcase/${showcaseId}/deck`,
    ];
    for (const path of hidden) expectStatus(await client.get(path), 404);
    expectStatus(await client.post(`/showcase/slots/${slotId}/remove`), 404);
    for (const path of ["/rooms", "/projects", "/reports", "/records", "/search?q=ここだけの話"])
      assert.doesNotMatch(
        (await client.page(path)).text.replace(/value="ここだけの話"/g, ""),
        /ここだけの話|おしらせ/,
        path,
      );
    for (const path of [`/cohorts/${things.cohort}/rooms`, "/projects", "/reports"]) {
      const { status, json } = await client.api<{ items?: unknown[] }>("GET", path);
      assert.ok(status === 404 || json.items?.length === 0, path);
    }
    expectStatus(await client.get(`/cohorts/${things.cohort}`), 404);
    expectStatus(await client.api("GET", `/cohorts/${things.cohort}/showcase`), 200);
  });
});
