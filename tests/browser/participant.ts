import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { anOpenCohort, idOf } from "../../src/features/applications/applications.fixture.ts";
import { applicationsMessages } from "../../src/features/applications/messages.ts";
import { type Field, QUESTIONS, type Question } from "../../src/features/applications/rules.ts";
import { assignmentMessages } from "../../src/features/assignments/messages.ts";
import { consentsMessages } from "../../src/features/consents/messages.ts";
import { projectsMessages } from "../../src/features/projects/messages.ts";
import { recordsMessages } from "../../src/features/records/messages.ts";
import { reportsMessages } from "../../src/features/reports/messages.ts";
import { livingMessages } from "../../src/features/venue/living/messages.ts";
import { venueMessages } from "../../src/features/venue/messages.ts";
import { textOf } from "../../src/platform/documents/pdf.fixture.ts";
import type { Lang } from "../../src/platform/i18n/messages.ts";
import { expectStatus } from "../client.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { aSample } from "../factories/things.ts";
import { fillIn } from "../form.ts";
import { linkIn, Mailbox } from "../mailbox.ts";
import { suiteWorld, type World } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

/** How somebody comes: in which language, with or without JavaScript. */
export interface Way {
  readonly lang: Lang;
  readonly javaScriptEnabled: boolean;
}

/** The participant's part of the chain, as they see it: from the public page to the certificate. */
export function walkAsParticipants(...ways: readonly Way[]): void {
  describe("a participant, from the public page to the certificate", { skip: noBrowser }, () => walks(ways));
}

