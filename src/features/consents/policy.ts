import { type Column, type SQL, sql } from "drizzle-orm";
import { type Actor, holds, placesOf } from "../../platform/policy/actor.ts";
import type { Rule } from "../../platform/policy/rule.ts";
import { type Item, RECIPIENT_ROLES, type RecipientKind, SPECIAL_CARE } from "./rules.ts";
import { consents } from "./tables.ts";

/** A consent as a rule looks at it. */
export interface ConsentFact {
  readonly item: Item;
  readonly recipientKind: RecipientKind;
  readonly recipient: string;
  readonly expiresAt: Date;
  readonly withdrawnAt: Date | null;
}

/**
 * The owner of the row lets the actor see this item, now. The row brings the owner's consents along for the predicate.
 * @param owner the column that names whose data it is
 */
export function consentedTo(item: Item, owner: Column): Rule<{ readonly consents: readonly ConsentFact[] }> {
  return {
    holds: (actor, row) => row.consents.some((consent) => consent.item === item && isFor(actor, consent)),
    where: (actor) =>
      sql`exists (select 1 from ${consents} where ${consents.person} = ${owner} and ${consents.item} = ${item} and ${givenTo(actor)})`,
  };
}

/** The owner lets the actor see anything at all, now. @param owner the column that names whose data it is */
export function consentedToSomething(owner: Column): Rule<{ readonly consents: readonly ConsentFact[] }> {
  return {
    holds: (actor, row) => row.consents.some((consent) => isFor(actor, consent)),
    where: (actor) => sql`exists (select 1 from ${consents} where ${consents.person} = ${owner} and ${givenTo(actor)})`,
  };
}

/**
 * The owner of the row lets one place have this item, now: the office or cohort that another column of the row names, whoever the actor is.
 * @param person the column that names whose data it is
 * @param key the property of the row that names the place; @param place its column
 */
export function givenAt<K extends string>(
  item: Item,
  kind: RecipientKind,
  person: Column,
  key: K,
  place: Column,
): Rule<{ readonly consents: readonly ConsentFact[] } & { readonly [P in K]: string }> {
  return {
    holds: (actor, row) =>
      row.consents.some(
        (one) => one.item === item && one.recipientKind === kind && one.recipient === row[key] && isValid(actor, one),
      ),
    where: (actor) => sql`exists (select 1 from ${consents} where ${consents.person} = ${person}
      and ${consents.item} = ${item} and ${consents.recipientKind} = ${kind} and ${consents.recipient} = ${place}
      and ${validFor(actor)})`,
  };
}

/** One consent that a row hangs on. */
interface HangsOnConsent {
  readonly consent: ConsentFact;
}

/** The consent that the row hangs on has neither ended nor been withdrawn. @param consent the column that names it */
export function holdsYet(consent: Column): Rule<HangsOnConsent> {
  return {
    holds: (actor, row) => isValid(actor, row.consent),
    where: (actor) => sql`exists (select 1 from ${consents} where ${consents.id} = ${consent} and ${validFor(actor)})`,
  };
}

/** The consent that the row hangs on lets the actor see it, now. @param consent the column that names it */
export function givenToMe(consent: Column): Rule<HangsOnConsent> {
  return {
    holds: (actor, row) => isFor(actor, row.consent),
    where: (actor) => sql`exists (select 1 from ${consents} where ${consents.id} = ${consent} and ${givenTo(actor)})`,
  };
}

/** The actor as one who accompanies: with nothing but their roles at offices. What they may see by another role does not count. */
export const asAccompanying = (actor: Actor): Actor => ({
  ...actor,
  roles: actor.roles.filter(({ role }) => RECIPIENT_ROLES.office.includes(role)),
});

const isValid = (actor: Actor, { withdrawnAt, expiresAt }: ConsentFact): boolean =>
  withdrawnAt === null && expiresAt > actor.at;

const validFor = (actor: Actor): SQL => sql`${consents.withdrawnAt} is null and ${consents.expiresAt} > ${actor.at}`;

/** Whether a consent is valid now and the actor one of its recipients. */
function isFor(actor: Actor, consent: ConsentFact): boolean {
  if (!isValid(actor, consent)) return false;
  // Whoever reads for a mail address carries its id. Special-care data does not go into mail, whatever a row says.
  if (consent.recipientKind === "address")
    return consent.recipient === actor.person && !SPECIAL_CARE.includes(consent.item);
  return holds(actor, RECIPIENT_ROLES[consent.recipientKind], consent.recipient);
}

/** The same as a condition on the table of consents. */
export function givenTo(actor: Actor): SQL {
  const kinds = Object.entries(RECIPIENT_ROLES).map(([kind, roles]) => [kind, placesOf(actor, roles)] as const);
  const byRole = kinds
    .filter(([, places]) => places.length > 0)
    .map(([kind, places]) => sql`(${consents.recipientKind} = ${kind} and ${consents.recipient} in ${places})`);
  const toMe = sql`(${consents.recipient} = ${actor.person} and ${consents.recipientKind} = 'address' and ${consents.item} not in ${SPECIAL_CARE})`;
  return sql`${validFor(actor)} and (${sql.join([toMe, ...byRole], sql` or `)})`;
}
