import { defineMessages } from "../../../platform/i18n/messages.ts";

/** What an office may see, in one choice; and what is said when an office ends it. */
export const seeingMessages = defineMessages({
  ja: {
    title: "この支援機関に見せるもの",
    lead: (office: string) =>
      `「${office}」に何を見せるかを決めます。何も見せなくてもかまいません。いつでも変えられます。`,
    joined: "この支援機関が、あなたを支えます。まだ何も見えていません",
    question: "何を見せますか",
    nothing: "何も見せない",
    nothingNote: "いま見せているものも、その場で見えなくなります",
    attendance: "出欠と予定だけ",
    attendanceNote: "参加の始まり、休み、終わり",
    most: "ひととおり",
    mostNote:
      "参加の始まりと終わり、時間、日報（見せると決めた部分）、プロジェクト、講評、実績、三者の約束。体調と配慮は入りません",
    choose: "自分で選ぶ",
    chooseNote: "下の項目から選びます",
    items: "「自分で選ぶ」のとき、見せるもの",
    care: "体調や配慮のことです。読まれるたびに、記録に残ります",
    days: "いつまで",
    save: "これに決める",
    notSaved: "まだ決まっていません",
    chooseSome: "一つ以上選んでください。見せないときは、上の「何も見せない」を選びます",
    saved: "見せるものを決めました",
    later: "あとで決める",
    whoSees: "見られるのは、この支援機関の支援員とサービス管理責任者です。だれがいつ読んだかは、あなたに見えます。",
    change: "見せるものを決める",
    endedBy: (office: string, day: string) =>
      `${day}に、「${office}」があなたの担当を終えました。見せていたものは、もう見えません`,
    endedText: "参加は、これまでどおり続けられます。支援機関がなくても、何も変わりません。",
  },
  en: {
    title: "What this office may see",
    lead: (office: string) =>
      `You decide what “${office}” may see. Nothing is fine, too. You can change it at any time.`,
    joined: "This office accompanies you. It sees nothing yet",
    question: "What may it see?",
    nothing: "Nothing",
    nothingNote: "What you show now is hidden at once, too",
    attendance: "Only whether I am there",
    attendanceNote: "When you begin, pause and end",
    most: "The usual",
    mostNote:
      "When you begin and end, hours, daily reports (the parts you chose), project, feedback, track record, the three-party agreement. Not your condition or accommodation",
    choose: "I choose myself",
    chooseNote: "From the list below",
    items: "What to show, if you choose yourself",
    care: "About your condition or accommodation. Each reading is noted",
    days: "Until when",
    save: "Decide this",
    notSaved: "Not decided yet",
    chooseSome: "Please choose at least one. To show nothing, choose “Nothing” above",
    saved: "What it may see is decided",
    later: "Decide later",
    whoSees: "The supporters and the service manager of this office can see it. You see who read what, and when.",
    change: "Decide what it sees",
    endedBy: (office: string, day: string) =>
      `On ${day} “${office}” ended accompanying you. It sees nothing of yours any more`,
    endedText: "Your time here goes on as before. Without an office nothing changes.",
  },
});
