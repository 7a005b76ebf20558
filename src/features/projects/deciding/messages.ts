import { defineMessages } from "../../../platform/i18n/messages.ts";

export const decidingMessages = defineMessages({
  ja: {
    section: "なぜそうしたか",
    note: "ここがいちばん見られるところです",
    write: "決めたことを書く",
    change: "決めたことを直す",
    lead: "小さなことでも、まよったことでもかまいません。うまくいったかどうかは問いません。",
    decidedOn: "決めた日",
    what: "決めたこと",
    whatHint: "一行で。例：通知より先に、日付の計算を直す",
    why: "なぜそうしたか",
    weighed: "ほかに考えたこと",
    weighedHint: "書かなくてもかまいません",
    save: "書きとめる",
    saveChange: "直す",
    notSaved: "まだ書きとめていません",
    earlier: "これまでに書いたもの",
    changed: (when: string) => `${when}に直しました`,
    edit: "直す",
    editOf: (what: string) => `直す：${what}`,
    refusals: {
      too_many_decisions: {
        title: "決めたことが多くなりすぎます",
        next: ({ max }: { readonly max?: string | number }) =>
          `${max}までにできます。いまあるものに書きたしてください。`,
      },
    },
  },
  en: {
    section: "Why so",
    note: "This is what people look at most",
    write: "Note a decision",
    change: "Change a decision",
    lead: "Small ones and doubts are welcome. Whether it went well is not the point.",
    decidedOn: "Decided on",
    what: "What you decided",
    whatHint: "In one line, such as: dates first, notices later",
    why: "Why",
    weighed: "What else you thought of",
    weighedHint: "You need not write anything",
    save: "Note it",
    saveChange: "Change it",
    notSaved: "Not noted yet",
    earlier: "Written before",
    changed: (when: string) => `changed: ${when}`,
    edit: "Change",
    editOf: (what: string) => `Change: ${what}`,
    refusals: {
      too_many_decisions: {
        title: "There would be too many decisions",
        next: ({ max }) => `There may be ${max}. Please add to one that is there.`,
      },
    },
  },
});
