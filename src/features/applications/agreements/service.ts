/** Longer than 150 lines: one agreement as it reads now for applicants, participants, offices and organizers, and the three ways to confirm it. */
import { createHash } from "node:crypto";
import type { Database, Tx } from "../../../platform/database/database.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { blueprintsMessages } from "../../blueprints/messages.ts";
import { findPinnedAgreements, listAsks } from "../../blueprints/queries.ts";
import { agreementsOf, type Fillings, fill, wordsOfAgreement } from "../../blueprints/rules.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { isOver } from "../../cohorts/rules.ts";
import type { ParticipationRow } from "../day-one/queries.ts";
import { applicationsMessages } from "../messages.ts";
import { fillingsOf } from "../programme/service.ts";
import type { Opened } from "../queries.ts";
import { CONDUCT } from "../rules.ts";
import { byOf } from "../service.ts";
import { applicationAgreements, participationAgreements } from "../tables.ts";
import {
  listAgreedBy,
  listAgreedByAll,
  listOfficesOfAll,
  listSaid,
  type OfficeOf,
  type OpenAgreements,
  type Said,
} from "./queries.ts";
import { askedSince, factsIn, holdsStill, type Reading, type SaidOnce } from "./rules.ts";
import type { Agreement } from "./view.ts";

/** Those that somebody has still to confirm. */
export const toConfirm = (all: readonly Agreement[]): readonly Agreement[] =>
  all.filter((one) => !one.confirmed && !one.open && !one.byOrganizers);

/** The same for somebody who takes part. Nobody of a cohort that is over is asked for anything any more. */
export const ownToConfirm = ({ phase }: CohortRow, { all }: Pick<Agreements, "all">): readonly Agreement[] =>
  isOver(phase) ? [] : toConfirm(all);

export interface Agreements {
  /** The version of the blueprint; empty: the cohort works by none yet. */
  readonly version: string;
  readonly number: number;
  readonly language: Lang;
  readonly all: readonly Agreement[];
  /** The code of conduct that one of them speaks of, a sentence each. */
  readonly conduct: readonly string[];
}

const NONE: Agreements = { version: "", number: 0, language: "ja", all: [], conduct: [] };

/** For whom agreements are read. */
export interface ForWhom {
  /** The reader's; the blueprint's own unless said. */
  readonly lang?: Lang;
  /** That accompany them: with one of them the three-party agreement belongs to it. */
  readonly offices?: readonly OfficeOf[];
}

/** What somebody said, as far as it says whether it holds yet. */
type Confirmed = SaidOnce;

/** Reads a cohort's agreements once, for as many people as one likes. */
async function agreementsReader(db: Database, cohort: CohortRow) {
  const pinned = await findPinnedAgreements(db, cohort.id);
  if (!pinned) return () => NONE;
  const { id: version, blueprint, number, document } = pinned;
  const { language } = document;
  const translated = document.agreements.some(({ translation }) => translation !== undefined);
  const languages: readonly Lang[] = translated ? ["ja", "en"] : [language];
  const asks = await listAsks(db, pinned);
  const known: { [L in Lang]?: Fillings } = {};
  for (const one of languages) known[one] = await fillingsOf(db, cohort, one);
  // A blueprint that says it of none is from before they told reading from keeping: all were kept then.
  const keepsAll = document.agreements.every(({ to_keep }) => to_keep === undefined);

  return (said: readonly Confirmed[], { lang = language, offices = [] }: ForWhom = {}): Agreements => {
    const office = offices.map(({ name }) => name).join("、") || undefined;
    const values = Object.fromEntries(languages.map((one) => [one, { ...known[one], office }]));
    const now: Reading = { version, blueprint, number, language, asks, values };
    const before = new Map(said.map((one) => [one.key, one]));
    const all = agreementsOf(document, offices.length > 0).map((template): Agreement => {
      const { key, required, to_keep: toKeep = keepsAll, confirmed_by: by } = template;
      const written = wordsOfAgreement(template, language).map((words) => ({
        ...words,
        raw: words.body,
        ...toRead(words.body, values[words.lang] ?? {}, words.lang),
      }));
      const [own] = written;
      const words = written.find((one) => one.lang === lang) ?? own;
      if (!words) throw new Error("an agreement has words");
      const conduct = key === CONDUCT ? document.code_of_conduct : [];
      const hashed = JSON.stringify([words.title, words.text, conduct]);
      const last = before.get(key);
      const confirmed =
        last !== undefined &&
        holdsStill(
          last,
          template,
          now,
          written.map(({ text }) => text),
        );
      return {
        ...{ key, lang: words.lang, title: words.title, inShort: words.inShort, body: words.text, toKeep, confirmed },
        facts: factsIn(words.raw, values[words.lang] ?? {}),
        byOrganizers: by === "organizers",
        threeParty: !required,
        why: last && !confirmed ? (askedSince(last, now)?.why ?? "") : "",
        ...{ blueprint, askedWith: asks.findLast((one) => one.key === key)?.number ?? 0 },
        open: words.open.length > 0,
        tick: `${key}:${createHash("sha256").update(hashed).digest("base64url")}`,
      };
    });
    return { version, number, language, all, conduct: document.code_of_conduct };
  };
}

