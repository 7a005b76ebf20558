import { and, eq, isNull } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { unlessLost } from "../../../platform/encryption/lost.ts";
import { conflict, notFound, unacceptable } from "../../../platform/errors.ts";
import { sniff } from "../../../platform/files/sniff.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { noteReads } from "../../audit/service.ts";
import { participations } from "../../cohorts/tables.ts";
import { listOfficeAgreements, listOfficesOfAll } from "../agreements/queries.ts";
import { holdsForOffice } from "../agreements/rules.ts";
import { asSaid, confirmOwnAgreements, findAgreed } from "../agreements/service.ts";
import type { Agreement } from "../agreements/view.ts";
import { agreementScans, officeAgreements, participationAgreements } from "../tables.ts";
import { findScan, listScans, type TimeOfSomebody } from "./queries.ts";
import { LARGEST_SCAN, MOST_SCANS, SCAN_TYPES } from "./rules.ts";

type Time = Pick<TimeOfSomebody, "participation" | "cohort">;

/** A paper that was looked at: what it really is. */
interface Paper {
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * Looks at what was sent as a signed paper.
 * @throws Refusal 422 `no_file`, `file_too_large`, `file_refused` when its content is none of `SCAN_TYPES`, whatever its name says
 */
export async function readScan(file: File | undefined): Promise<Paper> {
  if (!file || file.size === 0) throw unacceptable("no_file");
  if (file.size > LARGEST_SCAN) throw unacceptable("file_too_large", { megabytes: LARGEST_SCAN / 1_000_000 });
  const bytes = Buffer.from(await file.arrayBuffer());
  const { type } = sniff(bytes, file.name);
  if (!Object.hasOwn(SCAN_TYPES, type)) throw unacceptable("file_refused");
  return { type, bytes };
}

/**
 * Keeps a signed paper: it confirms what was ticked, in the words beside the ticks, and the three-party agreement for the offices that have
 * signed it.
 * @returns the agreements that read otherwise by now; with one of them nothing is kept
 * @throws Refusal 422 `choose_some` when it would confirm nothing; 409 when there are too many papers already
 */
export async function attachScan(
  platform: Platform,
  actor: Actor,
  time: Time,
  paper: Paper,
  given: { readonly ticks: readonly string[]; readonly offices: readonly string[]; readonly lang: Lang },
): Promise<readonly Agreement[]> {
  const { ticks, lang } = given;
  const { participation } = time;
  return undoing(() =>
    platform.db.write(actor, async (tx) => {
      await lockTime(tx, participation.id);
      const standing = (await listScans(platform.db, participation.id)).filter(({ endedAt }) => endedAt === null);
      if (standing.length >= MOST_SCANS) throw conflict("too_many_papers", { most: MOST_SCANS });
      const { now } = await findAgreed(platform.db, time, lang);
      const offices = await openOffices(platform, time, now.all);
      const signing = offices.filter(({ office }) => given.offices.includes(office));
      const open = now.all.filter((one) => !one.confirmed && ticks.some((tick) => tick.startsWith(`${one.key}:`)));
      if (open.length + signing.length === 0) throw unacceptable("choose_some");
      const scan = await keepScan(platform, tx, actor, participation, paper);
      const changed = await confirmOwnAgreements(platform, actor, time, ticks, { lang, scan });
      if (changed.length > 0) throw new Changed(changed);
      const at = platform.clock.now();
      for (const { office, agreement } of signing)
        await tx.q
          .insert(officeAgreements)
          .values({ participation: participation.id, office, by: null, scan, ...asSaid(now.version, agreement, at) });
      return [];
    }),
  );
}

/** Words changed meanwhile: what was written with the others is undone. */
class Changed extends Error {
  readonly agreements: readonly Agreement[];
  constructor(agreements: readonly Agreement[]) {
    super("agreements changed");
    this.agreements = agreements;
  }
}

async function undoing(work: () => Promise<readonly Agreement[]>): Promise<readonly Agreement[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Changed) return error.agreements;
    throw error;
  }
}

/** One after the other, so that two windows count and confirm what there is. */
const lockTime = ({ q }: Tx, id: string) =>
  q.select({ id: participations.id }).from(participations).where(eq(participations.id, id)).for("update");

