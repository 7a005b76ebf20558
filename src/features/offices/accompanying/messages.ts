import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

export const accompanyingMessages = defineMessages({
  ja: {
    title: "担当",
    titleAt: (office: string) => `担当（${office}）`,
    rule: "見せてもらったものは、この事業所の支援員とサービス管理責任者が、みな見られます。お知らせのメールは、担当と副担当に届きます。",
    main: "担当",
    deputy: "副担当",
    nobody: "まだいません",
    you: (name: string) => `${san(name)}（あなた）`,
    named: san,
    take: "わたしが担当します",
    deputyLabel: "副担当を決める",
    deputyNone: "いない",
    setDeputy: "副担当にする",
    offerTitle: "引き継ぐ",
    offerLead: "同僚が受けるまで、担当は変わりません。",
    offerTo: "だれに",
    note: "連絡のメモ",
    noteHint:
      "空のままでもかまいません。連絡の曜日など、事務のことだけを書きます。体調や支援の記録は、ここに書かないでください。受けると消えます",
    offer: "引き継ぎを頼む",
    offered: (name: string) => `${san(name)}に、引き継ぎを頼んでいます`,
    takeBack: "頼むのをやめる",
    offeredYou: "あなたに、引き継ぎの頼みが届いています",
    accept: "担当を受ける",
    decline: "いまは受けない",
    end: "この人の担当を終える",
    endAsk: "この事業所での担当を、終わりにしますか",
    endText: (name: string) =>
      `見せてもらっていたものは、その場で見えなくなります。${san(name)}には、メールとページで知らせます。参加は、そのまま続きます。元には戻せません。`,
    endNow: "終わりにする",
    endNot: "続ける",
    lookAfterYou: (main: string, deputy: string | null) =>
      `担当は${san(main)}${deputy ? `、副担当は${san(deputy)}` : ""}です。`,
    column: "担当",
    offerMail: {
      subject: "引き継ぎの頼みが届いています",
      body: (link: string) =>
        `担当している方の一人について、引き継ぎの頼みが届いています。下のページで、受けるかどうかを選べます。\n\n${link}\n\nだれのことかは、メールには書きません。\n`,
    },
    leftMail: {
      subject: "担当の方についてのお知らせ",
      body: (link: string) =>
        `担当している方の一人が、見せることを終えました。本人が決めたことです。事業所には、もう何も見えません。\n\n${link}\n\nだれのことかは、メールには書きません。\n`,
    },
    endedMail: {
      subject: "支援機関からのお知らせ",
      body: (office: string, link: string) =>
        `「${office}」が、Taiken でのあなたの担当を終えました。\n\n見せていたものは、もう見えません。参加は、これまでどおり続けられます。支援機関がなくても、何も変わりません。\n\nわけを知りたいときは、「${office}」に聞いてください。ほかの支援機関を選ぶこともできます。\n\n${link}\n`,
    },
    refusals: {
      care_changed: {
        title: "担当が、もう変わっています",
        next: "ほかの人が先に変えました。この人のページを開きなおして、いまの担当を見てください。",
      },
      no_colleague: { title: "その人は選べません", next: "同じ事業所の、担当でない人を選んでください。" },
    },
  },
  en: {
    title: "Who looks after them",
    titleAt: (office: string) => `Who looks after them (${office})`,
    rule: "Every supporter and service manager of this office can see what is shown to it. Mails go to the main supporter and the deputy.",
    main: "Main supporter",
    deputy: "Deputy",
    nobody: "Nobody yet",
    you: (name: string) => `${name} (you)`,
    named: (name: string) => name,
    take: "I look after them",
    deputyLabel: "Choose a deputy",
    deputyNone: "Nobody",
    setDeputy: "Make them deputy",
    offerTitle: "Hand over",
    offerLead: "Nothing changes until your colleague accepts.",
    offerTo: "To whom",
    note: "A note",
    noteHint:
      "May stay empty. Only how things are organised, e.g. on which day you talk. No health and no support records here. It is gone once they accept",
    offer: "Ask them to take over",
    offered: (name: string) => `${name} is asked to take over`,
    takeBack: "Do not ask any more",
    offeredYou: "You are asked to take over",
    accept: "I take over",
    decline: "Not now",
    end: "End accompanying them",
    endAsk: "End it for this office?",
    endText: (name: string) =>
      `What is shown to the office is hidden at once. ${name} is told by mail and on their page. Their time here goes on. It cannot be undone.`,
    endNow: "End it",
    endNot: "Go on",
    lookAfterYou: (main: string, deputy: string | null) =>
      `${main} looks after you${deputy ? `, ${deputy} is the deputy` : ""}.`,
    column: "Main supporter",
    offerMail: {
      subject: "You are asked to take over",
      body: (link: string) =>
        `A colleague asks you to take over one of your people. Here you can accept or decline.\n\n${link}\n\nThe mail does not say whom it is about.\n`,
    },
    leftMail: {
      subject: "About one of your people",
      body: (link: string) =>
        `One of the people you look after has stopped showing things to the office. They decided so. The office sees nothing of them any more.\n\n${link}\n\nThe mail does not say whom it is about.\n`,
    },
    endedMail: {
      subject: "News from your support office",
      body: (office: string, link: string) =>
        `“${office}” has ended accompanying you in Taiken.\n\nIt sees nothing of yours any more. Your time here goes on as before. Without an office nothing changes.\n\nIf you would like to know why, please ask “${office}”. You can choose another office as well.\n\n${link}\n`,
    },
    refusals: {
      care_changed: {
        title: "Somebody has changed this meanwhile",
        next: "Please open their page again to see who looks after them now.",
      },
      no_colleague: { title: "They cannot be chosen", next: "Please choose somebody else of the same office." },
    },
  },
});
