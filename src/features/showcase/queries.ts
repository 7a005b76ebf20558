import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Database, Q } from "../../platform/database/database.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { memberships, people } from "../accounts/tables.ts";
import type { Phase } from "../cohorts/rules.ts";
import { cohorts, participations } from "../cohorts/tables.ts";
import { organizations } from "../organizations/tables.ts";
import { deckPolicy, showcasePolicy, takesPartNow, talkPolicy } from "./policy.ts";
import { beginnings } from "./rules.ts";
import { decks, showcaseSlots, showcases, talks } from "./tables.ts";
import type { PlannedSlot, SlotView } from "./view.ts";

const showcaseColumns = {
  showcase: showcases,
  cohortTitle: cohorts.title,
  startsAt: cohorts.showcaseAt,
  phase: cohorts.phase,
  zone: organizations.zone,
};

/** A showcase with what its pages need to know of its cohort. */
export type ShowcaseRow = typeof showcases.$inferSelect &
  Pick<typeof cohorts.$inferSelect, "phase"> & {
    readonly cohortTitle: string;
    readonly startsAt: Date | null;
    /** Of the company. */
    readonly zone: string;
  };

const asShowcase = <T extends { showcase: typeof showcases.$inferSelect }>({ showcase, ...more }: T) => ({
  ...showcase,
  ...more,
});

const withCohort = (db: Database) =>
  db.q
    .select(showcaseColumns)
    .from(showcases)
    .innerJoin(cohorts, eq(cohorts.id, showcases.cohort))
    .innerJoin(organizations, eq(organizations.id, cohorts.company));

/** A showcase that the actor may do this with. */
export async function findShowcase(
  db: Database,
  actor: Actor,
  id: string,
  may: keyof typeof showcasePolicy,
): Promise<ShowcaseRow | undefined> {
  const [row] = await withCohort(db).where(and(eq(showcases.id, id), showcasePolicy[may].where(actor)));
  return row && asShowcase(row);
}

/** The showcase of a cohort that the caller found through the actor. */
export async function findShowcaseOf(db: Database, cohort: { readonly id: string }): Promise<ShowcaseRow | undefined> {
  const [row] = await withCohort(db).where(eq(showcases.cohort, cohort.id));
  return row && asShowcase(row);
}

/** The showcases the actor may see, newest first. */
export async function listShowcases(db: Database, actor: Actor): Promise<ShowcaseRow[]> {
  const rows = await withCohort(db).where(showcasePolicy.see.where(actor)).orderBy(desc(showcases.id)).limit(50);
  return rows.map(asShowcase);
}

/** The actor's own talks in showcases that they see no more, newest first. */
export async function listKeptTalks(db: Database, actor: Actor) {
  return db.q
    .select({ id: talks.id, title: talks.title, cohortTitle: cohorts.title })
    .from(talks)
    .innerJoin(cohorts, eq(cohorts.id, talks.cohort))
    .where(talkPolicy.keep.where(actor))
    .orderBy(desc(talks.id))
    .limit(50);
}
export type KeptTalk = Awaited<ReturnType<typeof listKeptTalks>>[number];

/** The ids of every showcase the actor may see: what a stream hears. */
export const selectHeardShowcases = (q: Q, actor: Actor) =>
  q.select({ id: showcases.id }).from(showcases).where(showcasePolicy.see.where(actor));

/** Of a talk: its person's time in the cohort. */
const itsTime = and(eq(participations.person, talks.person), eq(participations.cohort, talks.cohort));

/** The line-up with all that stands in it, also what does not take place: for those who make it. */
export async function listPlanned(db: Database, actor: Actor, showcase: ShowcaseRow): Promise<PlannedSlot[]> {
  const rows = await db.q
    .select({
      slot: showcaseSlots,
      talk: talks,
      takesPart: takesPartNow(talks.person, talks.cohort),
      more: participations.stageMinutes,
      mayWatch: sql<boolean>`coalesce(${talkPolicy.watch.where(actor)}, false)`,
      name: people.nickname,
      plate: people.plate,
      deckId: decks.id,
      deckKind: decks.kind,
      slides: decks.slides,
      deckVersion: decks.version,
    })
    .from(showcaseSlots)
    .leftJoin(talks, eq(talks.id, showcaseSlots.talk))
    .leftJoin(people, eq(people.id, talks.person))
    .leftJoin(participations, itsTime)
    .leftJoin(
      decks,
      and(eq(decks.talk, talks.id), deckPolicy.read.where(actor), sql`${decks.handedOverAt} is not null`),
    )
    .where(eq(showcaseSlots.showcase, showcase.id))
    .orderBy(asc(showcaseSlots.place), asc(showcaseSlots.id))
    .limit(500);
  const timed = rows.map((row) => {
    const hasLeft = row.talk !== null && !row.takesPart;
    // Who has not decided keeps their time, so that nobody else's moves when they do.
    const takesPlace = row.talk?.answer !== "declines" && !hasLeft;
    const more = row.more ?? 0;
    return { ...row, more, minutes: row.slot.minutes + more, hasLeft, takesPlace };
  });
  const begins = beginnings(showcase.startsAt, timed);
  return timed.map(({ slot, talk, mayWatch, name, plate, deckId, deckKind, slides, deckVersion, ...timing }, at) => ({
    id: slot.id,
    kind: slot.kind,
    ...{ minutes: timing.minutes, more: timing.more },
    startsAt: begins[at]?.toISOString() ?? null,
    version: slot.version,
    answer: talk?.answer,
    hasLeft: timing.hasLeft,
    takesPlace: timing.takesPlace,
    talk: talk && {
      id: talk.id,
      person: { id: talk.person, name: name ?? "", plate: plate ?? "" },
      title: talk.title,
      form: talk.form,
      recordingLink: mayWatch ? talk.recordingLink : null,
      deck: deckId && deckKind ? { id: deckId, kind: deckKind, slides: slides ?? 0, version: deckVersion ?? 1 } : null,
    },
  }));
}

