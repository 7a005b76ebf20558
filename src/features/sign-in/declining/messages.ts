import { defineMessages } from "../../../platform/i18n/messages.ts";

export const decliningMessages = defineMessages({
  ja: {
    /** At the end of every invitation; `{{no}}` stands for the address of the page. */
    mailEnd:
      "\n招待がもういらないときは、次のページのボタンを押してください。このアドレスには、招待を送らなくなります。\n{{no}}\n",
    title: "もう招待を受けとらない",
    lead: "ボタンを押すと、この招待をことわり、これからも招待のメールがこのアドレスに届かなくなります。",
    text: "招待した人には、何も伝わりません。返事をしない人と同じに見えます。サインインや申し込みのメールは、これまでどおり届きます。",
    kept: "アドレスそのものは残しません。元に戻せない印（ハッシュ）だけを残します。",
    button: "ことわって、もう受けとらない",
    doneTitle: "招待は、もう届きません",
    doneText: "招待した人には、何も伝わりません。気が変わったら、このページ（メールの同じリンク）で元に戻せます。",
    undo: "また招待を受けとる",
    undoText: "止めているあいだに送られた招待は、あとから届きません。必要なときは、もう一度招いてもらってください。",
  },
  en: {
    mailEnd:
      "\nIf you want no more invitations, press the button on this page. None will be sent to this address again.\n{{no}}\n",
    title: "No more invitations",
    lead: "The button says no to this invitation, and no invitation will be mailed to this address from now on.",
    text: "Whoever invited you is told nothing; it looks as if nobody had answered. Mails to sign in or about an application come as before.",
    kept: "Your address itself is not kept for this, only a mark (a hash) that cannot be turned back into it.",
    button: "Say no, and get no more",
    doneTitle: "No more invitations will come",
    doneText:
      "Whoever invited you is told nothing. If you change your mind, this page (the same link in the mail) takes it back.",
    undo: "Get invitations again",
    undoText: "What was sent meanwhile does not come later. If you need an invitation, ask to be invited again.",
  },
});
