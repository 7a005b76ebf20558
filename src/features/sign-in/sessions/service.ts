import { and, eq, isNull } from "drizzle-orm";
import { later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { type By, bySystem, type Tx } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { hashOf, newSecret } from "../../../platform/session/secret.ts";
import type { SignedIn } from "../queries.ts";
import { livesOf } from "../rules.ts";
import { credentials } from "../tables.ts";

/** Where a session is opened. */
export interface Browser {
  /** How the person will recognise it. */
  readonly label: string;
  /** Others use this machine too. */
  readonly shared: boolean;
}

/** @returns the secret that the browser keeps, known only now */
export async function openSession(
  { clock }: Platform,
  tx: Tx,
  person: string,
  { label, shared }: Browser,
): Promise<string> {
  const secret = newSecret();
  const now = clock.now();
  const id = newId();
  await tx.q.insert(credentials).values({
    id,
    person,
    kind: "session",
    hash: hashOf(secret),
    label,
    shared,
    createdAt: now,
    seenAt: now,
    expiresAt: later(now, livesOf(shared).life),
  });
  await tx.record({ kind: "session.opened", person, subject: id });
  return secret;
}

/** An API token. @returns the token, shown once */
export async function makeToken(
  platform: Platform,
  by: By,
  given: { person: string; scopes: readonly string[]; label: string; life: number },
): Promise<string> {
  return platform.db.write(by, async (tx) => {
    const secret = `taiken_${newSecret()}`;
    const now = platform.clock.now();
    const [made] = await tx.q
      .insert(credentials)
      .values({
        person: given.person,
        kind: "token",
        hash: hashOf(secret),
        scopes: [...given.scopes],
        label: given.label,
        madeBy: by.person === given.person ? null : by.person,
        createdAt: now,
        seenAt: now,
        expiresAt: later(now, given.life),
      })
      .returning({ id: credentials.id });
    await tx.record({ kind: "token.made", person: given.person, subject: made?.id });
    return secret;
  });
}

/** Ends a session or token of the actor's own; open streams end with it. @returns whether there was one */
export async function endCredential({ db, clock }: Platform, actor: Actor, id: string): Promise<boolean> {
  return endWhere(db, clock.now(), actor, and(eq(credentials.id, id), eq(credentials.person, actor.person)));
}

/** Ends whatever this secret opens (`taiken token revoke`). */
export async function endSecret({ db, clock }: Platform, by: By, secret: string): Promise<boolean> {
  return endWhere(db, clock.now(), by, eq(credentials.hash, hashOf(secret)));
}

/** Ends these sessions and tokens at once, open streams included. @returns whether there was one */
export async function endWhere(db: Platform["db"], now: Date, by: By, which: ReturnType<typeof and>): Promise<boolean> {
  return db.write(by, async ({ q, record }) => {
    const ended = await q
      .update(credentials)
      .set({ endedAt: now })
      .where(and(which, isNull(credentials.endedAt)))
      .returning({ id: credentials.id, person: credentials.person });
    for (const { id, person } of ended) await record({ kind: "access.credential_ended", person, subject: id });
    return ended.length > 0;
  });
}

/** Notes a visit now and then, and moves the end of the session on, as far as it may last. Nobody waits for it. */
export function visited(
  { db, clock, log }: Platform,
  { actor, kind, leavesAfter, createdAt, seenAt }: Visit,
): number | undefined {
  const now = clock.now();
  const shared = leavesAfter !== undefined;
  const lives = livesOf(shared);
  if (now.getTime() - seenAt.getTime() < lives.seenEvery) return undefined;
  const life = Math.min(lives.life, createdAt.getTime() + lives.longest - now.getTime());
  const moved = kind === "session" ? { seenAt: now, expiresAt: later(now, life) } : { seenAt: now };
  db.write(bySystem, ({ q }) => q.update(credentials).set(moved).where(eq(credentials.id, actor.credential))).catch(
    (error: unknown) => log.error("a visit was not noted", error),
  );
  // The cookie of a shared machine has no day on which it ends: it goes with the browser's window.
  return kind === "session" && !shared ? Math.floor(life / 1000) : undefined;
}

type Visit = Pick<SignedIn, "actor" | "kind" | "leavesAfter" | "createdAt" | "seenAt">;
