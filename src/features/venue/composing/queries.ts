import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { openWritten } from "../scheduling/queries.ts";
import { scheduledPosts } from "../scheduling/tables.ts";
import { posts, postVersions } from "../tables.ts";

interface Sent {
  readonly clientId: string;
  readonly body: string;
}

/**
 * Under which id a form is posted. Who goes back in the browser and writes something else there sends the id of what they have sent before:
 * that is another post, not the same one twice. Its id follows from its words, so that pressed twice it is one, too.
 */
export async function clientIdFor(platform: Platform, actor: Actor, room: string, sent: Sent): Promise<string> {
  const before = [
    ...(await listPostedAs(platform, actor, room, sent.clientId)),
    ...(await listWaitingAs(platform, actor, room, sent.clientId)),
  ];
  if (before.length === 0 || before.includes(sent.body)) return sent.clientId;
  return `${sent.clientId.slice(0, 60)}:${createHash("sha256").update(sent.body).digest("hex").slice(0, 32)}`;
}

/** What a post that was stored under an id says, and has said before; wherever it stands now. */
async function listPostedAs({ db }: Platform, { person }: Actor, room: string, clientId: string): Promise<string[]> {
  const { rows } = await db.q.execute<{ body: string }>(sql`
    with known as (select coalesce(moved_to, id) as id from ${posts}
      where room = ${room} and author = ${person} and client_id = ${clientId})
    select p.body from known join ${posts} p on p.id = known.id
    union all select v.body from known join ${postVersions} v on v.post = known.id`);
  return rows.map(({ body }) => body);
}

async function listWaitingAs(platform: Platform, { person }: Actor, room: string, clientId: string): Promise<string[]> {
  const same = [
    eq(scheduledPosts.room, room),
    eq(scheduledPosts.person, person),
    eq(scheduledPosts.clientId, clientId),
  ];
  const [waiting] = await platform.db.q
    .select()
    .from(scheduledPosts)
    .where(and(...same));
  const key = waiting && (await keyOfPerson(platform.db)(person));
  const written = waiting && key ? openWritten(platform, key, waiting) : null;
  return written ? [written.body] : [];
}
