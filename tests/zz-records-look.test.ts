import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { join } from "node:path";
import { aCohort } from "./factories/cohorts.ts";
import { aPerson, type TestPerson } from "./factories/people.ts";
import { ROOT, suiteWorld } from "./world.ts";
import { SettableClock } from "../src/platform/clock.ts";
import { bySystem } from "../src/platform/database/database.ts";
import { importAssignmentFolder } from "../src/features/assignments/exchange/service.ts";
import { cohorts } from "../src/features/cohorts/tables.ts";
import { noBrowser, suiteBrowser, settled } from "./browser/browser.ts";
import { mustBeInOrder } from "./browser/looking.ts";

describe("look", { skip: noBrowser }, () => {
  const worldNow = suiteWorld({ clock: new SettableClock("2026-11-18T03:00:00Z") });
  const open = suiteBrowser(worldNow);
  it("shots", async (t) => {
    const world = worldNow();
    const cohort = await aCohort(world, "第4回 職場体験インターン");
    await world.platform.db.write(bySystem, ({ q }) => q.update(cohorts).set({ startsOn: "2026-11-02", endsOn: "2026-11-17" }).where(eq(cohorts.id, cohort)));
    const k = await aPerson(world, [["participant", cohort]], "こはる");
    const h = await aPerson(world, [["mentor", cohort]], "はやせ");
    const o = await aPerson(world, [["organizer", cohort]], "大野");
    const assignment = await importAssignmentFolder(world.platform, bySystem, join(ROOT, "samples/assignments/library-return-notice"), { state: "recycled" });
    await k.client.post("/projects", { assignment, cohort, size: "small" });
    const shots: [string, string, TestPerson | undefined][] = [];
    const look = async (name: string, path: string, as?: TestPerson, status?: number) => {
      for (const lang of ["ja", "en"] as const) for (const width of [360, 1280]) {
        await t.test(`${name} ${lang} ${width}`, async (t) => {
          const page = await open(t, { as, lang, viewport: { width, height: 800 }, expected: /status of 4/ });
          await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
          await settled(page);
          await page.screenshot({ path: `/tmp/records/shots/${name}-${lang}-${width}.png`, fullPage: true });
          await mustBeInOrder(page, lang);
        });
      }
    };
    void shots;
    await look("list-empty", "/records", k);
    const edit = (await k.client.post("/records", { cohort })).location;
    const at = edit.replace(/\/edit$/, "");
    await look("draft-empty", at, k);
    await k.client.post(edit, { language: "ja", name: "髙﨑 𠮷乃", version: "1", experience: "町の図書館を想定し、返却日が近いことを知らせるWebページを作りました。必要なものと後まわしにするものを分け、作らないものを三つ決めました。\nhttps://git.example.jp/koharu/return-note/a-very-long-address-that-does-not-want-to-break-anywhere-at-all", learned: "減らすことも仕事だと分かりました。", strengths: "つまったとき、ためしたことを順に書いて質問できる\n残りの時間を数えて、することを減らせる", health: "1日2–3時間、昼から始めると安定した\n音がつらい日は、イヤホンをして予定を一つ減らす", communication: "時間はかかるが、書けば伝わる", work: "不安だったが、減らしてよかった", signs: "返信を3回書き直したら、休む合図", office: "就労移行支援事業所つむぎ", conditions: "お願いは一度に一つ、文字で\n返事の時期が決まっていること" });
    await look("edit", edit, k);
    await k.client.post(`${at}/mentor-view/ask`);
    await look("mentor-list", "/records", h);
    await look("mentor-form", `${at}/mentor-view`, h);
    await h.client.post(`${at}/mentor-view`, { communication: "調べた範囲が分かり、答えやすい", work: "減らした理由を説明できていた", version: "1" });
    await look("draft", at, k);
    await k.client.post(`${at}/mentor-view/include`, { included: "yes", version: "2" });
    await look("approve", `${at}/approve`, k);
    const v = /name="version" value="(\d+)"/.exec((await k.client.get(`${at}/approve`)).text)?.[1] ?? "";
    await k.client.post(`${at}/approve`, { version: v });
    await look("issue", `${at}/certificates/new`, k);
    await look("share-form", `${at}/shares/new`, k);
    await k.client.post(`${at}/certificates`, { name: "髙﨑 𠮷乃", language: "ja", hours: "on" });
    await k.client.post(`${at}/shares`, { label: "ハローワークの面接", items: ["facts", "strengths", "work"], days: "7" });
    await k.client.post("/consents", { item: "record", to: `mentors:${cohort}`, days: "30" });
    await look("approved", at, k);
    const text = (await k.client.get(at)).text;
    const link = /\/records\/shared\/[\w-]{43}/.exec(text)?.[0] ?? "";
    const verify = /\/verify\/[0-9A-Z-]{34}/.exec(text)?.[0] ?? "";
    const revoke = /\/certificates\/[0-9a-f-]{36}\/revoke/.exec(text)?.[0] ?? "";
    await look("shared", link);
    await look("by-consent", at, h);
    await look("organizer-list", "/records", o);
    await look("verify", "/verify");
    await look("verify-refused", "/verify?id=abc");
    await look("verified", verify);
    await look("revoke", revoke, k);
    await t.test("name", async (t) => {
      const page = await open(t, { lang: "ja", viewport: { width: 360, height: 800 } });
      await page.goto(verify);
      await page.locator("main input[name=name]").fill("山田");
      await page.locator("main form button").last().click();
      await page.waitForLoadState("load");
      await settled(page);
      await page.screenshot({ path: "/tmp/records/shots/name-no.png", fullPage: true });
      await mustBeInOrder(page, "ja");
    });
    await k.client.post(revoke);
    await look("verified-revoked", verify);
  });
  before(() => {});
});
