import { and, eq, or, sql } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { sealBound } from "../../../platform/encryption/bound.ts";
import { conflict, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { endMembership } from "../../accounts/service.ts";
import { people } from "../../accounts/tables.ts";
import { withdrawAllTo } from "../../consents/service.ts";
import { accompanyingMessages } from "./messages.ts";
import { type Care, listTold, PURPOSE } from "./queries.ts";
import { type Deed, mayDo } from "./rules.ts";
import { officeAccompaniments } from "./tables.ts";

type Row = typeof officeAccompaniments.$inferSelect;

/**
 * Does something about who looks after somebody, if the actor may as it stands now. Of two at the same moment the second one sees what the
 * first has done.
 * @throws Refusal 409 `care_changed`
 */
async function change(
  platform: Platform,
  actor: Actor,
  { office, person, staff, isManager }: Care,
  deed: Deed,
  values: (now: Row) => Partial<Row>,
  also?: (tx: Tx, now: Row) => Promise<void>,
): Promise<void> {
  const { db, clock } = platform;
  await db.write(actor, async (tx) => {
    const of = { office: office.id, person: person.id };
    const here = and(eq(officeAccompaniments.office, of.office), eq(officeAccompaniments.person, of.person));
    await tx.q
      .insert(officeAccompaniments)
      .values({ ...of, id: newId(), changedAt: clock.now() })
      .onConflictDoNothing();
    const [row] = await tx.q.select().from(officeAccompaniments).where(here).for("update");
    if (!row) throw conflict("care_changed");
    const ifThere = (id: string | null): string | null => (staff.some((one) => one.id === id) ? id : null);
    const now = { ...row, main: ifThere(row.main), deputy: ifThere(row.deputy), offeredTo: ifThere(row.offeredTo) };
    if (!mayDo(deed, now, actor.person, isManager)) throw conflict("care_changed");
    const { main, deputy, offeredTo } = now;
    await tx.q
      .update(officeAccompaniments)
      .set({ main, deputy, offeredTo, ...values(now), changedAt: clock.now(), version: row.version + 1 })
      .where(here);
    await tx.record({
      kind: "accompaniment.changed",
      person: person.id,
      cohort: office.id,
      subject: row.id,
      ids: { deed },
    });
    await also?.(tx, now);
  });
}

/** The actor looks after somebody whom nobody looks after. */
export const takeOn = (platform: Platform, actor: Actor, care: Care): Promise<void> =>
  change(platform, actor, care, "take", ({ deputy }) => ({
    main: actor.person,
    deputy: deputy === actor.person ? null : deputy,
  }));

/** Who stands in; null: nobody. @throws Refusal 422 `no_colleague` */
export async function nameDeputy(platform: Platform, actor: Actor, care: Care, deputy: string | null): Promise<void> {
  if (deputy !== null) mustBeColleague(care, deputy);
  await change(platform, actor, care, "deputy", () => ({ deputy }));
}

/** Asks a colleague to take it over, with a few words; they are told by mail, without anybody's name. @throws Refusal 422 `no_colleague` */
export async function offerHandover(
  platform: Platform,
  actor: Actor,
  care: Care,
  { to, note }: { readonly to: string; readonly note: string },
): Promise<void> {
  mustBeColleague(care, to);
  const seal = ({ id }: Row): Buffer | null => (note ? sealBound(platform.vault, PURPOSE, [id], note) : null);
  await change(
    platform,
    actor,
    care,
    "offer",
    (now) => ({ offeredTo: to, note: seal(now) }),
    async (tx) => {
      const [colleague] = await tx.q
        .select({ email: people.email, lang: people.lang })
        .from(people)
        .where(eq(people.id, to));
      if (!colleague?.email) return;
      const m = accompanyingMessages[colleague.lang].offerMail;
      const link = `${platform.settings.baseUrl}/offices/people/${care.person.id}`;
      await platform.outbox.put(tx, {
        kind: "handover_offered",
        to: colleague.email,
        person: to,
        subject: m.subject,
        body: m.body(link),
      });
    },
  );
}

/** The colleague's answer, or that they need not answer any more. The note is gone with it. */
export const answerHandover = (
  platform: Platform,
  actor: Actor,
  care: Care,
  answer: "accept" | "decline" | "take_back",
): Promise<void> =>
  change(platform, actor, care, answer, ({ deputy }) => ({
    offeredTo: null,
    note: null,
    ...(answer === "accept" ? { main: actor.person, deputy: deputy === actor.person ? null : deputy } : {}),
  }));

/** A colleague, who does not look after them already. */
function mustBeColleague({ staff, main }: Care, id: string): void {
  if (id === main || !staff.some((one) => one.id === id)) throw unacceptable("no_colleague");
}

/**
 * The office accompanies somebody no more: it sees nothing from this moment, and they are told kindly, by mail where they have one.
 * @throws Refusal 409 `care_changed` when others look after them now
 */
export async function endAccompanying(platform: Platform, actor: Actor, care: Care): Promise<void> {
  const [person, office] = [care.person.id, care.office];
  await change(
    platform,
    actor,
    care,
    "end",
    () => ({}),
    async (tx) => {
      await endMembership(platform, actor, { person, place: office.id, role: "client" });
      await withdrawAllTo(platform, tx, { person, kind: "office", id: office.id });
      await forgetAccompaniment(tx, office.id, person);
      const [told] = await tx.q
        .select({ email: people.email, lang: people.lang })
        .from(people)
        .where(eq(people.id, person));
      if (!told?.email) return;
      const m = accompanyingMessages[told.lang].endedMail;
      // Which office it was says something of them: that stands in no outbox.
      await platform.outbox.put(tx, {
        kind: "office_ended",
        to: told.email,
        person,
        subject: m.subject,
        body: "{{letter}}",
        secrets: { letter: m.body(office.name, `${platform.settings.baseUrl}/settings/offices`) },
      });
    },
  );
}

/** Nobody at an office looks after somebody any more. */
export async function forgetAccompaniment({ q }: Tx, office: string, person: string): Promise<void> {
  await q
    .delete(officeAccompaniments)
    .where(and(eq(officeAccompaniments.office, office), eq(officeAccompaniments.person, person)));
}

/** Somebody has left an office by themselves: who looked after them hears that one has, and not who. */
export async function tellWhoLookedAfter(
  { outbox, settings }: Platform,
  tx: Tx,
  office: string,
  person: string,
): Promise<void> {
  for (const { id, email, lang } of await listTold(tx.q, office, person)) {
    if (!email) continue;
    const m = accompanyingMessages[lang].leftMail;
    const body = m.body(`${settings.baseUrl}/offices/people`);
    await outbox.put(tx, { kind: "client_left", to: email, person: id, subject: m.subject, body });
  }
}

/** Whoever left an office looks after nobody there, and is asked nothing. */
export async function forgetColleague({ q }: Tx, office: string, left: string): Promise<void> {
  const { main, deputy, offeredTo } = officeAccompaniments;
  const without = (column: typeof main | typeof deputy | typeof offeredTo) => sql`nullif(${column}, ${left}::uuid)`;
  await q
    .update(officeAccompaniments)
    .set({
      main: without(main),
      deputy: without(deputy),
      offeredTo: without(offeredTo),
      note: sql`case when ${offeredTo} = ${left}::uuid then null else ${officeAccompaniments.note} end`,
    })
    .where(and(eq(officeAccompaniments.office, office), or(eq(main, left), eq(deputy, left), eq(offeredTo, left))));
}

/** Removes who looked after somebody who is erased, and them as somebody who looks after others. */
export async function eraseAccompaniments({ q }: Tx, person: string): Promise<void> {
  const { main, deputy, offeredTo } = officeAccompaniments;
  await q.delete(officeAccompaniments).where(eq(officeAccompaniments.person, person));
  await q.update(officeAccompaniments).set({ main: null }).where(eq(main, person));
  await q.update(officeAccompaniments).set({ deputy: null }).where(eq(deputy, person));
  await q.update(officeAccompaniments).set({ offeredTo: null, note: null }).where(eq(offeredTo, person));
}
