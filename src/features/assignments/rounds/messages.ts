import { defineMessages } from "../../../platform/i18n/messages.ts";

export const roundMessages = defineMessages({
  ja: {
    endsOnHint: "この日が過ぎると、採用での使用はひとりでに終わります。空けると、90日後です",
    dayOver: "きょうから400日のあいだの日にしてください",
    recruiters: "この回の採用担当",
    recruitersHint: "選んだ人と、課題を書いた人だけに見えます。ほかの採用担当には、あることも分かりません",
    insiders: "この課題を知っている人",
    insidersNote:
      "採用で使っているあいだ、ここにいる人だけに見えます。課題を書いた人は、外せません。自分を外すときは、ほかの人にたのんでください。",
    as: { author: "書いた人", recruiter: "この回の採用担当" },
    you: "あなた",
    add: "採用担当を足す",
    addButton: "足す",
    letGo: "外す",
    over: "終わる日が過ぎて、採用での使用が終わりました",
  },
  en: {
    endsOnHint: "When this day is over, its use in hiring ends by itself. Left empty: after 90 days",
    dayOver: "Choose a day from today on, within 400 days",
    recruiters: "Recruiters of this round",
    recruitersHint:
      "Only they and whoever wrote the assignment see it. Other recruiters cannot even tell that it exists",
    insiders: "Who knows of this assignment",
    insidersNote:
      "While it is used in hiring only the people listed here see it. Whoever wrote it stays. To leave the round yourself, ask somebody else here.",
    as: { author: "Wrote it", recruiter: "Recruiter of this round" },
    you: "You",
    add: "Add a recruiter",
    addButton: "Add",
    letGo: "Take out",
    over: "Its last day was over, and its use in hiring ended",
  },
});
