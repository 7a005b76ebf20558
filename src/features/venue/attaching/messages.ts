import { defineMessages } from "../../../platform/i18n/messages.ts";

type Details = Readonly<Record<string, string | number>>;

export const attachingMessages = defineMessages({
  ja: {
    toAttach: "ファイルや画像を付ける",
    field: "付けるファイル",
    together: (megabytes: number) => `一度に送れるのは、合わせて${megabytes}MBまでです`,
    hint: (megabytes: number, max: number) =>
      `1つ${megabytes}MBまで、${max}個まで。画像には、送る前に、短い説明を書きます。写真から、とった場所の記録は消します`,
    ways: "この入力らんに、貼り付けたり、落としたりしても付きます。",
    add: "えらんだファイルを付ける",
    attached: "付けたファイル",
    alt: (name: string) => `「${name}」の説明`,
    altHint: "何がうつっているかを、見ない人にも伝わるように書きます。例 エラーの画面。「接続できません」と出ている",
    plain: "説明はいりません",
    plainNote: "かざりの画像や、文の中に書いてあるとき",
    remove: "外す",
    removeIt: (name: string) => `「${name}」を外す`,
    again: "もう一度送る",
    sending: "「{name}」を送っています（{percent}%）",
    waiting: "「{name}」は、順番を待っています",
    sent: "「{name}」を付けました",
    describe: "「{name}」を付けました。投稿する前に、説明を書くか、「説明はいりません」を選んでください",
    removed: "「{name}」を外しました",
    failed: "「{name}」は、まだ送れていません。つながってから、もう一度送ってください",
    held: "ファイルを送りおわったら、投稿します",
    left: "まだ送れていないファイルがあります。もう一度送るか、外してから、投稿してください",
    tooMany: (max: number) => `1つの投稿に付けられるのは、${max}個までです`,
    others: (names: string) => `${names}も、まだ付いていません`,
    refusals: {
      file_empty: {
        title: "中身のないファイルです",
        next: ({ name }: Details) => `「${name}」をたしかめて、もう一度選んでください。`,
      },
      file_too_large: {
        title: "大きすぎるファイルです",
        next: ({ megabytes }: Details) =>
          `${megabytes}MBまでのファイルを選んでください。大きいものは、リンクで伝えられます。`,
      },
      file_not_its_name: {
        title: "ファイルの中身と名前が合いません",
        next: ({ name, kind }: Details) =>
          `「${name}」の中身は、${kind || "別の種類"}のようです。名前の終わりを直して、もう一度選んでください。`,
      },
      file_not_as_named: {
        title: "ファイルの中身と名前が合いません",
        next: ({ name, kind }: Details) =>
          `「${name}」の中身は、${kind}ではないようです。作ったソフトで開いて、${kind}として保存しなおすと、送れます。`,
      },
      file_heic: {
        title: "HEICの写真は、ブラウザーで見られません",
        next: ({ name }: Details) =>
          `「${name}」をJPEGにしてください。iPhoneでは「設定」「カメラ」「フォーマット」で「互換性優先」にすると、つぎの写真からJPEGになります。いまの写真は、画面に出してスクリーンショットをとると送れます。`,
      },
      file_refused: {
        title: "この種類のファイルは受け取れません",
        next: ({ name }: Details) => `「${name}」は、zipにすると送れることがあります。`,
      },
      image_too_large: {
        title: "大きすぎる画像です",
        next: ({ name }: Details) => `「${name}」を、縦と横が4000ピクセルくらいになるように小さくしてください。`,
      },
      image_broken: {
        title: "この画像は開けませんでした",
        next: ({ name }: Details) => `「${name}」を開きなおして保存するか、スクリーンショットをとってください。`,
      },
      images_waiting: {
        title: "いま、画像がたくさん届いています",
        next: ({ name }: Details) =>
          `「${name}」は、1分くらい待ってから、もう一度選んでください。書いた文は残っています。`,
      },
      image_nobody: {
        title: "ここでは、画像を受け取れません",
        next: ({ name }: Details) => `「${name}」は、zipにすると送れます。運営にも知らせてください。`,
      },
      too_many_loose: {
        title: "まだ投稿していないファイルがたくさんあります",
        next: ({ max }: Details) =>
          `投稿前のファイルは${max}個まで取っておけます。書きかけの投稿から、いくつか外してください。`,
      },
      files_full: {
        title: "あなたのファイルを置く場所が、いっぱいです",
        next: ({ megabytes }: Details) =>
          `1人が置けるのは、あわせて${megabytes}MBまでです。前の投稿を直して、いらないファイルを外すと、また置けます。リンクで伝えることもできます。`,
      },
      too_many_files: {
        title: "ファイルが多すぎます",
        next: ({ max }: Details) => `1つの投稿に付けられるのは、${max}個までです。`,
      },
      file_gone: {
        title: "付けたファイルが見つかりません",
        next: ({ days }: Details) => `投稿しなかったファイルは、${days}日で消えます。もう一度選んでください。`,
      },
      alt_missing: {
        title: "画像の説明がまだです",
        next: "何がうつっているかを書くか、「説明はいりません」を選んでください。",
      },
      post_empty: { title: "投稿が空になります", next: "文を書くか、ファイルを残してください。" },
    },
  },
  en: {
    toAttach: "Attach files or images",
    field: "Files to attach",
    together: (megabytes: number) => `Up to ${megabytes} MB can be sent at a time`,
    hint: (megabytes: number, max: number) =>
      `Up to ${megabytes} MB each, ${max} files. Before it is sent, an image gets a short description. Where a photo was taken is removed from it`,
    ways: "You can paste or drop files here, too.",
    add: "Attach what you chose",
    attached: "Attached files",
    alt: (name: string) => `Description of “${name}”`,
    altHint: "Say what it shows, for people who do not see it. E.g. an error screen that reads “cannot connect”",
    plain: "It needs no description",
    plainNote: "It only decorates, or your text says it already",
    remove: "Take it out",
    removeIt: (name: string) => `Take it out: “${name}”`,
    again: "Send it again",
    sending: "Sending “{name}” ({percent}%)",
    waiting: "“{name}” waits for its turn",
    sent: "“{name}” is attached",
    describe: "“{name}” is attached. Before you post, describe it or say that it needs no description",
    removed: "“{name}” is taken out",
    failed: "“{name}” has not been sent yet. Please send it again when you are connected",
    held: "It will be posted when the files are sent",
    left: "Some files are not sent yet. Please send them again or take them out, then post",
    tooMany: (max: number) => `A post can carry ${max} files at most`,
    others: (names: string) => `Not attached yet, either: ${names}`,
    refusals: {
      file_empty: {
        title: "There is nothing in this file",
        next: ({ name }) => `Please check “${name}” and choose it again.`,
      },
      file_too_large: {
        title: "This file is too large",
        next: ({ megabytes }) =>
          `Please choose a file of at most ${megabytes} MB. Larger things can be told by a link.`,
      },
      file_not_its_name: {
        title: "The file is not what its name says",
        next: ({ name, kind }) =>
          `“${name}” seems to be ${kind || "of another kind"}. Please correct the end of its name and choose it again.`,
      },
      file_not_as_named: {
        title: "The file is not what its name says",
        next: ({ name, kind }) =>
          `The content of “${name}” is not ${kind}. Please open it where it was made, save it as ${kind} and choose it again.`,
      },
      file_heic: {
        title: "Browsers cannot show HEIC photos",
        next: ({ name }) =>
          `Please make “${name}” a JPEG. On an iPhone, “Most Compatible” in Settings, Camera, Formats makes your next photos JPEGs. For a photo you have, show it and take a screenshot.`,
      },
      file_refused: {
        title: "Files of this kind cannot be taken",
        next: ({ name }) => `It may help to make “${name}” a zip.`,
      },
      image_too_large: {
        title: "This image is too large",
        next: ({ name }) => `Please make “${name}” smaller, to about 4000 pixels a side.`,
      },
      image_broken: {
        title: "This image cannot be opened",
        next: ({ name }) => `Please open “${name}” and save it anew, or take a screenshot of it.`,
      },
      images_waiting: {
        title: "Many images are arriving just now",
        next: ({ name }) => `Please wait about a minute and choose “${name}” again. What you wrote is kept.`,
      },
      image_nobody: {
        title: "Images cannot be taken here",
        next: ({ name }) => `“${name}” can be sent as a zip. Please tell the organizers, too.`,
      },
      too_many_loose: {
        title: "You have many files that are not posted",
        next: ({ max }) =>
          `Up to ${max} are kept before they are posted. Please take some out of what you are writing.`,
      },
      files_full: {
        title: "There is no more room for your files",
        next: ({ megabytes }) =>
          `Each person can keep ${megabytes} MB in all. Change an earlier post and take files out that are not needed any more, or share a link.`,
      },
      too_many_files: { title: "These are too many files", next: ({ max }) => `A post can carry ${max} at most.` },
      file_gone: {
        title: "An attached file is not there",
        next: ({ days }) => `Files that are not posted go after ${days} days. Please choose it again.`,
      },
      alt_missing: {
        title: "An image has no description yet",
        next: "Please say what it shows, or choose “It needs no description”.",
      },
      post_empty: { title: "Nothing would be left of the post", next: "Please write something, or keep a file." },
    },
  },
});

type Words = Readonly<Record<string, { title: string; next: string | ((details: Details) => string) }>>;

/** The same beside a field of a form, by code. */
export function attachingProblems(m: (typeof attachingMessages)["ja"]): Record<string, (details: Details) => string> {
  return Object.fromEntries(
    Object.entries(m.refusals as Words).map(([code, { title, next }]) => [
      code,
      (details: Details) =>
        [title, typeof next === "string" ? next : next(details), details.others && m.others(String(details.others))]
          .filter(Boolean)
          .map((words) => String(words).replace(/[。.]$/, ""))
          .join(m === (attachingMessages.ja as unknown) ? "。" : ". "),
    ]),
  );
}
