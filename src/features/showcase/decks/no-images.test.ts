import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { renderPdf } from "../../../platform/documents/pdf.ts";
import { aShowcase, lineUpOf, presents, type ShowcaseScene, says } from "../scene.fixture.ts";

const DOT = "data:image/png;base64,iVBORw0KGgo=";
const DECK = `# はじめに

![返却の流れの図](${DOT})

---

![bg](${DOT})

# つぎ

---

<!-- backgroundImage: url(${DOT}) -->

# おわり
`;

describe("slides for somebody who wants no images", () => {
  const worldNow = suiteWorld();
  let world: World;
  let scene: ShowcaseScene;
  let deck: string;

  before(async () => {
    world = worldNow();
    scene = await aShowcase(world);
    await lineUpOf(scene, [scene.koharu, scene.monaka]);
    const own = await presents(world, scene, scene.koharu, { over: true, source: DECK });
    deck = `/showcase/decks/${own.deck}/slides`;
    expectStatus(await scene.guest.client.post("/settings/display", { noImages: "on", returnTo: "/showcase" }), 303);
  });

  it("say in words what a picture shows, and have none behind them", async () => {
    const { text, headers } = await scene.guest.client.get(deck);
    assert.match(text, /画像: 返却の流れの図/);
    assert.doesNotMatch(text, /<img|data:image|<figure/);
    assert.match(headers.get("content-security-policy") ?? "", /img-src 'none'/);
  });

  it("are as they were for everybody else, also right after", async () => {
    const { text, headers } = await scene.hayase.client.get(deck);
    assert.match(text, /<img src="data:image/);
    assert.match(text, /background-image:url/);
    assert.match(headers.get("content-security-policy") ?? "", /img-src data:/);
    assert.doesNotMatch((await scene.guest.client.get(deck)).text, /<img/);
  });

  it("of a PDF are its words: nothing is drawn, and the file is a link away", async () => {
    await says(scene, scene.monaka, "presents");
    const form = new FormData();
    form.set("version", "0");
    form.set("file", new File([new Uint8Array(await aPdf())], "もなか.pdf"));
    const talk = (await scene.monaka.client.upload(`${scene.path}/deck/pdf`, form)).location;
    const shown = await scene.monaka.client.page(talk);
    const pdf = /\/showcase\/decks\/[0-9a-f-]{36}/.exec(shown.text)?.[0] ?? "";
    expectStatus(await scene.monaka.client.post(`${pdf}/hand-over`), 303);
    const { text } = await scene.guest.client.page(talk);
    assert.match(text, /<canvas[^>]* hidden/);
    assert.match(text, /スライドの文字だけを出しています/);
    assert.match(text, /<p class="pre-line" id="slide-words"/);
    assert.match(text, new RegExp(`href="${pdf}/pdf`));
    assert.doesNotMatch((await scene.hayase.client.page(talk)).text, /<canvas[^>]* hidden/);
  });
});

const aPdf = () => renderPdf("= 一", {}, { lang: "ja", title: "試し", date: new Date(0) });
