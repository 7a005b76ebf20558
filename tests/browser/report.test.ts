import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Locator } from "playwright-core";
import { reportsMessages } from "../../src/features/reports/messages.ts";
import { fieldsOf, type Scene, setTheScene, write } from "../../src/features/reports/scene.fixture.ts";
import type { ReportView } from "../../src/features/reports/view.ts";
import { LANGS } from "../../src/platform/i18n/messages.ts";
import { expectStatus } from "../client.ts";
import { aPerson } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

/** What an ordinary day may take, every touch and every field that is typed into counted. */
const MOST = 12;

describe("an ordinary day's report on a phone", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let scene: Scene;

  before(async () => {
    scene = await setTheScene(worldNow());
  });

  for (const lang of LANGS)
    for (const javaScriptEnabled of [true, false])
      it(`${lang}${javaScriptEnabled ? "" : ", without JavaScript"}: takes at most ${MOST} interactions by touch`, async (t) => {
        const m = reportsMessages[lang];
        const person = await aPerson(
          worldNow(),
          [["participant", scene.cohort]],
          `こはる ${lang} ${javaScriptEnabled}`,
        );
        const { client } = person;
        const pick = fieldsOf(await client.get("/reports/conditions"), "/reports/conditions/pick");
        expectStatus(await client.post("/reports/conditions/pick", { ...pick, pick: ["sleep", "sound"] }), 303);
        const days = fieldsOf(await client.get("/reports/new"), "/reports").day ?? [];
        const before = new Date(Date.parse(days[0] ?? "") - 86_400_000).toISOString().slice(0, 10);
        await write(client, { day: before, did: "下調べ", next: "READMEに3行書く" });
        await client.get(`/settings?lang=${lang}`);

        const page = await open(t, {
          as: person,
          lang,
          javaScriptEnabled,
          hasTouch: true,
          viewport: { width: 360, height: 780 },
        });
        let interactions = 0;
        const tap = async (target: Locator): Promise<void> => {
          interactions += 1;
          await target.tap();
        };
        const type = async (target: Locator, words: string): Promise<void> => {
          await tap(target);
          interactions += 1;
          await page.keyboard.insertText(words);
        };

        await page.goto("/reports");
        await tap(page.getByRole("link", { name: m.write, exact: true }));
        await tap(page.getByText(m.block(120), { exact: true }));
        await tap(page.getByText("READMEに3行書く"));
        await type(page.locator("textarea[name=stuck]"), "月をまたぐと1日ずれる");
        await type(page.locator("textarea[name=next]"), "動かしかたを書く");
        for (const name of ["ねむり", "音がつらい感じ"])
          await tap(page.getByRole("group", { name }).locator("label").nth(1));
        await tap(page.getByRole("button", { name: m.send, exact: true }));
        await page.waitForURL(/\/reports\/[0-9a-f-]{36}$/);

        assert.ok(interactions <= MOST, `${interactions} interactions`);
        const { json } = await client.api<ReportView>("GET", `/reports/${page.url().split("/").at(-1)}`);
        assert.deepEqual(
          [json.minutes, json.did, json.stuck, json.next, json.condition.length],
          [120, "READMEに3行書く", "月をまたぐと1日ずれる", "動かしかたを書く", 2],
        );
      });
});