/** The three-party agreements that an office of somebody's has not confirmed yet. */
export async function openOffices(
  { db }: Pick<Platform, "db">,
  { participation }: Time,
  all: readonly Agreement[],
): Promise<{ office: string; name: string; agreement: Agreement }[]> {
  const offices = (await listOfficesOfAll(db, [participation.person])).get(participation.person) ?? [];
  const said = (await listOfficeAgreements(db, [participation.id])).get(participation.id) ?? [];
  return offices.flatMap(({ id, name }) =>
    all
      .filter((one) => one.threeParty && !said.some((its) => its.office === id && holdsForOffice(its, one)))
      .map((agreement) => ({ office: id, name, agreement })),
  );
}

const placeOf = (person: string, row: string) => ({ person, table: "agreement_scans", row, column: "sealed" });

async function keepScan(
  { db, vault, clock }: Platform,
  tx: Tx,
  actor: Actor,
  { id: participation, person, cohort }: Time["participation"],
  { type, bytes }: Paper,
): Promise<string> {
  const key = await keyOfPerson(db)(person);
  if (!key) throw notFound();
  const id = newId();
  const sealed = vault.seal(key, placeOf(person, id), bytes.toString("base64"));
  await tx.q
    .insert(agreementScans)
    .values({ id, participation, sealed, type, size: bytes.length, by: actor.person, at: clock.now() });
  await tx.record({ kind: "participation.paper_attached", cohort, person, subject: id });
  return id;
}

/** The paper as it was brought. Noted before, where somebody else looks at it. @throws Refusal 404 */
export async function openScan(platform: Platform, actor: Actor, { participation }: Time, id: string): Promise<Paper> {
  const { db } = platform;
  const row = await findScan(db, participation.id, id);
  if (!row?.sealed) throw notFound();
  await noteReads(platform, actor, [{ person: participation.person, item: "agreement_paper", subject: id }]);
  const { type, sealed } = row;
  const key = await keyOfPerson(db)(participation.person);
  if (!key) throw notFound();
  return { type, bytes: Buffer.from(platform.vault.open(key, placeOf(participation.person, id), sealed), "base64") };
}

/** Puts the right paper where a wrong one was: what was confirmed with it stands on the new one. @throws Refusal 404 */
export async function replaceScan(
  platform: Platform,
  actor: Actor,
  time: Time,
  id: string,
  paper: Paper,
): Promise<void> {
  await platform.db.write(actor, async (tx) => {
    await lockTime(tx, time.participation.id);
    const replacedBy = await keepScan(platform, tx, actor, time.participation, paper);
    await endScan(platform, tx, actor, time, id, replacedBy);
    for (const table of [participationAgreements, officeAgreements])
      await tx.q.update(table).set({ scan: replacedBy }).where(eq(table.scan, id));
  });
}

/** Takes a paper away: it is deleted, and what was confirmed with it is not any more. Who brought it stays told. @throws Refusal 404 */
export async function removeScan(platform: Platform, actor: Actor, time: Time, id: string): Promise<void> {
  await platform.db.write(actor, async (tx) => {
    await lockTime(tx, time.participation.id);
    await endScan(platform, tx, actor, time, id, null);
    const endedAt = platform.clock.now();
    for (const table of [participationAgreements, officeAgreements])
      await tx.q
        .update(table)
        .set({ endedAt })
        .where(and(eq(table.scan, id), isNull(table.endedAt)));
  });
}

async function endScan(
  { db, clock }: Platform,
  { q, record }: Tx,
  actor: Actor,
  { participation, cohort }: Time,
  id: string,
  replacedBy: string | null,
): Promise<void> {
  if (!(await findScan(db, participation.id, id))) throw notFound();
  await q
    .update(agreementScans)
    .set({ sealed: null, endedAt: clock.now(), endedBy: actor.person, replacedBy })
    .where(eq(agreementScans.id, id));
  await record({ kind: "participation.paper_removed", cohort: cohort.id, person: participation.person, subject: id });
}

/** Every paper of somebody, with a name for the file: for their own export. */
export async function listPapersOf(
  platform: Platform,
  person: string,
): Promise<{ readonly name: string; readonly bytes: Buffer }[]> {
  const rows = await platform.db.q
    .select({ id: agreementScans.id, type: agreementScans.type, sealed: agreementScans.sealed })
    .from(agreementScans)
    .innerJoin(participations, eq(participations.id, agreementScans.participation))
    .where(eq(participations.person, person));
  const papers = [];
  for (const { sealed, ...row } of rows) {
    if (!sealed) continue;
    const key = await keyOfPerson(platform.db)(person);
    const content = key && unlessLost(() => platform.vault.open(key, placeOf(person, row.id), sealed));
    const name = `${row.id.slice(-12)}-paper.${SCAN_TYPES[row.type]}`;
    if (content) papers.push({ name, bytes: Buffer.from(content, "base64") });
  }
  return papers;
}
