import { defineMessages } from "../../../platform/i18n/messages.ts";

export const phrasingMessages = defineMessages({
  ja: {
    phrases: "言いかたの見本",
    note: "選ぶと、本文に入ります。あとから直せます。",
    /** Where the blueprint says nothing. */
    ours: {
      questions: [
        "まだ調べていませんが、先に聞きます。",
        "したいこと：",
        "ためしたこと：",
        "何から聞けばよいか分からないので、そのまま書きます。",
        "急ぎません。手があいたときに見てください。",
        "もう少しやさしい言葉で、もう一度教えてください。",
        "分かりました。ためしてみます。",
      ],
      work: [
        "いまから始めます。",
        "ここまで進みました：",
        "つまったので、いちど離れます。",
        "今日はここまでにします。",
      ],
      small_talk: ["聞いてもらえるだけでうれしいです。", "返事はなくて大丈夫です。", "小さなよかったこと："],
      hobby: ["返事はなくて大丈夫です。", "さいきん好きなもの："],
      showcase: ["いいなと思ったところ：", "おつかれさまでした。"],
    } as Readonly<Record<string, readonly string[]>>,
  },
  en: {
    phrases: "Phrases to begin with",
    note: "Choose one and it goes into your text. You can change it.",
    ours: {
      questions: [
        "I have not looked it up yet and ask first.",
        "What I want to do:",
        "What I tried:",
        "I do not know where to begin, so I write it as it comes.",
        "No hurry. Please look when you have a moment.",
        "Please tell me once more, in simpler words.",
        "I see. I will try it.",
      ],
      work: ["I begin now.", "I got this far:", "I am stuck and step away for a while.", "That is all for today."],
      small_talk: ["I am glad if somebody just listens.", "No reply needed.", "A small good thing:"],
      hobby: ["No reply needed.", "Something I like these days:"],
      showcase: ["What I liked:", "Well done."],
    } as Readonly<Record<string, readonly string[]>>,
  },
});
