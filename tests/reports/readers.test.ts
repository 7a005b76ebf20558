import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { HOLDINGS } from "../../src/cli/whole-person.ts";
import { sendDue } from "../../src/features/offices/mails/service.ts";
import { type OfficeScene, setTheOffice, share } from "../../src/features/offices/offices.fixture.ts";
import { AUDIENCES, type Audience, audienceText, TEXTS } from "../../src/features/reports/rules.ts";
import { fieldsOf, write } from "../../src/features/reports/scene.fixture.ts";
import type { ReportView } from "../../src/features/reports/view.ts";
import { SettableClock } from "../../src/platform/clock.ts";
import { SESSION } from "../../src/platform/session/cookie.ts";
import { expectStatus } from "../client.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { Mailbox } from "../mailbox.ts";
import { Reader } from "../streams/reader.ts";
import { until } from "../until.ts";
import { ROOT, suiteWorld, type World } from "../world.ts";
import { COLUMNS, type Column, choicesFor, LOOKERS, type Looker, reads, tables } from "./readers.ts";

const DOC = join(ROOT, "docs/reports.md");
const BEGIN = "<!-- who reads what: made by tests/reports/readers.ts -->";
const END = "<!-- end of who reads what -->";

describe("the table of who reads what of a report", () => {
  it("stands in docs/reports.md as the policy decides; UPDATE_DOCS=1 writes it anew", async () => {
    const text = await readFile(DOC, "utf8");
    const [head = "", rest = ""] = text.split(BEGIN);
    const tail = rest.split(END)[1] ?? "";
    assert.ok(head && tail, "docs/reports.md has a place for it");
    const wanted = `${head}${BEGIN}\n\n${tables()}\n\n${END}${tail}`;
    if (process.env.UPDATE_DOCS === "1") await writeFile(DOC, wanted);
    // The formatter sets the columns of a table side by side: what it says is compared.
    else assert.equal(asSaid(text), asSaid(wanted));
  });
});

const asSaid = (text: string): string => text.replace(/ {2,}/g, " ").replace(/-{3,}/g, "---");

