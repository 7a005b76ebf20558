import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

const lows = (words: readonly string[]): string => words.map((word) => `「${word}」`).join("か");
const lowsEn = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(" or ");

export const graphingMessages = defineMessages({
  ja: {
    title: "グラフ",
    lead: "自分の日報を、日や週で並べて見るところです。はじめは、あなただけに見えます。",
    ofOther: (name: string) => `${san(name)}のグラフ`,
    ofOtherLead: "本人が、読む人に選んだところだけが出ています。見たことは、本人に見えます。",
    show: "見る期間",
    weeks: (weeks: number) => `${weeks}週間`,
    gaps: "書かなかった日は、線がありません。",
    hours: "週ごとの時間",
    hoursNote: "自分で書いた時間の合計です。多いほどよい、というものではありません。",
    week: "週",
    weekFrom: (day: string) => `${day}からの週`,
    time: "時間",
    noTime: "書いていません",
    noCondition: "この期間に、書いた体調はありません。項目は、自分で決められます。",
    toItems: "体調の項目を決める",
    toReports: "日報の一覧にもどる",
    toGraph: "グラフと気づきを見る",
    toPrint: "印刷すると、この画面の線と表がそのまま紙に出ます。",
    share: "だれに見せるか",
    shareText:
      "体調は、日報を書くときに選んだ「見る人」にだけ見えます。メンターや運営を選んだ日は、その人たちもグラフで見られます。支援員には、「見せるもの」で体調を見せると決めたときだけ見えます。どちらも、いつでも変えられます。",
    toConsents: "見せるものを見る",
    patterns: "日報の中の、くりかえし",
    patternsLead:
      "あなたの日報に書いてあることを、そのまま数えたものです。これからのことも、理由も、言っていません。読むのは、あなただけです。",
    patternsNone: "いまは、ここに出せるものはありません。書いた日が少ないうちは、何も出しません。",
    basis: "もとになった日",
    streak: (label: string, words: readonly string[], days: number) =>
      `「${label}」が${lows(words)}の日が、${days}日つづいています。`,
    ownAction: (action: string) => `そんなとき自分ですること、と決めてあるもの: ${action}`,
    low_then_rest: (label: string, words: readonly string[], times: number) =>
      `「${label}」が${lows(words)}の日が3日以上つづいたあと、休んだ日が${times}回ありました。`,
    low_then_silence: (label: string, words: readonly string[], times: number) =>
      `「${label}」が${lows(words)}の日が3日以上つづいたあと、日報のない日が4日以上つづいたことが、${times}回ありました。`,
    long_then_low: (label: string, words: readonly string[], times: number, of: number) =>
      `ふだんより長く作業した日（${of}回）のうち${times}回は、次の日の「${label}」が${lows(words)}でした。`,
    run: (from: string, to: string) => `${from}から${to}`,
    runRest: (run: string, rest: string) => `${run}、休んだ日 ${rest}`,
    runSilent: (run: string, silent: string) => `${run}、日報のない日 ${silent}`,
    longLow: (long: string, low: string) => `長く作業した日 ${long}、次の日 ${low}`,
    unwanted: "この見かたは、出さなくていい",
    hidden: "出さないことにした見かた",
    hiddenRules: {
      streak: "つづいている日のこと",
      low_then_rest: "つづいたあとの、休んだ日のこと",
      low_then_silence: "つづいたあとの、日報のない日のこと",
      long_then_low: "長く作業した次の日のこと",
    },
    wantedAgain: "また出す",
  },
  en: {
    title: "Graph",
    lead: "Your own reports, side by side by day and by week. At first only you see it.",
    ofOther: (name: string) => `Graph of ${name}`,
    ofOtherLead: "Only what they chose you to read stands here. They see that you looked.",
    show: "How far back",
    weeks: (weeks: number) => `${weeks} weeks`,
    gaps: "Days without an entry have no line.",
    hours: "Time by week",
    hoursNote: "The sum of what you declared. More is not better.",
    week: "Week",
    weekFrom: (day: string) => `Week from ${day}`,
    time: "Time",
    noTime: "nothing written",
    noCondition: "Nothing about your condition was written in this time. What you watch is yours to choose.",
    toItems: "Choose what I watch",
    toReports: "Back to my reports",
    toGraph: "See the graph and what comes back",
    toPrint: "Printed, the lines and tables of this page stand on paper as they are.",
    share: "Who sees it",
    shareText:
      "Your condition is read only by the readers you chose in each report. For the days on which you chose mentors or organizers, they see it as a graph, too. A supporter sees it only while you show your condition under “Sharing”. You can change both at any time.",
    toConsents: "See what I share",
    patterns: "What comes back in my reports",
    patternsLead:
      "Counted from what you wrote, as it stands there. It says nothing of what will be, or why. Nobody reads it but you.",
    patternsNone: "There is nothing to say here now. While few days are written, nothing is said.",
    basis: "The days it is from",
    streak: (label: string, words: readonly string[], days: number) =>
      `“${label}” has been ${lowsEn(words)} for ${days} days in a row.`,
    ownAction: (action: string) => `What you have chosen to do then: ${action}`,
    low_then_rest: (label: string, words: readonly string[], times: number) =>
      `After three or more days with “${label}” at ${lowsEn(words)}, you rested ${times} times.`,
    low_then_silence: (label: string, words: readonly string[], times: number) =>
      `After three or more days with “${label}” at ${lowsEn(words)}, four or more days without a report followed ${times} times.`,
    long_then_low: (label: string, words: readonly string[], times: number, of: number) =>
      `Of ${of} days on which you worked longer than usual, ${times} were followed by a day with “${label}” at ${lowsEn(words)}.`,
    run: (from: string, to: string) => `${from} to ${to}`,
    runRest: (run: string, rest: string) => `${run}, rested on ${rest}`,
    runSilent: (run: string, silent: string) => `${run}, no report ${silent}`,
    longLow: (long: string, low: string) => `longer on ${long}, the day after ${low}`,
    unwanted: "I need not read this",
    hidden: "What I need not read",
    hiddenRules: {
      streak: "Days in a row",
      low_then_rest: "Rest after days in a row",
      low_then_silence: "Days without a report after days in a row",
      long_then_low: "The day after a long one",
    },
    wantedAgain: "Show it again",
  },
});