/**
 * The agreements of a cohort as they read now; confirmed are those that hold yet.
 * @param said what somebody confirmed, in the words of then; the newest of a key last
 */
export const readAgreements = async (
  db: Database,
  cohort: CohortRow,
  said: readonly Confirmed[],
  whom: ForWhom = {},
): Promise<Agreements> => (await agreementsReader(db, cohort))(said, whom);

/** For somebody who applies. */
export const findAgreements = async (
  db: Database,
  { application, cohort }: Pick<Opened, "application" | "cohort">,
  lang?: Lang,
) => readAgreements(db, cohort, await listSaid(db, application.id), lang ? { lang } : {});

interface Own {
  readonly participation: ParticipationRow;
  readonly cohort: CohortRow;
}

/** For somebody who takes part, whether they applied or not. */
export const findOwnAgreements = async (db: Database, own: Own, lang?: Lang) => (await findAgreed(db, own, lang)).now;

/** What somebody who takes part has confirmed, each in the newest words they read, how all of it reads now, and what is left to confirm. */
export async function findAgreed(db: Database, { participation, cohort }: Own, lang?: Lang) {
  const said = await listAgreedBy(db, participation);
  const offices = (await listOfficesOfAll(db, [participation.person])).get(participation.person) ?? [];
  const now = await readAgreements(db, cohort, said, { offices, ...(lang ? { lang } : {}) });
  const newest = new Map(said.map((one) => [one.key, one]));
  return { said, newest: [...newest.values()], offices, now, left: ownToConfirm(cohort, now) };
}

/** Somebody's time in a cohort, as lists of many name it. */
export interface Time {
  readonly id: string;
  readonly person: string;
  readonly state: ParticipationRow["state"];
}

/** How the agreements of a cohort read now for each of these people. A fixed number of queries. */
export async function findAgreementsOfAll(
  db: Database,
  cohort: CohortRow,
  times: readonly Time[],
  lang?: Lang,
): Promise<ReadonlyMap<string, Agreements & { readonly said: readonly Said[] }>> {
  const read = await agreementsReader(db, cohort);
  const said = await listAgreedByAll(
    db,
    times.map(({ id }) => id),
  );
  const offices = await listOfficesOfAll(
    db,
    times.map(({ person }) => person),
  );
  return new Map(
    times.map(({ id, person }) => {
      const theirs = said.get(id) ?? [];
      const whom = { offices: offices.get(person) ?? [], ...(lang ? { lang } : {}) };
      return [id, { ...read(theirs, whom), said: theirs }];
    }),
  );
}

/**
 * Who of these people has still to confirm agreements of their cohort; nobody once it is over. A fixed number of queries.
 * @param times those who take part or pause; whoever is out is asked for nothing
 */
