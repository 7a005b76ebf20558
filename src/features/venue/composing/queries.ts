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

interface Said extends Record<string, unknown> {
  readonly body: string;
  readonly gone: boolean;
}

/**
 * Under which id a form is posted. Who goes back in the browser and writes something else there sends the id of what they have sent before:
 * that is another post, not the same one twice; so is the same once more after it was deleted. Its id follows from its words, so that
 * pressed twice it is one, too.
 */
export async function clientIdFor(platform: Platform, actor: Actor, room: string, sent: Sent): Promise<string> {
  const { clientId, body } = sent;
  const posted = await listPostedAs(platform, actor, room, clientId);
  const before = [...posted.map((one) => one.body), ...(await listWaitingAs(platform, actor, room, clientId))];
  const gone = posted.some((one) => one.gone);
  if (before.length === 0 || (!gone && before.includes(body))) return clientId;
  const words = createHash("sha256").update(`${clientId}\n${body}`).digest("hex").slice(0, 32);
  return clientIdFor(platform, actor, room, { clientId: `${clientId.slice(0, 60)}:${words}`, body });
}

/** Whether these very words were posted under this id, and stand. */
export const wasSent = async (platform: Platform, actor: Actor, room: string, sent: Sent): Promise<boolean> =>
  (await listPostedAs(platform, actor, room, sent.clientId)).some(({ body, gone }) => !gone && body === sent.body);

/** What a post that was stored under an id says, and has said before; wherever it stands now. `gone`: deleted, not hidden. */
async function listPostedAs({ db }: Platform, { person }: Actor, room: string, clientId: string): Promise<Said[]> {
  const { rows } = await db.q.execute<Said>(sql`
    with known as (select coalesce(moved_to, id) as id from ${posts}
      where room = ${room} and author = ${person} and client_id = ${clientId})
    select p.body, p.deleted_at is not null and p.hidden_at is null as gone from known join ${posts} p on p.id = known.id
    union all select v.body, false from known join ${postVersions} v on v.post = known.id`);
  return rows;
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
