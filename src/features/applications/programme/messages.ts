import { defineMessages } from "../../../platform/i18n/messages.ts";

/** The two sheets to hand on. What is said on the public page as well stands in the feature's own messages. */
export const sheetMessages = defineMessages({
  ja: {
    links: "印刷して渡せるもの",
    pdf: "PDFを受け取る",
    print: "このページを、ブラウザーから印刷することもできます。",
    flyer: {
      title: "支援機関の方への案内",
      link: "支援機関の方への案内（一枚）",
      who: "合いやすい人",
      flow: "どう進むか",
      offices: "支援員にできること",
      officesList: [
        "参加する人を、申し込みの前から手伝えます。申し込みは本人が書きます。",
        "体験中の様子は、本人が項目ごとに同意したものだけが届きます。アカウントがなくても、週のメールで受け取れます。",
        "こちらから、支援機関に記録を求めることはありません。面談の記録や支援計画は、ここには残りません。",
        "支援機関のない人も、同じように参加できます。",
      ],
      next: "申し込みと質問",
      apply: (link: string) => `申し込み: ${link}`,
      ask: (link: string) => `質問: ${link}`,
      contact: (contact: string) => `連絡先: ${contact}`,
    },
    summary: {
      title: "上の方に見せるための一枚",
      link: "上の方に見せるための一枚",
      lead: (company: string) =>
        `${company}の職場体験インターンについて、組織で決めるときに確かめられることが多いものを、一枚にまとめました。`,
      what: "どういうものか",
      whatList: [
        "会社の実際の働きかたを、応募の前にためす場です。採用の選考とは別で、体験中の記録は選考に使いません。",
        "仕事（労働）ではありません。給料も費用もありません。作ったものは本番では使わず、権利は作った本人にあります。",
        "ぜんぶオンラインです。働く時間は、決められた時間の範囲で本人が決めます。途中でやめても、不利益はありません。",
      ],
      care: "体調と配慮",
      careList: [
        "申し込みで、障害名や診断はたずねません。",
        "合理的配慮は、本人と運営が話し合って決めます。なぜ必要かは、運営だけが読みます。",
        "体調の記録は、本人の鍵で守られます。だれに見せるかは、本人が一つずつ決め、いつでもやめられます。",
      ],
      data: "個人情報",
      dataList: [
        "だれが何をいつ読んだかが、本人に見えます。",
        "見せると決めたことには、控えがあります（ISO/IEC TS 27560の項目）。",
        "本人は、自分の記録をいつでも受け取り、消すことができます。",
      ],
      server: (keeper: string) => `記録は、会社のサーバーにあります。管理するのは、${keeper}です。`,
      safety: "もしものとき",
      insurance: (words: string) => `保険: ${words}`,
      noInsurance: "保険については、まだ書かれていません。運営にたずねてください。",
      emergency: "緊急の連絡先は、本人が書いたときだけあり、理由を残さないと開けません。",
      who: "だれが運営しているか",
    },
  },
  en: {
    links: "To print and hand on",
    pdf: "Get the PDF",
    print: "You can print this page from the browser as well.",
    flyer: {
      title: "For support offices",
      link: "For support offices (one sheet)",
      who: "Whom it suits",
      flow: "How it goes",
      offices: "What a supporter can do",
      officesList: [
        "You can help before somebody applies. They write the application themselves.",
        "Of what happens you get only what the person agrees to, item by item: by a weekly mail also without an account.",
        "We never ask an office for records. Notes of talks and support plans are not kept here.",
        "People without an office take part in the same way.",
      ],
      next: "Applying and asking",
      apply: (link: string) => `Apply: ${link}`,
      ask: (link: string) => `Ask: ${link}`,
      contact: (contact: string) => `Contact: ${contact}`,
    },
    summary: {
      title: "One sheet for your management",
      link: "One sheet for your management",
      lead: (company: string) =>
        `What is most often asked when an organization decides about the workplace-experience internship of ${company}.`,
      what: "What it is",
      whatList: [
        "A way to try how the company really works before applying. It is separate from hiring, and nothing of it is used there.",
        "It is not labour: no pay, no cost. What is made is not used in production, and belongs to who made it.",
        "All of it is online. Within the hours agreed, people choose their own. Stopping has no disadvantage.",
      ],
      care: "Health and accommodation",
      careList: [
        "The application asks for no disability and no diagnosis.",
        "Accommodation is agreed between the person and the organizers. Only the organizers read why it is needed.",
        "Records of condition are sealed with the person’s key. They decide one by one who sees what, and can stop at any time.",
      ],
      data: "Personal data",
      dataList: [
        "The person sees who read what, and when.",
        "There is a receipt for whatever they agree to show (fields of ISO/IEC TS 27560).",
        "They can take their records along and erase them at any time.",
      ],
      server: (keeper: string) => `The records are on the company’s server. It is run by ${keeper}.`,
      safety: "If something happens",
      insurance: (words: string) => `Insurance: ${words}`,
      noInsurance: "Nothing is written about insurance yet. Please ask the organizers.",
      emergency: "There is an emergency contact only where the person has written one; opening it leaves a reason.",
      who: "Who runs it",
    },
  },
});
