/**
 * Everything Taiken holds about one person, feature by feature, for `taiken export` and `taiken erase`. A feature that begins to hold
 * something gets its line here; a test fails until every table that refers to people is claimed.
 */
import { eq, or, sql } from "drizzle-orm";
import { eraseAccommodations, exportOfAccommodations } from "../features/accommodations/service.ts";
import { exportOfAccount, keyOfPerson } from "../features/accounts/queries.ts";
import { eraseAccount } from "../features/accounts/service.ts";
import { eraseApplicationsOf } from "../features/applications/erasing/service.ts";
import { listPapersOf } from "../features/applications/pack/service.ts";
import { exportOfApplications } from "../features/applications/queries.ts";
import { eraseUndertakings, exportOfFirstDays, exportOfPacks } from "../features/applications/whole/service.ts";
import { exportOfInsider } from "../features/assignments/rounds/queries.ts";
import { eraseInsider } from "../features/assignments/rounds/service.ts";
import { exportOfFirstLooks } from "../features/assignments/scrubbing/queries.ts";
import { eraseFirstLooks } from "../features/assignments/scrubbing/service.ts";
import { listEventsAboutMe, listReadsOfMine } from "../features/audit/queries.ts";
import { exportOfBots } from "../features/cohorts/bots/queries.ts";
import { eraseKeeping } from "../features/cohorts/bots/service.ts";
import { exportOfParticipations } from "../features/cohorts/queries.ts";
import { eraseParticipations } from "../features/cohorts/service.ts";
import { listOwnConsents } from "../features/consents/queries.ts";
import { endConsentsOf } from "../features/consents/service.ts";
import { exportOfAbsence } from "../features/desk/queries.ts";
import { eraseAbsence } from "../features/desk/service.ts";
import { exportOfEnquiries } from "../features/enquiries/queries.ts";
import { eraseEnquiriesOf } from "../features/enquiries/service.ts";
import { exportOfFollower } from "../features/followers/queries.ts";
import { eraseFollower } from "../features/followers/service.ts";
import { exportOfWebhooks } from "../features/integrations/queries.ts";
import { eraseWebhooks } from "../features/integrations/service.ts";
import { findOwnWishes } from "../features/mentoring/balancing/queries.ts";
import { eraseWishes } from "../features/mentoring/balancing/service.ts";
import { eraseChanges, exportOfChanges } from "../features/mentoring/changing/service.ts";
import { eraseCheckpoints, exportOfCheckpoints } from "../features/mentoring/checkpoints/service.ts";
import { exportOfNotices } from "../features/notifications/notices/queries.ts";
import { eraseNotices } from "../features/notifications/notices/service.ts";
import { exportOfQuietSettings } from "../features/notifications/quieting/queries.ts";
import { eraseQuietSettings } from "../features/notifications/quieting/service.ts";
import { exportOfAccompaniments } from "../features/offices/accompanying/queries.ts";
import { eraseAccompaniments } from "../features/offices/accompanying/service.ts";
import { eraseWords, exportOfWords } from "../features/offices/asking/service.ts";
import { eraseMails, exportOfMails } from "../features/offices/mails/service.ts";
import { exportOfRegistrations } from "../features/offices/registering/queries.ts";
import { eraseRegistrationsOf } from "../features/offices/registering/service.ts";
import { eraseReviews, exportOfReviews } from "../features/offices/reviewing/service.ts";
import { exportOfHints } from "../features/projects/hints/queries.ts";
import { exportOfCommits } from "../features/projects/pushing/queries.ts";
import { filesOfProjects } from "../features/projects/queries.ts";
import { eraseProjects } from "../features/projects/service.ts";
import { exportOfRecommendations } from "../features/projects/use/queries.ts";
import { exportOfProjects } from "../features/projects/viewing/queries.ts";
import { exportOfRecords } from "../features/records/export/service.ts";
import { eraseRecords } from "../features/records/service.ts";
import { listUnwanted } from "../features/reports/patterns/queries.ts";
import { eraseUnwanted } from "../features/reports/patterns/service.ts";
import { eraseReports, exportOfReports } from "../features/reports/whole/service.ts";
import { eraseRetrospectives, exportOfRetrospectives } from "../features/retrospectives/cards/service.ts";
import { eraseShowcases, exportOfShowcases, filesOfShowcases } from "../features/showcase/whole/service.ts";
import { exportOfSignIns } from "../features/sign-in/queries.ts";
import { eraseSignIns } from "../features/sign-in/service.ts";
import { exportOfPromises } from "../features/structure/promising/queries.ts";
import { erasePromises } from "../features/structure/promising/service.ts";
import { exportOfSitting } from "../features/structure/together/queries.ts";
import { eraseSitting } from "../features/structure/together/service.ts";
import { exportOfAidsOff } from "../features/venue/aids/queries.ts";
import { eraseAidsOff } from "../features/venue/aids/service.ts";
import { exportOfFiles, filesOfPerson } from "../features/venue/attaching/queries.ts";
import { exportOfMarks, exportOfPosts, exportOfPrivateRooms } from "../features/venue/belonging/queries.ts";
import { eraseFromVenue } from "../features/venue/belonging/service.ts";
import { exportOfConcerns } from "../features/venue/concerns/queries.ts";
import { eraseConcerns } from "../features/venue/concerns/service.ts";
import { exportOfPresence } from "../features/venue/presence/queries.ts";
import { erasePresence } from "../features/venue/presence/service.ts";
import { exportOfQuiet } from "../features/venue/quieting/queries.ts";
import { eraseQuiet } from "../features/venue/quieting/service.ts";
import { exportOfSaved } from "../features/venue/saving/queries.ts";
import { eraseSaved } from "../features/venue/saving/service.ts";
import { exportOfLater } from "../features/venue/scheduling/queries.ts";
import { eraseLater } from "../features/venue/scheduling/service.ts";
import { findUnseen } from "../features/venue/seeing/queries.ts";
import { eraseUnseen } from "../features/venue/seeing/service.ts";
import { exportOfClaims } from "../features/venue/waiting/queries.ts";
import { exportOfHidden } from "../features/venue/withholding/queries.ts";
import type { Tx } from "../platform/database/database.ts";
import { exportOfDrafts } from "../platform/drafts/drafts.ts";
import { drafts } from "../platform/drafts/tables.ts";
import { answered } from "../platform/http/tables.ts";
import { mails } from "../platform/mail/tables.ts";
import type { Platform } from "../platform/platform.ts";
import type { Actor } from "../platform/policy/actor.ts";

