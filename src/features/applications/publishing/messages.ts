import { defineMessages } from "../../../platform/i18n/messages.ts";

export const publishingMessages = defineMessages({
  ja: {
    title: "結果を知らせる",
    lead: "だれに何が伝わるかを、ここで確かめます。知らせると、一人ずつにメールが送られ、本人のページに出ます。知らせたものは、取り消せません。",
    leadNoMail:
      "だれに何が伝わるかを、ここで確かめます。知らせると、本人のページに出ます。メールを送る設定がないので、メールはだれにも届きません。知らせたものは、取り消せません。",
    none: "知らせる結果はありません。",
    people: (n: number) => `${n}人`,
    look: "名前を押すと、その人に届くメールがそのまま読めます。",
    lookNoMail: "名前を押すと、その人のページに出る言葉が読めます。",
    noMail: "メールなし",
    changedAfter: "決めたあとに、本人が書き直しています",
    to: "宛先",
    ownLink: "（本人だけのリンクが入ります）",
    open: (what: string) => `〔${what}〕`,
    noMailText: "この人にメールは送られません。本人のページに、次のように出ます。",
    reason: (reason: string) => `理由：${reason}`,
    correct: "この申し込みを開いて直す",
    correctOf: (who: string) => `${who}：この申し込みを開いて直す`,
    lacks: (what: string) => `この人のメールには「${what}」が空いています。申し込みを開いて書いてください。`,
    lacking: "メールに空いているところがある人がいます",
    lackingText: "下の一覧で「空いています」とある人の申し込みを、先に直してください。",
    missing: "メールの文に、まだ空いているところがあります",
    missingText: "ここに書いた言葉が、全員のメールに入ります。書くと、下のメールで確かめられます。",
    added: "メールに入れた言葉",
    notPublished: (n: number) => `まだ知らせていません。言葉が${n}つ足りません。書いたものは残っています`,
    tooLong: "まだ知らせていません。長すぎる言葉があります。書いたものは残っています",
    noText: (what: string) => `「${what}」の文が、この回の設計にありません。文を足してから知らせてください。`,
    fill: (name: string) => `「${name}」に入れる言葉`,
    fillHint: (key: string) => `メールの文の {{${key}}} に入ります`,
    fillIn: "言葉を入れて、メールを確かめる",
    fillAgain: "言葉を直して、もう一度確かめる",
    changed: "確かめているあいだに、変わったところがあります",
    changedText:
      "いま押したぶんでは、何も知らせていません。ほかの運営が先に知らせたか、決めなおしたか、本人が書き直したか、取り下げました。下は、いまのものです。もう一度確かめてください。",
    last: "知らせる前に",
    sends: (mails: number, without: number) =>
      without === 0
        ? `押すと、${mails}人にメールが送られます。取り消せません。`
        : mails === 0
          ? `押すと、${without}人のページに出ます。メールのない人だけなので、ほかの方法でも知らせてください。取り消せません。`
          : `押すと、${mails}人にメールが送られます。${without}人はメールがありません。本人のページには出ます。ほかの方法でも知らせてください。取り消せません。`,
    sendsNone: (n: number) =>
      `押すと、${n}人のページに出ます。メールは届かないので、ほかの方法でも知らせてください。取り消せません。`,
    publish: (n: number) => `${n}人に結果を知らせる`,
  },
  en: {
    title: "Make the decisions known",
    lead: "Check here who is told what. Making it known mails everybody and shows it on their page. What is made known cannot be taken back.",
    leadNoMail:
      "Check here who is told what. Making it known shows it on everybody's page. Mail is not set up, so nobody gets a mail. What is made known cannot be taken back.",
    none: "There is no decision to make known.",
    people: (n: number) => (n === 1 ? "1 person" : `${n} people`),
    look: "Press a name to read the very mail that this person gets.",
    lookNoMail: "Press a name to read what this person's page will say.",
    noMail: "No mail",
    changedAfter: "Changed by the person after you decided",
    to: "To",
    ownLink: "(a link of their own stands here)",
    open: (what: string) => `[${what}]`,
    noMailText: "No mail goes to this person. Their page will say:",
    reason: (reason: string) => `Reason: ${reason}`,
    correct: "Open this application to change it",
    correctOf: (who: string) => `${who}: Open this application to change it`,
    lacks: (what: string) => `“${what}” is open in the mail to this person. Please open the application and write it.`,
    lacking: "Somebody's mail has a gap",
    lackingText: "Open the applications below that say so, and fill it first.",
    missing: "The mails still have gaps",
    missingText: "What you write here goes into the mail of everybody. Then check it in the mails below.",
    added: "Words added to the mails",
    notPublished: (n: number) =>
      n === 1
        ? "Not made known yet: one gap is left. What you wrote is kept"
        : `Not made known yet: ${n} gaps are left. What you wrote is kept`,
    tooLong: "Not made known yet: some words are too long. What you wrote is kept",
    noText: (what: string) =>
      `The blueprint of this round has no text for “${what}”. Add it before you make the decisions known.`,
    fill: (name: string) => `Words for “${name}”`,
    fillHint: (key: string) => `They replace {{${key}}} in the mails`,
    fillIn: "Put them in and check the mails",
    fillAgain: "Change them and check again",
    changed: "Something changed while you were checking",
    changedText:
      "This press made nothing known. Another organizer was first or decided again, or somebody changed or withdrew their application. Below is how it stands now. Please check again.",
    last: "Before you make them known",
    sends: (mails: number, without: number) =>
      without === 0
        ? `This mails ${mails === 1 ? "1 person" : `${mails} people`}. It cannot be taken back.`
        : mails === 0
          ? `It shows on the pages of ${without === 1 ? "1 person" : `${without} people`}, who have no mail. Please tell them in another way too. It cannot be taken back.`
          : `This mails ${mails === 1 ? "1 person" : `${mails} people`}. ${without} more have no mail: they see it on their page, please tell them in another way too. It cannot be taken back.`,
    sendsNone: (n: number) =>
      `Pressing shows it on the page of ${n === 1 ? "1 person" : `${n} people`}. No mail reaches them, so please tell them by other means, too. It cannot be taken back.`,
    publish: (n: number) => (n === 1 ? "Make one decision known" : `Make ${n} decisions known`),
  },
});
