import assert from "node:assert/strict";
import { after, before, type TestContext } from "node:test";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from "playwright-core";
import { SESSION } from "../../src/platform/session/cookie.ts";
import type { TestPerson } from "../factories/people.ts";
import type { World } from "../world.ts";
import { findChromium, HOW_TO_GET_ONE } from "./chromium.ts";

const found = await findChromium();
if (!found && process.env.CI === "true") throw new Error(HOW_TO_GET_ONE);

/** For `describe(…, { skip: noBrowser }, …)`: why browser tests cannot run here, or false. */
export const noBrowser: string | false = found ? false : HOW_TO_GET_ONE;

/** Starts Chromium with a fresh profile; it speaks to nobody but the pages it is sent to. */
export async function startBrowser(): Promise<Browser> {
  if (!found) throw new Error(HOW_TO_GET_ONE);
  const { executable, env } = found;
  const launch = (chromiumSandbox: boolean): Promise<Browser> =>
    chromium.launch({
      executablePath: executable,
      chromiumSandbox,
      args: [
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
      env: { ...process.env, ...env } as Record<string, string>,
    });
  // Root may not use the sandbox, and some containers have none to offer; only our own pages are opened.
  return process.getuid?.() === 0 ? launch(false) : launch(true).catch(() => launch(false));
}

export interface Visit
  extends Pick<BrowserContextOptions, "javaScriptEnabled" | "viewport" | "hasTouch" | "colorScheme"> {
  /** Already signed in. */
  readonly as?: TestPerson | undefined;
  /** What the browser asks for in `Accept-Language`; Japanese unless said otherwise. */
  readonly lang?: "ja" | "en";
  /** Complaints on the console that belong to this test (lost connections, refused requests). */
  readonly expected?: RegExp;
}

/**
 * One browser for all tests of a suite; call it in `describe`. What it returns opens a page in a browser profile of its own, which
 * ends with the test. A complaint on the console fails the test: faults of scripts, and everything the content policy holds back.
 */
export function suiteBrowser(worldNow: () => World): (t: TestContext, visit?: Visit) => Promise<Page> {
  let browser: Browser | undefined;
  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser?.close());
  return async (t, visit = {}) => {
    if (!browser) throw new Error("the browser starts with the first test");
    const context = await openContext(browser, worldNow(), visit);
    const complaints = listen(context);
    t.after(async () => {
      await context.close();
      assert.deepEqual(
        complaints.filter((line) => !visit.expected?.test(line)),
        [],
        "the console should stay empty",
      );
    });
    return context.newPage();
  };
}

/** A profile of its own: no cookies, or those of somebody signed in. */
export async function openContext(browser: Browser, world: World, visit: Visit = {}): Promise<BrowserContext> {
  const { as, lang = "ja", expected: _expected, ...options } = visit;
  const context = await browser.newContext({
    baseURL: world.url,
    locale: lang === "ja" ? "ja-JP" : "en-GB",
    timezoneId: "Asia/Tokyo",
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(TIMEOUT_MS);
  if (as) await signedIn(context, world, as);
  return context;
}

/** Gives the browser the session that the person's test client holds. */
export async function signedIn(context: BrowserContext, world: World, person: TestPerson): Promise<void> {
  const value = person.client.cookies.get(SESSION);
  if (!value) throw new Error("this person is not signed in");
  await context.addCookies([{ name: SESSION, value, url: world.url, httpOnly: true, sameSite: "Lax" }]);
}

function listen(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      complaints.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (fault) => complaints.push(String(fault.error())));
  return complaints;
}

/** The page with its own typeface, as people see it. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
}

/** It comes to stand within the window. */
export async function inSight(place: Locator): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await place.evaluate(isInSight)) return;
    await place.page().waitForTimeout(50);
  }
  assert.fail("it is out of sight");
}

const isInSight = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom < innerHeight + 1;
};

const TIMEOUT_MS = 30_000;
