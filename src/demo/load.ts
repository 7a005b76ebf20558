import { ROLES, type Role } from "../features/accounts/rules.ts";
import { plusDays } from "../platform/i18n/day.ts";
import type { Platform } from "../platform/platform.ts";
import { storeAccommodations } from "./accommodations.ts";
import { storeAccompaniments, storeRegistration } from "./accompanying.ts";
import { stockBank } from "./assignments.ts";
import { greetOnce } from "./bot.ts";
import { calendarOf } from "./calendar.ts";
import { letGo, makeCohort } from "./cohort.ts";
import { storeConditions } from "./conditions.ts";
import { sharersOf, storeConsents } from "./consents.ts";
import { holdConversations } from "./conversations.ts";
import { setTheDesk } from "./desk.ts";
import { storeEnquiries } from "./enquiries.ts";
import { storeFollowers } from "./followers.ts";
import { journeysOf } from "./journeys.ts";
import { storeLater } from "./later.ts";
import { readMaterial } from "./material.ts";
import { openNextCohort } from "./next-cohort.ts";
import { talkWithOffice } from "./office-dialogue.ts";
import { findOrMakeCompany, findOrMakeOffices, officesFor } from "./offices.ts";
import { storePacks } from "./packs.ts";
import { mentorsFor, storeParticipations } from "./participations.ts";
import {
  addPeople,
  type Coming,
  chooseParticipants,
  participantComing,
  staffComing,
  supportersComing,
} from "./people.ts";
import { planPosts, reportsAmong } from "./posts.ts";
import { storePresences } from "./presences.ts";
import { planProjects } from "./projects.ts";
import { storeProjects } from "./projects-store.ts";
import { randomFrom } from "./random.ts";
import { storeReactions } from "./reactions.ts";
import { planMarks } from "./read-marks.ts";
import { planReports } from "./reports.ts";
import { formOf, postsOf, storeReports } from "./reports-store.ts";
import { lookBack, writeNow } from "./retrospectives.ts";
import { makeBlueprintRooms } from "./rooms.ts";
import { lookBackOnRound } from "./round.ts";
import { planShowcase } from "./showcase.ts";
import { standingAt } from "./standing-at.ts";
import { storeMarks, storePosts } from "./store.ts";
import { storeFiles } from "./store-files.ts";
import { storeStructure } from "./structure.ts";
import { tellOfUse } from "./use.ts";
import { sendWeeklyMails } from "./weekly-mails.ts";
import { storeWishes } from "./wishes.ts";

export interface DemoOptions {
  /** Participants; 50. */
  readonly people?: number | undefined;
  /** Days since the cohort began, today included; by default it is in its third week of four. */
  readonly days?: number | undefined;
  /** 14 for each participant. */
  readonly posts?: number | undefined;
  /** Same seed and same day (of the clock): same content. */
  readonly seed?: string | undefined;
}

export interface DemoLoaded {
  readonly cohort: { readonly id: string; readonly title: string };
  /** Everybody with every role, in the order of the material. */
  readonly people: readonly { readonly person: string; readonly email: string; readonly role: Role }[];
  readonly posts: number;
}

/**
 * Loads one more cohort in the middle of its third week, with everybody around it, in short transactions; beside a running server
 * as well. Again: the company, its people and the offices stay, the next round (第5回 …) begins with participants of its own.
 */
