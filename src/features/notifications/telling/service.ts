import type { Lang } from "../../../platform/i18n/messages.ts";
import { nameShown } from "../../venue/hiding/messages.ts";
import { noticesMessages } from "../notices/messages.ts";
import type { Told } from "../notices/queries.ts";

/** One conversation, as it is told outside of Taiken: where, who did what, and the way there. Never a text. */
export interface Line {
  readonly room: string;
  readonly said: string;
  readonly path: string;
}

/**
 * One line per conversation, in the order of their first notice. Who it was is what everybody reads beside the post. Conversations that
 * have only begun share a line where several did in one room.
 */
export function linesOf(told: readonly Told[], lang: Lang): Line[] {
  const conversations = [...Map.groupBy(told, ({ thread }) => thread).values()] as [Told, ...Told[]][];
  const placeOf = ([first, ...rest]: [Told, ...Told[]]): string =>
    [first, ...rest].every(({ kind }) => kind === "begun") ? first.post.room : first.thread;
  return [...Map.groupBy(conversations, placeOf).values()].map((together) => {
    const [only] = together as [[Told, ...Told[]]];
    return together.length === 1 ? lineOf(only, lang) : lineOfMany(together.flat() as [Told, ...Told[]], lang);
  });
}

function lineOf(ofThread: readonly [Told, ...Told[]], lang: Lang): Line {
  const m = noticesMessages[lang];
  const [first] = ofThread;
  const names = [...new Set(ofThread.map(({ post }) => nameShown(lang, post.author)))];
  const has = (kind: Told["kind"]): boolean => ofThread.some((one) => one.kind === kind);
  const others =
    has("mention") && has("answer") ? m.both : has("mention") ? m.mentioned : has("answer") ? m.answered : m.begun;
  const isOnly = ofThread.every(({ kind }) => kind === "reminder");
  const said = [has("reminder") && m.reminded, !isOnly && others(names)].filter(Boolean).join(lang === "ja" ? "" : " ");
  return { room: first.roomName, said, path: `/notices/${first.id}` };
}

const lineOfMany = (begun: readonly [Told, ...Told[]], lang: Lang): Line => ({
  room: begun[0].roomName,
  said: noticesMessages[lang].begunMany(begun.length),
  path: `/notices/${begun[0].id}/room`,
});
