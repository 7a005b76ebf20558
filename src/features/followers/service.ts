import { and, eq, isNull, lt } from "drizzle-orm";
import { days, later } from "../../platform/clock.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem, type Tx } from "../../platform/database/database.ts";
import { openBound, sealBound } from "../../platform/encryption/bound.ts";
import { unlessLost } from "../../platform/encryption/lost.ts";
import type { Lang } from "../../platform/i18n/messages.ts";
import { eraseMailsAbout } from "../../platform/mail/erasing.ts";
import type { Platform } from "../../platform/platform.ts";
import { hashOf, newSecret } from "../../platform/session/secret.ts";
import { findCompany } from "../organizations/queries.ts";
import type { ChangedFollower, NewFollower } from "./input.ts";
import { followersMessages } from "./messages.ts";
import { type FollowerRow, findFollowerAt, listUntold, PURPOSE } from "./queries.ts";
import { UNCONFIRMED_DAYS } from "./rules.ts";
import { followerMails, followers } from "./tables.ts";

/** The page of whoever holds the link. */
export const followPath = (secret: string): string => `/programme/follow/${secret}`;

/**
 * Somebody wants to hear when one may apply. Nothing is theirs before they confirm by the link that is mailed; who follows already gets
 * that link again and stays as they are, so that nobody else can change or find out anything by naming their address.
 */
export async function askToFollow(
  platform: Platform,
  { email, once: _, ...wishes }: NewFollower,
  lang: Lang,
): Promise<void> {
  await platform.db.write(bySystem, async (tx) => {
    // Held: whoever confirms at this moment is not forgotten for it.
    const [there] = await tx.q.select().from(followers).where(eq(followers.email, email)).for("update");
    if (there?.confirmedAt) return void (await mailLink(platform, tx, there));
    if (there) await erase(tx, [there.id]);
    const [row] = await tx.q
      .insert(followers)
      .values(newRow(platform, email, wishes, lang))
      .onConflictDoNothing()
      .returning();
    // Sent twice at the same moment: the other one mails.
    if (row) await mailLink(platform, tx, row);
  });
}

/** A row of somebody who has not confirmed yet, with a link of its own. */
export function newRow({ vault, clock }: Platform, email: string, wishes: Omit<ChangedFollower, "once">, lang: Lang) {
  const id = newId();
  const secret = newSecret();
  return {
    ...{ id, email, lang },
    ...wishesOf({ vault }, id, wishes),
    secretHash: hashOf(secret),
    secret: sealBound(vault, PURPOSE, [id], secret),
    createdAt: clock.now(),
  };
}

const wishesOf = (
  { vault }: Pick<Platform, "vault">,
  id: string,
  { organization, needs, words }: Omit<ChangedFollower, "once">,
) => ({
  organization,
  needs: [...new Set(needs)],
  words: sealBound(vault, PURPOSE, [id], words),
});

/** @returns undefined where the key is lost */
const linkOf = ({ vault, settings }: Platform, row: FollowerRow): string | undefined =>
  unlessLost(() => settings.baseUrl + followPath(openBound(vault, PURPOSE, [row.id], row.secret)));

async function mailLink(platform: Platform, tx: Tx, row: FollowerRow): Promise<void> {
  const link = linkOf(platform, row);
  if (link === undefined) return;
  const m = followersMessages[row.lang].mail;
  const company = (await findCompany(platform.db))?.name ?? "Taiken";
  await platform.outbox.put(tx, {
    kind: "follower_link",
    about: row.id,
    to: row.email,
    subject: row.confirmedAt ? m.againSubject(company) : m.confirmSubject(company),
    body: row.confirmedAt ? m.againBody(company) : m.confirmBody(company, UNCONFIRMED_DAYS),
    secrets: { link },
  });
}

/** Whoever holds the link says yes, or changes what they need. Twice is once. */
export async function confirmFollower(
  platform: Platform,
  row: FollowerRow,
  { once: _, ...wishes }: ChangedFollower,
): Promise<void> {
  await platform.db.write(bySystem, async ({ q, record }) => {
    await q
      .update(followers)
      .set({ ...wishesOf(platform, row.id, wishes), confirmedAt: row.confirmedAt ?? platform.clock.now() })
      .where(eq(followers.id, row.id));
    if (!row.confirmedAt) await record({ kind: "follower.confirmed", subject: row.id });
  });
}

/** Nobody is told anything any more, and nothing of them is kept; their mails go too. */
export const stopFollowing = ({ db }: Platform, row: FollowerRow): Promise<void> =>
  db.write(bySystem, (tx) => erase(tx, [row.id]));

/** Erases who follows from an address. @returns how many */
export async function eraseFollower(platform: Platform, tx: Tx, email: string): Promise<number> {
  const row = await findFollowerAt(platform.db, email.toLowerCase());
  if (row) await erase(tx, [row.id]);
  return row ? 1 : 0;
}

/** Forgets who asked and never confirmed. @returns how many */
export async function forgetUnconfirmed({ db, clock }: Platform): Promise<number> {
  return db.write(bySystem, async (tx) => {
    const old = lt(followers.createdAt, later(clock.now(), -days(UNCONFIRMED_DAYS)));
    const rows = await tx.q
      .select({ id: followers.id })
      .from(followers)
      .where(and(isNull(followers.confirmedAt), old));
    await erase(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.length;
  });
}

async function erase(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await tx.q.delete(followers).where(eq(followers.id, id));
    await tx.record({ kind: "follower.erased", subject: id });
  }
  await eraseMailsAbout(tx, ids);
}

/** A cohort that takes applications, in the words of whoever reads. */
export interface Opening {
  readonly cohort: string;
  readonly title: string;
  /** The public page. */
  readonly page: string;
  /** When it begins, and until when one may apply; undefined: not settled. */
  readonly facts: (lang: Lang) => { readonly begins: string | undefined; readonly until: string | undefined };
}

/**
 * Tells everybody who follows that one may apply: once for each cohort, however often it opens. Each by themselves: all in one transaction
 * would hold back what happens everywhere else meanwhile, and who has been told is not told again where a later one fails.
 * @returns to how many
 */
export async function tellFollowers(platform: Platform, opening: Opening): Promise<number> {
  const { db } = platform;
  const company = (await findCompany(db))?.name ?? "Taiken";
  let told = 0;
  for (const row of await listUntold(db, opening.cohort)) if (await tellOne(platform, row, company, opening)) told += 1;
  return told;
}

function tellOne(
  platform: Platform,
  row: FollowerRow,
  company: string,
  { cohort, title, page, facts }: Opening,
): Promise<boolean> {
  return platform.db.write(bySystem, async (tx) => {
    const stop = linkOf(platform, row);
    // Held: who has stopped meanwhile is told nothing.
    const [still] = await tx.q
      .select({ id: followers.id })
      .from(followers)
      .where(eq(followers.id, row.id))
      .for("key share");
    if (stop === undefined || !still) return false;
    const [mine] = await tx.q
      .insert(followerMails)
      .values({ follower: row.id, cohort })
      .onConflictDoNothing()
      .returning({ follower: followerMails.follower });
    if (!mine) return false;
    const m = followersMessages[row.lang].mail;
    const mail = await platform.outbox.put(tx, {
      kind: "follower_opening",
      about: row.id,
      place: cohort,
      to: row.email,
      subject: m.openSubject(company, title),
      body: m.openBody({ company, title, page, ...facts(row.lang) }),
      secrets: { link: stop },
    });
    await tx.q
      .update(followerMails)
      .set({ mail })
      .where(and(eq(followerMails.follower, row.id), eq(followerMails.cohort, cohort)));
    return true;
  });
}
