import { readFile } from "node:fs/promises";
import { and, eq } from "drizzle-orm";
import { newId } from "../../platform/database/columns.ts";
import type { By, Tx } from "../../platform/database/database.ts";
import { conflict, forbidden, notFound, Refusal, unacceptable } from "../../platform/errors.ts";
import { clean } from "../../platform/http/body.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { findCompany } from "../organizations/queries.ts";
import { readBlueprint } from "./input.ts";
import { blueprintPolicy } from "./policy.ts";
import type { BlueprintDocument } from "./rules.ts";
import { agreementAsks, blueprintPins, blueprints, blueprintVersions } from "./tables.ts";
import { type Change, changedYaml, type Problem } from "./yaml/rules.ts";

/** The text has problems: each with its line. Nothing was imported. */
export class BlueprintUnreadable extends Refusal {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(422, "blueprint_unreadable", { problems: problems.length, line: problems[0]?.line ?? 1 });
    this.problems = problems;
  }
}

export interface NewVersion {
  /** YAML. */
  readonly source: string;
  /** Why. */
  readonly note?: string;
  /** The newest version when this was begun; left out for a file from elsewhere. */
  readonly base?: number | undefined;
}

export interface Imported {
  readonly blueprint: string;
  readonly version: string;
  readonly number: number;
  /** False: the newest version says the same to the letter, so there is no new one. */
  readonly created: boolean;
}

/**
 * Imports a YAML text: a new blueprint, or a new version of the one with its key. All or nothing; the same text again changes nothing.
 * @param by an actor, or Taiken itself (command line, demo)
 * @throws BlueprintUnreadable with every problem
 * @throws Refusal 403; 409 `blueprint_moved_on` when somebody made a newer version than `base`, with its blueprint and number
 */
export async function importBlueprint(
  { db, clock }: Platform,
  by: Actor | By,
  company: string,
  { source, note = "", base }: NewVersion,
): Promise<Imported> {
  const may = "roles" in by ? blueprintPolicy.write.holds(by, { company }) : by.person === null;
  if (!may) throw forbidden();
  const read = readBlueprint(source);
  if (!read.ok) throw new BlueprintUnreadable(read.problems);
  const { document, warnings } = read;
  return db.write(by, async (tx) => {
    const { q, record } = tx;
    const before = await lockBlueprint(tx, company, document, clock.now());
    if (base !== undefined && before.newest !== base)
      throw conflict("blueprint_moved_on", { blueprint: before.id, number: before.newest });
    const [newest] = await q
      .select({ id: blueprintVersions.id, source: blueprintVersions.source })
      .from(blueprintVersions)
      .where(and(eq(blueprintVersions.blueprint, before.id), eq(blueprintVersions.number, before.newest)));
    if (newest?.source === source)
      return { blueprint: before.id, version: newest.id, number: before.newest, created: false };
    const [id, number] = [newId(), before.newest + 1];
    await q.update(blueprints).set({ newest: number, name: document.name }).where(eq(blueprints.id, before.id));
    await q.insert(blueprintVersions).values({
      id,
      blueprint: before.id,
      number,
      document,
      source,
      warnings,
      by: by.person,
      note,
      createdAt: clock.now(),
    });
    if (number === 1) await record({ kind: "blueprint.added", subject: before.id });
    await record({ kind: "blueprint.version_added", subject: id, ids: { blueprint: before.id, number } });
    return { blueprint: before.id, version: id, number, created: true };
  });
}

/** The blueprint with this key, made if there is none (with version 0, which nobody sees), locked until the transaction ends. */
async function lockBlueprint({ q }: Tx, company: string, { key, name }: BlueprintDocument, now: Date) {
  await q.insert(blueprints).values({ company, key, name, newest: 0, createdAt: now }).onConflictDoNothing();
  const [found] = await q
    .select({ id: blueprints.id, newest: blueprints.newest })
    .from(blueprints)
    .where(and(eq(blueprints.company, company), eq(blueprints.key, key)))
    .for("update");
  if (!found) throw notFound();
  return found;
}

/** Imports a file, for the host company: samples, the demo, the command line. @param path of the YAML file */
export async function importBlueprintFile(platform: Platform, by: Actor | By, path: string): Promise<Imported> {
  const company = await findCompany(platform.db);
  if (!company) throw notFound();
  const source = asSource(await readFile(path));
  if (source === null) throw new BlueprintUnreadable([{ code: "not_utf8", details: {}, line: 1, column: 1, path: [] }]);
  return importBlueprint(platform, by, company.id, { source });
}

/**
 * A file's bytes as the text that is kept: UTF-8, one kind of line end, no control characters.
 * @returns null when it is not UTF-8
 */
