import { defineMessages } from "../i18n/messages.ts";

export const draftMessages = defineMessages({
  ja: {
    saved: (time: string) => `下書きを${time}に保存しました`,
    failed: "まだ保存できていません。つながると保存します",
  },
  en: {
    saved: (time: string) => `Draft saved at ${time}`,
    failed: "Not saved yet. It is saved when you are connected",
  },
});
