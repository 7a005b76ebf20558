import type { Role } from "../../src/features/accounts/rules.ts";
import { addPerson, startMembership } from "../../src/features/accounts/service.ts";
import { makeToken } from "../../src/features/sign-in/sessions/service.ts";
import { newId } from "../../src/platform/database/columns.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { until } from "../until.ts";

/** Somebody who writes and reads with a token: quicker to make than a browser's session. */
export interface Writer {
  readonly id: string;
  readonly headers: { readonly Authorization: string };
}

/** People with tokens, in the given roles. */
export async function someWriters(
  platform: Platform,
  count: number,
  roles: readonly (readonly [Role, string])[],
): Promise<Writer[]> {
  const ids = await platform.db.write(bySystem, async (tx) => {
    const made: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const person = await addPerson(platform, tx, { email: `${newId()}@example.jp`, nickname: `かく${n}` });
      for (const [role, place] of roles) await startMembership(platform, tx, { person, role, place });
      made.push(person);
    }
    return made;
  });
  return Promise.all(
    ids.map(async (id) => {
      const given = { person: id, scopes: ["read", "post"], label: "test", life: 3_600_000 };
      const token = await makeToken(platform, bySystem, given);
      return { id, headers: { Authorization: `Bearer ${token}` } };
    }),
  );
}

export interface Stored {
  readonly id: string;
  readonly seq: number;
  readonly body: string;
}

/** Posts over the API. @returns status and the post @throws when the server is not there */
export async function write(
  url: string,
  { headers }: Pick<Writer, "headers">,
  room: string,
  clientId: string,
  body = clientId,
): Promise<{ status: number; post: Stored }> {
  const response = await fetch(new URL(`/api/v1/rooms/${room}/posts`, url), {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify({ clientId, body }),
  });
  return { status: response.status, post: (await response.json()) as Stored };
}

/** Every post of a room, oldest first, page by page as a client reads them. */
export async function allPosts(url: string, { headers }: Pick<Writer, "headers">, room: string): Promise<Stored[]> {
  const posts: Stored[] = [];
  let before = "";
  for (;;) {
    const response = await fetch(new URL(`/api/v1/rooms/${room}/posts?limit=200${before}`, url), { headers });
    const { items, next } = (await response.json()) as { items: Stored[]; next: string | null };
    posts.push(...items);
    if (next === null) return posts.reverse();
    before = `&before=${next}`;
  }
}

/**
 * Waits until every event is final. Readers hear an event once no older transaction runs in the whole cluster, those of other tests
 * included: before that, a stream that begins now would still bring what happened before it.
 */
export async function nothingHeldBack({ db }: Platform): Promise<void> {
  const final = "select not exists (select from events where xid >= pg_snapshot_xmin(pg_current_snapshot())) as final";
  await until(async () => (await db.pool.query<{ final: boolean }>(final)).rows[0]?.final === true, "events are final");
}
