import assert from "node:assert/strict";
import { before, describe, it, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { livingMessages } from "../../src/features/venue/living/messages.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

const m = livingMessages.ja;

/** What the page asks of the browser's voice, and the voice's own end. */
interface Voice {
  readonly asked: { text: string; lang: string }[];
  stopped: number;
  begin(): void;
  finish(): void;
}

describe("reading aloud", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let n = 0;

  before(async () => {
    const cohort = await aCohort(worldNow());
    room = await aRoom(worldNow(), cohort);
    koharu = await aPerson(worldNow(), [["participant", cohort]], "こはる");
    hayase = await aPerson(worldNow(), [["mentor", cohort]], "Hayase");
    await writes("**時差**が関係しています。\n\n```js\nnew Date()\n```\n\nここを読んでください。");
    await writes("Please read *this* part.");
  });

  const writes = (body: string) => hayase.client.api("POST", `/rooms/${room}/posts`, { clientId: `${(n += 1)}`, body });

  /** A page whose voice says nothing and writes down what it is asked. */
  async function withVoice(t: TestContext, languages = ["ja-JP", "en_US"]): Promise<Page> {
    const page = await open(t, { as: koharu });
    await page.addInitScript((voices) => {
      let current: SpeechSynthesisUtterance | undefined;
      const voice: Voice = {
        asked: [],
        stopped: 0,
        begin: () => current?.dispatchEvent(new SpeechSynthesisEvent("start", { utterance: current })),
        finish: () => current?.dispatchEvent(new SpeechSynthesisEvent("end", { utterance: current })),
      };
      const speak = (speech: SpeechSynthesisUtterance): void => {
        current = speech;
        voice.asked.push({ text: speech.text.replace(/\s+/g, " ").trim(), lang: speech.lang });
      };
      const cancel = (): void => void (voice.stopped += 1);
      const getVoices = () => voices.map((lang) => ({ lang }));
      Object.defineProperty(window, "speechSynthesis", { value: { speak, cancel, getVoices } });
      Object.assign(window, { voice });
    }, languages);
    await page.goto(`/rooms/${room}`);
    return page;
  }

  const voiceOf = (page: Page): Promise<Voice> => page.evaluate(() => (window as unknown as { voice: Voice }).voice);
  const finish = (page: Page): Promise<void> =>
    page.evaluate(() => (window as unknown as { voice: Voice }).voice.finish());
  const buttonIn = (page: Page, words: string) =>
    page.getByRole("log").getByRole("article").filter({ hasText: words }).locator(".speak");

  it("says who wrote it and what, names code, and takes the voice of what is written", async (t) => {
    const page = await withVoice(t);
    const japanese = buttonIn(page, "時差");
    await japanese.click();
    assert.equal(await japanese.textContent(), m.speakStop);
    await buttonIn(page, "Please").click();
    const { asked } = await voiceOf(page);
    assert.deepEqual(asked, [
      { text: `Hayase。時差が関係しています。 ${m.codeHere} ここを読んでください。`, lang: "ja-JP" },
      { text: "Hayase。Please read this part.", lang: "en-GB" },
    ]);
  });

  it("stops when it is pressed again, when another post is read, and at the end by itself", async (t) => {
    const page = await withVoice(t);
    const [one, other] = [buttonIn(page, "時差"), buttonIn(page, "Please")];
    await one.click();
    const before = (await voiceOf(page)).stopped;
    await other.click();
    assert.deepEqual([await one.textContent(), await other.textContent()], [m.speak, m.speakStop]);
    assert.equal((await voiceOf(page)).stopped, before + 1, "two are never read at once");
    await other.click();
    assert.equal(await other.textContent(), m.speak);
    assert.equal((await voiceOf(page)).stopped, before + 2);
    assert.equal((await voiceOf(page)).asked.length, 2, "pressing it again only stops");
    await one.press("Enter");
    await finish(page);
    assert.equal(await one.textContent(), m.speak);
  });

  it("says so in words where there is no voice of that language, once", async (t) => {
    const page = await withVoice(t, ["en_US"]);
    const japanese = buttonIn(page, "時差");
    await japanese.click();
    await japanese.click();
    await page.getByRole("alert").filter({ hasText: m.noVoice.ja }).waitFor();
    assert.equal(await page.getByText(m.noVoice.ja).count(), 1);
    assert.equal(await japanese.textContent(), m.speak);
    await buttonIn(page, "Please").click();
    const { asked } = await voiceOf(page);
    assert.deepEqual(
      asked.map(({ lang }) => lang),
      ["en-GB"],
    );
    const none = await withVoice(t, []);
    await buttonIn(none, "Please").click();
    await none.getByText(m.noVoice.en).waitFor();
    // A browser that lists none may have one all the same.
    assert.equal((await voiceOf(none)).asked.length, 1);
    await none.evaluate(() => (window as unknown as { voice: Voice }).voice.begin());
    assert.equal(await none.getByText(m.noVoice.en).count(), 0);
    assert.equal(await buttonIn(none, "Please").textContent(), m.speakStop);
  });

  it("is there on what arrives while the room is open, and nowhere where the browser has no voice", async (t) => {
    const page = await withVoice(t);
    await buttonIn(page, "時差").waitFor();
    await writes("あとから届きました");
    await buttonIn(page, "あとから").click();
    assert.equal((await voiceOf(page)).asked.at(-1)?.text, "Hayase。あとから届きました");

    const mute = await open(t, { as: koharu });
    await mute.addInitScript(() => {
      Reflect.deleteProperty(window, "speechSynthesis");
    });
    await mute.goto(`/rooms/${room}`);
    await writes("声のないところ");
    await mute.getByRole("log").getByText("声のないところ").waitFor();
    assert.equal(await mute.locator(".speak").count(), 0);
  });
});
