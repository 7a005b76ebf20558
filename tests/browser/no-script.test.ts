import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { signInMessages } from "../../src/features/sign-in/messages.ts";
import { printedCodeText } from "../../src/features/sign-in/rules.ts";
import { makePrintedCodes } from "../../src/features/sign-in/service.ts";
import { finishingMessages } from "../../src/features/venue/finishing/messages.ts";
import { livingMessages } from "../../src/features/venue/living/messages.ts";
import { venueMessages } from "../../src/features/venue/messages.ts";
import { waitingMessages } from "../../src/features/venue/waiting/messages.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { LANGS } from "../../src/platform/i18n/messages.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

describe("without JavaScript", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let cohort: string;
  let room: string;
  let hayase: TestPerson;

  before(async () => {
    cohort = await aCohort(worldNow());
    room = await aRoom(worldNow(), cohort);
    hayase = await aPerson(worldNow(), [["mentor", cohort]], "はやせ");
  });

  for (const lang of LANGS) {
    const [m, s] = [{ ...venueMessages[lang], ...livingMessages[lang] }, signInMessages[lang]];

    it(`${lang}: a printed code leads in; one reads, posts, answers, edits, deletes and searches`, async (t) => {
      const world = worldNow();
      const koharu = await aPerson(world, [["participant", cohort]], `こはる ${lang}`);
      await koharu.client.get(`/settings?lang=${lang}`);
      const [code = ""] = await makePrintedCodes(world.platform, bySystem, koharu.id, 1);
      await hayase.client.post(`/rooms/${room}/posts`, { body: `おはようございます ${lang}`, clientId: lang });
      const page = await open(t, { lang, javaScriptEnabled: false, expected: /status of 422/ });

      await page.goto(`/rooms/${room}`);
      await page.getByRole("link", { name: s.byPrinted }).click();
      await page.getByLabel(s.printed).fill(printedCodeText(code).toLowerCase());
      await page.getByRole("button", { name: s.linkButton }).click();
      await page.getByText(`おはようございます ${lang}`).waitFor();

      await page.getByLabel(m.body).fill("  ");
      await page.getByRole("button", { name: m.send }).click();
      await page.getByText(m.notSent).waitFor();
      await page.getByLabel(m.body).fill(`返却日が1日ずれます ${lang}`);
      await page.locator("#composer input[type=radio]").nth(1).check();
      await page.getByRole("button", { name: m.send }).click();
      const mine = page.getByRole("article", { name: m.postBy(`こはる ${lang}`) });
      await mine.getByText(waitingMessages[lang].question, { exact: true }).waitFor();

      await mine.getByRole("link", { name: m.thread(0) }).click();
      await page.getByRole("textbox", { name: m.answer }).fill("わかりました");
      await page.getByRole("button", { name: m.sendAnswer }).click();
      const answer = page.getByRole("article", { name: m.answerBy(`こはる ${lang}`) });
      await answer.getByRole("link", { name: m.edit }).click();
      await page.getByLabel(m.body).fill("UTCでした");
      await page.getByRole("button", { name: m.save }).click();
      await answer.getByText("UTCでした").waitFor();
      await answer.getByText(m.edited).waitFor();

      await answer.getByRole("link", { name: m.edit }).click();
      await page.getByRole("button", { name: m.removeYes }).click();
      await page.getByText(finishingMessages[lang].deleted).waitFor();
      assert.equal(await page.getByText("UTCでした").count(), 0);

      await page.goto(`/rooms/${room}`);
      await page.getByRole("link", { name: m.searchHere }).click();
      await page.getByLabel(m.searchWords).fill(`返却 ${lang}`);
      await page.getByRole("button", { name: m.searchButton }).click();
      await page.getByRole("heading", { name: m.found(1) }).waitFor();
      assert.equal(await page.getAttribute("html", "lang"), lang);
    });
  }
});
