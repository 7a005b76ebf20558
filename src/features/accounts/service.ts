import { and, asc, eq, gt, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { newId } from "../../platform/database/columns.ts";
import { type By, bySystem, type Tx } from "../../platform/database/database.ts";
import type { Vault } from "../../platform/encryption/vault.ts";
import { conflict, notFound } from "../../platform/errors.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import type { OwnSettings } from "./input.ts";
import { mustNotBecomeLikeStaff } from "./naming/service.ts";
import { type EndedRole, findEndedRole, findHeldAgain } from "./queries.ts";
import { APART, neverBeside, plateOf, type Role } from "./rules.ts";
import { memberships, people, rolesKeptApart } from "./tables.ts";

export interface NewPerson {
  /** Null: somebody without working mail. */
  readonly email: string | null;
  readonly nickname: string;
  readonly realName?: string | undefined;
  /** Empty or left out: taken from the nickname. */
  readonly plate?: string | undefined;
  readonly lang?: "ja" | "en";
  readonly zone?: string;
}

/** Makes a person with a key of their own. @returns their id */
export async function addPerson({ clock, vault, settings }: Platform, tx: Tx, person: NewPerson): Promise<string> {
  const id = newId();
  await tx.q.insert(people).values({
    lang: settings.lang,
    zone: settings.zone,
    ...person,
    email: person.email?.toLowerCase() ?? null,
    id,
    plate: person.plate || plateOf(person.nickname),
    key: vault.newPersonKey(),
    createdAt: clock.now(),
  });
  await tx.record({ kind: "person.added", person: id });
  return id;
}

/** The person with this address, made if there is none. */
export async function findOrAddPerson(
  platform: Platform,
  tx: Tx,
  person: NewPerson & { email: string },
): Promise<string> {
  const email = person.email.toLowerCase();
  const [known] = await tx.q.select({ id: people.id }).from(people).where(eq(people.email, email));
  return known?.id ?? addPerson(platform, tx, person);
}

/**
 * Gives a role at a place; nothing happens when it is held already.
 * @throws Refusal 409 `office_and_company` to who would work for an office and for the company; `roles_kept_apart` when the company keeps
 * organizers and mentors apart from recruiters and they hold the other one
 */
export async function startMembership(
  { clock }: Platform,
  tx: Tx,
  given: { person: string; role: Role; place: string },
): Promise<void> {
  await mustNotServeBoth(tx, given.person, given.role);
  await mustBeFree(tx, given.person, APART[given.role] ?? []);
  const started = await tx.q
    .insert(memberships)
    .values({ ...given, startedAt: clock.now() })
    .onConflictDoNothing()
    .returning({ id: memberships.id });
  if (started.length === 0) return;
  await tx.record({
    kind: "access.membership_started",
    person: given.person,
    cohort: given.place,
    ids: { role: given.role },
  });
}

/**
 * Gives a role back that was ended in the last days. Twice is once.
 * @param back.over nothing is given back at this place any more
 * @param also what begins again with it
 * @throws Refusal 404 where nobody held it at the place; 409 with this code when it is too late
 */
export async function giveMembershipBack(
  platform: Platform,
  actor: Actor,
  back: { readonly place: string; readonly membership: string; readonly over?: boolean; readonly refusal: string },
  also?: (tx: Tx, ended: EndedRole) => Promise<void>,
): Promise<void> {
  const { db, clock } = platform;
  const { place, membership, over, refusal } = back;
  if (await findHeldAgain(db, place, membership)) return;
  const ended = await findEndedRole(db, place, membership, clock.now());
  if (!ended) throw notFound();
  if (ended === "over" || over) throw conflict(refusal);
  await db.write(actor, async (tx) => {
    await startMembership(platform, tx, { person: ended.person, role: ended.role, place });
    await also?.(tx, ended);
  });
}

/**
 * Nobody works for a support office and for the company at once: they would read as one what was shown to the other.
 * @throws Refusal 409 `office_and_company`
 */
export async function mustNotServeBoth({ q }: Tx, person: string, role: Role): Promise<void> {
  const never = neverBeside(role);
  if (never.length === 0) return;
  // Of two roles given at the same moment the second one sees the first.
  await q.select({ id: people.id }).from(people).where(eq(people.id, person)).for("no key update");
  const now = and(eq(memberships.person, person), inArray(memberships.role, [...never]), isNull(memberships.endedAt));
  const [held] = await q.select({ id: memberships.id }).from(memberships).where(now).limit(1);
  if (held) throw conflict("office_and_company");
}

/** One installation has one company, so another role counts wherever it is held. */
async function mustBeFree({ q }: Tx, person: string, others: readonly Role[]): Promise<void> {
  if (others.length === 0) return;
  const [apart] = await q.select().from(rolesKeptApart).limit(1);
  if (!apart) return;
  const now = and(eq(memberships.person, person), inArray(memberships.role, [...others]), isNull(memberships.endedAt));
  const [held] = await q.select({ id: memberships.id }).from(memberships).where(now).limit(1);
  if (held) throw conflict("roles_kept_apart");
}

/**
 * Takes a role (or all roles) at a place away. Streams that hear less by it end at once.
 * @returns whether one was held
 */
export function endMembership(
  platform: Platform,
  by: By,
  ended: { person: string; place: string; role?: Role },
): Promise<boolean> {
  return platform.db.write(by, (tx) => end(platform, tx, by, ended));
}

/**
 * Takes a role at a place away that somebody must hold there: the last one keeps it. Of two who end each other's at the same moment one
 * comes second, and finds that they are the last.
 * @returns whether it was held
 * @throws Refusal 409 with this code
 */
export function endMembershipButLast(
  platform: Platform,
  by: By,
  ended: { person: string; place: string; role: Role },
  code: string,
): Promise<boolean> {
  return platform.db.write(by, async (tx) => {
    const { person, place, role } = ended;
    const holders = await tx.q
      .select({ person: memberships.person })
      .from(memberships)
      .where(and(eq(memberships.place, place), eq(memberships.role, role), isNull(memberships.endedAt)))
      .orderBy(asc(memberships.id))
      .for("update");
    if (holders.length === 1 && holders[0]?.person === person) throw conflict(code);
    return end(platform, tx, by, ended);
  });
}

async function end(
  { clock }: Platform,
  { q, record }: Tx,
  by: By,
  ended: { person: string; place: string; role?: Role },
): Promise<boolean> {
  const which = and(
    eq(memberships.person, ended.person),
    eq(memberships.place, ended.place),
    isNull(memberships.endedAt),
    ended.role ? eq(memberships.role, ended.role) : undefined,
  );
  const rows = await q
    .update(memberships)
    .set({ endedAt: clock.now(), endedBy: by.person })
    .where(which)
    .returning({ role: memberships.role });
  for (const { role } of rows) {
    await record({ kind: "access.membership_ended", person: ended.person, cohort: ended.place, ids: { role } });
  }
  return rows.length > 0;
}

/**
 * The actor changes what they are called and how they like their pages. What stands there already is saved again, from whatever page.
 * @throws Refusal 409 `changed_meanwhile` when another page of theirs has saved something else since; 422 `like_staff` when others would
 * take them for an organizer or mentor
 */
export async function changeOwnSettings(
  { db }: Platform,
  actor: Actor,
  { version, ...changed }: OwnSettings,
): Promise<void> {
  const settings = { ...changed, plate: changed.plate || plateOf(changed.nickname) };
  const same = and(
    ...Object.entries(settings).map(([name, value]) => eq(people[name as keyof typeof settings], value)),
  );
  await db.write(actor, async ({ q, record }) => {
    await mustNotBecomeLikeStaff(q, actor.person, changed.nickname);
    const done = await q
      .update(people)
      .set({ ...settings, version: sql`${people.version} + 1` })
      .where(
        and(eq(people.id, actor.person), version === undefined ? undefined : or(eq(people.version, version), same)),
      )
      .returning({ id: people.id });
    if (done.length === 0) throw conflict("changed_meanwhile");
    await record({ kind: "person.settings_changed", person: actor.person });
  });
}

/** Ends every role somebody holds, anywhere; what they have open by them closes. */
async function endAllMemberships({ clock }: Platform, { q, record }: Tx, person: string): Promise<void> {
  const ended = await q
    .update(memberships)
    .set({ endedAt: clock.now() })
    .where(and(eq(memberships.person, person), isNull(memberships.endedAt)))
    .returning({ role: memberships.role, place: memberships.place });
  for (const { role, place } of ended)
    await record({ kind: "access.membership_ended", person, cohort: place, ids: { role } });
}

/**
 * Takes from somebody's row what says who they are, and their key: everything sealed with it can never be read again, in no backup
 * that is taken from now on. The row stays, so that what others wrote keeps its order.
 * @param neutral what stands where their name stood
 */
export async function eraseAccount(platform: Platform, tx: Tx, person: string, neutral: string): Promise<void> {
  await endAllMemberships(platform, tx, person);
  await tx.q
    .update(people)
    .set({
      email: null,
      nickname: neutral,
      plate: plateOf(neutral),
      realName: null,
      key: null,
      // How they wanted to read and be written to may say something of their health.
      ...{ noImages: false, plainWords: false },
      erasedAt: platform.clock.now(),
    })
    .where(eq(people.id, person));
  await tx.record({ kind: "access.person_erased", person });
}

/**
 * Wraps everybody's key by the vault's current key, a few hundred in a transaction; those that are already stay. Can be broken off
 * and run again.
 * @returns how many were wrapped anew
 */
export async function rewrapKeys({ db }: Pick<Platform, "db">, vault: Vault): Promise<number> {
  let count = 0;
  for (let after: string | undefined; ; ) {
    const rows = await db.q
      .select({ id: people.id, key: people.key })
      .from(people)
      .where(and(isNotNull(people.key), after ? gt(people.id, after) : undefined))
      .orderBy(asc(people.id))
      .limit(REWRAPPED_AT_ONCE);
    const old = rows.flatMap(({ id, key }) => (key && !vault.isCurrent(key) ? [{ id, key }] : []));
    if (old.length > 0) {
      await db.write(bySystem, async ({ q, record }) => {
        // Only where it is still this key: somebody may have been erased meanwhile.
        for (const { id, key } of old)
          await q
            .update(people)
            .set({ key: vault.rewrap(key) })
            .where(and(eq(people.id, id), eq(people.key, key)));
        await record({ kind: "keys.rewrapped", ids: { count: old.length } });
      });
      count += old.length;
    }
    after = rows.at(-1)?.id;
    if (rows.length < REWRAPPED_AT_ONCE) return count;
  }
}

const REWRAPPED_AT_ONCE = 500;
