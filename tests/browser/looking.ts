import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import type { TextSize, Theme } from "../../src/design/frame.ts";
import type { RouteRecord } from "../../src/platform/http/routes.ts";
import type { TestPerson } from "../factories/people.ts";
import { settled } from "./browser.ts";
import { type Example, examplesOf, NO_PAGE, statesOf } from "./examples.ts";
import type { Stage } from "./stage.ts";

/** The routes that answer with pages, once each. */
export const pageRoutes = (records: readonly RouteRecord[]): string[] => [
  ...new Set(
    records.filter(({ method, path }) => method === "GET" && !path.startsWith("/api/")).map(({ path }) => path),
  ),
];

/** An example of each page, by its route. */
export const oneOfEach = (stage: Stage): [string, Example][] =>
  Object.entries(examplesOf(stage)).filter((entry): entry is [string, Example] => entry[1] !== NO_PAGE);

/** Everything there is to look at, by name: an example of each page, then the states. */
export const everythingToSee = (stage: Stage): [string, Example][] => [
  ...oneOfEach(stage),
  ...Object.entries(statesOf(stage)),
];

/** Opens an example in a language, with what is done there. */
export async function goTo(page: Page, { path, status = 200, act, send }: Example, lang: string): Promise<void> {
  const answer = await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
  assert.equal(answer?.status(), status, `${path} answered ${answer?.status()}`);
  // A form that keeps what was typed first leaves the page a little later than it was pressed.
  if (send) await Promise.all([page.waitForEvent("load"), send(page)]);
  await act?.(page);
  await settled(page);
}

/** How a page can be looked at. */
export interface Light {
  readonly width: number;
  readonly theme?: Theme;
  readonly text?: TextSize;
}

/** Changes the light by the radios of the display menu, which show a choice before it is saved. */
export async function setLight(page: Page, { width, theme, text = "100" }: Light): Promise<void> {
  await page.setViewportSize({ width, height: width < 600 ? 740 : 900 });
  await page.evaluate(
    (chosen) => {
      for (const [name, value] of Object.entries(chosen)) {
        const radio = document.querySelector<HTMLInputElement>(`#display [name="${name}"][value="${value}"]`);
        if (radio) radio.checked = true;
      }
    },
    { theme: theme ?? "auto", text },
  );
}

/** One page per person, kept from example to example: what is in the browser's cache need not come again. */
export function pagesOf(open: (as: TestPerson | undefined) => Promise<Page>): (example: Example) => Promise<Page> {
  const pages = new Map<TestPerson | undefined, Promise<Page>>();
  return ({ as }) => {
    const page = pages.get(as) ?? open(as);
    pages.set(as, page);
    return page;
  };
}

/** What must hold for every page: nothing axe finds, a language, a title, one heading, no scrolling sideways. */
export async function mustBeInOrder(page: Page, lang: string): Promise<void> {
  const found = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title.trim(),
    headings: [...document.querySelectorAll("h1")].map((one) => one.textContent?.trim()),
  }));
  assert.equal(found.lang, lang, "the language of the page");
  assert.notEqual(found.title, "", "the title of the page");
  assert.equal(found.headings.length, 1, `headings of the first level: ${found.headings.join(", ")}`);
  assert.notEqual(found.headings[0], "");
  assert.deepEqual(await violations(page), []);
  await mustFit(page);
}

/** What another light can break in a page that is in order: contrast, what is seen of a scrolled part, the width. */
export async function mustBeSeenWell(page: Page): Promise<void> {
  assert.deepEqual(await violations(page, BY_LIGHT), []);
  await mustFit(page);
}

async function mustFit(page: Page): Promise<void> {
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(sideways <= 0, `scrolls sideways by ${sideways} px: ${await tooWide(page)}`);
}

/** Those of axe's rules that colours and widths decide. */
const BY_LIGHT = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"];

/** And one that axe leaves out: who speaks to their computer calls things by the words they see. */
const BESIDES = { "label-content-name-mismatch": { enabled: true } };

/** What axe finds, one line each: the rule, what is wrong, where. @param rules only these */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Evaluated by the debugger, so the page keeps its content policy.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  // Not in frames: a slide's frame is sandboxed and answers nobody, which the browser complains about.
  const { violations } = await page.evaluate(
    (how) =>
      (globalThis as unknown as { axe: { run(on: Document, how: object): Promise<AxeResults> } }).axe.run(
        document,
        how,
      ),
    { iframes: false, ...(rules ? { runOnly: { type: "rule", values: [...rules] } } : { rules: BESIDES }) },
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any, all }) => `${id}: ${help}: ${html.slice(0, 200)} ${[...any, ...all][0]?.message ?? ""}`),
  );
}

const tooWide = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((one) => one.outerHTML.slice(0, 80))
      .slice(0, 5)
      .join(" · "),
  );

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
