import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

export const writingMessages = defineMessages({
  ja: {
    draftOf: (when: string) => `${when}の下書きがあります`,
    draftOfNew: "下の欄に入っています。続きを書けます。",
    draftInForm:
      "下の欄には、下書きが入っています。まだ保存していません。保存されている文とのちがいは、ここにあります。",
    savedBy: (name: string, when: string) => `${san(name)}が、${when}に保存しました。`,
    savedByYou: (when: string) => `あなたが、別の画面で${when}に保存しました。`,
    takeSaved: "下書きを捨てて、保存された文にする",
    beginAnew: "下書きを捨てて、はじめから書く",
    goOn: "下書きの続きを書く",
  },
  en: {
    draftOf: (when: string) => `There is a draft of ${when}`,
    draftOfNew: "It stands in the fields below. You can go on.",
    draftInForm:
      "The fields below hold the draft, which is not saved yet. Where it differs from what is saved stands here.",
    savedBy: (name: string, when: string) => `${name} saved it (${when}).`,
    savedByYou: (when: string) => `You saved it in another window (${when}).`,
    takeSaved: "Drop the draft and take what is saved",
    beginAnew: "Drop the draft and begin anew",
    goOn: "Go on with the draft",
  },
});
