import { createHash } from "node:crypto";
import type { Database } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { blueprintsMessages } from "../../blueprints/messages.ts";
import { findPinned } from "../../blueprints/queries.ts";
import { agreementsOf, type Fillings, fill } from "../../blueprints/rules.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { isOver } from "../../cohorts/rules.ts";
import type { ParticipationRow } from "../day-one/queries.ts";
import { applicationsMessages } from "../messages.ts";
import { fillingsOf } from "../programme/service.ts";
import type { Opened } from "../queries.ts";
import { CONDUCT } from "../rules.ts";
import { byOf } from "../service.ts";
import { applicationAgreements, participationAgreements } from "../tables.ts";
import { countConfirmed, listAgreedBy, listSaid, type OpenAgreements, type Said } from "./queries.ts";

/** One of the agreements as somebody reads and confirms it. */
export interface Agreement {
  readonly key: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** They have something to keep themselves. */
  readonly toKeep: boolean;
  readonly confirmed: boolean;
  /** Something in it is not written yet: it is read, but nobody confirms a hole. */
  readonly open: boolean;
  /** What a tick beside these words sends: which agreement, and the words it stood beside. */
  readonly tick: string;
}

/** Those that somebody has still to confirm. */
export const toConfirm = (all: readonly Agreement[]): readonly Agreement[] =>
  all.filter((one) => !one.confirmed && !one.open);

/** The same for somebody who takes part. Nobody of a cohort that is over is asked for anything any more. */
export const ownToConfirm = ({ phase }: CohortRow, { all }: Pick<Agreements, "all">): readonly Agreement[] =>
  isOver(phase) ? [] : toConfirm(all);

export interface Agreements {
  /** The version of the blueprint; empty: the cohort works by none yet. */
  readonly version: string;
  readonly language: "ja" | "en";
  readonly all: readonly Agreement[];
  /** The code of conduct that one of them speaks of, a sentence each. */
  readonly conduct: readonly string[];
}

/**
 * The agreements of a cohort as they read now; confirmed are those whose words have not changed since.
 * @param said what somebody confirmed, in the words of then
 */
export async function readAgreements(
  db: Database,
  cohort: CohortRow,
  said: readonly Pick<Said, "key" | "body" | "conduct">[],
): Promise<Agreements> {
  const pinned = await findPinned(db, cohort.id);
  if (!pinned) return { version: "", language: "ja", all: [], conduct: [] };
  const { id, document } = pinned;
  const values = await fillingsOf(db, cohort, document.language);
  const before = new Map(said.map((one) => [one.key, JSON.stringify([one.body, one.conduct])]));
  // A blueprint that says it of none is from before they told reading from keeping: all were kept then.
  const keepsAll = document.agreements.every(({ to_keep }) => to_keep === undefined);
  const all = agreementsOf(document, false).map(({ key, title, body, to_keep: toKeep = keepsAll }) => {
    const { text, open } = toRead(body, values, document.language);
    const conduct = key === CONDUCT ? document.code_of_conduct : [];
    const words = JSON.stringify([title, text, conduct]);
    const tick = `${key}:${createHash("sha256").update(words).digest("base64url")}`;
    const confirmed = before.get(key) === JSON.stringify([text, conduct]);
    return { key, title, body: text, toKeep, confirmed, open: open.length > 0, tick };
  });
  return { version: id, language: document.language, all, conduct: document.code_of_conduct };
}

/** For somebody who applies. */
export const findAgreements = async (db: Database, { application, cohort }: Pick<Opened, "application" | "cohort">) =>
  readAgreements(db, cohort, await listSaid(db, application.id));

interface Own {
  readonly participation: ParticipationRow;
  readonly cohort: CohortRow;
}

/** For somebody who takes part, whether they applied or not. */
export const findOwnAgreements = async (db: Database, { participation, cohort }: Own) =>
  readAgreements(db, cohort, await listAgreedBy(db, participation));