export function asSource(bytes: Uint8Array): string | null {
  try {
    return clean(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/**
 * Makes the next version by changing the newest one in single places (what a retrospective decided); comments and the rest of the
 * text stay as they are.
 * @throws RangeError when a change leads nowhere
 * @throws as `importBlueprint`
 */
export async function reviseBlueprint(
  platform: Platform,
  by: Actor,
  blueprint: string,
  { base, changes, note }: { readonly base: number; readonly changes: readonly Change[]; readonly note: string },
): Promise<Imported> {
  const [newest] = await platform.db.q
    .select({ company: blueprints.company, source: blueprintVersions.source })
    .from(blueprintVersions)
    .innerJoin(blueprints, eq(blueprints.id, blueprintVersions.blueprint))
    .where(and(eq(blueprints.id, blueprint), eq(blueprintVersions.number, base)));
  if (!newest || !blueprintPolicy.write.holds(by, newest)) throw notFound();
  return importBlueprint(platform, by, newest.company, { source: changedYaml(newest.source, changes), note, base });
}

/** What an agreement says from now on. */
export interface Amendment {
  readonly key: string;
  readonly title: string;
  readonly inShort: string;
  readonly body: string;
  /** In the other of the two languages; undefined: not written in it. */
  readonly translation: { readonly title: string; readonly inShort: string; readonly body: string } | undefined;
  /** Why whoever confirmed an older version is asked again; undefined: nobody is. */
  readonly askAgain: string | undefined;
}

/**
 * Makes the next version of a blueprint, with other words in one of its agreements, and takes a cohort's agreements from it; by whatever else
 * the cohort works stays. What somebody has confirmed stays in the words they confirmed.
 * @param given.base the newest version when this was begun
 * @throws Refusal 409 `blueprint_moved_on`; 404 when the actor may not write it, or there is no such agreement any more
 * @throws BlueprintUnreadable when the words name something that cannot be filled in
 */
export async function amendAgreement(
  platform: Platform,
  actor: Actor,
  blueprint: string,
  given: Amendment & { readonly cohort: string; readonly base: number; readonly note: string },
): Promise<Imported> {
  const { key, title, inShort, body, translation, askAgain, cohort, base, note } = given;
  const at = (name: string): readonly string[] => ["agreements", key, name];
  const optional = (name: string, value: unknown, before: unknown): Change[] =>
    value ? [{ path: at(name), do: "set", value }] : before ? [{ path: at(name), do: "remove" }] : [];
  return platform.db.write(actor, async (tx) => {
    const [newest] = await tx.q
      .select({ document: blueprintVersions.document })
      .from(blueprintVersions)
      .where(and(eq(blueprintVersions.blueprint, blueprint), eq(blueprintVersions.number, base)));
    const before = newest?.document.agreements.find((one) => one.key === key);
    if (!before) throw notFound();
    const other = translation && {
      title: translation.title,
      ...(translation.inShort ? { in_short: translation.inShort } : {}),
      body: asBlock(translation.body),
    };
    const changes: Change[] = [
      { path: at("title"), do: "set", value: title },
      ...optional("in_short", inShort, before.in_short),
      { path: at("body"), do: "set", value: asBlock(body) },
      ...optional("translation", other, before.translation),
    ];
    const made = await reviseBlueprint(platform, actor, blueprint, { base, changes, note });
    if (made.created && askAgain)
      await tx.q.insert(agreementAsks).values({ version: made.version, key, why: askAgain });
    await tx.q.update(blueprintPins).set({ agreements: made.version }).where(eq(blueprintPins.cohort, cohort));
    await tx.record({ kind: "blueprint.agreement_amended", cohort, subject: made.version });
    return made;
  });
}

/** As texts of several lines stand in a document. */
const asBlock = (text: string): string => `${text.trimEnd()}\n`;

/**
 * From now on the cohort works by this version. Part of the transaction that begins or changes the cohort.
 * @throws Refusal 422 when there is no such version
 */
export async function pinVersion(
  { clock }: Platform,
  { q, record }: Tx,
  { cohort, version }: { readonly cohort: string; readonly version: string },
): Promise<void> {
  const at = clock.now();
  const [known] = await q
    .select({ id: blueprintVersions.id })
    .from(blueprintVersions)
    .where(eq(blueprintVersions.id, version));
  if (!known) throw unacceptable("blueprint_unknown");
  await q
    .insert(blueprintPins)
    .values({ cohort, version, at })
    .onConflictDoUpdate({ target: blueprintPins.cohort, set: { version, at, agreements: null } });
  await record({ kind: "blueprint.pinned", cohort, subject: version });
}
