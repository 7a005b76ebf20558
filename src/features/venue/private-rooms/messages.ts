import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages, type Lang } from "../../../platform/i18n/messages.ts";

const words = defineMessages({
  ja: { roomOf: (name: string) => `${san(name)}の相談` },
  en: { roomOf: (name: string) => `${name} and the mentors` },
});

/**
 * What a room is called to a reader. The rooms of single participants all have the same name, which is for their person; whoever looks
 * after several is told whose it is.
 * @param room.whose of a room of somebody else's, their name
 */
export const roomShown = (lang: Lang, room: { readonly name: string; readonly whose?: string | null }): string =>
  room.whose ? words[lang].roomOf(room.whose) : room.name;
