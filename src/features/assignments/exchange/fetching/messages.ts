import { defineMessages } from "../../../../platform/i18n/messages.ts";

export const fetchingMessages = defineMessages({
  ja: {
    title: "Gitのリポジトリから",
    lead: "だれでも読めるリポジトリから、いまのファイルだけを取りに行きます。数十秒かかることがあります。下書きとして入り、採用担当だけに見えます。",
    fields: {
      address: "リポジトリのアドレス",
      branch: "ブランチかタグの名前",
      folder: "課題のフォルダー",
    },
    addressHint: (places: string) => `git clone に使う、https:// で始まるアドレス。使えるところは ${places} です`,
    branchHint: "空けると、既定のブランチです",
    folderHint: "例 assignments/library-return-notice。課題が一つだけのリポジトリなら、空けてかまいません",
    button: "Gitから取りこむ",
  },
  en: {
    title: "From a Git repository",
    lead: "The files as they are now are fetched from a repository that everybody can read. It may take some tens of seconds. It arrives as a draft that only recruiters see.",
    fields: {
      address: "Address of the repository",
      branch: "Branch or tag",
      folder: "Folder of the assignment",
    },
    addressHint: (places) => `The https:// address that git clone takes. Allowed: ${places}`,
    branchHint: "Empty: the default branch",
    folderHint: "E.g. assignments/library-return-notice. If the repository holds one assignment only, leave it empty",
    button: "Import from Git",
  },
});
