import { defineMessages } from "../../../platform/i18n/messages.ts";

export const mentioningMessages = defineMessages({
  ja: {
    people: "呼べる人",
    choices: (count: number) => `呼べる人が${count}人います。上下の矢印で選んで、Enterで入れます。Escapeで閉じます。`,
    closed: "閉じました。そのまま書けます。",
    roles: { participant: "参加者", mentor: "メンター", organizer: "運営", asker: "名前を出さずに呼ぶ" } as Record<
      string,
      string
    >,
    groups: [
      { name: "メンター", says: "メンターのみんな" },
      { name: "運営", says: "運営のみんな" },
    ],
  },
  en: {
    people: "People you can call",
    choices: (count: number) =>
      `${count === 1 ? "One name" : `${count} names`}. Choose with the arrow keys, Enter puts it in, Escape closes.`,
    closed: "Closed. You can go on writing.",
    roles: {
      participant: "participant",
      mentor: "mentor",
      organizer: "organizer",
      asker: "called without a name",
    } as Record<string, string>,
    groups: [
      { name: "mentors", says: "all mentors" },
      { name: "organizers", says: "all organizers" },
    ],
  },
});
