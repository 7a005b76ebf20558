import { defineMessages } from "../../../platform/i18n/messages.ts";

export const fileMessages = defineMessages({
  ja: {
    addAgain: "この間に、課題が変わりました。足してよければ、ファイルをもう一度選んでください",
    sums: "ファイルの版と、照合の値（SHA-256）",
    sumsNote: "保存したファイルが、ここにあるものと同じかどうかを確かめられます。",
    first: "はじめからの版",
    since: (when: string) => `${when}からの版`,
    until: (when: string) => `${when}までの版`,
    replaced: (when: string) => `${when}に、新しい版になりました。`,
    yours: "あなたが始めたときは、前の版でした。どちらの版で続けてもかまいません。",
    earlier: (path: string, when: string) => `${path}の、${when}までの版を保存する`,
    earlierVersions: "前の版",
    keptNote:
      "同じ名前のファイルを足すと、新しい版になります。前の版も、読めた人には読めます。読まれて困るものは、前の版も消してください。",
    remove: "この版を消す",
    notRemoved: (state: string) => `消していません。ページを開いたあとで、状態が「${state}」に変わりました`,
    removeStill: "消してよければ、もう一度押してください。",
  },
  en: {
    addAgain: "The assignment changed meanwhile. If it may be added still, choose the file again",
    sums: "Versions and checksums (SHA-256) of the files",
    sumsNote: "You can check whether a file you saved is the same as here.",
    first: "the first version",
    since: (when: string) => `the version since ${when}`,
    until: (when: string) => `the version until ${when}`,
    replaced: (when: string) => `There is a new version since ${when}.`,
    yours: "When you began it was the earlier one. You may go on with either.",
    earlier: (path: string, when: string) => `Save ${path} as it was until ${when}`,
    earlierVersions: "Earlier versions",
    keptNote:
      "A file of the same name becomes a new version. Whoever could read the earlier one still can. If something must not be read, delete the earlier version too.",
    remove: "Delete this version",
    notRemoved: (state: string) => `Nothing was deleted. After you opened the page, it became “${state}”`,
    removeStill: "If it may be deleted still, press again.",
  },
});