function walks(ways: readonly Way[]): void {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  const open = suiteBrowser(worldNow);
  let world: World;
  let cohort: string;
  let ono: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await anOpenCohort(world);
    await world.platform.db.pool.query("update cohorts set starts_on = now(), ends_on = now() + interval '11 days'");
    await aSample(world, "library-return-notice");
    ono = await aPerson(world, [["organizer", cohort]], "大野");
    await aPerson(world, [["mentor", cohort]], "はやせ");
  });

  for (const { lang, javaScriptEnabled } of ways) {
    it(`${lang}${javaScriptEnabled ? "" : ", without JavaScript"}`, async (t) => {
      const page = await open(t, { lang, javaScriptEnabled });
      const me = { name: `こはる${lang}`, email: `koharu-${lang}-${javaScriptEnabled}@example.jp` };
      await applies(page, lang, me);
      await isAccepted(me.email, page, lang);
      await beginsTheFirstDay(page, lang);
      await asksInARoom(page, lang, me.name);
      await makesSomething(page, lang);
      await reports(page, lang);
      await shares(page, lang);
      await getsCertified(page, lang);
      assert.equal(await page.getAttribute("html", "lang"), lang);
    });
  }

  const press = (page: Page, name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
  const follow = (page: Page, name: string): Promise<void> =>
    page.getByRole("link", { name, exact: true }).first().click();

  async function applies(page: Page, lang: Lang, me: { name: string; email: string }): Promise<void> {
    const m = applicationsMessages[lang];
    await page.goto("/");
    await follow(page, m.programme.apply);
    await press(page, m.begin.start);
    await follow(page, m.goOn);
    const typed: Partial<Record<Question, string>> = {
      nickname: me.name,
      mail: me.email,
      interest: "使う人の声を聞くこと",
    };
    for (const question of QUESTIONS) {
      await page.waitForURL(`**/questions/${question}`);
      const text = typed[question];
      if (text) await page.getByLabel(m.fields[question === "mail" ? "email" : (question as Field)]).fill(text);
      await press(page, question === QUESTIONS.at(-1) ? m.keepAndSee : m.keepAndNext);
    }
    for (const tick of await page.locator("[name=agreed]").all()) await tick.check();
    await press(page, m.confirmAll);
    await page.getByText("使う人の声を聞くこと").waitFor();
    await press(page, m.send);
    await page.getByText(m.sentText).waitFor();
  }

  /** The organizers' part, by their own forms but without their pages; then the link of the mail. */
  async function isAccepted(email: string, page: Page, lang: Lang): Promise<void> {
    const list = `/cohorts/${cohort}/applications`;
    const id = await idOf(world, cohort);
    const decision = { decision: "accepted", reason: "", note: "", version: "1" };
    expectStatus(await ono.client.post(`${list}/${id}`, decision), 303);
    expectStatus(await fillIn(ono.client, `${list}/publish`, `${list}/publish`), 303);
    await page.goto(linkIn(await mailbox.next(email, 2)));
    await press(page, applicationsMessages[lang].confirm);
    await page.waitForURL("**/day-one");
  }

  async function beginsTheFirstDay(page: Page, lang: Lang): Promise<void> {
    const m = applicationsMessages[lang].dayOne;
    await page.getByText("はやせ").first().waitFor();
    await page.locator("#step-look-around button").click();
    await page.locator("#step-look-around .tag").getByText(m.doneMark).waitFor();
    await page.getByLabel(m.words).fill("朝はつながりにくいです");
    await press(page, m.save);
    await page.getByText(m.savedTitle).waitFor();
    assert.equal(await page.getByLabel(m.words).inputValue(), "朝はつながりにくいです");
  }

  async function asksInARoom(page: Page, lang: Lang, name: string): Promise<void> {
    const m = { ...venueMessages[lang], ...livingMessages[lang] };
    await page.goto("/rooms");
    await page.locator('a[href^="/rooms/"]', { hasText: "質問" }).first().click();
    await page.getByRole("textbox", { name: m.body }).fill("返却日が1日ずれます");
    await press(page, m.send);
    await page
      .getByRole("article", { name: m.postBy(name) })
      .last()
      .getByText("返却日が1日ずれます")
      .waitFor();
  }

  async function makesSomething(page: Page, lang: Lang): Promise<void> {
    const [m, a] = [projectsMessages[lang], assignmentMessages[lang]];
    await page.goto("/projects");
    await follow(page, m.choose);
    await page.locator('main a[href^="/assignments/"]').first().click();
    await follow(page, a.choose);
    await press(page, m.chooseButton);
    await follow(page, m.submit);
    await page.locator("textarea[name=body]").fill("日付を直しました");
    await press(page, m.hand);
    await page.getByText("日付を直しました").waitFor();
  }

  async function reports(page: Page, lang: Lang): Promise<void> {
    const m = reportsMessages[lang];
    await page.goto("/reports/new");
    await page.locator("[name=minutes]").fill("９０分");
    await page.locator("textarea[name=did]").fill("返却日のずれを直しました");
    await page.locator("textarea[name=note]").fill("自分だけの覚え書き");
    await press(page, m.send);
    await page.waitForURL(/\/reports\/[0-9a-f-]{36}/);
    await page.getByText("自分だけの覚え書き").waitFor();
  }

  async function shares(page: Page, lang: Lang): Promise<void> {
    const m = consentsMessages[lang];
    await page.goto("/consents/new");
    await page.locator("[name=item][value=hours]").check();
    await page.locator("[name=to]").first().check();
    await page.locator("[name=days]").first().check();
    await press(page, m.give);
    await page.getByRole("button", { name: m.withdraw }).waitFor();
  }

  async function getsCertified(page: Page, lang: Lang): Promise<void> {
    const m = recordsMessages[lang];
    await page.goto("/records");
    await press(page, m.begin);
    await page.locator("[name=strengths]").fill("書いて確かめること");
    await press(page, m.save);
    await follow(page, m.approve);
    await press(page, m.approveButton);
    await follow(page, m.issue);
    await page.getByLabel(m.certificateName).fill("桜庭 小春");
    await press(page, m.issueButton);
    const href = (await page.locator('a[href*="certificate.pdf"]').first().getAttribute("href")) ?? "";
    const file = await page.context().request.get(href);
    assert.equal(file.status(), 200);
    const text = textOf(await file.body());
    assert.match(text, /桜庭\s*小春/);
    const verify = /\/verify\/[0-9A-Z-]{34}/.exec(text)?.[0] ?? "";
    await page.goto(verify);
    assert.doesNotMatch((await page.locator("main").textContent()) ?? "", /桜庭/);
  }
}
