import { Icon } from "../../../design/components/icon.tsx";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Log } from "../living/island.tsx";
import { livingMessages } from "../living/messages.ts";

/** A button below every post that reads it aloud, by the browser's own voice; nothing leaves the machine for it. */
export function readAloud(log: Log): void {
  if (!("speechSynthesis" in window)) return;
  const m = livingMessages[log.lang];
  let reading: Element | undefined;
  // Where the list comes late, it comes because it was asked for.
  speechSynthesis.getVoices();

  log.eachPost((post) => {
    const foot = post.querySelector(":scope > div > .post-foot");
    if (!foot || foot.querySelector(".speak")) return;
    const button = log.drawn(
      <button type="button" class="speak">
        <Icon name="speak" />
        <span>{m.speak}</span>
      </button>,
    );
    button.addEventListener("click", () => (reading === button ? stop() : read(post, button)));
    foot.append(button);
  });

  function read(post: Element, button: Element): void {
    stop();
    const words = spoken(post, m.codeHere);
    const speech = new SpeechSynthesisUtterance(words);
    // By what is written, not by the language of the page: kana or kanji are read by a Japanese voice.
    const lang = /[぀-ヿ㐀-鿿]/.test(words) ? "ja" : "en";
    speech.lang = lang === "ja" ? "ja-JP" : "en-GB";
    const voices = speechSynthesis.getVoices();
    if (!voices.some((voice) => voice.lang.startsWith(lang))) {
      sayNone(button, lang);
      // A voice of another language would say nothing of it, or only its numbers. Where none is listed, there may be one that is not told.
      if (voices.length > 0) return;
    } else begin();
    speech.onstart = begin;
    speech.onend = speech.onerror = () => reading === button && stop();
    speechSynthesis.speak(speech);

    function begin(): void {
      forgetNone(button);
      reading = button;
      say(button, m.speakStop);
    }
  }

  function stop(): void {
    speechSynthesis.cancel();
    if (reading) say(reading, m.speak);
    reading = undefined;
  }

  /** Beside the button, and to whoever hears the page. */
  function sayNone(button: Element, lang: Lang): void {
    const said = log.drawn(
      <small class="no-voice" role="alert">
        {m.noVoice[lang]}
      </small>,
    );
    forgetNone(button);
    button.after(said);
  }

  const forgetNone = (button: Element): void => button.parentElement?.querySelector(".no-voice")?.remove();

  const say = (button: Element, words: string): void => {
    const text = button.querySelector("span");
    if (text) text.textContent = words;
  };
}

/** Who wrote it, then what; code is named, not spelled out. */
function spoken(post: Element, codeHere: string): string {
  const [name, body] = [".post-head strong", ".post-body"].map((part) => post.querySelector(`:scope > div > ${part}`));
  const text = body?.cloneNode(true) as Element | undefined;
  for (const code of text?.querySelectorAll("pre") ?? []) code.replaceWith(` ${codeHere} `);
  return `${name?.textContent ?? ""}。${text?.textContent ?? ""}`;
}
