import type { By, Q } from "../database/by.ts";
import { events } from "./tables.ts";

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
export async function appendEvent(q: Q, by: By, event: NewEvent): Promise<void> {
  for (const value of Object.values(event.ids ?? {})) {
    if (typeof value === "string" && !TOKEN.test(value))
      throw new Error(`event ${event.kind}: ids may hold ids and numbers, never texts`);
  }
  await q.insert(events).values({ ...event, by: by.person, onBehalfOf: by.onBehalfOf });
}

/** An id or a short word of ours (a state, a role): no spaces, no Japanese, nothing a person typed. */
const TOKEN = /^[a-z0-9_.-]{1,64}$/;
