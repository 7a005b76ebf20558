import { and, eq } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { noteReadsDaily } from "../../audit/service.ts";
import { listValidConsents } from "../../consents/queries.ts";
import { DIALOGUE } from "../../consents/rules.ts";
import { giveTo, type Wording, withdrawAllTo } from "../../consents/service.ts";
import { type Field, sealOf } from "../../reports/sealing/service.ts";
import { listTold } from "../accompanying/queries.ts";
import { holdMembership } from "../joining/service.ts";
import { reviewingMessages } from "./messages.ts";
import { type FoundReview, isGoing, listReviews, type ReviewRow, standingOf } from "./queries.ts";
import { mayDo, nextSides, type OTHERS, type Side, stageOf, type Way } from "./rules.ts";
import { officeReviews } from "./tables.ts";
import type { OpenedReview, Part } from "./view.ts";

/** Days for which both directions are agreed to with the beginning. */
const SHOWN_DAYS = 90;

type Column = "person_words" | "office_words" | "organizers_words" | "steps";
const field = (id: string, column: Column): Field => ["office_reviews", id, column];

/** Whom a review is about, with which office, in which cohort. */
export interface About {
  readonly person: string;
  readonly office: string;
  readonly cohort: string;
}

/**
 * Proposes to look back together; the person hears of it. Where one is going on already, that is it.
 * @returns its id
 */
export async function propose(
  platform: Platform,
  actor: Actor,
  by: Side,
  about: About,
  meetOn: string | null,
): Promise<string> {
  return platform.db.write(actor, async (tx) => {
    const row = await findOrMake(platform, tx, by, about, meetOn);
    const { review, made } = row;
    if (made && by !== "person") await tell(platform, tx, review, ["person"], "proposed");
    // One that nobody has answered since an earlier cohort: who proposes it now is to find it.
    if (stageOf(standingOf(review)) === "proposed" && review.cohort !== about.cohort)
      await tx.q.update(officeReviews).set({ cohort: about.cohort }).where(eq(officeReviews.id, review.id));
    return review.id;
  });
}

async function findOrMake(
  { clock }: Platform,
  tx: Tx,
  proposedBy: Side,
  about: About,
  meetOn: string | null,
): Promise<{ readonly review: ReviewRow; readonly made: boolean }> {
  const values = { ...about, id: newId(), proposedBy, meetOn, createdAt: clock.now() };
  const [made] = await tx.q.insert(officeReviews).values(values).onConflictDoNothing().returning();
  if (made) {
    const { id, cohort, person } = made;
    await tx.record({ kind: "office_review.proposed", cohort, subject: id, ids: { owner: person } });
    return { review: made, made: true };
  }
  const rows = await tx.q
    .select()
    .from(officeReviews)
    .where(and(eq(officeReviews.person, about.person), eq(officeReviews.office, about.office)))
    .for("update");
  const open = rows.find((review) => isGoing({ review }));
  if (!open) throw conflict("review_moved");
  return { review: open, made: false };
}

/** Which of the two directions the actor does not let this office yet. */
export async function missingConsents({ db, clock }: Platform, actor: Actor, office: string): Promise<readonly Way[]> {
  const given = (await listValidConsents(db, actor, clock.now())).filter(
    (one) => one.recipientKind === "office" && one.recipient === office,
  );
  return DIALOGUE.filter((item) => !given.some((one) => one.item === item));
}

/**
 * The person begins: with their words, or without. What is missing of the two directions is agreed to with it.
 * @returns its id
 * @throws Refusal 404 when the office does not accompany them, 409 `review_moved` when it has begun already
 */
