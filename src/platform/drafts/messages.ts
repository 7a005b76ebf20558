import { defineMessages } from "../i18n/messages.ts";

export const draftMessages = defineMessages({
  ja: {
    saved: (time: string) => `下書きを${time}に保存しました`,
    both: "ほかの画面で書いたものを、下に足しました",
    failed: "まだ保存できていません。つながると保存します",
  },
  en: {
    saved: (time: string) => `Draft saved at ${time}`,
    both: "What you wrote in another window stands below now",
    failed: "Not saved yet. It is saved when you are connected",
  },
});
