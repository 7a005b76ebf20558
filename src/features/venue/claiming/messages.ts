import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

/** What stands at a question; the only words that go to the browser, the others are left out there. */
export const stepMessages = /* @__PURE__ */ defineMessages({
  ja: {
    steps: {
      claim: "見ています",
      give_back: "列にもどす",
      check: "解決したか、たずねる",
      close: "終わりにする",
      solve: "解決しました",
      ask_again: "まだ困っています",
    },
    /** What a button does, read out where several questions stand in a row. */
    stepOf: (step: string, from: string) => `${step}（${san(from)}の質問）`,
    wasThatIt: "これで解決しましたか。",
    wasThatItNote:
      "返事は、急ぎません。何も押さなければ、平日で5日ほどで終わります。終わったあとでも、もう一度聞けます。",
  },
  en: {
    steps: {
      claim: "I am looking",
      give_back: "Back to the line",
      check: "Ask whether it is solved",
      close: "End it",
      solve: "Solved",
      ask_again: "Still stuck",
    },
    stepOf: (step: string, from: string) => `${step} (question by ${from})`,
    wasThatIt: "Does that solve it?",
    wasThatItNote:
      "There is no hurry. If you press nothing, it ends after about five working days. You can ask again after that, too.",
  },
});

export const claimingMessages = /* @__PURE__ */ defineMessages({
  ja: {
    wentQuiet: "しばらく動きがなかったので、この質問を列にもどしました",
    wentQuietNext: "だれのせいでもありません。また見られるときは、もう一度「見ています」を押してください。",
    title: "いまの質問",
    lead: "待っている質問を、長い順に並べています。見ているあいだは「見ています」を押しておくと、ほかの人と重なりません。",
    caption: "いまの質問、待っている長い順",
    columns: { since: "いつから", what: "質問", from: "だれから", act: "次の一手" },
    open: "開く",
    openOf: (what: string) => `開く: ${what}`,
    returned: "列にもどりました",
    none: "いま、待っている質問はありません",
    noneText: "質問の部屋に書かれると、ここに並びます。",
    more: "続きを見る",
    first: "はじめに戻る",
    toRoom: (room: string) => `「${room}」へ`,
    questionOf: (name: string) => `${san(name)}の質問`,
    unnamedQuestion: "匿名の質問",
    besideNone: "いま、待っている質問はありません。",
    besideNote: "めやすです。過ぎたときは運営が気づきます。",
    besideMore: "ほかにも待っている質問があります。",
    toList: "質問を引き受ける一覧",
    stillLooking: "まだ途中です。このまま見ています",
    stillLookingNote:
      "つけると、答えとしては数えません。質問した人に「解決しましたか」とたずねるのは、次の返信のあとです。",
    refusals: {
      question_moved_on: {
        title: "この質問は、もう先へ進んでいます",
        next: "質問のページを開くと、いまのようすが分かります。",
      },
      with_somebody_else: {
        title: "いまは、ほかの人が見ています",
        next: "めやすを過ぎるまで、列にもどせるのは、見ている本人だけです。返信を書くことはできます。",
      },
      asked_only_now: {
        title: "たずねたばかりです",
        next: "次の平日から、終わりにできます。返事がなくても、しばらくすると自然に終わります。",
      },
    },
  },
  en: {
    wentQuiet: "Nothing happened here for a while, so this question went back to the line",
    wentQuietNext: "That is nobody's fault. When you can look at it again, press “I am looking” once more.",
    title: "Open questions",
    lead: "Questions that wait, the longest first. Press “I am looking” while you are at one, so that nobody else begins it too.",
    caption: "Open questions, the longest waiting first",
    columns: { since: "Since", what: "Question", from: "From", act: "Next step" },
    open: "Open",
    openOf: (what: string) => `Open: ${what}`,
    returned: "Back in the line",
    none: "No question is waiting now",
    noneText: "What is asked in a room for questions shows here.",
    more: "More",
    first: "Back to the first",
    toRoom: (room: string) => `To “${room}”`,
    questionOf: (name: string) => `Question by ${name}`,
    unnamedQuestion: "Question without a name",
    besideNone: "No question is waiting now.",
    besideNote: "These are usual times. When one has passed, the organizers notice.",
    besideMore: "More questions are waiting.",
    toList: "Take on a question",
    stillLooking: "Not done yet, I am still looking",
    stillLookingNote:
      "With this it does not count as an answer. Whoever asked is asked whether it is solved after your next one.",
    refusals: {
      question_moved_on: {
        title: "This question has moved on",
        next: "Its page shows how it is doing now.",
      },
      with_somebody_else: {
        title: "Somebody else is looking at it now",
        next: "Until the usual time is over only they can put it back into the line. You can write an answer.",
      },
      asked_only_now: {
        title: "They were asked only now",
        next: "You can end it from the next working day. Without a reply it also ends by itself after a while.",
      },
    },
  },
});