describe("each part of a report for each choice of readers", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ clock, mailRoute: mailbox, work: true });
  let world: World;
  let scene: OfficeScene;
  let people: Record<Exclude<Looker, "bot">, TestPerson>;
  let heard: Reader;
  const written = new Map<Audience, string>();

  const canary = (part: string, audience: Audience): string =>
    `kanaria-${part}-${audienceText(audience).replaceAll(" ", "-")}-x`;

  before(async () => {
    world = worldNow();
    scene = await setTheOffice(world);
    const { koharu, fellow, mentor, organizer, supporter, manager, stranger, recruiter, owner } = scene;
    const guest = await aPerson(world, [["guest", scene.cohort]], "お客");
    people = { author: koharu, fellow, mentor, organizer, guest, supporter, manager, stranger, recruiter, owner };
    heard = new Reader(world.url, { headers: { Cookie: `${SESSION}=${fellow.client.cookies.get(SESSION) ?? ""}` } });
    await heard.opened;
    const { client } = koharu;
    const pick = fieldsOf(await client.get("/reports/conditions"), "/reports/conditions/pick");
    expectStatus(await client.post("/reports/conditions/pick", { ...pick, pick: ["sleep"] }), 303);
    const item = /condition\.([0-9a-f-]{36})/.exec((await client.get("/reports/new")).text)?.[1] ?? "";
    for (const [i, audience] of AUDIENCES.entries()) {
      const readers = audienceText(audience);
      const fields: Record<string, string> = { day: `2026-11-${String(i + 12).padStart(2, "0")}`, minutes: minutes(i) };
      for (const part of TEXTS) fields[part] = canary(part, audience);
      for (const column of COLUMNS) fields[`${column}For`] = readers;
      fields[`condition.${item}`] = "2";
      fields[`condition.${item}.for`] = readers;
      written.set(audience, await write(client, fields));
    }
    await share(koharu, scene.office, ["attendance", "hours", "reports", "condition"]);
  });

  /** Of each report another length that stands nowhere else. */
  const minutes = (i: number): string => String(611 + 7 * i);

  /** As it was stored: what cannot be chosen for a part is for its author alone. */
  const stored = (column: Column, audience: Audience): Audience =>
    choicesFor(column).includes(audience) ? audience : ["me"];

  const sees = (looker: Looker, column: Column, audience: Audience): boolean =>
    reads(looker, column, stored(column, audience), ["attendance", "hours", "reports", "condition"]);

  const all = Object.keys(LOOKERS).filter((one) => one !== "bot") as Exclude<Looker, "bot">[];

  it("is on its page and in the API for those in the table, and for nobody else", async () => {
    let shown = 0;
    for (const looker of all)
      for (const [audience, id] of written) {
        const { client } = people[looker];
        const [page, api] = [await client.get(`/reports/${id}`), await client.api<ReportView>("GET", `/reports/${id}`)];
        const any = COLUMNS.some((column) => column !== "rest" && sees(looker, column, audience));
        assert.deepEqual([page.status, api.status], any ? [200, 200] : [404, 404], `${looker} ${audience}`);
        for (const part of TEXTS) {
          const may = sees(looker, part, audience);
          assert.equal(page.text.includes(canary(part, audience)), may, `${looker} ${part} ${audience}: page`);
          assert.equal(
            JSON.stringify(api.json).includes(canary(part, audience)),
            may,
            `${looker} ${part} ${audience}: API`,
          );
          shown += may ? 1 : 0;
        }
        if (!any) continue;
        assert.equal(api.json.minutes !== null, sees(looker, "minutes", audience), `${looker} minutes ${audience}`);
        assert.equal(api.json.condition.length > 0, sees(looker, "condition", audience), `${looker} ${audience}`);
        assert.equal(page.text.includes("浅かった"), sees(looker, "condition", audience), `${looker} ${audience}`);
      }
    assert.ok(shown > 30);
  });

  it("is a day of rest for those in the table", async () => {
    const { client } = scene.koharu;
    for (const audience of AUDIENCES) {
      const rested = await client.post("/reports/rest", { cohort: scene.cohort, day: "2026-11-05" });
      const fields = fieldsOf(await client.get(`${rested.location}/edit`), `${rested.location}/edit`);
      expectStatus(await client.post(`${rested.location}/edit`, { ...fields, restFor: audienceText(audience) }), 303);
      for (const looker of all) {
        const status = (await people[looker].client.get(rested.location)).status;
        assert.equal(status, sees(looker, "rest", audience) ? 200 : 404, `${looker} ${audience}`);
      }
      expectStatus(await client.post(`${rested.location}/remove`), 303);
    }
  });

  it("comes by room, search, stream and lists to nobody beyond the table", async () => {
    const places: Partial<Record<Looker, readonly string[]>> = {
      fellow: [`/rooms/${scene.room}`, "/reports", "/search?q=kanaria", "/consents"],
      mentor: [`/rooms/${scene.room}`, `/cohorts/${scene.cohort}/reports`, "/search?q=kanaria"],
      organizer: [`/rooms/${scene.room}`, `/cohorts/${scene.cohort}/reports`, "/desk", "/search?q=kanaria"],
      guest: ["/search?q=kanaria"],
      supporter: ["/offices/people", `/offices/people/${scene.koharu.id}`],
      manager: ["/offices/people", `/offices/people/${scene.koharu.id}`],
      stranger: ["/search?q=kanaria", "/desk"],
      recruiter: ["/assignments"],
      owner: ["/search?q=kanaria"],
    };
    const asJson: Partial<Record<Looker, readonly string[]>> = {
      mentor: [`/rooms/${scene.room}/posts`, `/reports?cohort=${scene.cohort}`, "/search?q=kanaria&limit=200"],
      organizer: [`/rooms/${scene.room}/posts`, `/reports?cohort=${scene.cohort}`, "/search?q=kanaria&limit=200"],
      fellow: [`/rooms/${scene.room}/posts`, "/reports", "/search?q=kanaria&limit=200"],
      supporter: [`/offices/people/${scene.koharu.id}`],
    };
    let found = 0;
    for (const looker of all)
      for (const [at, api] of [
        ...(places[looker] ?? []).map((at) => [at, false] as const),
        ...(asJson[looker] ?? []).map((at) => [at, true] as const),
      ]) {
        const text = api
          ? JSON.stringify((await people[looker].client.api<unknown>("GET", at)).json)
          : (await people[looker].client.get(at)).text;
        for (const audience of AUDIENCES)
          for (const part of TEXTS) {
            const there = text.includes(canary(part, audience));
            assert.ok(!there || sees(looker, part, audience), `${looker} finds ${canary(part, audience)} at ${at}`);
            found += there ? 1 : 0;
          }
      }
    assert.ok(found > 20, "they find what is theirs");
    await until(
      async () => heard.events.some(({ data }) => data.includes(canary("did", AUDIENCES[0] as Audience))),
      "heard",
    );
    const told = heard.events.map(({ data }) => data).join("\n");
    heard.cut();
    for (const audience of AUDIENCES)
      for (const part of TEXTS)
        if (!sees("fellow", part, audience)) assert.ok(!told.includes(canary(part, audience)), canary(part, audience));
    assert.doesNotMatch(told, /浅かった/);
  });

  it("goes into files and mails of offices without note and condition, and as the table says", async () => {
    const csv = (await people.supporter.client.get(`/offices/people/${scene.koharu.id}/days.csv`)).text;
    const form = {
      ...{ name: "森本", office: "なでしこ", email: "morimoto@example.com", signedAs: "小春", greeting: "" },
      ...{ items: ["attendance", "hours", "reports"], language: "ja", days: "90" },
    };
    const address = await scene.koharu.client.post("/offices/mails", form);
    expectStatus(address, 303);
    expectStatus(await scene.koharu.client.post(`${address.location}/begin`), 303);
    const mails = () => mailbox.mails.filter(({ to }) => to === form.email).length;
    await until(() => mails() === 1, "the mail that says who is going to write");
    clock.set("2026-11-23T03:00:00Z");
    await until(async () => (await sendDue(world.platform)) > 0, "due, once the first has left");
    await until(() => mails() === 2, "the week's mail");
    const mailed = mailbox.mails.map(({ text }) => text).join("\n");
    let carried = 0;
    for (const [i, audience] of AUDIENCES.entries())
      for (const part of TEXTS) {
        const may = part !== "note" && sees("supporter", part, audience);
        assert.equal(csv.includes(canary(part, audience)), may, `${part} ${audience}: file ${i}`);
        if (!may) assert.ok(!mailed.includes(canary(part, audience)), `${part} ${audience}: mail`);
        carried += mailed.includes(canary(part, audience)) ? 1 : 0;
      }
    assert.ok(carried > 0, "the week's mail has the week's reports");
    assert.doesNotMatch(csv + mailed, /浅かった/);
  });

  it("is whole in its author's own export, and in nobody else's", async () => {
    const exported = async ({ id }: TestPerson): Promise<string> => {
      const person = { id, email: null };
      const parts: unknown[] = [];
      for (const { exportOf } of HOLDINGS) parts.push(await exportOf(world.platform, person));
      return JSON.stringify(parts);
    };
    const own = await exported(scene.koharu);
    for (const audience of AUDIENCES)
      for (const part of TEXTS) assert.ok(own.includes(canary(part, audience)), canary(part, audience));
    for (const looker of all)
      if (looker !== "author") assert.doesNotMatch(await exported(people[looker]), /kanaria-|浅かった/, looker);
  });
});
