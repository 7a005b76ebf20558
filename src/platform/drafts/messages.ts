import { defineMessages } from "../i18n/messages.ts";

export const draftMessages = defineMessages({
  ja: {
    saved: (time: string) => `下書きを${time}に保存しました`,
    both: "ほかの画面で書いたものを、下に足しました",
    failed: "まだ保存できていません。つながると保存します",
  },
  en: {
    saved: (time: string) => `Draft saved ${inSentence(time)}`,
    both: "What you wrote in another window stands below now",
    failed: "Not saved yet. It is saved when you are connected",
  },
});

/** 21:21, or Today 21:21, as it stands at the end of a sentence. */
function inSentence(moment: string): string {
  const [, day = "", time = ""] = /^(?:(.+) )?(\d+:\d+)$/.exec(moment) ?? [];
  if (time === "") return `at ${moment}`;
  return day === "" ? `at ${time}` : `${DAYS[day] ?? `on ${day}`} at ${time}`;
}
const DAYS: Readonly<Record<string, string>> = { Today: "today", Yesterday: "yesterday" };
