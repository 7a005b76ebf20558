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
    moved: (state: string) => `書いている間に、状態が「${state}」に変わりました`,
    notYet: "あなたが書いたものは、まだ保存していません。この人たちに見せてよければ、保存してください。",
    readersNow: {
      draft: "いま読めるのは、採用担当だけです。",
      in_hiring: "いま読めるのは、書いた人と、その回の採用担当だけです。",
      retired: "いま読めるのは、採用担当だけです。",
      recycled:
        "いまは、参加者も、課題の文とファイルを読めます。メンター用のメモとファイルは、メンターと運営も読めます。",
      resting:
        "いまは、この課題に取り組んでいる参加者も、課題の文とファイルを読めます。メンター用のメモとファイルは、メンターと運営も読めます。",
      archived: "この課題は、もう直せません。",
    },
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
    moved: (state: string) => `While you were writing, it became “${state}”`,
    notYet: "What you wrote is not saved yet. If these people may read it, save it.",
    readersNow: {
      draft: "Only recruiters can read it now.",
      in_hiring: "Only whoever wrote it and the recruiters of its round can read it now.",
      retired: "Only recruiters can read it now.",
      recycled:
        "Participants can read its text and files now. Mentors and organizers can read the notes and files for mentors, too.",
      resting:
        "Participants who work on it can read its text and files now. Mentors and organizers can read the notes and files for mentors, too.",
      archived: "It cannot be edited any more.",
    },
  },
});
