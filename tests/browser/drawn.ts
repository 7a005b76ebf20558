import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { isDeepStrictEqual } from "node:util";
import type { Page } from "playwright-core";
import { type Random, randomFrom } from "../../src/demo/random.ts";
import { hidingMessages } from "../../src/features/venue/hiding/messages.ts";
import { livingMessages } from "../../src/features/venue/living/messages.ts";
import type { PostView } from "../../src/features/venue/view.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { aScene, CHANGING, freshState, type Scene, someOperations } from "../streams/operations.ts";
import { nothingHeldBack, someWriters, type Writer, write } from "../streams/place.ts";
import { until } from "../until.ts";
import type { World } from "../world.ts";
import type { Visit } from "./browser.ts";
import { aLine, type Line } from "./line.ts";

interface Proof {
  readonly world: World;
  readonly open: (t: TestContext, visit: Visit) => Promise<Page>;
  readonly seed: string;
  /** How often something is done, up to three things at once. */
  readonly steps: number;
}

/** Posts that stand on the page when it is opened: what is changed and answered stands partly there and partly further up. */
const ON_PAGE = 12;
const FURTHER_UP = 12;
/** A page of a room ends after 50. */
const MOST = 34;
/** Of so many steps the last ones are missed, because the connection is gone. */
const TURN = 30;
const MISSED = 8;

/** A picture whose post goes before the browser has asked for it. That those of standing posts can be seen is proved in the end. */
const TAKEN_AWAY = /\b404\b.*\/files\/[0-9a-f-]+\/thumbnail\)$/;
const TAKEN_AWAY_OR_CUT = new RegExp(`ERR_|${TAKEN_AWAY.source}`);

/**
 * Three people watch while people do at random whatever can be done there: a participant who loses the connection again and again, the
 * last time for too long to be told what was missed, and writes and marks between; another one who only has one thread open; and one of the staff, with the room and the thread in two tabs. In
 * the end each page must show what the same page shows when it is opened afresh.
 */
export async function proveDrawn(t: TestContext, { world, open, seed, steps }: Proof): Promise<void> {
  t.diagnostic(`seed ${seed}`);
  const random = randomFrom(seed);
  const cohort = await aCohort(world);
  const koharu = await aPerson(world, [["participant", cohort]], "こはる");
  const quiet = await aPerson(world, [["participant", cohort]], "よむひと");
  const hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
  const others = [
    await aPerson(world, [["participant", cohort]], "そら豆"),
    await aPerson(world, [["participant", cohort]], "みなみ"),
    await aPerson(world, [["mentor", cohort]], "しろた"),
  ];
  const room = await aRoom(world, cohort);
  // What one has marked or asked without a name on another device the next page says, not the stream: it tells everybody the same.
  const keeper = await aPerson(world, [["organizer", cohort]], "さとう");
  const elsewhere = await aRoom(world, cohort);
  const scene = aScene({
    room,
    elsewhere,
    keeper,
    people: [koharu, hayase, ...others],
    marking: others,
    hiding: others,
  });
  const thread = await beforehand(world, scene, random);
  const [writer] = (await someWriters(world.platform, 1, [["participant", cohort]])) as [Writer];

  const inRoom = `/rooms/${room}?after=${FURTHER_UP}`;
  const line = await aLine(t, world.url);
  const page = await entered(await open(t, { as: koharu, expected: TAKEN_AWAY_OR_CUT }), line.url + inRoom);
  const staff = await entered(await open(t, { as: hayase, expected: TAKEN_AWAY }), inRoom);
  const staffThread = await staff.context().newPage();
  await staffThread.goto(`/posts/${thread}`);
  const pages = [
    page,
    staff,
    staffThread,
    await entered(await open(t, { as: quiet, expected: TAKEN_AWAY }), `/posts/${thread}`),
  ];

  for (let step = 0; step < steps; step += 1) {
    const isFull = (await freshState(scene)).size > FURTHER_UP + MOST - 4;
    if (step % TURN === TURN - MISSED) {
      await goOffline(line, page);
      // The last time it cannot be told one by one of what happens from here on; before, that would take away what is being pressed.
      if (step + TURN >= steps) {
        // Whoever is there has heard all there is.
        const { post } = await write(world.url, writer, room, "ここまで");
        await staff.locator(`#p-${post.id}`).waitFor();
        await world.platform.db.pool.query("delete from events");
      }
    }
    const away = step % TURN >= TURN - MISSED;
    if (!away && random.chance(0.2)) await doesOnPage(page, scene, random, koharu, isFull);
    await someOperations({ ...scene, favoured: thread }, random, random.whole(1, 3), isFull ? CHANGING : undefined);
    if (away && step % TURN === TURN - 1) await goOnline(line, page);
  }
  await goOnline(line, page);
  const { post } = await write(world.url, writer, room, "おわり");
  for (const one of [page, staff]) await one.locator(`#p-${post.id}`).waitFor();
  for (const one of pages) await provesTheSame(one);
}

