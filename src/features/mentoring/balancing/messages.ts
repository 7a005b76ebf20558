import { defineMessages } from "../../../platform/i18n/messages.ts";

export const balancingMessages = defineMessages({
  ja: {
    title: "担当を決めるときの手がかり",
    leadMentor: "運営が担当を決めるとき、案を出すのに使います。書かなくてもかまいません。決めるのは運営です。",
    lead: "運営が担当のメンターを決めるとき、案を出すのに使います。書かなくてもかまいません。理由は聞きません。",
    saved: "残しました",
    notSaved: "まだ残していません",
    capacity: "何人まで見られますか",
    capacityHint: "空のままなら、5人までで案を出します",
    topics: "くわしいこと",
    topicsHint: "課題についている言葉です。20個まで選べます",
    times: "よくいる時間",
    timeWords: { morning: "朝", day: "昼", evening: "夕方", night: "夜" },
    languages: "使えることば",
    languageWords: { ja: "日本語", en: "英語" },
    save: "残す",
    problems: { not_number: () => "0から50までの数で入れてください。例 5、5人" },
    suggested: (carries: number, over: boolean) =>
      over ? `担当は${carries}人になります。ほかの人も、いっぱいです。` : `担当は${carries}人になります。`,
    knows: (topics: readonly string[]) => `${topics.map((topic) => `「${topic}」`).join("")}にくわしい。`,
    sameTimes: (times: readonly string[]) => `${times.join("、")}にいることが多い。`,
    otherLanguage: "使うことばが、ちがいます。",
  },
  en: {
    title: "What helps to find who fits whom",
    leadMentor:
      "The organizers use it for suggestions when they decide who looks after whom. You need not say anything. They decide.",
    lead: "The organizers use it for suggestions when they choose a mentor for you. You need not say anything, and no reason is asked.",
    saved: "Kept",
    notSaved: "Not kept yet",
    capacity: "How many people can you look after?",
    capacityHint: "Left empty, suggestions go up to 5",
    topics: "What you know well",
    topicsHint: "The tags of the assignments; up to 20",
    times: "When you are mostly there",
    timeWords: { morning: "Morning", day: "Day", evening: "Evening", night: "Night" },
    languages: "Languages",
    languageWords: { ja: "Japanese", en: "English" },
    save: "Keep this",
    problems: { not_number: () => "Please enter a number from 0 to 50, e.g. 5" },
    suggested: (carries: number, over: boolean) =>
      over ? `Would look after ${carries}. Everybody else carries enough, too.` : `Would look after ${carries}.`,
    knows: (topics: readonly string[]) => `Knows ${topics.map((topic) => `“${topic}”`).join(", ")}.`,
    sameTimes: (times: readonly string[]) => `Often there at the same time (${times.join(", ")}).`,
    otherLanguage: "Speaks another language.",
  },
});