/** The line-up as the audience sees it. */
export const listLineUp = async (db: Database, actor: Actor, showcase: ShowcaseRow): Promise<SlotView[]> =>
  heardOf(await listPlanned(db, actor, showcase));

/** Of what is planned that which the audience sees: breaks, and the talks of those who have said that they present. */
export function heardOf(planned: readonly PlannedSlot[]): SlotView[] {
  return planned
    .filter(({ takesPlace, answer }) => takesPlace && (answer === undefined || answer === "presents"))
    .map(({ id, kind, minutes, startsAt, talk }) => ({ id, kind, minutes, startsAt, talk }));
}

export interface NotPlanned {
  readonly person: string;
  readonly name: string;
  /** Minutes that their talk has more than its place in the line-up says. */
  readonly more: number;
}

/** Whether the actor's talk begins as one with words to read. */
export async function beginsWritten(db: Database, actor: Actor, { cohort }: ShowcaseRow): Promise<boolean> {
  const its = and(eq(participations.person, actor.person), eq(participations.cohort, cohort));
  const [time] = await db.q.select({ script: participations.script }).from(participations).where(its);
  return time?.script ?? false;
}

/** Participants of the cohort that are not in the line-up yet, by name; those who decline are not asked again. */
export function listNotPlanned(db: Database, showcase: ShowcaseRow): Promise<NotPlanned[]> {
  return db.q
    .select({
      person: people.id,
      name: people.nickname,
      more: sql<number>`coalesce(${participations.stageMinutes}, 0)`,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .leftJoin(
      participations,
      and(eq(participations.person, memberships.person), eq(participations.cohort, memberships.place)),
    )
    .where(
      and(
        eq(memberships.place, showcase.cohort),
        eq(memberships.role, "participant"),
        isNull(memberships.endedAt),
        sql`not exists (select from ${talks} t left join ${showcaseSlots} s on s.talk = t.id
          where t.showcase = ${showcase.id} and t.person = ${people.id} and (s.id is not null or t.answer = 'declines'))`,
      ),
    )
    .orderBy(asc(people.nickname), asc(people.id))
    .limit(2_000);
}

export type SlotRow = typeof showcaseSlots.$inferSelect;

/** A slot of a showcase that the actor runs. */
export async function findSlot(
  db: Database,
  actor: Actor,
  id: string,
): Promise<{ slot: SlotRow; showcase: ShowcaseRow } | undefined> {
  const [slot] = await db.q.select().from(showcaseSlots).where(eq(showcaseSlots.id, id));
  const showcase = slot && (await findShowcase(db, actor, slot.showcase, "organize"));
  return slot && showcase ? { slot, showcase } : undefined;
}

export type TalkRow = typeof talks.$inferSelect & {
  readonly name: string;
  readonly plate: string;
  /** Of its cohort. */
  readonly phase: Phase;
  readonly takesPart: boolean;
};

const withSpeaker = (db: Database) =>
  db.q
    .select({
      talk: talks,
      name: people.nickname,
      plate: people.plate,
      phase: cohorts.phase,
      takesPart: takesPartNow(talks.person, talks.cohort),
    })
    .from(talks)
    .innerJoin(cohorts, eq(cohorts.id, talks.cohort))
    .innerJoin(people, eq(people.id, talks.person));

type Speaker = Awaited<ReturnType<typeof withSpeaker>>[number];

const asTalk = (actor: Actor, { talk, ...speaker }: Speaker): TalkRow => ({
  ...talk,
  ...speaker,
  recordingLink: talkPolicy.watch.holds(actor, { ...talk, ...speaker }) ? talk.recordingLink : null,
});

/** A talk that the actor may do this with. */
export async function findTalk(
  db: Database,
  actor: Actor,
  id: string,
  may: keyof typeof talkPolicy,
): Promise<TalkRow | undefined> {
  const [row] = await withSpeaker(db).where(and(eq(talks.id, id), talkPolicy[may].where(actor)));
  return row && asTalk(actor, row);
}

/** The actor's own talk in a showcase; undefined where they have not said anything and nobody has planned one. */
export async function findOwnTalk(db: Database, actor: Actor, showcase: ShowcaseRow): Promise<TalkRow | undefined> {
  const [row] = await withSpeaker(db).where(and(eq(talks.showcase, showcase.id), talkPolicy.own.where(actor)));
  return row && asTalk(actor, row);
}
