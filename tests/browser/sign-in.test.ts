import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { designMessages } from "../../src/design/messages.ts";
import { signInMessages } from "../../src/features/sign-in/messages.ts";
import { LANGS } from "../../src/platform/i18n/messages.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson } from "../factories/people.ts";
import { codeIn, linkIn, Mailbox } from "../mailbox.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

describe("signing in by mail", { skip: noBrowser }, () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ work: true, mailRoute: mailbox });
  const open = suiteBrowser(worldNow);

  for (const lang of LANGS) {
    const m = signInMessages[lang];

    it(`${lang}: the link in the mail leads to the room that was asked for`, async (t) => {
      const { room, person } = await somebody();
      const page = await open(t, { lang, expected: /status of 404/ });
      await page.goto(`/rooms/${room}`);
      await ask(page, person.email);
      const link = linkIn(await mailbox.next(person.email));
      await page.goto(link);
      await page.getByRole("button", { name: m.linkButton }).click();
      await page.waitForURL(`**/rooms/${room}`);
      assert.equal(await page.getAttribute("html", "lang"), lang);

      await page.locator("header .menu > button").click();
      await page.getByRole("button", { name: designMessages[lang].signOut }).click();
      await page.waitForURL("**/programme");
      await page.goto(link);
      await page.getByRole("heading", { level: 1, name: m.deadTitle }).waitFor();
    });

    it(`${lang}: so does the code, after a wrong one`, async (t) => {
      const { room, person } = await somebody();
      const page = await open(t, { lang, expected: /status of 422/ });
      await page.goto(`/rooms/${room}`);
      await ask(page, person.email);
      const code = codeIn(await mailbox.next(person.email));
      await page.getByLabel(m.code).fill(code === "000000" ? "111111" : "000000");
      await page.getByRole("button", { name: m.enterByCode }).click();
      await page.getByText(m.wrongCode).waitFor();
      await page.getByLabel(m.code).fill(code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))));
      await page.getByRole("button", { name: m.enterByCode }).click();
      await page.waitForURL(`**/rooms/${room}`);
    });

    const ask = async (page: Page, email: string): Promise<void> => {
      await page.getByLabel(m.email).fill(email);
      await page.getByRole("button", { name: m.send }).click();
      await page.getByRole("heading", { level: 1, name: m.sentTitle }).waitFor();
    };

    const somebody = async () => {
      const world = worldNow();
      const cohort = await aCohort(world);
      const room = await aRoom(world, cohort);
      const person = await aPerson(world, [["participant", cohort]]);
      await person.client.get(`/settings?lang=${lang}`);
      return { room, person };
    };
  }
});
