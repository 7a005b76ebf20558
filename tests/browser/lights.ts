import { describe, it } from "node:test";
import type { Lang } from "../../src/platform/i18n/messages.ts";
import { Mailbox } from "../mailbox.ts";
import { suiteWorld, type World } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";
import { everythingToSee, goTo, type Light, mustBeInOrder, mustBeSeenWell, pagesOf, setLight } from "./looking.ts";
import { setTheStage } from "./stage.ts";

/** Every theme, every width, and large text on both; not each with each. */
const LIGHTS: readonly Light[] = [
  { width: 1280, theme: "light" },
  { width: 360, theme: "light", text: "150" },
  { width: 360, theme: "dim" },
  { width: 1280, theme: "dim", text: "150" },
  { width: 360, theme: "contrast", text: "130" },
  { width: 1280, theme: "contrast-dark", text: "115" },
  { width: 768, theme: "contrast-dark" },
];
/** In so many of them, one of each width, with all of axe's rules. */
const WHOLE = 2;

/** Tests of every page, in every state and every light, in one language: a file for each, so that two run side by side. */
export function lookInEveryLight(lang: Lang): void {
  describe(`every page in every light, ${lang}`, { skip: noBrowser }, () => {
    look("as it is without mail", suiteWorld(), false);
    look("where mails leave", suiteWorld({ mailRoute: new Mailbox() }), true);
  });

  function look(what: string, worldNow: () => World, mailed: boolean): void {
    const open = suiteBrowser(worldNow);
    it(`can be read by everybody, ${what}`, async (t) => {
      const stage = await setTheStage(worldNow());
      const pageOf = pagesOf((as) => open(t, { as, lang, expected: /status of 4/ }));
      for (const [name, example] of everythingToSee(stage).filter(([, one]) => (one.mailed ?? false) === mailed))
        await t.test(name, async (t) => {
          const page = await pageOf(example);
          await goTo(page, example, lang);
          for (const [n, light] of LIGHTS.entries())
            await t.test(`${light.theme} ${light.width} px ${light.text ?? "100"} %`, async () => {
              await setLight(page, light);
              if (n < WHOLE) await mustBeInOrder(page, lang);
              else await mustBeSeenWell(page);
            });
        });
    });
  }
}
