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

/** One line per conversation, in the order of their first notice. Who it was is what everybody reads beside the post. */
export function linesOf(told: readonly Told[], lang: Lang): Line[] {
  const m = noticesMessages[lang];
  return [...Map.groupBy(told, ({ thread }) => thread).values()].map((ofThread) => {
    const [first] = ofThread as [Told, ...Told[]];
    const names = [...new Set(ofThread.map(({ post }) => nameShown(lang, post.author)))];
    const has = (kind: Told["kind"]): boolean => ofThread.some((one) => one.kind === kind);
    const others =
      has("mention") && has("answer") ? m.both : has("mention") ? m.mentioned : has("answer") ? m.answered : m.begun;
    const isOnly = ofThread.every(({ kind }) => kind === "reminder");
    const said = [has("reminder") && m.reminded, !isOnly && others(names)]
      .filter(Boolean)
      .join(lang === "ja" ? "" : " ");
    return { room: first.roomName, said, path: `/notices/${first.id}` };
  });
}
