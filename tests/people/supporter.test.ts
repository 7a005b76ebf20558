import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Item, MAILED_ITEMS, SHOWN_ITEMS } from "../../src/features/consents/rules.ts";
import { sendDue } from "../../src/features/offices/mails/service.ts";
import { type OfficeScene, setTheOffice, share } from "../../src/features/offices/offices.fixture.ts";
import { SettableClock } from "../../src/platform/clock.ts";
import { expectStatus } from "../client.ts";
import { aPerson, tokenClient } from "../factories/people.ts";
import { Mailbox } from "../mailbox.ts";
import { countQueries } from "../queries.ts";
import { contentOf, said } from "../walking.ts";
import { suiteWorld, type World } from "../world.ts";
import { aPersonWithEverything, aWeeklyMail, placesOf, shownIn, WHY } from "./accompanied.ts";

type Place =
  | keyof ReturnType<typeof placesOf>
  | "list"
  | "listed by the API"
  | "file of all"
  | "copied"
  | "mail"
  | "printed";

const NEWS: readonly Item[] = ["attendance", "reports", "project", "feedback", "record"];
const DAYS: readonly Item[] = ["attendance", "hours", "reports"];

/** What may stand where, if it is shared. Whatever is not shared stands nowhere, and whatever stands elsewhere is a fault. */
const MAY_STAND: Readonly<Record<Place, readonly Item[]>> = {
  page: SHOWN_ITEMS,
  api: SHOWN_ITEMS.filter((item) => item !== "agreement"),
  agreement: ["agreement"],
  record: ["record"],
  paper: ["record"],
  list: NEWS,
  "listed by the API": NEWS,
  csv: DAYS,
  xlsx: DAYS,
  "file of all": DAYS,
  copied: [...NEWS, "hours"],
  mail: MAILED_ITEMS,
  printed: MAILED_ITEMS,
};
/** Where a note is read that goes with a report: it is read, and not carried away. */
const NOTED: readonly Place[] = ["page", "api"];

/** A supporter whose people share one item each, all of them having something of everything. */
describe("a supporter reads what each of their people shares", () => {
  const clock = new SettableClock("2026-11-20T03:00:00Z");
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ clock, mailRoute: mailbox, work: true });
  let world: World;
  let scene: OfficeScene;
  const people = new Map<Item, Awaited<ReturnType<typeof aPersonWithEverything>>>();
  /** The pages of weekly mails, and what they say on paper before they leave. */
  const letters = new Map<Item, string>();
  const printed = new Map<Item, string>();

  before(async () => {
    world = worldNow();
    scene = await setTheOffice(world);
    for (const [n, item] of SHOWN_ITEMS.entries()) {
      const person = await aPersonWithEverything(world, scene, `hito${n}`);
      await share(person, scene.office, [item]);
      const mailed = (MAILED_ITEMS as readonly Item[]).includes(item);
      people.set(item, person);
      if (mailed) letters.set(item, await aWeeklyMail(person, `${item}@example.com`, [item]));
    }
    await aPersonWithEverything(world, scene, "hito-nashi");
  });

  /** What stands in each place about the person who shares this item. */
  async function about(item: Item): Promise<Partial<Record<Place, string>>> {
    const person = people.get(item);
    if (!person) return assert.fail(item);
    const { client } = scene.supporter;
    const token = await tokenClient(world, scene.supporter.id, ["read", "report"]);
    const texts: Partial<Record<Place, string>> = {};
    for (const [place, path] of Object.entries(placesOf(person)))
      texts[place as Place] = await said(place === "api" ? token : client, path);
    texts.copied = /<textarea[^>]*name="copy"[^>]*>([^<]*)</.exec(texts.page ?? "")?.[1] ?? "";
    texts.page = (texts.page ?? "").replace(texts.copied, "");
    const rows = (await client.page("/offices/people")).text.split("<tr");
    texts.list = rows.find((row) => row.includes(person.id)) ?? "";
    const listed = await token.api<{ items: { person: { id: string } }[] }>("GET", "/offices/people?limit=100");
    texts["listed by the API"] = JSON.stringify(listed.json.items.find((one) => one.person.id === person.id));
    const name = `hito${SHOWN_ITEMS.indexOf(item)},`;
    const lines = (await client.get("/offices/days.csv")).text.split("\n");
    texts["file of all"] = lines.filter((line) => line.startsWith(name)).join("\n");
    if (letters.has(item)) {
      texts.printed = printed.get(item) ?? "";
      texts.mail = (await mailbox.next(`${item}@example.com`, 1)).text;
    }
    return texts;
  }

  it("also on paper, and in a mail that leaves on Monday", async () => {
    for (const [item, letter] of letters) {
      const paper = await people.get(item)?.client.get(`${letter}/week.pdf`);
      // Its lines end anywhere.
      const text = contentOf(paper?.bytes ?? Buffer.of(), "application/pdf").replaceAll(/\s/g, "");
      printed.set(item, text);
    }
    clock.set("2026-11-23T00:05:00Z");
    assert.equal(await sendDue(world.platform), MAILED_ITEMS.length);
  });

  for (const item of SHOWN_ITEMS)
    it(`${item}: there wherever it may stand, and nothing else anywhere`, async () => {
      for (const [place, text] of Object.entries(await about(item)) as [Place, string][]) {
        assert.ok(!text.includes(WHY), `${place}: why`);
        const shown = MAY_STAND[place].includes(item) ? [item] : [];
        const noted = item === "reports" && NOTED.includes(place) ? ["note"] : [];
        assert.deepEqual(shownIn(text).sort(), [...shown, ...noted].sort(), place);
      }
    });

  it("and not even the name of whoever shares nothing", async () => {
    for (const path of ["/offices/people", "/offices/days.csv", "/offices/days.xlsx", "/api/v1/offices/people"]) {
      const text = await said(scene.supporter.client, path);
      assert.match(text, /hito0/, path);
      assert.doesNotMatch(text, /hito-nashi/, path);
    }
  });
});

describe("a supporter with three people, and with twenty", () => {
  const clock = new SettableClock("2026-11-20T03:00:00Z");
  const worldNow = suiteWorld({ clock });

  it("reads in one line each how they are today, with as many questions to the database", async () => {
    const world = worldNow();
    const scene = await setTheOffice(world);
    const paths = ["/offices/people", "/api/v1/offices/people"];
    const counts = async (): Promise<number[]> => {
      const each: number[] = [];
      for (const path of paths)
        each.push(await countQueries(async () => expectStatus(await scene.supporter.client.get(path), 200), 6));
      return each;
    };
    const join = async (n: number): Promise<void> => {
      const rich = n < 3 ? await aPersonWithEverything(world, scene, `hito${n}`) : undefined;
      const person =
        rich ??
        (await aPerson(
          world,
          [
            ["participant", scene.cohort],
            ["client", scene.office],
          ],
          `hito${n}`,
        ));
      await share(person, scene.office, SHOWN_ITEMS);
    };
    for (let n = 0; n < 3; n += 1) await join(n);
    const three = await counts();
    for (let n = 3; n < 20; n += 1) await join(n);
    assert.deepEqual(await counts(), three);
    const { text } = await scene.supporter.client.page("/offices/people");
    const rows = text.split("<tr").filter((row) => row.includes("hito"));
    assert.equal(rows.length, 20);
    for (const row of rows) assert.doesNotMatch(row, /kanaria/, "a line of today has no text of theirs");
  });
});