/** The person it is about. */
export interface Whole {
  readonly id: string;
  readonly email: string | null;
}

/** What one feature holds about people. */
export interface Holding {
  /** The file in the export: `<name>.json`. */
  readonly name: string;
  /** The tables it answers for. */
  readonly tables: readonly string[];
  /** Whatever it holds about the person, for JSON. */
  readonly exportOf: (platform: Platform, person: Whole) => Promise<unknown>;
  /** Keys of files that belong to them, with the names they gave. */
  readonly filesOf?: (platform: Platform, person: Whole) => Promise<readonly { name: string; key: string }[]>;
  /** Files of theirs that lie sealed in the database, opened, with names for them. */
  readonly papersOf?: (platform: Platform, person: Whole) => Promise<readonly { name: string; bytes: Buffer }[]>;
  /** Removes what says who they are and what they wrote. In the order of this list, in one transaction. */
  readonly erase?: (platform: Platform, tx: Tx, person: Whole, neutral: string) => Promise<void>;
}

export const HOLDINGS: readonly Holding[] = [
  {
    name: "sign-ins",
    tables: ["credentials", "tickets"],
    exportOf: ({ db }, { id }) => exportOfSignIns(db, id),
    erase: (_, tx, { id, email }) => eraseSignIns(tx, id, email),
  },
  {
    // Before the posts: what is being sent at this moment is sent first, and goes with them.
    name: "scheduled-posts",
    tables: ["scheduled_posts"],
    exportOf: (platform, { id }) => exportOfLater(platform, id),
    erase: (platform, tx, { id }) => eraseLater(platform, tx, id),
  },
  {
    name: "posts",
    // Whom a post calls stands in its text.
    tables: ["posts", "read_marks", "mentions"],
    exportOf: ({ db }, { id }) => exportOfPosts(db, id),
    erase: (platform, tx, { id }) => eraseFromVenue(platform, tx, id),
  },
  {
    // Erased with the posts.
    name: "hidden-posts",
    tables: ["hidden_posts"],
    exportOf: ({ db }, { id }) => exportOfHidden(db, id),
  },
  {
    // What they told about posts of others. What others told about theirs is not for them, and stays.
    name: "concerns",
    tables: ["concerns"],
    exportOf: (platform, { id }) => exportOfConcerns(platform, id),
    erase: (_, tx, { id }) => eraseConcerns(tx, id),
  },
  {
    // What was said there is erased with the posts; an empty room with no name stays.
    name: "private-rooms",
    tables: ["rooms"],
    exportOf: ({ db }, { id }) => exportOfPrivateRooms(db, id),
  },
  {
    // Erased with the posts.
    name: "marks",
    tables: ["post_reactions"],
    exportOf: ({ db }, { id }) => exportOfMarks(db, id),
  },
  {
    // What was written before a change goes with the posts, too; it was never more than theirs to read.
    name: "saved-posts",
    tables: ["saved_posts", "post_versions"],
    exportOf: ({ db }, { id }) => exportOfSaved(db, id),
    erase: (_, { q }, { id }) => eraseSaved(q, id),
  },
  {
    // Of the staff: what they look at. Whose question it is, its post says; both go with the posts.
    name: "questions",
    tables: ["questions"],
    exportOf: ({ db }, { id }) => exportOfClaims(db, id),
  },
  {
    name: "quiet-rooms",
    tables: ["quiet_rooms"],
    exportOf: ({ db }, { id }) => exportOfQuiet(db, id),
    erase: (_, tx, { id }) => eraseQuiet(tx, id),
  },
  {
    // What they are at, as they say it, and what they hide or go without for themselves.
    name: "presence",
    tables: ["presences"],
    exportOf: ({ db }, { id }) => exportOfPresence(db, id),
    erase: (_, tx, { id }) => erasePresence(tx, id),
  },
  {
    name: "hidden",
    tables: ["unseen"],
    exportOf: async ({ db }, { id }) => [...(await findUnseen(db, id))],
    erase: (_, tx, { id }) => eraseUnseen(tx, id),
  },
  {
    name: "aids-off",
    tables: ["aids_off"],
    exportOf: ({ db }, { id }) => exportOfAidsOff(db, id),
    erase: (_, tx, { id }) => eraseAidsOff(tx, id),
  },
  {
    name: "quiet",
    tables: ["quiet_settings", "talk_wishes"],
    exportOf: ({ db }, { id }) => exportOfQuietSettings(db, id),
    erase: (_, tx, { id }) => eraseQuietSettings(tx, id),
  },
  {
    name: "webhooks",
    tables: ["webhooks"],
    exportOf: ({ db }, { id }) => exportOfWebhooks(db, id),
    erase: (_, tx, { id }) => eraseWebhooks(tx, id),
  },
  {
    name: "notices",
    tables: ["notices"],
    exportOf: ({ db }, { id }) => exportOfNotices(db, id),
    erase: (_, tx, { id }) => eraseNotices(tx, id),
  },
  {
    // They go with the posts.
    name: "post-files",
    tables: ["post_files"],
    exportOf: ({ db }, { id }) => exportOfFiles(db, id),
    filesOf: ({ db }, { id }) => filesOfPerson(db, id),
  },
  {
    name: "reports",
    tables: ["reports", "report_parts", "condition_items", "condition_entries"],
    exportOf: (platform, { id }) => exportOfReports(platform, asThemselves(id, platform.clock.now())),
    erase: (_, tx, { id }) => eraseReports(tx, id),
  },
  {
    // Which sentences about their reports they would rather not read.
    name: "unwanted-patterns",
    tables: ["unwanted_patterns"],
    exportOf: async ({ db }, { id }) => [...(await listUnwanted(db, { person: id }))],
    erase: (_, tx, { id }) => eraseUnwanted(tx, id),
  },
  {
    // What they said that helps to find who fits whom.
    name: "mentoring-wishes",
    tables: ["mentoring_wishes"],
    exportOf: ({ db }, { id }) => findOwnWishes(db, { person: id }),
    erase: (_, tx, { id }) => eraseWishes(tx, id),
  },
  {
    name: "promises",
    tables: ["promises"],
    exportOf: (platform, { id }) => exportOfPromises(platform, asThemselves(id, platform.clock.now())),
    erase: (_, tx, { id }) => erasePromises(tx, id),
  },
  {
    // As long as they sit in a quiet hour; of one that is over nothing is kept.
    name: "quiet-hour",
    tables: ["sitters"],
    exportOf: ({ db }, { id }) => exportOfSitting(db, id),
    erase: (_, tx, { id }) => eraseSitting(tx, id),
  },
  {
    name: "accommodations",
    tables: ["accommodations", "accommodation_words"],
    exportOf: (platform, { id }) => exportOfAccommodations(platform, asThemselves(id, platform.clock.now())),
    erase: (_, tx, { id }) => eraseAccommodations(tx, id),
  },
  {
    name: "projects",
    tables: ["projects", "project_steps", "project_decisions", "submissions", "feedbacks", "feedback_bullets"],
    exportOf: ({ db }, { id }) => exportOfProjects(db, id),
    filesOf: ({ db }, { id }) => filesOfProjects(db, id),
    erase: (_, tx, { id }) => eraseProjects(tx, id),
  },
  {
    // What a forge told of their commits; they belong to a project, and go with it.
    name: "commits",
    tables: ["project_pushes", "project_commits"],
    exportOf: ({ db }, { id }) => exportOfCommits(db, id),
  },
  {
    // They belong to a project, and go with it.
    name: "hints",
    tables: ["hint_openings"],
    exportOf: ({ db }, { id }) => exportOfHints(db, id),
  },
  {
    name: "recommendations",
    tables: ["recommendations"],
    exportOf: ({ db }, { id }) => exportOfRecommendations(db, id),
  },
  {
    // Of recruiters: of which assignments in hiring they know.
    name: "hiring-rounds",
    tables: ["assignment_insiders"],
    exportOf: ({ db }, { id }) => exportOfInsider(db, id),
    erase: (_, tx, { id }) => eraseInsider(tx, id),
  },
  {
    // Of recruiters: what they have looked through and a second one has not yet.
    name: "first-looks",
    tables: ["assignment_first_looks"],
    exportOf: ({ db }, { id }) => exportOfFirstLooks(db, id),
    erase: (_, tx, { id }) => eraseFirstLooks(tx, id),
  },
  {
    name: "applications",
    tables: ["applications", "application_agreements", "application_keys"],
    exportOf: (platform, person) => exportOfApplications(platform, person),
    erase: async (platform, tx, person) => void (await eraseApplicationsOf(platform, tx, person)),
  },
  {
    name: "enquiries",
    tables: ["enquiries"],
    exportOf: async (platform, { email }) => (email ? exportOfEnquiries(platform, email) : []),
    erase: async (_, tx, { email }) => void (email && (await eraseEnquiriesOf(tx, email))),
  },
  {
    name: "followers",
    tables: ["followers"],
    exportOf: async (platform, { email }) => (email ? exportOfFollower(platform, email) : []),
    erase: async (platform, tx, { email }) => void (email && (await eraseFollower(platform, tx, email))),
  },
  {
    name: "office-registrations",
    tables: ["office_registrations"],
    exportOf: async (platform, { email }) => (email ? exportOfRegistrations(platform, email) : []),
    erase: async (_, tx, { email }) => void (email && (await eraseRegistrationsOf(tx, email))),
  },
  {
    name: "showcases",
    tables: ["talks", "decks", "stages", "talk_feedbacks"],
    exportOf: ({ db }, { id }) => exportOfShowcases(db, id),
    filesOf: ({ db }, { id }) => filesOfShowcases(db, id),
    erase: (_, tx, { id }) => eraseShowcases(tx, id),
  },
  {
    name: "records",
    tables: ["records", "mentor_views", "record_shares", "record_sendings", "certificates"],
    exportOf: (platform, { id }) => exportOfRecords(platform, asThemselves(id, platform.clock.now())),
    erase: (_, tx, { id }) => eraseRecords(tx, id),
  },
  {
    name: "accompaniments",
    tables: ["office_accompaniments"],
    exportOf: ({ db }, { id }) => exportOfAccompaniments(db, id),
    erase: (_, tx, { id }) => eraseAccompaniments(tx, id),
  },
  {
    // What their offices wrote about them, and the answers.
    name: "office-words",
    tables: ["office_words"],
    exportOf: (platform, { id }) => exportOfWords(platform, asThemselves(id, platform.clock.now())),
    erase: (_, tx, { id }) => eraseWords(tx, id),
  },
  {
    name: "office-reviews",
    tables: ["office_reviews"],
    exportOf: (platform, { id }) => exportOfReviews(platform, asThemselves(id, platform.clock.now())),
    erase: (_, tx, { id }) => eraseReviews(tx, id),
  },
  {
    // Of mentors too: what they wrote to the people they looked after.
    name: "checkpoints",
    tables: ["checkpoints"],
    exportOf: (platform, { id }) => exportOfCheckpoints(platform, id),
    erase: (_, tx, { id }) => eraseCheckpoints(tx, id),
  },
  {
    name: "mentor-changes",
    tables: ["mentor_changes"],
    exportOf: (platform, { id }) => exportOfChanges(platform, id),
    erase: (_, tx, { id }) => eraseChanges(tx, id),
  },
  {
    name: "weekly-mails",
    tables: ["weekly_mails", "consent_addresses"],
    exportOf: (platform, { id }) => exportOfMails(platform, asThemselves(id, platform.clock.now())),
    erase: (_, tx, { id }) => eraseMails(tx, id),
  },
  {
    name: "retrospectives",
    tables: ["retrospective_cards", "retrospective_votes", "retrospective_actions"],
    exportOf: (platform, { id }) => exportOfRetrospectives(platform, id),
    erase: (platform, tx, { id }) => eraseRetrospectives(platform, tx, id),
  },
  {
    // They belong to a participation, and go with it.
    name: "first-days",
    tables: ["day_one_plans", "day_one_ticks", "contact_openings", "leavings", "participation_agreements"],
    exportOf: (platform, { id }) => exportOfFirstDays(platform, id),
  },
  {
    // Papers and reminders belong to a participation and go with it; so does what an office confirmed.
    name: "agreements",
    tables: ["agreement_scans", "office_agreements", "agreement_reminders", "undertakings"],
    exportOf: (platform, { id }) => exportOfPacks(platform, id),
    papersOf: (platform, { id }) => listPapersOf(platform, id),
    erase: (_, tx, { id }) => eraseUndertakings(tx, id),
  },
  {
    name: "participations",
    tables: ["participations"],
    exportOf: ({ db }, { id }) => exportOfParticipations(db, id),
    erase: (_, tx, { id }) => eraseParticipations(tx, id),
  },
  {
    // Of those who run a cohort: the programs they made or answer for.
    name: "bots",
    tables: ["bots"],
    exportOf: ({ db }, { id }) => exportOfBots(db, id),
    erase: (_, tx, { id }) => eraseKeeping(tx, id),
  },
  {
    name: "away",
    tables: ["absences"],
    exportOf: ({ db, clock }, { id }) => exportOfAbsence(db, asThemselves(id, clock.now())),
    erase: (_, tx, { id }) => eraseAbsence(tx, id),
  },
  {
    name: "drafts",
    tables: ["drafts", "answered"],
    exportOf: (platform, { id }) => exportOfDrafts(platform, keyOfPerson(platform.db), id),
    async erase(_, { q }, { id }) {
      await q.delete(drafts).where(eq(drafts.person, id));
      await q.delete(answered).where(eq(answered.who, id));
    },
  },
  {
    name: "mails",
    tables: ["mails"],
    exportOf: ({ db }, person) =>
      db.q
        .select({
          at: mails.createdAt,
          to: mails.recipient,
          subject: mails.subject,
          body: mails.body,
          state: mails.state,
        })
        .from(mails)
        .where(mailsOf(person))
        .orderBy(mails.createdAt),
    async erase(_, { q }, person) {
      await q.delete(mails).where(mailsOf(person));
    },
  },
  {
    name: "consents",
    tables: ["consents"],
    exportOf: ({ db, clock }, { id }) => listOwnConsents(db, asThemselves(id, clock.now())),
    erase: (platform, tx, { id }) => endConsentsOf(platform, tx, id),
  },
  {
    name: "who-read-what",
    tables: ["reads"],
    async exportOf({ db, clock }, { id }) {
      const actor = asThemselves(id, clock.now());
      const [reads, happened] = [
        await listReadsOfMine(db, actor, { limit: EVERYTHING }),
        await listEventsAboutMe(db, actor, { limit: EVERYTHING }),
      ];
      return { reads, happened };
    },
  },
  {
    name: "account",
    tables: ["people", "memberships"],
    exportOf: ({ db }, { id }) => exportOfAccount(db, id),
    // Last: their key goes, and with it all that is sealed.
    erase: (platform, tx, { id }, neutral) => eraseAccount(platform, tx, id, neutral),
  },
];

/** Erases what an address left behind that nobody has an account with: enquiries, following, registrations of offices, applications that are nobody's yet. @returns how many */
export async function eraseAddress(platform: Platform, tx: Tx, email: string): Promise<number> {
  const enquiries = await eraseEnquiriesOf(tx, email);
  const followers = await eraseFollower(platform, tx, email);
  const registrations = await eraseRegistrationsOf(tx, email);
  const applications = await eraseApplicationsOf(platform, tx, { id: null, email });
  await tx.q.delete(mails).where(sql`lower(${mails.recipient}) = ${email.toLowerCase()}`);
  return enquiries + followers + registrations + applications;
}

const mailsOf = ({ id, email }: Whole) =>
  email ? or(eq(mails.person, id), eq(mails.recipient, email)) : eq(mails.person, id);

/** The person as the one who asks, for queries that go through the actor. */
const asThemselves = (person: string, at: Date): Actor => ({
  person,
  at,
  roles: [],
  scopes: "all",
  credential: person,
});

const EVERYTHING = 1_000_000;