/** Posts of an hour ago: what is deleted of them is deleted, not taken back. @returns a question among them, on no page of the room */
async function beforehand(world: World, scene: Scene, random: Random): Promise<string> {
  const asker = scene.people[2] as TestPerson;
  const asks = { clientId: "thread", body: "さいしょの質問", replyWanted: "2099-01-02" };
  const { json: thread } = await asker.client.api<PostView>("POST", `/rooms/${scene.room}/posts`, asks);
  scene.authors.set(thread.id, asker);
  while ((await freshState(scene)).size < FURTHER_UP + ON_PAGE) await someOperations(scene, random, 1);
  const earlier = "update posts set created_at = created_at - interval '1 hour' where room = $1";
  await world.platform.db.pool.query(earlier, [scene.room]);
  await nothingHeldBack(world.platform);
  return thread.id;
}

async function entered(page: Page, path: string): Promise<Page> {
  const streaming = page.waitForResponse((answer) => answer.url().includes("/api/v1/stream"));
  await page.goto(path);
  await streaming;
  return page;
}

const m = livingMessages.ja;

async function goOffline(line: Line, page: Page): Promise<void> {
  line.tear();
  await page.getByText(m.offline).waitFor();
}

async function goOnline(line: Line, page: Page): Promise<void> {
  line.mend();
  // Said only by those who were away.
  await page.getByText(m.offline).waitFor({ state: "detached" });
}

/** What a reader does there themselves, without a reload. */
async function doesOnPage(page: Page, scene: Scene, random: Random, who: TestPerson, isFull: boolean): Promise<void> {
  if (isFull || random.chance(0.6)) {
    // Not one that was deleted just now: the answer to that is another page.
    const standing = [...(await freshState(scene)).values()].filter(({ deletedAt }) => deletedAt === null);
    if (standing.length === 0) return;
    const ways = page.locator(standing.map(({ id }) => `#p-${id} > div > .post-foot > .add-mark`).join());
    const count = await ways.count();
    if (count === 0) return;
    await ways.nth(random.whole(0, count - 1)).click();
    // It closes when the post changes at this moment: then nothing was chosen.
    const choice = page.locator("#posts .mark-choice button").nth(random.whole(0, 1));
    await choice.click({ timeout: 5_000 }).catch(() => {});
    await page.locator("#posts .mark-choice").waitFor({ state: "detached" });
    return;
  }
  await page.locator("#composer textarea").fill(`ここで書く ${random.whole(1, 1e6)}`);
  if (random.chance(0.4)) await page.getByLabel(hidingMessages.ja.hide).check();
  const sent = page.waitForResponse(
    (answer) => answer.url().endsWith("/posts") && answer.request().method() === "POST",
  );
  await page.locator("#composer textarea").press("Control+Enter");
  const { id } = (await (await sent).json()) as PostView;
  scene.authors.set(id, who);
  await page.locator(`#p-${id}`).waitFor();
}

async function provesTheSame(page: Page): Promise<void> {
  const fresh = await page.context().newPage();
  await fresh.goto(page.url());
  const both = (): Promise<string[][]> => Promise.all([page, fresh].map(drawnIn));
  const same = async (): Promise<boolean> => isDeepStrictEqual(...((await both()) as [string[], string[]]));
  // Nothing more happens: what was told is drawn in a moment, and then stays.
  await until(same, "the same is drawn", 10).catch(() => {});
  const [drawn, afresh] = await both();
  assert.deepEqual(drawn, afresh);
  const pictures = await page
    .locator("#posts img")
    .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).src));
  for (const picture of pictures) assert.equal((await page.request.get(picture)).status(), 200, picture);
  await fresh.close();
}

/**
 * What stands at the top of the room and in the log, one line for each element and text, without what only a page that is made for one reader, or at one moment, says:
 * - where one goes on reading, as it was when the page was made (`#new`);
 * - to the staff, who is behind a post that names nobody: the stream tells everybody the same;
 * - of an answer to what is further up, what that was: of the room only a page that is made asks for it;
 * - that something was open and was closed again (`aria-expanded`), or had the keyboard (`tabindex`).
 * An attribute that is there or not says the same with any value.
 */
const drawnIn = (page: Page): Promise<string[]> =>
  page.locator("main").evaluate((main) => {
    const YES_OR_NO = /^(novalidate|disabled|checked|hidden)$/;
    const lines: string[] = [];
    const look = (at: Element, depth: string): void => {
      for (const one of at.childNodes) {
        if (one instanceof Text && one.data !== "") {
          const before = lines.at(-1);
          // Neighbouring texts are one, however they came.
          if (one.previousSibling instanceof Text && before) lines[lines.length - 1] = before + one.data;
          else lines.push(`${depth}“${one.data}`);
        }
        if (!(one instanceof Element) || one.matches("#new, .who, .post.rule > span:last-child")) continue;
        const attributes = [...one.attributes]
          .filter(({ name, value }) => (name !== "aria-expanded" || value !== "false") && name !== "tabindex")
          .map(({ name, value }) => (YES_OR_NO.test(name) ? name : `${name}=${value}`))
          .sort();
        lines.push(`${depth}<${one.localName} ${attributes.join(" ")}`);
        look(one, `${depth}  `);
      }
    };
    for (const part of main.querySelectorAll<HTMLElement>(".pinned, #posts")) {
      lines.push(part.hidden ? "hidden" : "shown");
      look(part, "");
    }
    return lines;
  });
