import { defineMessages } from "../../../platform/i18n/messages.ts";

export const onwardMessages = defineMessages({
  ja: {
    title: "つぎの回までに",
    programme: "職場体験インターン",
    lead: "いまは早いと思った人、今回は参加しなかった人へ。急がなくて大丈夫です。順番に、できるものだけ試せます。",
    dates: "つぎの回",
    open: (title: string) => `${title}は、いま申し込めます`,
    begins: (from: string) => `${from}に始まります`,
    until: (day: string) => `申し込みは${day}まで`,
    see: "この回を見る",
    unknown: "つぎの回の日は、まだ決まっていません。決まったら、知らせることができます。",
    tellMe: "申し込みが始まったら、知らせてもらう",
    tellMeText: "メールアドレスだけで頼めます。知らせは回ごとに一度です。いつでもやめられます。",
    steps: "ひとりで試せること",
    stepsText: "どれも15分から30分です。途中でやめても、とばしてもかまいません。だれにも送られません。",
    step: [
      {
        title: "小さな課題を一つ",
        text: "記録を読む、表の式を直すなど、十の課題から一つ選びます。答えの考えかたも読めます。",
        link: { href: "/fit-check", label: "課題を見る" },
      },
      {
        title: "働きかたを読む",
        text: "一日の流れ、部屋の決まり、質問のしかたを読みます。「これは合いそう」「これは心配」を、一つずつ書き出してみます。",
        link: { href: "/programme/how-we-work", label: "ここでの働きかた" },
      },
      {
        title: "はじめの一つを作る",
        text: "好きなものを一つ選び、説明を三行書きます（何をするものか、どう使うか、まだできないこと）。電卓のページ、読書の表、絵の一覧など、小さなものがよいです。",
      },
      {
        title: "日報を三日だけ",
        text: "作業した日に「できたこと、つまったこと、つぎにやること」を一行ずつ書きます。自分のノートでかまいません。三日つづかなくても、大丈夫です。",
      },
      {
        title: "質問を一つ、文で書く",
        text: "「やりたいこと」「試したこと」「起きたこと」「聞きたいこと」の順に四行で書きます。支援員や家族に見せて、伝わるかを聞いてみます。",
      },
    ],
    talk: "話してみる",
    talkText:
      "支援員や家族に、このページを印刷して見せることもできます。会社に聞きたいことは、名前を出さずに聞けます。",
    ask: "会社に聞く",
    /** On the page of an application. */
    here: "つぎの回へ",
    again: (title: string) => `同じ内容で、${title}に申し込む`,
    againText: "書いたことを写して、新しい申し込みを始めます。送る前に、全部読んで直せます。約束は、もう一度読みます。",
    toPage: "それまでにできること",
  },
  en: {
    title: "Until the next cohort",
    programme: "The internship",
    lead: "For whoever thinks it is too early, or did not take part this time. There is no hurry. Try what you can, in any order.",
    dates: "The next cohort",
    open: (title: string) => `You can apply to ${title} now`,
    begins: (from: string) => `It begins on ${from}`,
    until: (day: string) => `Apply until ${day}`,
    see: "See this cohort",
    unknown: "The dates of the next cohort are not settled. We can tell you when they are.",
    tellMe: "Tell me when I can apply",
    tellMeText: "A mail address is enough. You hear once for each cohort, and can stop any time.",
    steps: "What you can try by yourself",
    stepsText: "Each takes 15 to 30 minutes. You can stop or skip any of them. Nothing is sent to anybody.",
    step: [
      {
        title: "One small task",
        text: "Read a log, mend a formula: choose one of ten. You can read how to think about the answer, too.",
        link: { href: "/fit-check", label: "See the tasks" },
      },
      {
        title: "Read how we work",
        text: "How a day goes, the rules of the rooms, how to ask. Write down one thing that would suit you and one that worries you.",
        link: { href: "/programme/how-we-work", label: "How we work here" },
      },
      {
        title: "Make a first small thing",
        text: "Choose anything you like and write three lines about it: what it does, how to use it, what it cannot do yet. A calculator page, a table of books, a list of pictures: small is good.",
      },
      {
        title: "Three daily reports",
        text: "On a day you worked, write one line each: what I did, where I got stuck, what is next. A notebook will do. If it is not three days in a row, that is fine.",
      },
      {
        title: "Write one question",
        text: "Four lines: what I want to do, what I tried, what happened, what I would like to know. Show it to a supporter or your family and ask whether it is clear.",
      },
    ],
    talk: "Talk about it",
    talkText:
      "You can print this page and take it to a supporter or your family. You can ask the company without giving your name.",
    ask: "Ask the company",
    here: "To the next cohort",
    again: (title: string) => `Apply to ${title} with the same answers`,
    againText:
      "This begins a new application with what you wrote. You can read and change all of it before you send it. The agreements you read once more.",
    toPage: "What you can do until then",
  },
});
