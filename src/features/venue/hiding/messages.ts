import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

export const hidingMessages = defineMessages({
  ja: {
    somebody: "匿名の参加者",
    plate: "匿",
    hide: "ほかの参加者には名前を出さない",
    hideNote:
      "メンターと運営には名前が見えます。書きかたや内容で、だれか分かることもあります。このスレッドに自分で書く返信も、名前が出ません。あとから変えられません。",
    unnamedHere: "このスレッドでは、ほかの参加者にあなたの名前が出ません。メンターと運営には見えます。",
    mine: "あなたの投稿。ほかの参加者に名前は出ていません",
    behind: (name: string) => `${san(name)}。ほかの参加者に名前は出ていません`,
    refusals: {
      named_here: {
        title: "ここでは名前を出さずに書けません",
        next: "まだ投稿していません。名前を出さずに書けるのは、質問の部屋で、参加者が新しく質問するときです。",
      },
    },
  },
  en: {
    somebody: "a participant",
    plate: "?",
    hide: "Do not show my name to other participants",
    hideNote:
      "Mentors and organizers see your name. How or what you write may tell who you are. Your own answers in this thread show no name either. This cannot be changed later.",
    unnamedHere: "In this thread other participants do not see your name. Mentors and organizers do.",
    mine: "Your post. Other participants do not see your name",
    behind: (name: string) => `${name}. Other participants do not see the name`,
    refusals: {
      named_here: {
        title: "You cannot write here without your name",
        next: "Nothing was posted. Without a name you can write when you, as a participant, ask something new in a room for questions.",
      },
    },
  },
});
