import { sanOfAll } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

export const noticesMessages = defineMessages({
  ja: {
    title: "あなたあて",
    lead: "あなたを呼んだ投稿と、あなたのスレッドへの返信と、思い出したい投稿です。会話ごとに、新しい順に並びます。",
    kept: (days: number) => `${days}日たつと、ここからは消えます。投稿は部屋に残ります。`,
    isNew: "新しい",
    in: (room: string) => `「${room}」`,
    mentioned: (names: readonly string[]) => `${sanOfAll(names)}が、あなたを呼びました。`,
    answered: (names: readonly string[]) => `${sanOfAll(names)}が返信しました。`,
    both: (names: readonly string[]) => `${sanOfAll(names)}が、あなたを呼び、返信しました。`,

    begun: (names: readonly string[]) => `${sanOfAll(names)}が話しはじめました。`,
    reminded: "思い出す時間になりました。",
    openOf: (room: string) => `「${room}」の会話を開く`,
    allRead: "ぜんぶ読んだことにする",
    empty: "あなたあてのものは、ありません",
    emptyText:
      "だれかが「@」であなたを呼ぶか、あなたのスレッドに返信すると、ここに並びます。急いで見なくて大丈夫です。",
    settings: "知らせかたを選ぶ",
    earlier: "前のものを見る",
  },
  en: {
    title: "For you",
    lead: "Posts that call you, answers in your threads, and what you wanted to be reminded of. One line per conversation, newest first.",
    kept: (days: number) => ` They leave this page after ${days} days. The posts stay in their rooms.`,
    isNew: "new",
    in: (room: string) => `“${room}”`,
    mentioned: (names: readonly string[]) => `${names.join(", ")} called you.`,
    answered: (names: readonly string[]) => `${names.join(", ")} answered.`,
    both: (names: readonly string[]) => `${names.join(", ")} called you and answered.`,

    begun: (names: readonly string[]) => `${names.join(", ")} began to talk.`,
    reminded: "It is time for what you wanted to be reminded of.",
    openOf: (room: string) => `Open the conversation in “${room}”`,
    allRead: "Mark all as read",
    empty: "Nothing is addressed to you",
    emptyText: "When somebody calls you with “@” or answers in your thread, it stands here. There is no hurry to look.",
    settings: "Choose how you are told",
    earlier: "Earlier ones",
  },
});
