import { defineMessages } from "../../../platform/i18n/messages.ts";

/** What is said after a round of hiring, where a cohort's words do not fit. */
export const hiringMessages = defineMessages({
  ja: {
    leads: {
      writing: "一人ずつ、静かに書きます。いまは、自分のカードだけが見えています。",
      grouping: "全員のカードが並びました。にているものに名前をつけて、まとめます。だれがしてもかまいません。",
      voting:
        "大事だと思うカードを、三つまで選べます。だれかが終わりにすると、結果が出ます。それまでは選びなおせます。",
      actions: "選ばれた数が出ました。この課題と、次の課題で何を変えるかを決めます。",
      closed: "この振り返り会は終わりました。決めたことは、課題のページに残っています。",
    },
    aboutAssignment: "課題のことを書きます",
    aboutAssignmentText:
      "受けてくれた人のことは、名前がなくても、だれか分かることがあります。課題がどうはたらいたかだけを、書いてください。",
    bodyHint: "一つのカードに、一つのこと。短くて大丈夫です（300文字まで）",
    action: {
      bodyHint: "例 はじめの一文を、半分の長さにする",
      ownerHint: "この回の採用担当と、課題を書いた人から選びます",
      signHint: "次の回で何を見ればよいか。空けておいてもかまいません。例 はじめの日の質問が減ったか",
      readers:
        "決めたことは、板とちがって、採用担当みんなが読みます。課題のページ、職場体験へ移すページ、次の課題を書くページに出ます。",
    },
    people: {
      title: "人につながるかもしれないところ",
      text: "決めたことの中に、連絡先などに見えるところがあります。人のことでなければ、そのままで大丈夫です。",
      kinds: { mail: "メールアドレス", phone: "電話番号", host: "ホスト名", address: "IPアドレス", key: "鍵や合言葉" },
    },
    decisionsForAll: "決めたことだけは、採用担当みんなが、課題のページで読みます。",
    kept: "カードは、振り返り会が終わって一年で消えます。決めたことは残ります。",
    noCards: "カードはありません。終わって一年たつと、カードは消えます。決めたことは残ります。",
    members: (names: string) => `読む人：${names}`,
    inInternship: "（インターンの運営かメンターも受け持っています）",
    bothSides: "両方を受け持つ人は、ここで知ったことを、インターンで使いません。",
    sheet: {
      lead: (day: string) =>
        `この課題を使った採用は、${day}に終わりました。課題が見せてくれたことと、次に変えることを、この回の人で集められます。`,
      open: "振り返り会をひらく",
      to: "振り返り会の板へ",
      membersOnly: "板を読むのは、この回の採用担当と、課題を書いた人だけです。決めたことは、採用担当みんなが読みます。",
      decided: "決めたこと",
    },
    recycling: {
      title: "振り返り会で決めたこと",
      note: "採用のあとで決めたことです。職場体験へ移すまえに、思い出してください。",
      wall: "ここに書かれたことは、課題といっしょには移りません。",
    },
    beside: (count: number) => `この課題の回で決めたこと（${count}）`,
    forNext: {
      title: "前の回から、次の課題へ",
      note: "採用のあとの振り返り会で、次の課題のために決めたことです。",
    },
    rounds: {
      title: "採用のあとの振り返り会",
      ended: (day: string) => `${day}に終わりました。振り返り会をひらけます`,
      going: (phase: string) => `ひらいています：${phase}`,
    },
  },
  en: {
    leads: {
      writing: "Everybody writes by themselves, in silence. For now you see only your own cards.",
      grouping: "All cards are here. Put those that are alike under one name; any of you can do it.",
      voting:
        "Choose up to three cards that matter to you. The result is shown when one of you ends the voting. Until then you can choose again.",
      actions: "The counts are here. Decide what changes in this assignment and in the next one.",
      closed: "This retrospective is over. What was decided stands on the page of the assignment.",
    },
    aboutAssignment: "Write about the assignment",
    aboutAssignmentText:
      "What is said about somebody who worked on it may show who it was, even without a name. Write only how the assignment worked.",
    bodyHint: "One thing on one card. Short is fine (up to 300 characters)",
    action: {
      bodyHint: "For example: make the first paragraph half as long",
      ownerHint: "A recruiter of this round, or who wrote the assignment",
      signHint:
        "What to look at in the next round. You may leave it empty. For example: fewer questions on the first day",
      readers:
        "Unlike the board, what you decide is read by all recruiters: on the page of the assignment, where it moves to the internship, and where the next one is written.",
    },
    people: {
      title: "What may lead to a person",
      text: "Something in what was decided looks like a contact or the like. If it is about nobody, leave it as it is.",
      kinds: {
        mail: "mail address",
        phone: "telephone number",
        host: "host name",
        address: "IP address",
        key: "key or password",
      },
    },
    decisionsForAll: "Only what was decided is read by all recruiters, on the page of the assignment.",
    kept: "Cards go a year after the retrospective was closed. What was decided stays.",
    noCards: "There are no cards. They go a year after the end. What was decided stays.",
    members: (names: string) => `Who reads it: ${names}`,
    inInternship: " (also organizer or mentor in the internship)",
    bothSides: "Whoever works on both sides does not use in the internship what they learn here.",
    sheet: {
      lead: (day: string) =>
        `Hiring with this assignment ended on ${day}. Those of the round can collect what it showed and what to change next.`,
      open: "Open the retrospective",
      to: "To the board",
      membersOnly:
        "Only the recruiters of this round and who wrote the assignment read the board. What is decided is read by all recruiters.",
      decided: "What was decided",
    },
    recycling: {
      title: "Decided when looking back",
      note: "From after its hiring round. Remember it before the assignment moves to the internship.",
      wall: "What stands here does not move along with the assignment.",
    },
    beside: (count: number) => `Decided after its round (${count})`,
    forNext: {
      title: "From earlier rounds, for the next assignment",
      note: "Decided for the next assignment when looking back on a hiring round.",
    },
    rounds: {
      title: "Looking back on hiring rounds",
      ended: (day: string) => `Ended on ${day}. You can open its retrospective`,
      going: (phase: string) => `Going on: ${phase}`,
    },
  },
});
