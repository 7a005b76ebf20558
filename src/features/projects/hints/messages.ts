import { defineMessages } from "../../../platform/i18n/messages.ts";

export const hintsMessages = defineMessages({
  ja: {
    title: "手がかり",
    note: (total: number) =>
      `${total}個あります。少しだけ教えるものから順に、一つずつ開けます。何番めを何人が開いたかだけを、5人から数えます。あなたが開いたことは、だれにも見えません。`,
    one: (number: number, title: string) => `${number}. ${title}`,
    ahead: (gives: string) => `開くと、${gives}。`,
    gives: {
      little: "少しだけ分かります。自分で考えるところは、まだ残ります",
      some: "道すじが分かります。細かいところは、自分で決めます",
      much: "答えの近くまで分かります",
    },
    open: "これを開く",
    allOpen: "手がかりは、これで全部です。まだ困っていたら、メンターに聞いてください。",
    refusals: {
      not_the_next_hint: {
        title: "この手がかりは、いま開けません",
        next: "何も変わっていません。手がかりが直されたのかもしれません。プロジェクトのページで、次の手がかりを見てください。",
      },
    },
  },
  en: {
    title: "Hints",
    note: (total: number) =>
      `${total === 1 ? "There is 1." : `There are ${total}, those that give away least first.`} You open them one by one. From five people on it is counted how many opened each. That you opened one is shown to nobody.`,
    one: (number: number, title: string) => `${number}. ${title}`,
    ahead: (gives: string) => `Opening it ${gives}.`,
    gives: {
      little: "gives away a little. Most of the thinking is still yours",
      some: "shows the way. You still decide the details",
      much: "leads close to the answer",
    },
    open: "Open this one",
    allOpen: "These are all the hints. If you are still stuck, please ask a mentor.",
    refusals: {
      not_the_next_hint: {
        title: "This hint cannot be opened now",
        next: "Nothing has changed. Perhaps the hints were edited. Please look at the next one on the page of your project.",
      },
    },
  },
});