export async function begin(
  platform: Platform,
  actor: Actor,
  { office, cohort }: { readonly office: { readonly id: string; readonly name: string }; readonly cohort: string },
  { words }: { readonly words: string },
  reader: Wording,
): Promise<string> {
  const seal = await sealOf(platform, actor.person);
  const missing = await missingConsents(platform, actor, office.id);
  return platform.db.write(actor, async (tx) => {
    await holdMembership(tx, actor.person, office.id);
    const to = { kind: "office", id: office.id, place: office.name } as const;
    for (const item of missing) await giveTo(platform, tx, actor, to, { item, days: SHOWN_DAYS }, reader);
    const about = { person: actor.person, office: office.id, cohort };
    const { review } = await findOrMake(platform, tx, "person", about, null);
    await move(platform, tx, review, "person", "begin", {
      // One that was proposed in an earlier cohort is about the time they take part in now.
      cohort,
      personWords: words === "" ? null : seal.close(field(review.id, "person_words"), words),
      personAt: platform.clock.now(),
    });
    return review.id;
  });
}

/** The person would rather not. Twice is once. */
export const decline = (platform: Platform, actor: Actor, { review }: FoundReview): Promise<void> =>
  platform.db.write(actor, async (tx) => {
    if (review.declinedAt) return;
    await move(platform, tx, review, "person", "decline", { declinedAt: platform.clock.now() });
  });

/** The part of the office or of the organizers. @throws Refusal 409 `review_moved` */
export async function writePart(
  platform: Platform,
  actor: Actor,
  { review }: FoundReview,
  side: (typeof OTHERS)[number],
  words: string,
): Promise<void> {
  const seal = await sealOf(platform, review.person);
  const [by, at] = [actor.person, platform.clock.now()];
  await platform.db.write(actor, (tx) =>
    move(
      platform,
      tx,
      review,
      side,
      "write",
      side === "office"
        ? { officeWords: seal.close(field(review.id, "office_words"), words), officeBy: by, officeAt: at }
        : {
            organizersWords: seal.close(field(review.id, "organizers_words"), words),
            organizersBy: by,
            organizersAt: at,
          },
    ),
  );
}

/**
 * What is to be done from now on. Who writes it confirms it; the other two confirm it anew.
 * @throws Refusal 409 `review_moved`
 */
export async function writeSteps(
  platform: Platform,
  actor: Actor,
  { review }: FoundReview,
  side: Side,
  words: string,
): Promise<void> {
  const seal = await sealOf(platform, review.person);
  await platform.db.write(actor, (tx) =>
    move(platform, tx, review, side, "steps", {
      steps: seal.close(field(review.id, "steps"), words),
      ...{ personConfirmed: null, officeConfirmed: null, organizersConfirmed: null },
      [`${side}Confirmed`]: platform.clock.now(),
    }),
  );
}

/** One side confirms what is to come. Twice is once. @throws Refusal 409 `review_moved` */
export const confirm = (platform: Platform, actor: Actor, { review }: FoundReview, side: Side): Promise<void> =>
  platform.db.write(actor, async (tx) => {
    if (review[`${side}Confirmed`]) return;
    await move(platform, tx, review, side, "confirm", { [`${side}Confirmed`]: platform.clock.now() });
  });

/** Changes one as it was shown, keeps since when the organizers are asked, and tells whoever is next. */
async function move(
  platform: Platform,
  tx: Tx,
  before: ReviewRow,
  side: Side,
  deed: Parameters<typeof mayDo>[1],
  values: Partial<ReviewRow>,
): Promise<void> {
  const standing = standingOf(before);
  if (!mayDo(side, deed, standing)) throw conflict("review_moved");
  const next = nextSides(standingOf({ ...before, ...values }));
  const waitingSince = next.includes("organizers") ? (before.waitingSince ?? platform.clock.now()) : null;
  const [done] = await tx.q
    .update(officeReviews)
    .set({ ...values, waitingSince, version: before.version + 1 })
    .where(and(eq(officeReviews.id, before.id), eq(officeReviews.version, before.version)))
    .returning();
  if (!done) throw conflict("review_moved");
  const { id, cohort, person } = before;
  await tx.record({ kind: `office_review.${deed}`, cohort, subject: id, ids: { owner: person, side } });
  const asked = nextSides(standing);
  await tell(
    platform,
    tx,
    done,
    next.filter((one) => one !== side && !asked.includes(one)),
    "moved",
  );
}

