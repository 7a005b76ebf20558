import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { startMembership } from "../features/accounts/service.ts";
import { memberships } from "../features/accounts/tables.ts";
import { cohorts } from "../features/cohorts/tables.ts";
import { findAction, listActions } from "../features/retrospectives/actions/queries.ts";
import { addAction, moveAction } from "../features/retrospectives/actions/service.ts";
import { vote, writeCard } from "../features/retrospectives/cards/service.ts";
import { type BoardRow, findBoard, listCards, listGroups } from "../features/retrospectives/queries.ts";
import { type BoardPhase, type CohortAudience, type Column, VOTES } from "../features/retrospectives/rules.ts";
import { groupCard, moveBoard, nameGroup, openRetrospective } from "../features/retrospectives/service.ts";
import { retrospectives } from "../features/retrospectives/tables.ts";
import { bySystem } from "../platform/database/database.ts";
import { plusDays } from "../platform/i18n/day.ts";
import type { Platform } from "../platform/platform.ts";
import type { Actor } from "../platform/policy/actor.ts";
import { actorAs } from "./actor.ts";
import type { Calendar } from "./calendar.ts";
import type { MadeCohort } from "./cohort.ts";
import type { RecombineWords } from "./material.ts";
import { addPeople, type Places } from "./people.ts";
import type { Random } from "./random.ts";
import type { Scene } from "./scene.ts";
import { standingAt } from "./standing-at.ts";

/** Participants of the round before. */
const PAST = 20;

const CHANGES = { blueprint_change: "blueprint", runbook_item: "runbook", assignment_edit: "assignment" } as const;

/**
 * The round before the one that runs: closed, with both its boards from the first card to what was decided; some of it is still to do.
 * Where it is there already, nothing happens.
 */
export async function lookBack(
  platform: Platform,
  running: MadeCohort,
  { company }: Places,
  scene: Scene,
  random: Random,
): Promise<void> {
  const number = Number(/\d+/.exec(running.title)?.[0] ?? 0) - 1;
  const title = `第${number}回`;
  const [known] = await platform.db.q.select({ id: cohorts.id }).from(cohorts).where(eq(cohorts.title, title));
  if (known || number < 1) return;
  const { calendar, staff, material } = scene;
  const endsOn = plusDays(calendar.startsOn, -45);
  const cohort = await closedCohort(
    platform,
    { company, title, endsOn, theme: material.themes[(number - 1) % material.themes.length] ?? null },
    calendar,
  );
  const people = await pastPeople(platform, cohort, endsOn, scene, random.branch("people"));
  const at = calendar.at(plusDays(endsOn, 3), 14 * 60);
  const as = (role: "participant" | "mentor" | "organizer") => (person: string) => actorAs(person, role, cohort, at);
  const ofRole = (role: "mentor" | "organizer"): Actor[] =>
    staff.filter(({ roles }) => roles.includes(role)).map(({ person }) => as(role)(person));
  const [participants, mentors, organizers] = [people.map(as("participant")), ofRole("mentor"), ofRole("organizer")];
  const writers = { participants, mentors, organizers };
  for (const audience of ["participants", "staff"] as const)
    await wholeBoard(standingAt(platform, at), cohort, audience, writers, scene, random.branch(audience));
}

async function closedCohort(
  platform: Platform,
  made: { company: string; title: string; theme: string | null; endsOn: string },
  calendar: Calendar,
): Promise<string> {
  const startsOn = plusDays(made.endsOn, -25);
  const createdAt = calendar.at(plusDays(startsOn, -40), 600);
  // Made then: what runs now stays the newest for everybody's pages.
  const id = v7({ msecs: createdAt.getTime() });
  await platform.db.write(bySystem, async ({ q, record }) => {
    await q
      .insert(cohorts)
      .values({ ...made, id, startsOn, phase: "closed", capacity: PAST, kickoff: "text", createdAt });
    await record({ kind: "cohort.begun", cohort: id, subject: id });
  });
  return id;
}

/** Who took part then; the staff was the same as now. @returns persons */
async function pastPeople(
  platform: Platform,
  cohort: string,
  endsOn: string,
  { calendar, staff, material }: Scene,
  random: Random,
): Promise<string[]> {
  const began = standingAt(platform, calendar.at(plusDays(endsOn, -32), 600));
  const coming = namesFrom(material.recombine, random).map((nickname, at) => ({
    email: `past${String(at + 1).padStart(2, "0")}@example.jp`,
    nickname,
    plate: [...nickname][0] ?? "",
    realName: nickname,
    roles: [],
  }));
  const ids = [...(await addPeople(began, coming)).values()];
  // They have gone since: stored as it ended, so that nothing begins for them now.
  const time = { startedAt: began.clock.now(), endedAt: calendar.at(plusDays(endsOn, 7), 24 * 60 - 1) };
  await platform.db.write(bySystem, ({ q }) =>
    q
      .insert(memberships)
      .values(ids.map((person) => ({ person, role: "participant" as const, place: cohort, ...time }))),
  );
  await platform.db.write(bySystem, async (tx) => {
    for (const { person, roles } of staff)
      for (const role of ["mentor", "organizer"] as const)
        if (roles.includes(role)) await startMembership(began, tx, { person, role, place: cohort });
  });
  return ids;
}

