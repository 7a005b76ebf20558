import { defineMessages } from "../../../platform/i18n/messages.ts";

type Details = Readonly<Record<string, string | number>>;

/** What stands at a post of one's own; it goes to the browser, so it stays short. */
export const undoMessages = /* @__PURE__ */ defineMessages({
  ja: { undo: "取り消して下書きに（5分以内）" },
  en: { undo: "Take back to draft (within 5 minutes)" },
});

export const undoingMessages = /* @__PURE__ */ defineMessages({
  ja: {
    refusals: {
      undo_over: {
        title: "取り消せる時間がすぎました",
        next: (d: Details) =>
          `送ってから${d.minutes}分までです。いまからでも、「直す」のページで、直すことも消すこともできます。`,
      },
    },
  },
  en: {
    refusals: {
      undo_over: {
        title: "The time for taking it back is over",
        next: (d: Details) =>
          `It can be taken back for ${d.minutes} minutes. You can still change or delete it under “Edit”.`,
      },
    },
  },
});