/** Mails those whose turn it is: that there is something, and nothing of it. The organizers have their desk. */
async function tell(
  platform: Platform,
  tx: Tx,
  { id, person, office, cohort }: ReviewRow,
  sides: readonly Side[],
  why: "proposed" | "moved",
): Promise<void> {
  const told = [
    ...(sides.includes("person")
      ? await tx.q
          .select({ id: people.id, email: people.email, lang: people.lang })
          .from(people)
          .where(eq(people.id, person))
      : []),
    ...(sides.includes("office") ? await listTold(tx.q, office, person) : []),
  ];
  for (const { id: to, email, lang } of told) {
    if (!email) continue;
    const m = reviewingMessages[lang].mails[why];
    // That somebody has an office says something of them: in the outbox it is one of their organizers' mails, and says no more.
    const [kind, place] = to === person ? ["organizer_news", cohort] : ["office_answered", undefined];
    const letter = m.body(`${platform.settings.baseUrl}/reviews/${id}`);
    const mail = { kind, place, to: email, person: to, subject: m.subject };
    await platform.outbox.put(tx, { ...mail, body: "{{letter}}", secrets: { letter } });
  }
}

/** The person takes one away for good; with the last one of an office its consent to read them ends. Twice is once. */
export const removeReview = (platform: Platform, actor: Actor, { review }: FoundReview): Promise<void> =>
  platform.db.write(actor, async (tx) => {
    const { id, cohort, person, office } = review;
    const gone = await tx.q.delete(officeReviews).where(eq(officeReviews.id, id)).returning({ id: officeReviews.id });
    if (gone.length === 0) return;
    await tx.record({ kind: "office_review.removed", cohort, subject: id, ids: { owner: person } });
    const [other] = await tx.q
      .select({ id: officeReviews.id })
      .from(officeReviews)
      .where(and(eq(officeReviews.person, person), eq(officeReviews.office, office)))
      .limit(1);
    if (!other) await withdrawAllTo(platform, tx, { person, kind: "office", id: office, items: ["review"] });
  });

/** Opens one; for who is not its person the reading is noted first, once a day. */
export async function openReview(platform: Platform, actor: Actor, found: FoundReview): Promise<OpenedReview> {
  const { review: row, ...names } = found;
  const standing = standingOf(row);
  if (standing.personAt)
    await noteReadsDaily(platform, actor, [{ person: row.person, item: "review", subject: row.id }]);
  const seal = await sealOf(platform, row.person);
  const open = (column: Column, sealed: Buffer | null) => sealed && seal.open(field(row.id, column), sealed);
  const part = (at: Date | null, by: string | null, column: Column, sealed: Buffer | null): Part | null =>
    at && { at, by, words: open(column, sealed) };
  return {
    ...{ id: row.id, stage: stageOf(standing), meetOn: row.meetOn, version: row.version },
    ...{ name: names.name, office: names.office, cohort: names.cohort },
    parts: {
      person: part(row.personAt, names.name, "person_words", row.personWords),
      office: part(row.officeAt, names.officeBy, "office_words", row.officeWords),
      organizers: part(row.organizersAt, names.organizersBy, "organizers_words", row.organizersWords),
    },
    steps: open("steps", row.steps),
    confirmed: standing.confirmed,
  };
}

/** For the person's own export. */
export const exportOfReviews = async (platform: Platform, actor: Actor): Promise<OpenedReview[]> =>
  Promise.all((await listReviews(platform.db, actor, "own", {})).map((found) => openReview(platform, actor, found)));

/** Removes those about somebody who is erased; what they wrote about others stays, without them. */
export async function eraseReviews({ q }: Tx, person: string): Promise<void> {
  await q.delete(officeReviews).where(eq(officeReviews.person, person));
  await q.update(officeReviews).set({ officeBy: null }).where(eq(officeReviews.officeBy, person));
  await q.update(officeReviews).set({ organizersBy: null }).where(eq(officeReviews.organizersBy, person));
}
