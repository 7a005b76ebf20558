import { defineMessages } from "../../../platform/i18n/messages.ts";

export const finishingMessages = defineMessages({
  ja: {
    undone: "投稿を取り消しました。下書きにもどっています",
    deleted: "投稿を消しました",
    hidden: "投稿を非表示にしました",
    shown: "投稿を、もう一度見えるようにしました",
  },
  en: {
    undone: "The post is taken back. It is a draft again",
    deleted: "The post is deleted",
    hidden: "The post is hidden",
    shown: "The post is shown again",
  },
});
