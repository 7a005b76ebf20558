import { defineMessages } from "../../../platform/i18n/messages.ts";

export const readingMessages = defineMessages({
  ja: {
    term: "文のむずかしさ",
    levels: {
      early_primary: "小学校低学年くらい",
      middle_primary: "小学校中学年くらい",
      late_primary: "小学校高学年くらい",
      lower_secondary: "中学生くらい",
      upper_secondary: "高校生くらい",
      work: "仕事や専門の文くらい",
    },
    how: "文の長さと漢字から、自動で出しています。めやすです。",
    estimate: (minutes: number) => `読む時間は、約${minutes}分です。`,
    level: (level: string) => `むずかしさは、${level}です。`,
    tooShort: "むずかしさは、もう少し書くと出ます。",
    long: (count: number) => `長い文が${count}つあります。二つに分けられるかもしれません`,
    plainly: "やさしい言葉で",
    original: "もとの文",
    choose: "どちらの文で読むか",
    plainLevel: (level: string) => `やさしい言葉の文は、${level}`,
    minutesHint: "空けておくと、課題の文の長さから見つもり、文を直すとそれも変わります",
  },
  en: {
    term: "How hard to read",
    levels: {
      early_primary: "the first years of primary school",
      middle_primary: "the middle of primary school",
      late_primary: "the last years of primary school",
      lower_secondary: "lower secondary school",
      upper_secondary: "upper secondary school",
      work: "work and specialists",
    },
    how: "Worked out from the length of sentences and words. A rough guide.",
    estimate: (minutes: number) => (minutes === 1 ? "About 1 minute to read." : `About ${minutes} minutes to read.`),
    level: (level: string) => `About as hard to read as texts for ${level}.`,
    tooShort: "Write a little more to see how hard it is to read.",
    long: (count: number) =>
      count === 1
        ? "There is a long sentence; perhaps it can be two"
        : `There are ${count} long sentences; perhaps they can be split`,
    plainly: "In plain words",
    original: "The original text",
    choose: "Which text to read",
    plainLevel: (level: string) => `In plain words: ${level}`,
    minutesHint: "Left empty, it is estimated from the length of the text and follows it",
  },
});
