import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

export const arisingMessages = defineMessages({
  ja: {
    lead: (name: string) =>
      `${san(name)}に、申し込みを始められるリンクをメールで送ります。お名前とアドレスは、もう入っています。申し込むかどうかは、本人が決めます。`,
    forWhom: "本人でない方からの質問のときは、本人に渡してもらいます。",
    cohort: "どの回に",
    start: "申し込みのリンクを送る",
    said: (title: string) => `「${title}」の申し込みを始められるリンクを送りました。`,
    mail: {
      subject: (company: string) => `${company}の職場体験インターン：申し込みを始められます`,
      body: (name: string, title: string, company: string) =>
        `${name}さま

質問をありがとうございました。「${title}」に申し込みたいときは、下のリンクから始められます。急ぎません。途中でやめて、あとで続けられます。

{{link}}

申し込まないときは、何もしなくて大丈夫です。使われなかった申し込みは、180日で消えます。

${company} 職場体験インターン`,
    },
  },
  en: {
    lead: (name: string) =>
      `${name} gets a mail with a link that begins an application. Name and address are filled in. Whether to apply is their own decision.`,
    forWhom: "If somebody else asked for them, they hand the link on.",
    cohort: "Which cohort",
    start: "Mail the link to apply",
    said: (title: string) => `A link that begins an application to ${title} was mailed.`,
    mail: {
      subject: (company: string) => `Internship at ${company}: you can begin an application`,
      body: (name: string, title: string, company: string) =>
        `Dear ${name},

thank you for asking. If you would like to apply to ${title}, this link begins an application. There is no hurry; you can stop and go on later.

{{link}}

If not, do nothing. An application that nobody uses is deleted after 180 days.

Internship at ${company}`,
    },
  },
});
