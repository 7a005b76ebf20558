import type pg from "pg";
import type { By } from "../database/by.ts";

/** What is said about a thing that happened. Ids and numbers only. */
export interface NewEvent {
  /** `thing.happened`, e.g. `post.created`. */
  readonly kind: string;
  readonly cohort?: string | undefined;
  readonly room?: string | undefined;
  readonly seq?: number | undefined;
  /** The person it is about, where that is not who did it. */
  readonly person?: string | undefined;
  /** The thing itself. */
  readonly subject?: string | undefined;
  readonly ids?: Readonly<Record<string, string | number>> | undefined;
}

/** Appends one event; part of `db.write`, not to be called elsewhere. */
export async function appendEvent(client: pg.ClientBase, by: By, event: NewEvent): Promise<void> {
  const { kind, cohort, room, seq, person, subject, ids } = event;
  for (const value of Object.values(ids ?? {})) {
    if (typeof value === "string" && !TOKEN.test(value))
      throw new Error(`event ${kind}: ids may hold ids and numbers, never texts`);
  }
  const values = [kind, by.person, by.onBehalfOf, cohort, room, seq, person, subject, ids];
  await client.query({ name: "append_event", text: APPEND, values });
}

const APPEND = `
  insert into events (kind, by, on_behalf_of, cohort, room, seq, person, subject, ids)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** An id or a short word of ours (a state, a role): no spaces, no Japanese, nothing a person typed. */
const TOKEN = /^[a-z0-9_.-]{1,64}$/;
