import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { showcaseMessages } from "../../src/features/showcase/messages.ts";
import {
  aShowcase,
  lineUpOf,
  type OwnTalk,
  presents,
  type ShowcaseScene,
  says,
} from "../../src/features/showcase/scene.fixture.ts";
import { renderPdf } from "../../src/platform/documents/pdf.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

const m = showcaseMessages.ja;

describe("a stage in browsers", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let scene: ShowcaseScene;
  let own: OwnTalk;

  before(async () => {
    scene = await aShowcase(worldNow());
    await lineUpOf(scene, [scene.koharu, scene.monaka]);
    own = await presents(worldNow(), scene, scene.koharu);
  });

  const begin = (slot: string) => scene.tachibana.client.post(`${scene.path}/stage`, { slot, slide: "1" });
  const enter = async (page: Page): Promise<Page> => {
    const streaming = page.waitForResponse((answer) => answer.url().includes("/api/v1/stream"));
    await page.goto(`${scene.path}/stage`);
    await streaming;
    await page.evaluate(() => document.body.setAttribute("data-marked", ""));
    return page;
  };
  /** Waits until the frame shows a slide with these words; the others are there, and hidden. */
  const shows = async (page: Page, words: string): Promise<void> => {
    for (let tries = 0; ; tries += 1) {
      // biome-ignore lint/performance/useDomNodeTextContent: only what is seen
      const text = await frameOf(page)?.evaluate(() => document.body.innerText);
      if (text?.includes(words)) return;
      assert.ok(tries < 600, `the frame shows ${text}`);
      await page.waitForTimeout(50);
    }
  };
  const at = (page: Page, n: number) => page.locator("#slide-count", { hasText: m.slideOf(n, 3) }).waitFor();

  it("moves for everybody when its driver presses on, without a reload; who leaves the others comes back", async (t) => {
    await begin(own.slot);
    const driver = await enter(await open(t, { as: scene.koharu }));
    const guest = await enter(await open(t, { as: scene.guest, lang: "ja" }));
    const mentor = await enter(await open(t, { as: scene.hayase, viewport: { width: 360, height: 700 } }));
    await driver.locator("#drive-on").click();
    for (const page of [driver, guest, mentor]) {
      await at(page, 2);
      await shows(page, "選んだこと");
    }
    assert.equal(await guest.locator("#drive").count(), 0);

    await guest.locator("#slide-back").click();
    await at(guest, 1);
    await guest.getByText(m.apart).waitFor();
    await driver.keyboard.press("ArrowRight");
    await at(mentor, 3);
    await at(guest, 1);
    assert.ok(await driver.locator("#drive-on").isDisabled());
    await guest.getByRole("link", { name: m.follow }).click();
    await at(guest, 3);
    await shows(guest, "ありがとう");
    for (const page of [driver, guest, mentor])
      assert.ok(await page.evaluate(() => document.body.hasAttribute("data-marked")), "the page is the same");
    await guest.reload();
    await at(guest, 3);
  });

  it("leads on to the next talk, but not under the hands of somebody who is writing", async (t) => {
    await begin(own.slot);
    const next = await presents(worldNow(), scene, scene.monaka, { form: "text", source: "" });
    const reading = await enter(await open(t, { as: scene.guest }));
    const writing = await enter(await open(t, { as: scene.hayase }));
    await writing.getByLabel(m.kinds.good).fill("日付の図がよかった");
    await begin(next.slot);
    await reading.getByText("もなか", { exact: true }).first().waitFor();
    await reading.getByText("日付から直しました").waitFor();
    await writing.getByText(m.moved).waitFor();
    await writing.getByText(m.behind).waitFor();
    assert.equal(await writing.getByText(m.following).count(), 0, "it does not say both");
    assert.equal(await writing.getByLabel(m.kinds.good).inputValue(), "日付の図がよかった");
    await writing.getByRole("button", { name: m.give }).click();
    await writing.getByText(m.thanks).waitFor();
    const talk = await scene.koharu.client.get(`/showcase/talks/${own.talk}`);
    assert.match(talk.text, /日付の図がよかった/);
  });

  it("says what really happened to somebody who is writing, and goes on with the slides where they are the same", async (t) => {
    await begin(own.slot);
    const writing = await enter(await open(t, { as: scene.hayase }));
    await writing.getByLabel(m.kinds.good).fill("色の選びかた");
    await scene.tachibana.client.post(`${scene.path}/stage/driver`, { to: "me" });
    await writing.getByText(m.wheelMoved).waitFor();
    await scene.tachibana.client.post(`${scene.path}/stage`, { slot: own.slot, slide: "2" });
    await at(writing, 2);
    assert.equal(await writing.getByText(m.moved).count(), 0);
    await scene.tachibana.client.post(`${scene.path}/stage/driver`, { to: "presenter" });

    const reading = await enter(await open(t, { as: scene.guest }));
    await scene.koharu.client.post(`/showcase/decks/${own.deck}/take-back`);
    await reading.getByText(m.noDeck).waitFor();
    await writing.getByText(m.deckMeanwhile).waitFor();
    assert.ok(await writing.locator("#slides").isHidden(), "what was taken back is not looked at any longer");
    await scene.koharu.client.post(`/showcase/decks/${own.deck}/hand-over`);
    await at(reading, 2);
    await writing.locator("#slides").waitFor();
    assert.equal(await writing.getByText(m.deckMeanwhile).count(), 0, "it is there again, as it was");
    await writing.getByText(m.following).waitFor();

    // Nothing is on any more: its presenter has changed their mind.
    await says(scene, scene.koharu, "undecided");
    await writing.getByText(m.emptyMeanwhile).waitFor();
    assert.equal(await writing.getByLabel(m.kinds.good).inputValue(), "色の選びかた");
    await says(scene, scene.koharu, "presents");
    await scene.koharu.client.post(`${scene.path}/stage`, { slot: own.slot, slide: "1" });
  });

  it("works without scripts: the slide that is on, a link to the next, buttons for who drives", async (t) => {
    await begin(own.slot);
    const driver = await open(t, { as: scene.koharu, javaScriptEnabled: false });
    const guest = await open(t, { as: scene.guest, javaScriptEnabled: false });
    await driver.goto(`${scene.path}/stage`);
    await driver.locator("#drive-on").click();
    await at(driver, 2);
    await guest.goto(`${scene.path}/stage`);
    await at(guest, 2);
    await shows(guest, "選んだこと");
    await guest.locator("#slide-on").click();
    await at(guest, 3);
    await shows(guest, "ありがとう");
    await guest.getByRole("link", { name: m.follow }).click();
    await at(guest, 2);
  });

  it("draws a PDF on the page, follows its pages and says their words", async (t) => {
    const pdf = await renderPdf(
      "#set page(width: 16cm, height: 9cm)\n= 備品の在庫\n#pagebreak()\n= 岸さんの腰",
      {},
      { lang: "ja", title: "備品", date: new Date(0) },
    );
    const form = new FormData();
    form.set("version", "1");
    form.set("file", new File([new Uint8Array(pdf)], "備品.pdf"));
    await scene.monaka.client.upload(`${scene.path}/deck/pdf`, form);
    const { json } = await scene.guest.client.api<{ lineUp: { id: string; talk: { person: { name: string } } }[] }>(
      "GET",
      `/cohorts/${scene.cohort}/showcase`,
    );
    const slot = json.lineUp.find(({ talk }) => talk.person.name === "もなか")?.id ?? "";
    await begin(slot);
    const page = await enter(await open(t, { as: scene.guest }));
    await page
      .getByRole("radio", { name: m.viewSlide })
      .check({ force: true, timeout: 500 })
      .catch(() => {});
    await page.locator("#slide[data-drawn='1']").waitFor();
    await page.locator("#slide-words", { hasText: "備品の在庫" }).waitFor({ state: "attached" });
    assert.ok(await inked(page), "something is drawn");
    await scene.tachibana.client.post(`${scene.path}/stage`, { slot, slide: "2" });
    await page.locator("#slide[data-drawn='2']").waitFor();
    await page.locator("#slide-words", { hasText: "岸さんの腰" }).waitFor({ state: "attached" });
    await page.locator("#slide-count", { hasText: m.slideOf(2, 2) }).waitFor();
  });

  it("runs nothing and loads nothing of what a deck brings along, in its frame or opened by itself", async (t) => {
    const asked: string[] = [];
    const outside = createServer((request, answer) => {
      asked.push(request.url ?? "");
      answer.writeHead(200, { "Content-Type": "text/css", "Access-Control-Allow-Origin": "*" }).end("");
    });
    await new Promise<void>((listening) => outside.listen(0, "127.0.0.1", listening));
    t.after(() => void outside.close());
    const there = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
    const evil = await aShowcase(worldNow());
    await lineUpOf(evil, [evil.koharu]);
    const theirs = await presents(worldNow(), evil, evil.koharu, { source: everything(there), script: "" });
    const page = await open(t, { as: evil.guest, expected: /Content Security Policy|sandboxed|ERR_BLOCKED_BY_CSP/ });
    for (const path of [`/showcase/talks/${theirs.talk}`, `/showcase/decks/${theirs.deck}/slides`]) {
      await page.goto(path);
      await shows(page, "見た目は文字だけ");
      await page.waitForTimeout(500);
      for (const one of page.frames()) {
        if (!one.url().includes("/slides")) continue;
        assert.equal(
          await one.evaluate(() => document.querySelectorAll("script, a, object, embed, iframe, form").length),
          0,
        );
        assert.equal(await one.evaluate(() => (globalThis as { hit?: number }).hit ?? 0), 0);
        assert.equal(await one.evaluate(() => globalThis.origin), "null", "an origin of its own");
      }
    }
    assert.equal(await page.evaluate(() => document.title.includes("hit")), false);
    await fetch(`${there}/control`);
    assert.deepEqual(asked, ["/control"], "nothing came there but this");
    // The typeface is ours and does come.
    assert.ok(
      await page.evaluate(() =>
        document.fonts.ready.then((fonts) => [...fonts].some((one) => one.status === "loaded")),
      ),
    );
  });
});

