/** Whether a room in which somebody has read back through 2,000 posts still scrolls as one of 50 does, on a slow device. */
import type { Browser, Page } from "playwright-core";
import { noBrowser } from "../../tests/browser/browser.ts";
import { beforeRoom, profile } from "../profile.ts";
import { median, type Row } from "../table.ts";

const MANY = 2_000;
const ROUNDS = 5;
/** Steps of a wheel, up and down again: some ten screens of a phone. */
const STEPS = 80;
const STEP_PX = 120;
const CPU_SLOWER = 4;

export async function scroll(): Promise<Row[]> {
  const row = (words: string, many: number, few: number): Row => ({
    what: `scrolling a room of ${MANY} posts, work of the browser for a step of the wheel, ${CPU_SLOWER}× slower CPU${words}`,
    measured: many,
    unit: "ms",
    reference: { what: "the same room with 50 posts", value: few },
    reach: { of: "ratio", most: 1.5 },
  });
  if (noBrowser) return [row(": not measured, no Chromium starts here", Number.NaN, Number.NaN)];
  return beforeRoom(async ({ browser, room, cookie }) => {
    const [few, many] = [await openRoom(browser, room, cookie), await openRoom(browser, room, cookie)];
    await readBack(many, MANY);
    const took: [number[], number[]] = [[], []];
    for (let round = -1; round < ROUNDS; round += 1)
      for (const [which, page] of [few, many].entries()) {
        const work = await workOfScrolling(page);
        if (round >= 0) took[which]?.push(work);
      }
    return [row("", median(took[1]), median(took[0]))];
  });
}

async function openRoom(browser: Browser, url: URL, cookie: string): Promise<Page> {
  const page = await (await profile(browser, url, cookie)).newPage();
  await page.goto(url.href, { waitUntil: "load" });
  return page;
}

/** Presses "earlier posts" until so many stand there. */
async function readBack(page: Page, wanted: number): Promise<void> {
  const count = () => page.locator("#posts .post").count();
  for (let there = await count(); there < wanted; there = await count()) {
    await page.locator('.pager a[href*="?before="]').first().dispatchEvent("click");
    await page.waitForFunction((before) => document.querySelectorAll("#posts .post").length > before, there);
  }
}

/** Milliseconds of the page's main thread for one step, from the middle up and down again. */
async function workOfScrolling(page: Page): Promise<number> {
  await page.bringToFront();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWER });
  const busy = async (): Promise<number> => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  };
  await page.evaluate(() => scrollTo({ top: document.body.scrollHeight / 2, behavior: "instant" }));
  const before = await busy();
  await page.evaluate(
    async ({ steps, px }) => {
      for (let step = 0; step < steps; step += 1) {
        scrollBy({ top: step < steps / 2 ? -px : px, behavior: "instant" });
        await new Promise(requestAnimationFrame);
      }
    },
    { steps: STEPS, px: STEP_PX },
  );
  const took = (await busy()) - before;
  await devtools.detach();
  return (took * 1_000) / STEPS;
}
