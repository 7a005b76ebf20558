import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

export const waitingMessages = defineMessages({
  ja: {
    question: "質問",
    replyBy: (day: string) => `返事は${day}まで`,
    waiting: "順番を待っています",
    looking: (name: string) => `${san(name)}が見ています`,
    answered: "答えがつきました",
    ended: {
      solved: "解決しました",
      silence: "答えがついて、終わりました",
      closed: "たずねてから、終わりにしました",
    },
    usual: (days: number, day: string) => `めやす${days}日くらい、${day}ごろ`,
    usualToday: "めやすは、きょうです",
    usualOver: "めやすを過ぎました。運営も気づいています",
    sentences: "・",
  },
  en: {
    question: "Question",
    replyBy: (day: string) => `reply wanted by ${day}`,
    waiting: "Waiting in line",
    looking: (name: string) => `${name} is looking`,
    answered: "There is an answer",
    ended: { solved: "Solved", silence: "Answered and over", closed: "Ended after asking" },
    usual: (days: number, day: string) => `usually about ${days === 1 ? "a day" : `${days} days`}, around ${day}`,
    usualToday: "usually by today",
    usualOver: "past the usual time; the organizers see it, too",
    sentences: " · ",
  },
});
