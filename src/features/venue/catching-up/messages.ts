import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

export const catchingUpMessages = defineMessages({
  ja: {
    lead: "前に部屋を見てから、書かれたことです。読まなくてもかまいません。自分あてのものは「あなたあて」に残ります。",
    toForMe: "あなたあてを見る",
    nothing: "新しいことはありません",
    nothingText: "前に見てから、ほかの人が書いたものはありません。静かにした部屋と、まだ開いていない部屋は数えません。",
    toRooms: "部屋へ",
    clearAll: "すべて読んだことにする",
    clear: "この部屋は読んだことにする",
    clearOf: (room: string) => `この部屋は読んだことにする: ${room}`,
    begun: (name: string) => `${san(name)}が書きました`,
    reports: (names: readonly string[], more: boolean) =>
      `${names.map(san).join("、")}${more ? "ほか" : ""}の日報があります。`,
    answered: (names: readonly string[]) => `${names.map(san).join("、")}が返信しました`,
    goneBegin: "（消された投稿）",
    inside: "部屋の中で読む",
    more: "ほかにもあります。部屋の中で読めます。",
  },
  en: {
    lead: "What was written since you last looked into your rooms. You need not read it. What is for you stays under “For you”.",
    toForMe: "See what is for you",
    nothing: "Nothing new",
    nothingText: "Nobody else has written since you looked. Rooms you made quiet or never opened do not count.",
    toRooms: "To the rooms",
    clearAll: "Mark all as read",
    clear: "Mark this room as read",
    clearOf: (room: string) => `Mark this room as read: ${room}`,
    begun: (name: string) => `${name} wrote`,
    reports: (names: readonly string[], more: boolean) => `Reports of ${names.join(", ")}${more ? " and others" : ""}.`,
    answered: (names: readonly string[]) => `${names.join(", ")} answered`,
    goneBegin: "(a deleted post)",
    inside: "Read in the room",
    more: "There is more; the room has it.",
  },
});
