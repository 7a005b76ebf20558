/** Longer than 300 lines: who is signed in, and what has been sent or printed to sign in with, are one story of two tables. */
import { and, desc, eq, getTableColumns, gt, inArray, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Database, prepared, type Q } from "../../platform/database/database.ts";
import type { Display } from "../../platform/http/context.ts";
import type { Lang } from "../../platform/i18n/messages.ts";
import { isUnreached } from "../../platform/mail/failed.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { hashOf } from "../../platform/session/secret.ts";
import { findPersonByEmail } from "../accounts/queries.ts";
import { memberships, people } from "../accounts/tables.ts";
import { invitationPolicy } from "./policy.ts";
import { LEAVES_AFTER } from "./rules.ts";
import { credentials, tickets } from "./tables.ts";

/** Somebody signed in, as found by what they signed in with. */
export interface SignedIn {
  readonly actor: Actor;
  readonly kind: "session" | "token";
  readonly name: string;
  readonly lang: Lang;
  readonly zone: string;
  readonly display: Display;
  /** At a machine that others use too: seconds after which a page that nobody touches leaves. */
  readonly leavesAfter: number | undefined;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

const rolesNow = (q: Q) =>
  sql<[string, string][]>`(${q
    .select({ roles: sql`coalesce(json_agg(json_build_array(${memberships.role}, ${memberships.place})), '[]')` })
    .from(memberships)
    .where(and(eq(memberships.person, people.id), isNull(memberships.endedAt)))})`;

const signedIn = (q: Q) =>
  q
    .select({
      credential: credentials.id,
      kind: credentials.kind,
      scopes: credentials.scopes,
      shared: credentials.shared,
      createdAt: credentials.createdAt,
      seenAt: credentials.seenAt,
      expiresAt: credentials.expiresAt,
      person: people.id,
      name: people.nickname,
      lang: people.lang,
      zone: people.zone,
      theme: people.theme,
      text: people.textSize,
      easy: people.easy,
      ruby: people.ruby,
      noImages: people.noImages,
      plainWords: people.plainWords,
      roles: rolesNow(q),
    })
    .from(credentials)
    .innerJoin(people, eq(people.id, credentials.person));

const byHash = prepared((q) =>
  signedIn(q)
    .where(
      and(
        eq(credentials.hash, sql.placeholder("hash")),
        isNull(credentials.endedAt),
        gt(credentials.expiresAt, sql.placeholder("now")),
      ),
    )
    .prepare("signed_in_by_hash"),
);

const byCredential = prepared((q) =>
  signedIn(q)
    .where(
      and(
        eq(credentials.id, sql.placeholder("id")),
        isNull(credentials.endedAt),
        gt(credentials.expiresAt, sql.placeholder("now")),
      ),
    )
    .prepare("signed_in_by_credential"),
);

/** Who holds this secret now, with all their roles: one prepared query per request. */
export async function findSignedIn(db: Database, hash: Buffer, now: Date): Promise<SignedIn | undefined> {
  const [row] = await byHash(db.q).execute({ hash, now });
  return row && asSignedIn(row, now);
}

/** The same by the credential's id: for a stream that asks whether it may go on. */
export async function findByCredential(db: Database, id: string, now: Date): Promise<SignedIn | undefined> {
  const [row] = await byCredential(db.q).execute({ id, now });
  return row && asSignedIn(row, now);
}

type Row = Awaited<ReturnType<ReturnType<typeof byHash>["execute"]>>[number];

function asSignedIn(row: Row, at: Date): SignedIn {
  return {
    actor: {
      person: row.person,
      credential: row.credential,
      at,
      roles: row.roles.map(([role, at]) => ({ role, at })),
      scopes: row.kind === "session" ? "all" : new Set(row.scopes),
    },
    kind: row.kind,
    name: row.name,
    lang: row.lang,
    zone: row.zone,
    display: {
      theme: row.theme ?? undefined,
      text: row.text ?? undefined,
      easy: row.easy,
      ruby: row.ruby,
      noImages: row.noImages,
      plainWords: row.plainWords,
    },
    leavesAfter: row.shared ? LEAVES_AFTER / 1_000 : undefined,
    createdAt: row.createdAt,
    seenAt: row.seenAt,
    expiresAt: row.expiresAt,
  };
}

/** What the person is called whom a ticket signs in; undefined for an invitation of somebody not known yet. */
export async function findNameOf(
  db: Database,
  { person, email }: Pick<typeof tickets.$inferSelect, "person" | "email">,
): Promise<string | undefined> {
  const who = person ? eq(people.id, person) : email ? eq(people.email, email) : undefined;
  const [row] = who ? await db.q.select({ name: people.nickname }).from(people).where(who) : [];
  return row?.name;
}

/** Who has the address that an invitation names, if somebody is known by it. */
export async function findInvited(
  db: Database,
  { kind, email }: Pick<typeof tickets.$inferSelect, "kind" | "email">,
): Promise<string | undefined> {
  if (kind !== "invitation" || !email) return undefined;
  return (await findPersonByEmail(db, email))?.id;
}

/** The browsers and tokens that act for the actor now, most recently used first. */
export function listCredentials(db: Database, actor: Actor, now: Date) {
  return db.q
    .select({
      id: credentials.id,
      kind: credentials.kind,
      label: credentials.label,
      scopes: credentials.scopes,
      madeBy: credentials.madeBy,
      shared: credentials.shared,
      createdAt: credentials.createdAt,
      seenAt: credentials.seenAt,
    })
    .from(credentials)
    .where(and(eq(credentials.person, actor.person), isNull(credentials.endedAt), gt(credentials.expiresAt, now)))
    .orderBy(desc(credentials.seenAt))
    .limit(100);
}

/** When codes were last printed for the actor, and by whom (undefined: Taiken itself). */
export async function findLastPrinted(
  db: Database,
  actor: Actor,
): Promise<{ at: Date; by: { id: string; name: string } | undefined } | undefined> {
  const maker = alias(people, "maker");
  const [last] = await db.q
    .select({ at: tickets.createdAt, id: maker.id, name: maker.nickname })
    .from(tickets)
    .leftJoin(maker, eq(maker.id, tickets.madeBy))
    .where(and(eq(tickets.person, actor.person), eq(tickets.kind, "printed")))
    .orderBy(desc(tickets.createdAt))
    .limit(1);
  return last && { at: last.at, by: last.id && last.name ? { id: last.id, name: last.name } : undefined };
}

/** The invitation, shown to whoever invited instead of mailed, that somebody's account began with. */
export const beganByHand = (person: string) =>
  and(eq(tickets.person, person), eq(tickets.kind, "invitation"), eq(tickets.mailed, false), isNotNull(tickets.usedAt));

/**
 * The address to which such an account was invited, as long as nothing that was mailed there has been used: until then it may as well be
 * held by somebody who only saw the link.
 * @param except a ticket that is being used up now, and counts for nothing yet
 */
export async function findUnproved(q: Q, person: string, except?: string): Promise<string | undefined> {
  const [begun] = await q
    .select({ email: tickets.email })
    .from(tickets)
    .where(
      and(
        beganByHand(person),
        sql`not exists (select 1 from ${tickets} proved where proved.person = tickets.person
          and (proved.kind = 'mail' or (proved.kind = 'invitation' and proved.mailed)) and proved.used_at is not null
          and lower(proved.email) = lower(tickets.email) and proved.id is distinct from ${except ?? null}::uuid)`,
      ),
    )
    .limit(1);
  return begun?.email?.toLowerCase();
}

/** When the actor's account was begun by a link that was handed over, and who had made that link. */
export async function findBegun(db: Database, actor: Actor): Promise<{ at: Date; by: string | undefined } | undefined> {
  const maker = alias(people, "maker");
  const [begun] = await db.q
    .select({ at: tickets.usedAt, by: maker.nickname })
    .from(tickets)
    .leftJoin(maker, eq(maker.id, tickets.madeBy))
    .where(beganByHand(actor.person))
    .limit(1);
  return begun?.at ? { at: begun.at, by: begun.by ?? undefined } : undefined;
}

/** When the link of an invitation was used, if it was: whoever holds it sees whether somebody came before. */
export async function findOpened(db: Database, secret: string): Promise<Date | undefined> {
  const [ticket] = await db.q
    .select({ at: tickets.usedAt })
    .from(tickets)
    .where(and(eq(tickets.hash, hashOf(secret)), eq(tickets.kind, "invitation")));
  return ticket?.at ?? undefined;
}

/** For the person's own export: every browser and token there was, without what would sign in. */
export function exportOfSignIns(db: Database, person: string) {
  const { hash: _, ...columns } = getTableColumns(credentials);
  return db.q.select(columns).from(credentials).where(eq(credentials.person, person)).orderBy(credentials.createdAt);
}

/** Which of these people have codes on paper that can be used, or are signed in somewhere; the caller found them through their place. */
export async function listReachedByPaper(db: Database, of: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  if (of.length === 0) return new Set();
  const code = and(eq(tickets.kind, "printed"), isNull(tickets.usedAt), gt(tickets.expiresAt, now));
  const session = and(eq(credentials.kind, "session"), isNull(credentials.endedAt), gt(credentials.expiresAt, now));
  const { q } = db;
  const rows = await q
    .select({ person: tickets.person })
    .from(tickets)
    .where(and(inArray(tickets.person, [...of]), code))
    .union(
      q
        .select({ person: credentials.person })
        .from(credentials)
        .where(and(inArray(credentials.person, [...of]), session)),
    );
  return new Set(rows.flatMap(({ person }) => person ?? []));
}

/** An invitation to a place that can be used. */
export const isOpenAt = (place: string, now: Date) =>
  and(eq(tickets.kind, "invitation"), eq(tickets.place, place), isNull(tickets.usedAt), gt(tickets.expiresAt, now));

/** The invitations to a place that nobody has used yet, newest first; without those of an office to whom it accompanies, which are its own. @param place that the actor runs (the guard looked) */
export const listOpenInvitations = (db: Database, place: string, now: Date) =>
  db.q
    .select({
      id: tickets.id,
      email: tickets.email,
      role: tickets.role,
      expiresAt: tickets.expiresAt,
      unreached: isUnreached(tickets.id),
    })
    .from(tickets)
    .where(and(isOpenAt(place, now), ne(tickets.role, "client")))
    .orderBy(desc(tickets.createdAt), desc(tickets.id))
    .limit(MOST_INVITATIONS);

/** A cohort has twenty or fifty people. */
const MOST_INVITATIONS = 200;
export type OpenInvitation = Awaited<ReturnType<typeof listOpenInvitations>>[number];

/**
 * For the desk: invitations that ran out unused since a moment, by the place they led to; to nobody by name. Who was invited there once
 * more, or is there, is not counted.
 */
export function listRunOutInvitations(db: Database, actor: Actor, since: Date) {
  return db.q
    .select({
      place: tickets.place,
      id: sql<string>`(array_agg(${tickets.id} order by ${tickets.expiresAt}))[1]`,
      since: sql<Date>`min(${tickets.expiresAt})`.mapWith(tickets.expiresAt),
      count: sql<number>`count(*)::int`,
    })
    .from(tickets)
    .where(
      and(
        eq(tickets.kind, "invitation"),
        isNull(tickets.usedAt),
        gt(tickets.expiresAt, since),
        lt(tickets.expiresAt, actor.at),
        // What was taken back did not run out.
        gt(tickets.expiresAt, tickets.createdAt),
        invitationPolicy.follow.where(actor),
        sql`not exists (select 1 from ${tickets} later where later.place = ${tickets.place} and later.email = ${tickets.email}
          and later.created_at > ${tickets.createdAt})`,
        sql`not exists (select 1 from ${people} p join ${memberships} m on m.person = p.id
          where p.email = ${tickets.email} and m.place = ${tickets.place})`,
      ),
    )
    .groupBy(tickets.place);
}
