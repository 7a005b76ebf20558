import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

/** About what programs write, where no script needs it: only the label goes to the browser (`hiding/messages.ts`). */
export const programsMessages = defineMessages({
  ja: {
    aboutBot: "ボットの投稿です",
    botKept: (name: string | null) =>
      `プログラムが書きました。人のかわりに答えることはありません。受け持ちは、${name === null ? "この回の運営" : san(name)}です。`,
    botGone: "このボットは、もう動いていません。",
    deleteBots: "この投稿を消す",
    deleteBotsText: "運営は、ボットの投稿を消せます。スレッドの返信は残ります。",
    refusals: {
      only_people: { title: "しるしをつけるのは、人だけです", next: "ボットは、投稿を読むことと書くことができます。" },
      bot_asks: {
        title: "ボットは質問できません",
        next: "まだ投稿していません。replyWanted をつけずに送ってください。",
      },
      bot_later: {
        title: "ボットは、あとで送る投稿を預けられません",
        next: "送りたい時刻になってから、そのまま投稿してください。",
      },
    },
  },
  en: {
    aboutBot: "A bot wrote this",
    botKept: (name) =>
      `A program wrote it. It never answers in a person’s place. ${name ?? "The organizers of this cohort"} can tell you about it.`,
    botGone: "This bot is not at work any more.",
    deleteBots: "Delete this post",
    deleteBotsText: "Organizers can delete what a bot wrote. Answers to it stay.",
    refusals: {
      only_people: { title: "Only people put marks on posts", next: "A bot can read posts and write some." },
      bot_asks: { title: "A bot cannot ask", next: "Nothing was posted. Send it without replyWanted." },
      bot_later: { title: "A bot cannot leave a post for later", next: "Post it when its time has come." },
    },
  },
});
