import { type SQL, sql } from "drizzle-orm";
import type { Actor } from "../../platform/policy/actor.ts";
import { all, any, hasRole, isEmpty, isMine, isOneOf, isTrue, not } from "../../platform/policy/rule.ts";
import { IN_VENUE, STAFF } from "../accounts/rules.ts";
import { BOT_PURPOSES } from "./rules.ts";
import { posts, rooms } from "./tables.ts";

const inVenue = hasRole(IN_VENUE, "cohort", rooms.cohort);
const isStaff = hasRole(STAFF, "cohort", rooms.cohort);
const runsIt = hasRole(["organizer"], "cohort", rooms.cohort);
const forStaffOnly = isTrue("staffOnly", rooms.staffOnly);
/** Their own room with those who look after them, or one of the cohort's. */
const forThem = any(isEmpty("person", rooms.person), isMine("person", rooms.person));

/**
 * A program comes into the rooms that are for all of its cohort; not into those of single people, of the staff, or where daily reports
 * stand. It writes where everybody writes.
 */
const botMayRead = all(
  hasRole(["bot"], "cohort", rooms.cohort),
  not(forStaffOnly),
  isEmpty("person", rooms.person),
  isOneOf(BOT_PURPOSES, "purpose", rooms.purpose),
);

/** Who may do what in a room: it depends on their role in the room's cohort. */
export const roomPolicy = {
  /** Everybody of the cohort; rooms of the staff only for them, a participant's own for them and the staff. */
  read: any(isStaff, all(inVenue, not(forStaffOnly), forThem), botMayRead),
  /** As the blueprint says who writes here. */
  post: any(
    all(inVenue, not(forStaffOnly), forThem, isOneOf(["everyone"], "whoPosts", rooms.whoPosts)),
    all(botMayRead, isOneOf(["everyone"], "whoPosts", rooms.whoPosts)),
    all(isStaff, isOneOf(["everyone", "staff"], "whoPosts", rooms.whoPosts)),
    runsIt,
  ),
  /** Put marks there: people do. */
  mark: inVenue,
  /** Look after what is asked there; put a post at the top for everybody. */
  accompany: isStaff,
  /** Read what was changed or deleted there. */
  moderate: runsIt,
};

/** Of a room that the actor may read, in a query: they may write there. */
export const mayWriteThere = (actor: Actor): SQL<boolean> =>
  sql<boolean>`coalesce((${roomPolicy.post.where(actor)}), false)`;

/** Who may do what with a post, beyond reading its room. */
export const postPolicy = {
  edit: all(isMine("author", posts.author), isEmpty("deletedAt", posts.deletedAt)),
  delete: all(isMine("author", posts.author), isEmpty("deletedAt", posts.deletedAt)),
};