export async function findOpenAgreements(
  db: Database,
  cohort: CohortRow,
  times: readonly Time[],
): Promise<ReadonlyMap<string, OpenAgreements>> {
  const inside = times.filter(({ state }) => state !== "left");
  const all = await findAgreementsOfAll(db, cohort, inside);
  return new Map(
    [...all].flatMap(([id, agreements]) => {
      const count = ownToConfirm(cohort, agreements).length;
      return count > 0 ? [[id, { count, none: agreements.said.length === 0 }] as const] : [];
    }),
  );
}

/** What is not known is named, with whom to ask. */
const toRead = (text: string, values: Fillings, language: Lang) =>
  fill(text, values, (name) =>
    applicationsMessages[language].fillings.unknown(blueprintsMessages[language].placeholders[name] ?? name),
  );

/** What is kept of one that was confirmed. */
export const asSaid = (version: string, { key, title, body, inShort, lang, facts }: Agreement, confirmedAt: Date) => ({
  ...{ key, title, body, inShort, lang, facts, confirmedAt },
  blueprintVersion: version,
});

/**
 * Confirms the agreements that were ticked, in the words beside the tick.
 * @param ticks as in `Agreement.tick`
 * @param lang in which they were read
 * @returns those that read otherwise by now: nobody confirms what they did not read
 */
export async function confirmAgreements(
  platform: Platform,
  actor: Actor | undefined,
  opened: Opened,
  ticks: readonly string[],
  lang?: Lang,
): Promise<readonly Agreement[]> {
  const { application, cohort } = opened;
  return platform.db.write(byOf(actor), async (tx) => {
    const { all, changed } = sortTicks(platform, await findAgreements(platform.db, opened, lang), ticks);
    const { application: of, key, blueprintVersion, confirmedAt } = applicationAgreements;
    for (const said of all)
      await tx.q
        .insert(applicationAgreements)
        .values({ application: application.id, ...said })
        .onConflictDoUpdate({ target: [of, key, blueprintVersion, confirmedAt], set: said });
    if (all.length > 0) await tx.record({ kind: "application.agreed", cohort: cohort.id, subject: application.id });
    return changed;
  });
}

/** The same by somebody who takes part. @param scan the signed paper it stands on, where it was not confirmed on the screen */
export async function confirmOwnAgreements(
  platform: Platform,
  actor: Actor,
  own: Own,
  ticks: readonly string[],
  { lang, scan }: { readonly lang?: Lang | undefined; readonly scan?: string | undefined } = {},
): Promise<readonly Agreement[]> {
  const { id: participation, cohort } = own.participation;
  return platform.db.write(actor, async (tx) => {
    const { all, changed } = sortTicks(platform, await findOwnAgreements(platform.db, own, lang), ticks);
    for (const said of all) await keepSaid(tx, { participation, ...said, scan: scan ?? null });
    if (all.length > 0) await tx.record({ kind: "participation.agreed", cohort, subject: participation });
    return changed;
  });
}

async function keepSaid({ q }: Tx, said: typeof participationAgreements.$inferInsert): Promise<void> {
  const { participation, key, blueprintVersion, confirmedAt } = participationAgreements;
  await q
    .insert(participationAgreements)
    .values(said)
    .onConflictDoUpdate({
      target: [participation, key, blueprintVersion, confirmedAt],
      set: { ...said, endedAt: null },
    });
}

/** What is confirmed by these ticks, and what has changed since they were made; also one in which a hole has come about. */
function sortTicks({ clock }: Platform, { version, all }: Agreements, ticks: readonly string[]) {
  const ticked = all.filter(
    ({ key, confirmed, byOrganizers }) => !confirmed && !byOrganizers && ticks.some((one) => one.startsWith(`${key}:`)),
  );
  const read = ticked.filter(({ tick, open }) => !open && ticks.includes(tick));
  return {
    all: read.map((one) => asSaid(version, one, clock.now())),
    changed: ticked.filter((one) => !read.includes(one)),
  };
}