export async function loadDemo(platform: Platform, options: DemoOptions = {}): Promise<DemoLoaded> {
  const { people: count = 50, days, posts: wanted = count * 14, seed = "komorebi" } = options;
  const material = readMaterial();
  const random = randomFrom(seed);
  const calendar = calendarOf(platform.clock.now(), platform.settings.zone, days);

  // The places, a month before it began
  const before = standingAt(platform, calendar.at(plusDays(calendar.startsOn, -30), 600));
  const company = await findOrMakeCompany(before, material.company);
  const offices = await findOrMakeOffices(before, officesFor(material.offices, count));
  const cohort = await makeCohort(before, company, count, calendar, material);
  const places = { company, cohort: cohort.id, offices };

  // The people, some days before
  const chosen = await chooseParticipants(platform, material, count, random.branch("participants"));
  const coming = [
    ...chosen.map((one) => participantComing(one, places)),
    ...supportersComing(material.supporters, places),
    ...material.staff.map((one) => staffComing(one, places)),
  ];
  const ids = await addPeople(standingAt(platform, calendar.at(plusDays(calendar.startsOn, -7), 600)), coming);
  const withId = <T extends { email: string }>(one: T) => ({ ...one, person: ids.get(one.email) as string });
  const journeys = journeysOf(chosen.map(withId), calendar, random.branch("journeys"));
  const staff = material.staff
    .filter((one) => one.roles.some((role) => role === "mentor" || role === "organizer"))
    .map(withId);

  const mentors = mentorsFor(journeys, staff);
  const sharers = sharersOf(journeys, offices, random.branch("sharers"));
  const rooms = await makeBlueprintRooms(before, cohort.id);
  const scene = { calendar, rooms, journeys, staff, mentors, sharers, material };
  await storeParticipations(platform, cohort.id, scene, random.branch("participations"));
  await storeConsents(platform, places, scene, cohort.title, random.branch("consents"));
  await storePacks(platform, cohort.id, scene);
  await storeAccompaniments(platform, offices, scene, material.supporters.map(withId));

  // What they work on
  const recruiters = coming.filter(({ roles }) => roles.some(([role]) => role === "recruiter")).reverse();
  const keepers = { company, recruiters: recruiters.map(({ email }) => ids.get(email) as string) };
  await stockBank(before, keepers, material, calendar);
  await lookBackOnRound(platform, keepers, material.retrospective.round, calendar);
  const projects = planProjects(scene, random.branch("projects"));
  await storeProjects(platform, places, projects);
  await tellOfUse(platform, cohort.id, scene, projects, random.branch("use"));

  // What they have written since
  const reports = planReports(scene, reportsAmong(wanted), random.branch("reports"));
  const shown = postsOf(reports, scene, await formOf(platform, cohort.id));
  const greeting = await greetOnce(platform, cohort.id, scene, wanted);
  const posts = planPosts(scene, wanted, [...shown, ...greeting], random.branch("posts"));
  await storePosts(platform, cohort.id, posts);
  await storeFiles(platform, rooms, posts);
  await storeReactions(platform, scene, posts, random.branch("reactions"));
  await storeWishes(platform, cohort.id, scene);
  await storePresences(platform, cohort.id, scene);
  await storeLater(platform, cohort.id, scene);
  await storeMarks(platform, planMarks(scene, posts, random.branch("marks")));
  await storeAccommodations(platform, places, scene, cohort.title);
  await talkWithOffice(platform, places, scene, material.supporters.map(withId));
  const watched = await storeConditions(platform, cohort.id, scene, random.branch("conditions"));
  await storeReports(platform, cohort.id, reports, posts, watched);
  await sendWeeklyMails(platform, cohort.id, scene);
  await letGo(platform, cohort.id, journeys, calendar);
  await planShowcase(platform, cohort.id, scene);

  // What the round before this one looked back on, and what is being written now
  await lookBack(platform, cohort, places, scene, random.branch("retrospective"));
  await writeNow(platform, cohort.id, scene);
  await holdConversations(platform, cohort.id, scene, posts);
  await setTheDesk(platform, cohort.id, scene, { posts, reports, projects }, random.branch("desk"));
  await storeStructure(platform, cohort.id, scene);

  // Who would like to know more, or to come next time
  const organizers = staff.filter(({ roles }) => roles.includes("organizer")).map(({ person }) => person);
  await storeEnquiries(platform, material, organizers, calendar, random.branch("enquiries"));
  await storeFollowers(platform, material, calendar);
  await storeRegistration(platform, material, calendar.now);
  await openNextCohort(platform, cohort, places, material, organizers, calendar);

  return { cohort, people: coming.flatMap((one) => rolesOf(one, withId(one).person)), posts: posts.length };
}

function rolesOf({ email, roles }: Coming, person: string): DemoLoaded["people"] {
  return ROLES.filter((role) => roles.some(([held]) => held === role)).map((role) => ({ person, email, role }));
}
