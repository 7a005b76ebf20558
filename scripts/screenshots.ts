/**
 * Pictures of every page, in both languages, narrow and wide, to look at: `node --import tsx scripts/screenshots.ts [folder]
 * [--only part of a path or name] [--light theme,text]`. Without a folder they go outside of the repository.
 */
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { TextSize, Theme } from "../src/design/frame.ts";
import { LANGS } from "../src/platform/i18n/messages.ts";
import { openContext, startBrowser } from "../tests/browser/browser.ts";
import { everythingToSee, goTo, pagesOf, setLight } from "../tests/browser/looking.ts";
import { setTheStage } from "../tests/browser/stage.ts";
import { startTestServer } from "../tests/server.ts";
import { startWorld } from "../tests/world.ts";

const WIDTHS = [360, 1280];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string", default: "" }, light: { type: "string", default: "" } },
});
const folder = positionals[0] ?? join(tmpdir(), "taiken-screenshots");
const [theme, text] = values.light.split(",");
const light = { ...(theme ? { theme: theme as Theme } : {}), ...(text ? { text: text as TextSize } : {}) };

await mkdir(folder, { recursive: true });
const ends: (() => unknown)[] = [];
try {
  const server = await startTestServer();
  ends.unshift(() => server.stop());
  process.env.TAIKEN_TEST_DATABASE = server.url;
  const world = await startWorld({ after: (end) => ends.unshift(end as () => unknown) });
  const browser = await startBrowser();
  ends.unshift(() => browser.close());
  for (const lang of LANGS) {
    // Of its own for each language: what is done on a page for one shows on the next.
    const stage = await setTheStage(world);
    const pageOf = pagesOf(async (as) => (await openContext(browser, world, { as, lang })).newPage());
    for (const [name, example] of everythingToSee(stage).filter(([name]) => name.includes(values.only))) {
      const page = await pageOf(example);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await goTo(page, example, lang);
        await setLight(page, { width, ...light });
        await page.screenshot({ path: join(folder, `${fileName(name)}.${lang}.${width}.png`), fullPage: true });
      }
    }
  }
} finally {
  for (const end of ends) await end();
}
console.log(folder);

function fileName(name: string): string {
  return name.replace(/^\//, "").replace(/[^\w-]+/g, "-") || "first";
}