/** What somebody who takes part has confirmed, each in the newest words they read, and what is left to confirm. */
export async function findAgreed(db: Database, { participation, cohort }: Own) {
  const said = await listAgreedBy(db, participation);
  const newest = new Map(said.map((one) => [one.key, one]));
  return { said, newest: [...newest.values()], left: ownToConfirm(cohort, await readAgreements(db, cohort, said)) };
}

/**
 * Who of these people has still to confirm agreements of their cohort; nobody once it is over. A fixed number of queries.
 * @param times those who take part or pause; whoever is out is asked for nothing
 */
export async function findOpenAgreements(
  db: Database,
  cohort: CohortRow,
  times: readonly { readonly id: string; readonly state: ParticipationRow["state"] }[],
): Promise<ReadonlyMap<string, OpenAgreements>> {
  const read = await readAgreements(db, cohort, []);
  const words = ownToConfirm(cohort, read);
  const inside = times.filter(({ state }) => state !== "left").map(({ id }) => id);
  const confirmed = await countConfirmed(db, inside, words, read.conduct);
  return new Map(
    [...confirmed].flatMap(([id, { asTheyRead, any }]) =>
      asTheyRead < words.length ? [[id, { count: words.length - asTheyRead, none: !any }] as const] : [],
    ),
  );
}

/** What is not known is named, with whom to ask. */
const toRead = (text: string, values: Fillings, language: "ja" | "en") =>
  fill(text, values, (name) =>
    applicationsMessages[language].fillings.unknown(blueprintsMessages[language].placeholders[name] ?? name),
  );

/**
 * Confirms the agreements that were ticked, in the words beside the tick.
 * @param ticks as in `Agreement.tick`
 * @returns those that read otherwise by now: nobody confirms what they did not read
 */
export async function confirmAgreements(
  platform: Platform,
  actor: Actor | undefined,
  opened: Opened,
  ticks: readonly string[],
): Promise<readonly Agreement[]> {
  const { application, cohort } = opened;
  return platform.db.write(byOf(actor), async (tx) => {
    const { all, changed } = sortTicks(platform, await findAgreements(platform.db, opened), ticks);
    for (const said of all)
      await tx.q
        .insert(applicationAgreements)
        .values({ application: application.id, ...said })
        .onConflictDoUpdate({ target: [applicationAgreements.application, applicationAgreements.key], set: said });
    if (all.length > 0) await tx.record({ kind: "application.agreed", cohort: cohort.id, subject: application.id });
    return changed;
  });
}

/** The same by somebody who takes part. */
export async function confirmOwnAgreements(
  platform: Platform,
  actor: Actor,
  own: Own,
  ticks: readonly string[],
): Promise<readonly Agreement[]> {
  const { id: participation, cohort } = own.participation;
  return platform.db.write(actor, async (tx) => {
    const { all, changed } = sortTicks(platform, await findOwnAgreements(platform.db, own), ticks);
    for (const said of all)
      await tx.q
        .insert(participationAgreements)
        .values({ participation, ...said })
        .onConflictDoUpdate({
          target: [participationAgreements.participation, participationAgreements.key],
          set: said,
        });
    if (all.length > 0) await tx.record({ kind: "participation.agreed", cohort, subject: participation });
    return changed;
  });
}

/** What is confirmed by these ticks, and what has changed since they were made; also one in which a hole has come about. */
function sortTicks({ clock }: Platform, { version, all }: Agreements, ticks: readonly string[]) {
  const ticked = all.filter(({ key, confirmed }) => !confirmed && ticks.some((one) => one.startsWith(`${key}:`)));
  const read = ticked.filter(({ tick, open }) => !open && ticks.includes(tick));
  return {
    all: read.map(({ key, title, body }) => ({
      key,
      blueprintVersion: version,
      title,
      body,
      confirmedAt: clock.now(),
    })),
    changed: ticked.filter((one) => !read.includes(one)),
  };
}
