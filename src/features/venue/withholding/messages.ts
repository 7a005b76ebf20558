import { defineMessages } from "../../../platform/i18n/messages.ts";

export const withholdingMessages = defineMessages({
  ja: {
    title: "投稿を非表示にする",
    lead: "部屋、検索、お知らせから、すぐに見えなくなります。",
    text: (days: number) =>
      `書いた人には、あなたが書く理由と、自分の文章が見えます。${days}日のあいだは、元にもどせます。そのあとは、なくなります。`,
    reason: "書いた人に伝える理由",
    reasonHint: "書いた人と運営だけが読みます。何が困ったのか、どうすればよいのかを、短く書いてください",
    submit: "非表示にする",
    cancel: "やめる",
    offer: "見えたままでは困る投稿を、いったん見えなくできます。",
    go: "非表示にする",
    hiddenTitle: "非表示になっています",
    hiddenAt: (moment: string) => `${moment}に、運営が非表示にしました。`,
    why: "理由",
    yours: "あなたが書いた文章",
    yoursText: (days: number) =>
      `ほかの人には見えません。写して、書き直して投稿することもできます。${days}日たつと、なくなります。聞きたいことがあれば、運営に聞いてください。`,
    noText: "文章はなく、ファイルだけの投稿でした。",
    gone: (days: number) => `${days}日がすぎたので、もどせません。`,
    show: "もう一度見えるようにする",
    remove: "この投稿を消す",
    notice: "あなたの投稿が、非表示になりました",
    noticeNext: "理由を読む",
    labels: { reason: "書いた人に伝える理由" },
    refusals: {
      may_not_hide: { title: "非表示にできるのは、運営です", next: "困った投稿があったら、運営に知らせてください。" },
    },
  },
  en: {
    title: "Hide this post",
    lead: "It goes from the room, the search and the notices at once.",
    text: (days: number) =>
      `Its author reads the reason you write, and their own text. For ${days} days it can be shown again; then it is gone.`,
    reason: "The reason, for its author",
    reasonHint: "Only the author and the organizers read it. Say shortly what the trouble is, and what would help",
    submit: "Hide",
    cancel: "Cancel",
    offer: "A post that should not stay visible can be hidden for a while.",
    go: "Hide this post",
    hiddenTitle: "This post is hidden",
    hiddenAt: (moment: string) => `An organizer hid it (${moment}).`,
    why: "Why",
    yours: "What you wrote",
    yoursText: (days: number) =>
      `Nobody else sees it. You can copy it, change it and post it again. After ${days} days it is gone. The organizers answer your questions.`,
    noText: "It had files and no text.",
    gone: (days: number) => `After ${days} days it cannot be shown again.`,
    show: "Show it again",
    remove: "Delete this post",
    notice: "A post of yours was hidden",
    noticeNext: "Read why",
    labels: { reason: "The reason, for its author" },
    refusals: {
      may_not_hide: { title: "Organizers hide posts", next: "If a post is a problem, tell the organizers." },
    },
  },
});
