import { and, eq, sql } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import type { By, Tx } from "../../../platform/database/database.ts";
import { unlessLost } from "../../../platform/encryption/lost.ts";
import { conflict, forbidden, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { hashOf, newSecret } from "../../../platform/session/secret.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { consentsMessages } from "../messages.ts";
import {
  ADDRESS_MOVES,
  type AddressEnding,
  type AddressState,
  type AddressWords,
  type Item,
  MOST_ADDRESSES,
  MOST_NAMED,
  NAMED_WITHIN_DAYS,
} from "../rules.ts";
import { giveTo, withdrawAllTo } from "../service.ts";
import { consentAddresses } from "../tables.ts";
import { type AddressRow, countOwnAddresses, findOwnAddress, listItemsGiven, listOwnAddresses } from "./queries.ts";

/** An address with what its owner wrote, and the secret of the link that stops its mails. */
export interface OpenedAddress extends Omit<AddressRow, "sealed" | "secret" | "secretHash">, AddressWords {
  readonly secret: string;
}

/** What is chosen for an address, besides its words. */
export interface AddressChoice extends AddressWords {
  readonly lang: "ja" | "en";
  readonly items: readonly Item[];
  readonly days: number;
}

const fieldOf = (person: string, row: string, column: "sealed" | "secret") => ({
  person,
  table: "consent_addresses",
  row,
  column,
});

/** Undefined once its owner has been erased. */
export async function openAddress(platform: Platform, row: AddressRow): Promise<OpenedAddress | undefined> {
  const [opened] = await openAll(platform, row.person, [row]);
  return opened;
}

/** The actor's own, in the order they were named. */
export async function openOwnAddresses(platform: Platform, actor: Actor): Promise<OpenedAddress[]> {
  return openAll(platform, actor.person, await listOwnAddresses(platform.db, actor));
}

async function openAll({ db, vault }: Platform, person: string, rows: readonly AddressRow[]): Promise<OpenedAddress[]> {
  const key = rows.length > 0 ? await keyOfPerson(db)(person) : null;
  if (!key) return [];
  return rows.flatMap(({ sealed, secret, secretHash: _, ...row }) => {
    const open = (column: "sealed" | "secret", what: Buffer): string =>
      vault.open(key, fieldOf(person, row.id, column), what);
    const opened = unlessLost(() => ({
      ...(JSON.parse(open("sealed", sealed)) as AddressWords),
      secret: open("secret", secret),
    }));
    // An address that nobody can read any more gets no mails either.
    return opened ? [{ ...row, ...opened }] : [];
  });
}

/** Whom it reaches, in the words of a consent: 「森本さん（みなとワークス）」. */
export const addresseeOf = (lang: "ja" | "en", { name, office }: Pick<AddressWords, "name" | "office">): string =>
  consentsMessages[lang].addressee(name, office);

/**
 * Whoever reads for an address: nobody with roles, only what consents to this address show.
 * @param at what is valid is decided by it
 */
export const readerFor = (address: Pick<AddressRow, "id">, at: Date): Actor => ({
  person: address.id,
  roles: [],
  scopes: "all",
  at,
  credential: address.id,
});

/**
 * Names an address. Nothing is sent and nothing is shown before it begins.
 * @returns its id
 * @throws Refusal 403 `not_taking_part`, 422 `too_many_addresses`, `address_declined`
 */
export async function nameAddress(platform: Platform, actor: Actor, choice: AddressChoice): Promise<string> {
  mustTakePart(actor);
  const id = newId();
  const secret = newSecret();
  const { db, clock } = platform;
  await db.write(actor, async (tx) => {
    await tx.q.execute(sql`select pg_advisory_xact_lock(${ADDRESS_LOCKS}, hashtext(${actor.person}))`);
    const counted = await countOwnAddresses(db, actor, later(clock.now(), -days(NAMED_WITHIN_DAYS)));
    if (counted.open >= MOST_ADDRESSES || counted.named >= MOST_NAMED) throw unacceptable("too_many_addresses");
    await mustNotHaveDeclined(platform, actor, choice.email);
    await tx.q.insert(consentAddresses).values({
      id,
      person: actor.person,
      ...(await sealedWords(platform, actor.person, id, choice)),
      secretHash: hashOf(secret),
      secret: await seal(platform, actor.person, id, "secret", secret),
      createdAt: clock.now(),
    });
    await tx.record({ kind: "consent_address.named", person: actor.person, subject: id });
  });
  return id;
}

/**
 * Changes its words and what goes to it; the address itself stays while its mails go there. While it is in use the consents follow
 * at once: what is chosen anew is given for these days, what is not chosen any more is withdrawn, the rest stays as it was given.
 * @throws Refusal 409 `address_over`, `changed_meanwhile`
 */
export async function changeAddress(
  platform: Platform,
  actor: Actor,
  address: OpenedAddress,
  choice: AddressChoice,
  { version, zone }: { readonly version: number; readonly zone: string },
): Promise<void> {
  const words = address.state === "draft" ? choice : { ...choice, email: address.email };
  await platform.db.write(actor, async (tx) => {
    const now = await findOwnAddress(platform.db, actor, address.id);
    if (!now || now.state === "ended") throw conflict("address_over");
    if (words.email !== address.email) await mustNotHaveDeclined(platform, actor, words.email);
    const done = await tx.q
      .update(consentAddresses)
      .set({ ...(await sealedWords(platform, actor.person, address.id, words)), version: version + 1 })
      .where(and(eq(consentAddresses.id, address.id), eq(consentAddresses.version, version)))
      .returning({ id: consentAddresses.id });
    if (done.length === 0) throw conflict("changed_meanwhile");
    await tx.record({ kind: "consent_address.changed", person: actor.person, subject: address.id });
    if (now.state === "active")
      await agree(platform, tx, actor, { ...address, ...words, items: [...words.items] }, zone);
  });
}

/**
 * From now on the address is in use: the consents are given, in the sentences that the person has before them.
 * @throws Refusal 403 `not_taking_part`, 409 `address_over`
 */
export async function beginAddress(
  platform: Platform,
  tx: Tx,
  actor: Actor,
  address: OpenedAddress,
  zone: string,
): Promise<void> {
  mustTakePart(actor);
  if (!(await move(tx, address, "active", { begunAt: platform.clock.now() }))) throw conflict("address_over");
  await agree(platform, tx, actor, address, zone);
}

/** Gives what is chosen and not given yet, withdraws what is not chosen. What is given already keeps its sentence and its day. */
async function agree(platform: Platform, tx: Tx, actor: Actor, address: OpenedAddress, zone: string): Promise<void> {
  const recipient = { kind: "address", id: address.id, place: addresseeOf(address.lang, address) } as const;
  const given = await listItemsGiven(platform.db, address, platform.clock.now());
  const gone = given.filter((item) => !address.items.includes(item));
  await withdrawAllTo(platform, tx, { person: actor.person, ...recipient, items: gone });
  for (const item of address.items.filter((one) => !given.includes(one)))
    await giveTo(platform, tx, actor, recipient, { item, days: address.days }, { lang: address.lang, zone });
}

/** Ends it with everything that went to it. Twice is once. @returns whether it was open */
export async function endAddress(
  platform: Platform,
  by: By,
  address: Pick<AddressRow, "id" | "person" | "state">,
  endedBy: AddressEnding,
): Promise<boolean> {
  return platform.db.write(by, async (tx) => {
    if (!(await move(tx, address, "ended", { endedAt: platform.clock.now(), endedBy }))) return false;
    await withdrawAllTo(platform, tx, { person: address.person, kind: "address", id: address.id });
    return true;
  });
}

/** Removes somebody's addresses when they are erased. */
export async function eraseAddresses({ q }: Tx, person: string): Promise<void> {
  await q.delete(consentAddresses).where(eq(consentAddresses.person, person));
}

async function move(
  { q, record }: Tx,
  { id, person, state }: Pick<AddressRow, "id" | "person" | "state">,
  to: AddressState,
  values: Partial<typeof consentAddresses.$inferInsert>,
): Promise<boolean> {
  const done = ADDRESS_MOVES[state].includes(to)
    ? await q
        .update(consentAddresses)
        .set({ ...values, state: to })
        .where(and(eq(consentAddresses.id, id), eq(consentAddresses.state, state)))
        .returning({ id: consentAddresses.id })
    : [];
  if (done.length > 0) await record({ kind: "consent_address.moved", person, subject: id, ids: { from: state, to } });
  return done.length > 0;
}

/** Only who takes part has anything to tell, and nobody else sends mails through us. */
function mustTakePart(actor: Actor): void {
  if (placesOf(actor, ["participant"]).length === 0) throw forbidden("not_taking_part");
}

/** Whoever has said no to this person is not asked again by them. */
async function mustNotHaveDeclined(platform: Platform, actor: Actor, email: string): Promise<void> {
  const before = await openOwnAddresses(platform, actor);
  if (before.some((one) => one.email === email && one.endedBy === "recipient")) throw unacceptable("address_declined");
}

async function sealedWords(platform: Platform, person: string, id: string, choice: AddressChoice) {
  const { name, office, email, signedAs, greeting, lang, items, days: length } = choice;
  const words: AddressWords = { name, office, email, signedAs, greeting };
  const sealed = await seal(platform, person, id, "sealed", JSON.stringify(words));
  return { sealed, lang, items: [...items], days: length };
}

async function seal(
  { db, vault }: Platform,
  person: string,
  id: string,
  column: "sealed" | "secret",
  text: string,
): Promise<Buffer> {
  const key = await keyOfPerson(db)(person);
  if (!key) throw new Error("nothing can be sealed for somebody who was erased");
  return vault.seal(key, fieldOf(person, id, column), text);
}

const ADDRESS_LOCKS = 0x61_64_64_72;
