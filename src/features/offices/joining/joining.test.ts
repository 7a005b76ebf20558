import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { fillIn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { write } from "../../reports/scene.fixture.ts";
import { type OfficeScene, setTheOffice, share } from "../offices.fixture.ts";

const ITEMS = ["attendance", "hours", "reports", "record"];

describe("whoever leaves an office", () => {
  const worldNow = suiteWorld({ clock: new SettableClock("2026-11-18T03:00:00Z") });
  let world: World;
  let scene: OfficeScene;
  let report: string;

  before(async () => {
    world = worldNow();
    scene = await setTheOffice(world);
    report = await write(scene.koharu.client, {
      day: "2026-11-17",
      did: "はなれる前に書いた",
      didFor: "mentors organizers supporter",
    });
    await scene.koharu.client.post(`/settings/offices/${scene.otherOffice}/join`);
    await share(scene.koharu, scene.office, ITEMS);
    await share(scene.koharu, scene.otherOffice, ["hours"]);
  });

  const approve = async (): Promise<string> => {
    const id = (await scene.koharu.client.post("/records", { cohort: scene.cohort })).location.split("/").at(-2) ?? "";
    expectStatus(await scene.koharu.client.post(`/records/${id}/approve`, { version: "1" }), 303);
    return id;
  };
  const seesNothing = async (record: string): Promise<void> => {
    const { client } = scene.supporter;
    for (const path of [`/reports/${report}`, `/records/${record}`, `/offices/people/${scene.koharu.id}`])
      expectStatus(await client.get(path), 404);
    for (const path of [`/reports/${report}`, `/records/${record}`])
      assert.equal((await client.api("GET", path)).status, 404, path);
    assert.doesNotMatch((await client.get("/records")).text, new RegExp(record));
  };

  it("is told before, in plain words, that everything is taken back", async () => {
    const ja = await scene.koharu.client.get("/settings/offices");
    assert.match(ja.text, /そこに見せていたものは、その場ですべて見えなくなります/);
    const en = await scene.koharu.client.get("/settings/offices?lang=en");
    assert.match(en.text, /everything you show to that office is taken back at once/);
  });

  it("takes back all they gave to it in the same moment, and joining again revives nothing", async () => {
    const { koharu, supporter, otherSupporter } = scene;
    expectStatus(await supporter.client.get(`/reports/${report}`), 200);
    assert.equal((await supporter.client.api("GET", `/reports/${report}`)).status, 200);

    expectStatus(await koharu.client.post(`/settings/offices/${scene.office}/leave`), 303);
    const record = await approve();
    await seesNothing(record);
    const { rows } = await world.platform.db.pool.query<{ item: string }>(
      "select ids ->> 'item' as item from events where kind = 'access.consent_withdrawn' and cohort = $1 order by 1",
      [scene.office],
    );
    assert.deepEqual(
      rows.map(({ item }) => item),
      [...ITEMS].sort(),
      "what is open by a consent ends by these",
    );
    expectStatus(await otherSupporter.client.get(`/offices/people/${koharu.id}`), 200);

    expectStatus(await koharu.client.post(`/settings/offices/${scene.office}/join`), 303);
    await seesNothing(record);
    await share(koharu, scene.office, ["record"]);
    expectStatus(await supporter.client.get(`/records/${record}`), 200);
    expectStatus(await supporter.client.get(`/reports/${report}`), 404);
  });
});

describe("whoever leaves the internship while an office reads what they show", () => {
  const worldNow = suiteWorld({ clock: new SettableClock("2026-11-18T03:00:00Z") });
  let scene: OfficeScene;

  before(async () => {
    scene = await setTheOffice(worldNow());
    await share(scene.koharu, scene.office, ["attendance", "reports"]);
  });

  it("is told before that it goes on, with the way to end it", async () => {
    const ja = (await scene.koharu.client.get("/participation")).text;
    assert.match(ja, /自分でやめるか期限が来るまで、見えたままです/);
    assert.match(ja, /取りやめた週のことを伝えるメールが最後です/);
    assert.match(ja, /この回のみんなに見せると決めたプロジェクトは、見えたままです/);
    for (const path of ["/consents", "/offices/mails", "/projects"]) assert.ok(ja.includes(`href="${path}"`), path);
    const en = (await scene.koharu.client.get("/participation?lang=en")).text;
    assert.match(en, /stays visible until you stop or its day comes/);
    await scene.koharu.client.get("/participation?lang=ja");
  });

  it("still finds the office, what it sees until when, and the one press that ends it", async () => {
    const { koharu, supporter, office } = scene;
    expectStatus(await koharu.client.post("/participation/leave", { reason: "" }), 303);
    expectStatus(await supporter.client.get(`/offices/people/${koharu.id}`), 200);
    const page = (await koharu.client.get("/settings/offices")).text;
    assert.match(page, /ここに見えているもの/);
    assert.match(page, /日報（見せると決めた部分）、12月18日（金）まで/);
    assert.doesNotMatch(page, /みなとワークス|まだ支援機関がありません|選びます/);
    const ended = await fillIn(
      koharu.client,
      await koharu.client.get("/settings/offices"),
      `/settings/offices/${office}/leave`,
    );
    expectStatus(ended, 303);
    expectStatus(await supporter.client.get(`/offices/people/${koharu.id}`), 404);
    assert.match((await koharu.client.get("/settings/offices")).text, /いま見せている支援機関はありません/);
    expectStatus(await koharu.client.post(`/settings/offices/${office}/join`), 404);
  });
});
