import { defineMessages } from "../../../platform/i18n/messages.ts";

type Words = Readonly<
  Record<"marks" | "new" | "arriving" | "presence" | "own-presence", { readonly label: string; readonly note: string }>
>;

export const seeingMessages = defineMessages({
  ja: {
    title: "部屋で見えるもの",
    allSeen: "いまは、ぜんぶ見えています。選んで隠せます",
    hidden: (things: readonly string[]) => `いまは、${things.map((one) => `「${one}」`).join("")}を隠しています`,
    unseen: "見えないようにするもの",
    hint: "選んだことは、だれにも伝わりません。外すと、もとの見えかたにもどります。画像は、どのページでも、上の「メニュー」で隠せます。",
    things: {
      marks: {
        label: "投稿のしるし",
        note: "しるしと、つけるところが消えます。自分の投稿についたものも見えません。ほかの人には見えています。",
      },
      new: {
        label: "「新しい」の文字",
        note: "部屋の一覧と「あなたあて」から消えます。呼ばれたことは、「あなたあて」を開くと分かります。",
      },
      arriving: {
        label: "開いている部屋に入ってくる投稿",
        note: "読んでいるあいだ、ページは動きません。新しい投稿があることは一文で伝え、押すと出ます。",
      },
      presence: {
        label: "ほかの人の札",
        note: "作業中やお休みの札が出なくなります。いま話しかけてよいかは、分かりにくくなります。",
      },
      "own-presence": {
        label: "自分の札",
        note: "選んである札を、だれにも見せません。",
      },
    } as Words,
  },
  en: {
    title: "What you see in the rooms",
    allSeen: "You see everything now. Choose what to hide",
    hidden: (things: readonly string[]) => `You hide: ${things.join("; ")}`,
    unseen: "Hide these",
    hint: "Nobody is told what you choose. Without the tick it is as before. Images can be hidden on every page, under “Menu” above.",
    things: {
      marks: {
        label: "Marks on posts",
        note: "Marks, and where one adds them, are gone; also those on your own posts. Others still see them.",
      },
      new: {
        label: "The word “new”",
        note: "It goes from the list of rooms and from “For you”. When you were called, the page “For you” says so.",
      },
      arriving: {
        label: "Posts that come in while a room is open",
        note: "The page stays as it is while you read. One sentence says that there is something new; press it to see.",
      },
      presence: {
        label: "The others’ status",
        note: "You do not see who is working or resting. It is harder to know whom to ask now.",
      },
      "own-presence": { label: "Your own status", note: "What you chose is shown to nobody." },
    } as Words,
  },
});