function namesFrom({ nicknames }: RecombineWords, random: Random): string[] {
  const names = new Set<string>();
  while (names.size < PAST) names.add(random.pick(nicknames.first) + random.pick(nicknames.second));
  return [...names];
}

interface Writers {
  readonly participants: readonly Actor[];
  readonly mentors: readonly Actor[];
  readonly organizers: readonly Actor[];
}

/** A board from its opening to its end, as its people made it. */
async function wholeBoard(
  platform: Platform,
  cohort: string,
  audience: CohortAudience,
  writers: Writers,
  { material: { retrospective: words } }: Scene,
  random: Random,
): Promise<void> {
  const { db } = platform;
  const organizer = writers.organizers[0] as Actor;
  const [row] = await db.q.select().from(cohorts).where(eq(cohorts.id, cohort));
  if (!row) return;
  const id = await openRetrospective(platform, organizer, row, { audience, mentorsRead: true });
  const { left: _left, reasons: _reasons, unread: _unread, waiting: _waiting, ...forParticipants } = words.numbers;
  const facts = audience === "staff" ? words.numbers : forParticipants;
  await db.write(organizer, ({ q }) => q.update(retrospectives).set({ facts }).where(eq(retrospectives.id, id)));
  const board = async (): Promise<BoardRow> => (await findBoard(db, organizer, id, "run")) as BoardRow;
  const move = async (to: BoardPhase): Promise<void> => moveBoard(platform, organizer, await board(), to);
  const isHere = ({ board: whose }: { board: keyof Writers }): boolean =>
    (whose === "participants") === (audience === "participants");

  const cards = words.cards.filter(isHere);
  for (const { board: whose, column, text, anonymous } of cards)
    await put(platform, random.pick(writers[whose]), await board(), column, text, anonymous);
  await move("grouping");

  for (const name of new Set(cards.flatMap(({ group }) => group ?? [])))
    await nameGroup(platform, organizer, await board(), name);
  const groups = new Map((await listGroups(db, id)).map((group) => [group.name, group.id]));
  const ids = new Map((await listCards(db, id)).map((card) => [card.body, card.id]));
  for (const { text, group } of cards)
    if (group) await groupCard(platform, organizer, await board(), ids.get(text) ?? "", groups.get(group) ?? null);
  await move("voting");

  const voters = audience === "participants" ? writers.participants : [...writers.mentors, ...writers.organizers];
  for (const voter of voters) {
    const chosen = new Set<string>();
    while (chosen.size < VOTES) chosen.add(random.weighted(cards, ({ votes }) => votes)?.text ?? "");
    await vote(
      platform,
      voter,
      await board(),
      [...chosen].map((text) => ids.get(text) ?? ""),
    );
  }
  await move("actions");

  for (const { text, owner, becomes, how_we_see } of words.actions.filter(isHere)) {
    const { person } = random.pick(owner === "mentor" ? writers.mentors : writers.organizers);
    const action = { body: text, owner: person, changes: CHANGES[becomes], dueOn: null, sign: how_we_see };
    await addAction(platform, organizer, await board(), { ...action, once: undefined });
  }
  const states = new Map(words.actions.map(({ text, state }) => [text, state]));
  for (const { id: action, body } of await listActions(db, [id])) {
    const found = await findAction(db, organizer, action);
    if (found) await moveAction(platform, organizer, found.board, found.action, states.get(body) ?? "open");
  }
  await move("closed");
}

const put = (platform: Platform, who: Actor, board: BoardRow, column: Column, body: string, anonymous: boolean) =>
  writeCard(platform, who, board, { column, body, naming: anonymous ? "anonymous" : "named", clientId: undefined });

/** The participants of the round that runs have begun to write, each for themselves. */
export async function writeNow(
  platform: Platform,
  cohort: string,
  { calendar, journeys, staff, material: { retrospective: words } }: Scene,
): Promise<void> {
  const [row] = await platform.db.q.select().from(cohorts).where(eq(cohorts.id, cohort));
  const organizer = staff.find(({ roles }) => roles.includes("organizer"));
  const today = calendar.days.at(-1) as string;
  const opened = calendar.at(calendar.days.at(-2) ?? today, 16 * 60);
  if (!row || !organizer || opened > calendar.now) return;
  const then = standingAt(platform, opened);
  const runs = actorAs(organizer.person, "organizer", cohort, opened);
  const id = await openRetrospective(then, runs, row, { audience: "participants", mentorsRead: false });
  const board = await findBoard(platform.db, runs, id, "run");
  for (const { as, column, text, anonymous } of words.now) {
    const who = journeys.find(({ key, until }) => key === as && until === calendar.days.length - 1);
    if (board && who)
      await put(then, actorAs(who.person, "participant", cohort, opened), board, column, text, anonymous);
  }
}
