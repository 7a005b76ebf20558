import { defineMessages } from "../../../platform/i18n/messages.ts";

export const projectChoosingMessages = defineMessages({
  ja: {
    word: "メンターへの一言",
    wordHint:
      "理由は短くてかまいません。「合わなかった」だけでも大丈夫です。あなたとメンターの部屋に、あなたの投稿として送ります",
    wordHead: (to: string) => `課題を「${to}」に変えます。`,
    fullTitle: "この課題は、いま人数がいっぱいです",
    full: "メンターが全員を見られるように、人数を決めています。空くと選べます。待たずに、ほかの課題も見てみてください。",
    fellows: "同じ課題の人",
    fellowsSome: "ほかにも、この課題に取り組んでいる人がいます。部屋で話しても、見せ合ってもかまいません。",
    fellowsShown: "プロジェクトをみんなに見せている人",
    problems: { word_wanted: () => "メンターへの一言を、短く書いてください。前にも課題を変えているためです" },
    refusals: {
      word_wanted: {
        title: "メンターへの一言が要ります",
        next: "二回めからは、課題を変えるときに一言そえてください。短くてかまいません。",
      },
      assignment_full: {
        title: "この課題は、いま人数がいっぱいです",
        next: "まだ何も変わっていません。ほかの課題を選ぶか、空くのを待ってください。",
      },
      not_to_choose: {
        title: "この課題は、選べなくなりました",
        next: "ちょうどいま、選べる課題から外されました。まだ何も変わっていません。ほかの課題を選んでください。",
      },
      chosen_meanwhile: {
        title: "別のプロジェクトに変わっています",
        next: "まだ何も変わっていません。いまのプロジェクトを確かめてから、もう一度選んでください。",
      },
    },
  },
  en: {
    word: "A word to your mentors",
    wordHint:
      "A short one will do; “it did not suit me” is enough. It goes into your room with the mentors, as a post of yours",
    wordHead: (to: string) => `I change my assignment to “${to}”.`,
    fullTitle: "This assignment is full at the moment",
    full: "The number is limited so that mentors can look after everyone. You can choose it when a place is free. Meanwhile look at others, too.",
    fellows: "On the same assignment",
    fellowsSome:
      "Somebody else works on this assignment, too. You are welcome to talk about it in the rooms and to show each other what you make.",
    fellowsShown: "Those who show their project to everyone",
    problems: { word_wanted: () => "Please write a short word to your mentors: you have changed before" },
    refusals: {
      word_wanted: {
        title: "A word to your mentors is needed",
        next: "From the second change on, please add a word. A short one will do.",
      },
      assignment_full: {
        title: "This assignment is full at the moment",
        next: "Nothing has been changed. Choose another one, or wait until a place is free.",
      },
      not_to_choose: {
        title: "This assignment cannot be chosen any more",
        next: "It was taken out of what there is to choose just now. Nothing has been changed. Please choose another one.",
      },
      chosen_meanwhile: {
        title: "You are on another project by now",
        next: "Nothing has been changed. See which project is going on, then choose again.",
      },
    },
  },
});
