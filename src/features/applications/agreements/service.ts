import { eq } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { blueprintsMessages } from "../../blueprints/messages.ts";
import { findPinned } from "../../blueprints/queries.ts";
import { agreementsOf, type Fillings, fill } from "../../blueprints/rules.ts";
import { applicationsMessages } from "../messages.ts";
import { fillingsOf } from "../programme/service.ts";
import type { Opened } from "../queries.ts";
import { byOf } from "../service.ts";
import { applicationAgreements } from "../tables.ts";

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
}

/** Those that somebody has still to confirm. */
export const toConfirm = (all: readonly Agreement[]): readonly Agreement[] =>
  all.filter((one) => !one.confirmed && !one.open);

export interface Agreements {
  /** The version of the blueprint; empty: the cohort works by none yet. */
  readonly version: string;
  readonly language: "ja" | "en";
  readonly all: readonly Agreement[];
  /** The code of conduct that one of them speaks of, a sentence each. */
  readonly conduct: readonly string[];
}

/** The agreements of the cohort as they read now; confirmed are those whose words have not changed since. */
export async function findAgreements(
  db: Database,
  { application, cohort }: Pick<Opened, "application" | "cohort">,
): Promise<Agreements> {
  const pinned = await findPinned(db, cohort.id);
  if (!pinned) return { version: "", language: application.lang, all: [], conduct: [] };
  const { id, document } = pinned;
  const values = await fillingsOf(db, cohort, document.language);
  const before = await db.q
    .select()
    .from(applicationAgreements)
    .where(eq(applicationAgreements.application, application.id));
  const said = new Map(before.map((one) => [one.key, one.body]));
  const all = agreementsOf(document, false).map(({ key, title, body, to_keep: toKeep = false }) => {
    const { text, open } = toRead(body, values, document.language);
    return { key, title, body: text, toKeep, confirmed: said.get(key) === text, open: open.length > 0 };
  });
  return { version: id, language: document.language, all, conduct: document.code_of_conduct };
}

/** What is not known is named, with whom to ask. */
const toRead = (text: string, values: Fillings, language: "ja" | "en") =>
  fill(text, values, (name) =>
    applicationsMessages[language].fillings.unknown(blueprintsMessages[language].placeholders[name] ?? name),
  );

/** Confirms the agreements with these keys, in the words they have now. */
export async function confirmAgreements(
  platform: Platform,
  actor: Actor | undefined,
  opened: Opened,
  keys: readonly string[],
): Promise<void> {
  const { application, cohort } = opened;
  await platform.db.write(byOf(actor), async (tx) => {
    const { version, all } = await findAgreements(platform.db, opened);
    const confirmedAt = platform.clock.now();
    for (const { key, title, body } of toConfirm(all)) {
      if (!keys.includes(key)) continue;
      const said = { blueprintVersion: version, title, body, confirmedAt };
      await tx.q
        .insert(applicationAgreements)
        .values({ application: application.id, key, ...said })
        .onConflictDoUpdate({ target: [applicationAgreements.application, applicationAgreements.key], set: said });
    }
    await tx.record({ kind: "application.agreed", cohort: cohort.id, subject: application.id });
  });
}
