import { defineMessages } from "../../../platform/i18n/messages.ts";

export const planningMessages = defineMessages({
  ja: {
    title: "計画を書く",
    lead: "短い一覧で十分です。順番も中身も、いつ変えてもかまいません。日付はいりません。",
    add: "やることを足す",
    addHint: "一行に一つ書きます",
    addButton: "足す",
    notAdded: "まだ足していません",
    steps: "いまの計画",
    none: "まだ何もありません。",
    states: { open: "これから", doing: "やっている", done: "できた", dropped: "やめた" },
    moves: { open: "もどす", doing: "はじめる", done: "できた", dropped: "やめる" },
    of: (move: string, step: string) => `${move}：${step}`,
    up: "上へ",
    down: "下へ",
    words: "ことばを直す",
    text: "やること",
    save: "直す",
    notSaved: "まだ直していません",
    back: "プロジェクトに戻る",
    refusals: {
      too_many_steps: {
        title: "計画が長くなりすぎます",
        next: ({ max }: { readonly max?: string | number }) =>
          `${max}までにできます。いまあるものをまとめてみてください。`,
      },
    },
    problems: {
      step_too_long: ({ max }: { readonly max?: string | number }) => `一行を${max}字までにしてください`,
      too_many_steps: ({ max }: { readonly max?: string | number }) =>
        `全部で${max}までです。いまあるものをまとめてみてください`,
    },
  },
  en: {
    title: "Write the plan",
    lead: "A short list is enough. Its order and its content may change at any time. No dates are needed.",
    add: "Add what you want to do",
    addHint: "One step per line",
    addButton: "Add",
    notAdded: "Not added yet",
    steps: "The plan now",
    none: "There is nothing yet.",
    states: { open: "to do", doing: "doing", done: "done", dropped: "dropped" },
    moves: { open: "Put back", doing: "Start", done: "Done", dropped: "Drop" },
    of: (move: string, step: string) => `${move}: ${step}`,
    up: "Up",
    down: "Down",
    words: "Change the words",
    text: "Step",
    save: "Change",
    notSaved: "Not changed yet",
    back: "Back to the project",
    refusals: {
      too_many_steps: {
        title: "The plan would get too long",
        next: ({ max }) => `It may have ${max} steps. Please put some of them together.`,
      },
    },
    problems: {
      step_too_long: ({ max }) => `Please keep each line to ${max} characters`,
      too_many_steps: ({ max }) => `There may be ${max} in all. Please put some of them together`,
    },
  },
});
