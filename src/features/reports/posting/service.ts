import type { Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import { dayText, durationText } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { type RoomRow, viewPosts } from "../../venue/queries.ts";
import { append, changePost, deletePost } from "../../venue/service.ts";
import { reportsMessages } from "../messages.ts";
import { type Contents, filledParts, isForAll, type Question, type ReportForm } from "../rules.ts";
import { findReportsRoom, findRoomOfPost } from "./queries.ts";

/** Where a report's post stands, and where a new one would go. Both are locked before anything is written. */
export interface Places {
  readonly now: RoomRow | undefined;
  readonly fresh: RoomRow | undefined;
}

export async function placesFor(
  { db }: Platform,
  actor: Actor,
  { cohort, post }: { readonly cohort: string; readonly post: string | null },
): Promise<Places> {
  const now = post ? await findRoomOfPost(db, actor, post) : undefined;
  // Who has left the cohort changes and takes back what they wrote, and adds nothing.
  const fresh = holds(actor, ["participant"], cohort) ? await findReportsRoom(db, cohort) : undefined;
  return { now, fresh };
}

export const roomsToLock = ({ now, fresh }: Places): string[] => [now, fresh].flatMap((room) => room?.id ?? []);

/**
 * Brings the post in the room in line with a report: writes, changes or deletes it. Inside the write that changes the report, which
 * has locked the rooms.
 * @returns the id of the post that stands there now
 */
export async function keepPosted(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  report: { readonly id: string; readonly post: string | null; readonly version: number },
  body: string | null,
  { now, fresh }: Places,
): Promise<string | null> {
  const before = report.post ? (await viewPosts(platform.db, [report.post])).get(report.post) : undefined;
  const stands = before && !before.deletedAt ? before : undefined;
  const found = stands && now && { post: stands, room: now, author: stands.author.id };
  if (stands && !now) throw conflict("changed_meanwhile");
  if (body === null) {
    if (found) await deletePost(platform, actor, found);
    return null;
  }
  if (found) {
    const { post } = found;
    if (post.body !== body) await changePost(platform, actor, found, { body, version: post.version });
    return post.id;
  }
  if (!fresh) return null;
  // Of a version: what was taken back and is given again is a new post.
  const posted = await append(platform, tx, actor, fresh, { clientId: `report:${report.id}:${report.version}`, body });
  return posted.id;
}

/** What everybody may read of a report, as Markdown in the cohort's language; null: nothing. */
export function postBody(form: ReportForm, day: string, contents: Contents): string | null {
  const shown = filledParts(contents).filter((part) => isForAll(contents.audiences[part]));
  if (shown.length === 0) return null;
  const m = reportsMessages[form.lang];
  const date = dayText(form.lang, day);
  if (shown.includes("rest")) return `**${date}** ${form.rest.label}`;
  const label = (key: Question): string =>
    form.questions.find((one) => one.key === key)?.label ?? m.form.questions[key].label;
  const texts = shown.flatMap((part) =>
    part === "minutes" || part === "rest" || part === "note" ? [] : [`**${label(part)}**\n\n${contents.texts[part]}`],
  );
  const minutes =
    shown.includes("minutes") && contents.minutes !== null
      ? `${form.minutes.label}: ${durationText(form.lang, contents.minutes)}`
      : "";
  return [`**${m.postTitle(date)}**${minutes ? `\n${minutes}` : ""}`, ...texts].join("\n\n");
}
