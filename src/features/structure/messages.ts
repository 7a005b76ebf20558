import { sanOfAll } from "../../platform/i18n/honorific.ts";
import { defineMessages } from "../../platform/i18n/messages.ts";

export const structureMessages = defineMessages({
  ja: {
    promiseTitle: "自分との約束",
    promiseLead:
      "きょう、これだけはしてみたいことを一つ。読むのは、あなただけです。守れたかどうかを数えるところは、どこにもありません。",
    promiseField: "きょうの約束",
    promiseHint: "例「READMEを1行だけ書く」。小さいほど、始めやすくなります",
    promise: "自分と約束する",
    promiseChange: "約束を書きかえる",
    promiseNotKept: "まだ残していません",
    promiseToday: "きょうの約束",
    promiseOf: (day: string) => `${day}の約束`,
    promiseBack: "この約束をなしにする",
    promiseAll: "約束を書きかえる、前の約束を見る",
    promisesBefore: "前の約束",
    promisesMore: "前の約束をもっと見る",
    lookBack: "どんな日でしたか",
    lookBackHint: "どれを選んでも大丈夫です。あとで変えられます",
    looks: { did: "やってみた", some: "少しやった", otherwise: "ちがう日になった", skipped: "ふりかえらない" },
    looked: {
      did: "やってみた日でした。",
      some: "少しでも、手をつけた日でした。",
      otherwise: "ちがう日になりました。気づけたので、それで十分です。",
      skipped: "ふりかえらないことにしました。",
    },
    chooseTitle: "ほしい区切りをえらぶ",
    chooseLead:
      "ほしいものだけ選べます。一つもなくても大丈夫です。いつでも変えられます。選んだものは、この回の運営が見ます。約束の中身は、だれも見ません。",
    chooseNotes: {
      promise: "「きょう」に、約束を一つ書く欄が出ます。次に開いたとき、どんな日だったかを一度だけ聞きます。",
      ten_minutes: "「きょう」に、「10分だけ、やってみる」が出ます。時計は出ません。",
      quiet_hour: "「きょう」に、もくもく会へ静かに入るところが出ます。",
      morning_word: "平日の朝、運営が短い言葉を書きます。返事はいりません。",
    },
    choose: "これにする",
    toToday: "「きょう」にもどる",
    notChosen: "まだ変わっていません",
    chosen: "変えました",
    toChoose: "ほしい区切りを変える",
    togetherTitle: "もくもく会",
    togetherLead:
      "同じ時間に、それぞれの作業をするところです。声もカメラも、あいさつもいりません。入るのも出るのも自由です。",
    togetherHour: (when: string) => `この回では、${when}に集まります。ほかの時間に、一人で入っていてもかまいません。`,
    togetherNow: "いま、いる人",
    togetherNobody: "いまは、だれもいません。先に入っていてもかまいません。",
    togetherOthers: "名札をかけていない人もいます。",
    togetherOnlyOthers: "名札をかけていない人がいます。",
    togetherOwn: (time: string, named: boolean) =>
      `あなたは、${time}まで、${named ? "名札をかけて" : "名札をかけずに"}ここにいます。時間になると、自然に外れます。`,
    togetherMinutes: "どのくらい、いますか",
    togetherFor: (length: string, time: string) => `${length}（${time}まで）`,
    togetherEnter: "名札をかけて入る",
    togetherSilent: "名札をかけずに入る",
    togetherLeave: "出る",
    togetherKept:
      "名札は、この回の参加者、メンター、運営に見えます。いた時間は、どこにも残りません。だれにも知らせません。",
    togetherAgain: "いまの様子を見なおす",
    togetherLine: (names: readonly string[], others: boolean) =>
      names.length > 0
        ? `もくもく会に、${sanOfAll(names)}${others ? "たち" : ""}がいます。`
        : others
          ? "もくもく会に、人がいます。"
          : "もくもく会には、いまはだれもいません。",
    togetherYou: (time: string) => `あなたは、${time}まで、もくもく会にいます。`,
    toTogether: "もくもく会を見る",
    withIt: "入ったら、10分だけ始めてみる",
  },
  en: {
    promiseTitle: "A promise to myself",
    promiseLead:
      "One thing that you would like to try today. Nobody reads it but you, and nowhere is it counted whether you did it.",
    promiseField: "My promise for today",
    promiseHint: "E.g. “write one line of the README”. The smaller it is, the easier to begin",
    promise: "Promise it to myself",
    promiseChange: "Change my promise",
    promiseNotKept: "Not kept yet",
    promiseToday: "My promise for today",
    promiseOf: (day: string) => `My promise of ${day}`,
    promiseBack: "Drop this promise",
    promiseAll: "Change it, or see earlier ones",
    promisesBefore: "Earlier promises",
    promisesMore: "See more of them",
    lookBack: "What kind of day was it?",
    lookBackHint: "Any of these is fine. You can change it later",
    looks: {
      did: "I tried it",
      some: "A little of it",
      otherwise: "The day went another way",
      skipped: "I would rather not look back",
    },
    looked: {
      did: "You tried it that day.",
      some: "You began, if only a little.",
      otherwise: "The day went another way. You noticed, and that is enough.",
      skipped: "You chose not to look back.",
    },
    chooseTitle: "Choose the structure I would like",
    chooseLead:
      "Only what you want; nothing is fine, and you can change it at any time. Those who run the cohort see what you choose. What you promise yourself, nobody sees.",
    chooseNotes: {
      promise: "Today's page has a line for one promise. When you open it next, it asks once what kind of day it was.",
      ten_minutes: "Today's page has “Try it for ten minutes”. There is no clock.",
      quiet_hour: "Today's page has the way into the quiet hour, where you sit down silently.",
      morning_word: "On working days, in the morning, the organizers write you a short word. No answer is expected.",
    },
    choose: "Take this",
    toToday: "Back to today",
    notChosen: "Nothing has changed yet",
    chosen: "Changed",
    toChoose: "Change the structure I would like",
    togetherTitle: "Quiet hour",
    togetherLead:
      "Everybody does their own work at the same time. No voice, no camera, no greetings. Come and go as you like.",
    togetherHour: (when: string) => `In this cohort it is held: ${when}. You may sit here alone at any other time.`,
    togetherNow: "Who is here now",
    togetherNobody: "Nobody is here now. You may be the first.",
    togetherOthers: "Somebody is here without a name plate, too.",
    togetherOnlyOthers: "Somebody is here without a name plate.",
    togetherOwn: (time: string, named: boolean) =>
      `You are here until ${time}, ${named ? "with" : "without"} your name plate. It ends by itself.`,
    togetherMinutes: "How long will you stay?",
    togetherFor: (length: string, time: string) => `${length} (until ${time})`,
    togetherEnter: "Sit down with my name plate",
    togetherSilent: "Sit down without it",
    togetherLeave: "Leave",
    togetherKept:
      "Participants, mentors and organizers of this cohort see the name plates. How long you were here is kept nowhere, and nobody is told.",
    togetherAgain: "Look again",
    togetherLine: (names: readonly string[], others: boolean) =>
      names.length > 0
        ? `In the quiet hour: ${names.join(", ")}${others ? " and others" : ""}.`
        : others
          ? "Somebody is in the quiet hour."
          : "Nobody is in the quiet hour now.",
    togetherYou: (time: string) => `You are in the quiet hour until ${time}.`,
    toTogether: "See the quiet hour",
    withIt: "Once there, try it for ten minutes",
  },
});
