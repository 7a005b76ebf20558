import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages, type Lang } from "../../../platform/i18n/messages.ts";

/** What stands at a post; the only words that go to the browser, the others are left out there. */
export const authorMessages = /* @__PURE__ */ defineMessages({
  ja: {
    somebody: "匿名の参加者",
    plate: "匿",
    ofBot: (name: string) => `${name}（ボット）`,
    mine: "あなたの投稿（ほかの参加者には匿名）",
    behind: (name: string) => `${san(name)}（ほかの参加者には匿名）`,
  },
  en: {
    somebody: "Unnamed participant",
    plate: "?",
    ofBot: (name) => `${name} (Bot)`,
    mine: "Yours, unnamed for other participants",
    behind: (name: string) => `${name}, unnamed for other participants`,
  },
});

/** What an author is called to a reader, wherever a post is told of: the name, with the label of a program, or that nobody is named. */
export function nameShown(
  lang: Lang,
  author: { readonly name: string; readonly role?: string; readonly anonymous?: true },
): string {
  const m = authorMessages[lang];
  return author.anonymous ? m.somebody : author.role === "bot" ? m.ofBot(author.name) : author.name;
}

export const hidingMessages = /* @__PURE__ */ defineMessages({
  ja: {
    hide: "ほかの参加者には名前を出さない",
    hideNote:
      "メンターと運営には名前が見えます。書きかたや内容で、だれか分かることもあります。このスレッドに自分で書く返信も、名前が出ません。あとから変えられません。",
    theirName: "ここでは、質問した人の名前を書かないでください。「@質問した人」と書くと呼べます。",
    unnamedHere: "このスレッドでは、ほかの参加者にあなたの名前が出ません。メンターと運営には見えます。",
    refusals: {
      named_here: {
        title: "ここでは名前を出さずに書けません",
        next: "まだ投稿していません。名前を出さずに書けるのは、質問の部屋で、参加者が新しく質問するときです。",
      },
      names_asker: {
        title: "この名前を書くと、匿名でなくなります",
        next: "「@質問した人」と書くと、名前を出さずに呼べます。書いたものは残っています。",
      },
    },
  },
  en: {
    hide: "Do not show my name to other participants",
    hideNote:
      "Mentors and organizers see your name. How or what you write may tell who you are. Your own answers in this thread show no name either. This cannot be changed later.",
    theirName: "Please do not write the name of who asked here. “@asker” calls them.",
    unnamedHere: "In this thread other participants do not see your name. Mentors and organizers do.",
    refusals: {
      named_here: {
        title: "You cannot write here without your name",
        next: "Nothing was posted. Without a name you can write when you, as a participant, ask something new in a room for questions.",
      },
      names_asker: {
        title: "With this name they are not anonymous any more",
        next: "Write “@asker” to call them without it. What you wrote is kept.",
      },
    },
  },
});
