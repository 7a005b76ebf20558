import { defineMessages } from "../../../platform/i18n/messages.ts";

export const seenMessages = defineMessages({
  ja: {
    count: (count: number) => `答えに見覚えがあった、とメンターが伝えた数: ${count}`,
    few: "答えに見覚えがあった、とメンターが伝えた数: 5より少ない（0もふくみます）",
    countNote:
      "5からは、数が出ます。課題についての数です。どのプロジェクトかは、残していません。人をうたがう材料には使いません。",
    ask: "この答えに、見覚えがありましたか",
    askText:
      "公開されている答えや、前に読んだものと似ていたら、課題の数に一つ足してください。足したことは、あなたにだけ見えます。だれのプロジェクトかは残りません。本人がどうしたかを決めるものでも、講評でもありません。",
    say: "見覚えがあった",
    said: "課題の数に、一つ足してあります。",
    takeBack: "取り消す",
  },
  en: {
    count: (count: number) => `Mentors said that they had seen the answer before: ${count}`,
    few: "Mentors said that they had seen the answer before: fewer than 5 (which may be none)",
    countNote:
      "From 5 on the number stands here. This counts for the assignment. In which project is not kept. It is nothing to suspect a person with.",
    ask: "Had you seen this answer before?",
    askText:
      "If it is like an answer that is public, or one that you have read, add one to the assignment's count. Only you see that you did. Whose project it was is not kept. It does not say what the person did, and it is no feedback.",
    say: "I had seen it",
    said: "One was added to the assignment's count.",
    takeBack: "Take it back",
  },
});
