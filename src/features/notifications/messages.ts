import { defineMessages } from "../../platform/i18n/messages.ts";

export const notificationsMessages = defineMessages({
  ja: {
    title: "送信箱",
    lead: "送るメールと送ったメールです。新しい順です。サインインのリンクと番号は、ここには出ません。",
    noSmtp: "メールを送る設定がありません",
    noSmtpText: "SMTP_URL を設定すると送られます。それまでは、本文をここで読めます。",
    empty: "メールはまだありません",
    caption: "メール（新しい順）",
    to: "あて先",
    subject: "件名",
    state: "状態",
    when: "作った日時",
    states: {
      waiting: "待っています",
      sent: "送りました",
      refused: "あて先に断られました",
      given_up: "送るのをやめました",
    } as Record<string, string>,
    attempts: (n: number) => `${n}回ためしました`,
    answer: (code: string) => `サーバーの答え ${code}`,
    body: "本文",
    secret: "（サインインのためのもの。ここには出ません）",
    letter: "（書いた人とあて先の人だけが読むものです。ここには出ません）",
  },
  en: {
    title: "Outbox",
    lead: "Mails to send and mails sent, newest first. Sign-in links and codes do not show here.",
    noSmtp: "Sending mail is not set up",
    noSmtpText: "Set SMTP_URL to send them. Until then you can read their texts here.",
    empty: "There are no mails yet",
    caption: "Mails, newest first",
    to: "To",
    subject: "Subject",
    state: "State",
    when: "Made",
    states: { waiting: "waiting", sent: "sent", refused: "refused by the receiver", given_up: "given up" } as Record<
      string,
      string
    >,
    attempts: (n: number) => (n === 1 ? "tried once" : `tried ${n} times`),
    answer: (code: string) => `the server said ${code}`,
    body: "Text",
    secret: "(what signs in; not shown here)",
    letter: "(Only for the person who shares it and for its recipient. It does not show here)",
  },
});