const frameOf = (page: Page) => page.frames().find((one) => /\/decks\/.*\/slides/.test(one.url()));

/** Whether not all of the canvas has one colour. */
const inked = (page: Page): Promise<boolean> =>
  page.locator("#slide").evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return new Set(data).size > 10;
  });

/** Every way in that Markdown, its front matter and its directives offer. */
const everything = (there: string): string => `---
marp: true
theme: ${there}/theme.css
style: "@import url('${there}/front.css'); section{background:url(${there}/front.png)} @font-face{font-family:x;src:url(${there}/font.woff2)} section{font-family:x}"
backgroundImage: url(${there}/directive.png)
header: '![h](${there}/header.png)'
footer: '<img src=${there}/footer.png onerror="hit=1">'
---

# 見た目は文字だけ

<script>hit = 1; top.document.title = "hit"; fetch("${there}/script")</script>
<style>@import url("${there}/style.css"); section { background: url(${there}/style.png) }</style>
<img src="${there}/img.png" onerror="hit = 1">
<iframe src="${there}/frame"></iframe>
<link rel="stylesheet" href="${there}/link.css"><meta http-equiv="refresh" content="0;url=${there}/refresh">
<svg onload="hit = 1"><image href="${there}/svg.png"/></svg>

![絵](${there}/picture.png) ![bg](${there}/bg.png) ![bg left](${there}/left.png) ![w:100](${there}/sized.png)

![data](data:image/svg+xml;utf8,<svg/onload=hit=1>) [行く](${there}/away) [走る](javascript:hit=1)

<!-- _backgroundImage: "url(${there}/scoped.png)" -->
<!-- _class: "x\\" onload=hit=1 y=\\"" -->

\`\`\`html
<script src="${there}/code.js"></script>
\`\`\`

:smile: 😀 $\\href{${there}/math}{x}$
`;
