/** Longer than 300 lines: who reads which part of a report, part by part and role by role. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { sql } from "drizzle-orm";
import { expectStatus } from "../../../tests/client.ts";
import type { TestPerson } from "../../../tests/factories/people.ts";
import { anActor } from "../../../tests/policy.ts";
import { Reader } from "../../../tests/streams/reader.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { SettableClock } from "../../platform/clock.ts";
import { SESSION } from "../../platform/session/cookie.ts";
import { consents } from "../consents/tables.ts";
import { partPolicy } from "./policy.ts";
import { AUDIENCES, type Audience, audiencesFor, audienceText, CARE, PARTS, type Part, TEXTS } from "./rules.ts";
import { change, fieldsOf, type Scene, setTheScene, write } from "./scene.fixture.ts";
import { reportParts, reports } from "./tables.ts";
import type { ReportView } from "./view.ts";

const clock = new SettableClock("2026-11-18T03:00:00Z");

/** Everybody who might look, and the words in a part's readers that let them. */
const READERS = {
  koharu: ["me", "participants", "mentors", "organizers", "supporter"],
  fellow: ["participants"],
  mentor: ["participants", "mentors"],
  organizer: ["participants", "organizers"],
  supporter: [],
  stranger: [],
  owner: [],
} as const satisfies Partial<Record<keyof Scene, readonly string[]>>;
type Role = keyof typeof READERS;

const canary = (part: string, audience: Audience): string =>
  `kanaria-${part}-${audienceText(audience).replaceAll(" ", "-")}`;

describe("each part of a report", () => {
  const worldNow = suiteWorld({ clock });
  let world: World;
  let scene: Scene;
  let item: string;
  /** One report for each choice of readers: all of its parts are for them. */
  const written = new Map<string, { id: string; audience: Audience }>();
  const person = (role: Role): TestPerson => scene[role] as TestPerson;

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
    const { client } = scene.koharu;
    const page = await client.get("/reports/conditions");
    const pick = fieldsOf(page, "/reports/conditions/pick");
    expectStatus(await client.post("/reports/conditions/pick", { ...pick, pick: ["sleep"] }), 303);
    item =
      /action="\/reports\/conditions\/([0-9a-f-]{36})"/.exec((await client.get("/reports/conditions")).text)?.[1] ?? "";
    for (const [i, audience] of AUDIENCES.entries()) {
      const fields: Record<string, string> = {
        day: `2026-11-${String(i + 1).padStart(2, "0")}`,
        minutes: `${7 * (i + 1)}`,
      };
      for (const part of TEXTS) fields[part] = canary(part, audience);
      for (const part of PARTS) fields[`${part}For`] = audienceText(audience);
      fields[`condition.${item}`] = "2";
      fields[`condition.${item}.for`] = audienceText(audience);
      written.set(audienceText(audience), { id: await write(client, fields), audience });
    }
  });

  /** Whether the table says that this role sees this part. Special-care data for everybody cannot be chosen: it is only for oneself. */
  const may = (role: Role, care: boolean, audience: Audience): boolean => {
    const stored = care && !audiencesFor(true).includes(audience) ? ["me"] : audience;
    return role === "koharu" || stored.some((reader) => (READERS[role] as readonly string[]).includes(reader));
  };

  it("is read on its page and over the API by exactly whom it names", async () => {
    for (const role of Object.keys(READERS) as Role[]) {
      const { client } = person(role);
      for (const { id, audience } of written.values()) {
        const [page, api] = [await client.get(`/reports/${id}`), await client.api<ReportView>("GET", `/reports/${id}`)];
        const any = may(role, false, audience) || may(role, true, audience);
        assert.deepEqual(
          [page.status, api.status],
          any ? [200, 200] : [404, 404],
          `${role}, ${audienceText(audience)}`,
        );
        for (const part of TEXTS) {
          const seen = may(role, CARE.includes(part), audience);
          const what = `${role} and ${part} for ${audienceText(audience)}`;
          assert.equal(page.text.includes(canary(part, audience)), seen, `${what}: page`);
          if (any) assert.equal(api.json[part], seen ? canary(part, audience) : null, `${what}: API`);
        }
        assert.equal(page.text.includes("浅かった"), may(role, true, audience), `${role} and condition: page`);
        if (!any) continue;
        assert.equal(api.json.condition.length, may(role, true, audience) ? 1 : 0, `${role} and condition: API`);
        assert.equal(api.json.minutes !== null, may(role, false, audience), `${role} and minutes: API`);
      }
    }
  });

  it("stands in the room, in the search and in the stream only where everybody may read it", async () => {
    const forAll = canary("did", AUDIENCES[0] as Audience);
    for (const role of ["fellow", "mentor", "organizer", "koharu"] as const) {
      const { client } = person(role);
      const room = await client.get(`/rooms/${scene.room}`);
      assert.ok(room.text.includes(forAll));
      const search = await client.api<unknown>("GET", `/search?q=kanaria&limit=200`);
      for (const text of [room.text, JSON.stringify(search.json)]) {
        for (const audience of AUDIENCES) {
          for (const part of TEXTS) {
            const open = audience.includes("participants") && part !== "note";
            assert.equal(text.includes(canary(part, audience)), open, `${role}: ${canary(part, audience)}`);
          }
        }
        assert.doesNotMatch(text, /浅かった|ねむり/);
      }
    }
  });

  it("reaches a stream only as the post that everybody may read", async () => {
    const session = scene.fellow.client.cookies.get(SESSION) ?? "";
    const reader = new Reader(world.url, { headers: { Cookie: `${SESSION}=${session}` } });
    await reader.opened;
    await write(scene.koharu.client, {
      day: "2026-11-16",
      did: "nagare-himitsu",
      didFor: "me",
      note: "nagare-himitsu",
    });
    await write(scene.koharu.client, {
      day: "2026-11-17",
      did: "nagare-minna",
      didFor: "participants mentors organizers",
      need: "nagare-himitsu",
    });
    for (let i = 0; i < 100 && !reader.events.some(({ data }) => data.includes("nagare-minna")); i += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const heard = reader.events.map(({ event, data }) => `${event} ${data}`).join("\n");
    reader.cut();
    assert.match(heard, /nagare-minna/);
    assert.doesNotMatch(heard, /nagare-himitsu|report\.written/);
  });

  it("opened by somebody else is noted before it is shown, for its author to see", async () => {
    const noted = async (): Promise<string[]> =>
      (
        await scene.koharu.client.api<{ items: { item: string; subject: string; reader: { name: string } }[] }>(
          "GET",
          "/audit?limit=200",
        )
      ).json.items
        .filter((one) => one.subject === written.get("mentors organizers")?.id && one.reader.name === "はやせ")
        .map((one) => one.item);
    const before = await noted();
    await scene.mentor.client.get(`/reports/${written.get("mentors organizers")?.id}`);
    assert.deepEqual((await noted()).slice(0, (await noted()).length - before.length).sort(), [
      "condition",
      "hours",
      "reports",
    ]);
    const after = await noted();
    await scene.mentor.client.page("/reports");
    await scene.koharu.client.get(`/reports/${written.get("mentors organizers")?.id}`);
    assert.deepEqual(await noted(), after, "neither the list nor one's own reading is noted");
  });

  it("says that its author learns of the opening only where they do; a supporter is always noted", async () => {
    const { client } = scene.koharu;
    const forAll = await write(client, {
      day: "2026-10-31",
      did: "minna",
      didFor: "participants mentors organizers",
      minutes: "30",
      minutesFor: "participants mentors organizers",
    });
    const readers = async (): Promise<string[]> =>
      (
        await client.api<{ items: { subject: string; reader: { name: string } }[] }>("GET", "/audit?limit=200")
      ).json.items.flatMap((one) => (one.subject === forAll ? [one.reader.name] : []));
    const told = /開いたことは、本人の/;
    for (const { client: reader } of [scene.fellow, scene.mentor, scene.organizer])
      assert.doesNotMatch((await reader.page(`/reports/${forAll}`)).text, told);
    assert.deepEqual(await readers(), [], "what stands in their room");
    const closer = `/reports/${written.get("mentors organizers")?.id}`;
    assert.match((await scene.mentor.client.page(closer)).text, told);
    expectStatus(await client.post("/consents", { item: "reports", to: `office:${scene.office}`, days: "14" }), 303);
    assert.match((await scene.supporter.client.page(`/reports/${forAll}`)).text, told);
    assert.deepEqual(await readers(), ["村瀬"]);
    const { rows } = await world.platform.db.pool.query("select id from consents where withdrawn_at is null");
    for (const { id } of rows) expectStatus(await client.post(`/consents/${id}/withdraw`), 303);
  });

  it("is shown to a supporter by consent, item by item, and no longer once it is withdrawn", async () => {
    const { client } = scene.koharu;
    const report = written.get("mentors organizers supporter");
    const theirs = (): Promise<{ status: number; json: ReportView }> =>
      scene.supporter.client.api<ReportView>("GET", `/reports/${report?.id}`);
    assert.equal((await theirs()).status, 404);
    const offered = (await client.page("/consents/new")).text;
    assert.match(offered, /見えるのは、項目の「見る人」にその相手が入っている記録だけです/);
    assert.match(offered, /支援員が[1-9]\d*日分/);
    assert.match(offered, /href="\/reports\/conditions"/);
    expectStatus(await client.post("/consents", { item: "condition", to: `office:${scene.office}`, days: "14" }), 303);
    assert.match((await client.page("/consents")).text, /いま見えるのは、[1-9]\d*日分です/);
    const first = (await theirs()).json;
    assert.deepEqual([first.condition[0]?.level, first.did, first.minutes, first.note], ["浅かった", null, null, null]);
    expectStatus(await client.post("/consents", { item: "hours", to: `office:${scene.office}`, days: "14" }), 303);
    expectStatus(await client.post("/consents", { item: "reports", to: `office:${scene.office}`, days: "14" }), 303);
    const all = (await theirs()).json;
    assert.equal(all.minutes, 14);
    assert.equal(all.did, canary("did", report?.audience as Audience));
    for (const closed of ["me", "mentors", "mentors organizers"])
      expectStatus(await scene.supporter.client.get(`/reports/${written.get(closed)?.id}`), 404);
    const [read] = (await client.api<{ items: { reader: { name: string } }[] }>("GET", "/audit")).json.items;
    assert.equal(read?.reader.name, "村瀬");
    const { rows } = await world.platform.db.pool.query<{ id: string }>(
      "select id from consents where withdrawn_at is null",
    );
    for (const { id } of rows) expectStatus(await client.post(`/consents/${id}/withdraw`), 303);
    assert.equal((await theirs()).status, 404);
  });

  it("is not opened to mentors by a consent where its own readers do not name them", async () => {
    const { client } = scene.koharu;
    for (const item of ["reports", "condition", "hours"])
      expectStatus(await client.post("/consents", { item, to: `mentors:${scene.cohort}`, days: "14" }), 303);
    expectStatus(await scene.mentor.client.get(`/reports/${written.get("me")?.id}`), 404);
    expectStatus(await scene.mentor.client.get(`/reports/${written.get("supporter")?.id}`), 404);
  });

  it("is said to open nothing where a consent meets no entry that names its readers", async () => {
    const { rows } = await world.platform.db.pool.query("select id from consents where withdrawn_at is null");
    for (const { id } of rows) await scene.koharu.client.post(`/consents/${id}/withdraw`);
    const { client } = scene.fellow;
    assert.match((await client.page("/consents/new")).text, /メンターがなし、運営がなし/);
    expectStatus(await client.post("/consents", { item: "condition", to: `mentors:${scene.cohort}`, days: "14" }), 303);
    const page = (await client.page("/consents")).text;
    assert.match(page, /いまは、見える記録がありません。/);
    assert.match(page, /href="\/reports\/conditions"/);
  });

  it("is for nobody else when its readers cannot be understood", async () => {
    const id = await write(scene.koharu.client, {
      day: "2026-11-15",
      did: "ayashii",
      didFor: "everyone public",
      noteFor: "participants",
      note: "x",
    });
    const { rows } = await world.platform.db.pool.query<{ audience: string[] }>(
      "select audience from report_parts where report = $1",
      [id],
    );
    for (const { audience } of rows) assert.deepEqual(audience, ["me"]);
  });

  it("is decided the same as predicate and as SQL", async () => {
    const { db } = world.platform;
    await db.pool.query(
      `insert into consents (id, person, item, recipient_kind, recipient, purpose, wording, lang, given_at, expires_at)
       values (gen_random_uuid(), $1, 'reports', 'office', $2, 'accompany', '', 'ja', $3, $3::timestamptz + interval '3 days')`,
      [scene.koharu.id, scene.office, clock.now()],
    );
    const rows = await db.q
      .select({
        report: reportParts.report,
        part: reportParts.part,
        audience: reportParts.audience,
        person: reports.person,
        cohort: reports.cohort,
      })
      .from(reportParts)
      .innerJoin(reports, sql`${reports.id} = ${reportParts.report}`);
    const given = await db.q.select().from(consents);
    const at = { at: clock.now() };
    const actors = [
      { ...anActor(scene.koharu.id, [["participant", scene.cohort]]), ...at },
      ...["participant", "mentor", "organizer", "guest"].map((role) => ({
        ...anActor(scene.owner.id, [[role, scene.cohort]]),
        ...at,
      })),
      ...["supporter", "service_manager", "mentor"].map((role) => ({
        ...anActor(scene.owner.id, [[role, scene.office]]),
        ...at,
      })),
      {
        ...anActor(scene.owner.id, [
          ["supporter", scene.office],
          ["mentor", scene.cohort],
        ]),
        ...at,
      },
      { ...anActor(scene.owner.id), ...at },
    ];
    let allowed = 0;
    for (const actor of actors) {
      const found = await db.q
        .select({ report: reportParts.report, part: reportParts.part })
        .from(reportParts)
        .innerJoin(reports, sql`${reports.id} = ${reportParts.report}`)
        .where(partPolicy.read.where(actor));
      const bySql = new Set(found.map(({ report, part }) => `${report} ${part}`));
      for (const row of rows) {
        const holds = partPolicy.read.holds(actor, {
          ...row,
          part: row.part as Part,
          consents: given.filter((one) => one.person === row.person),
        });
        assert.equal(
          bySql.has(`${row.report} ${row.part}`),
          holds,
          `${JSON.stringify(actor.roles)} ${row.part} for ${row.audience}`,
        );
        allowed += Number(holds);
      }
    }
    assert.ok(allowed > 20);
  });

  it("moved to others is read by them at once, and by those before no longer", async () => {
    const id = await write(scene.koharu.client, { day: "2026-11-14", need: "utsuru", needFor: "mentors" });
    expectStatus(await scene.mentor.client.get(`/reports/${id}`), 200);
    expectStatus(await scene.organizer.client.get(`/reports/${id}`), 404);
    expectStatus(await change(scene.koharu.client, id, { needFor: "organizers" }), 303);
    expectStatus(await scene.mentor.client.get(`/reports/${id}`), 404);
    expectStatus(await scene.organizer.client.get(`/reports/${id}`), 200);
  });
});
