import { type Column, type SQL, sql } from "drizzle-orm";
import type { Actor } from "../../platform/policy/actor.ts";
import { all, any, hasRole, isMadeFor, isMine, isOneOf, not, type Rule } from "../../platform/policy/rule.ts";
import { IN_VENUE, STAFF } from "../accounts/rules.ts";
import type { ReportReader } from "../blueprints/rules.ts";
import { asAccompanying, consentedTo } from "../consents/policy.ts";
import type { Item } from "../consents/rules.ts";
import type { Part } from "./rules.ts";
import { conditionEntries, reportParts, reports } from "./tables.ts";

/** Which consent shows a part to a supporter; condition items have their own. */
export const CONSENT_ITEMS: Readonly<Record<Part, Item>> = {
  minutes: "hours",
  did: "reports",
  stuck: "reports",
  next: "reports",
  need: "reports",
  note: "reports",
  rest: "attendance",
};

const mine = isMine("person", reports.person);

/** The part's readers name this one. */
const names = (reader: ReportReader, column: Column): Rule<{ readonly audience: readonly string[] }> => ({
  holds: (_, row) => row.audience.includes(reader),
  where: () => sql`${reader} = any(${column})`,
});

/** A consent counts for those who accompany the person; a mentor reads by the part's own readers, not by a consent. */
const asSupporter = <Row>(rule: Rule<Row>): Rule<Row> => ({
  holds: (actor, row) => rule.holds(asAccompanying(actor), row),
  where: (actor): SQL => rule.where(asAccompanying(actor)),
});

const shared = (item: Item) => asSupporter(consentedTo(item, reports.person));

/** Oneself; whom the part names, by their role in the report's cohort; supporters by consent, of what is not kept closer. */
const readable = <Row>(audience: Column, byConsent: Rule<Row>) =>
  any(
    mine,
    all(hasRole(IN_VENUE, "cohort", reports.cohort), names("participants", audience)),
    all(hasRole(["mentor"], "cohort", reports.cohort), names("mentors", audience)),
    all(hasRole(["organizer"], "cohort", reports.cohort), names("organizers", audience)),
    all(any(names("participants", audience), names("supporter", audience)), byConsent),
  );

const partsOf = (item: Item): Part[] =>
  (Object.keys(CONSENT_ITEMS) as Part[]).filter((part) => CONSENT_ITEMS[part] === item);
const sharedPart = (item: Item) => all(isOneOf(partsOf(item), "part", reportParts.part), shared(item));

/** Special-care data leaves only in a browser of one's own, or by a token that was made for reports. */
const mayOpenCare = isMadeFor("report");
const isCare = isOneOf<"part", Part>(["note"], "part", reportParts.part);

/** Who reads one part; stands in queries that have the report beside it. */
export const partPolicy = {
  read: all(
    any(not(isCare), mayOpenCare),
    readable(reportParts.audience, any(sharedPart("hours"), sharedPart("reports"), sharedPart("attendance"))),
  ),
};

/** Who reads one condition. */
export const entryPolicy = { read: all(mayOpenCare, readable(conditionEntries.audience, shared("condition"))) };

const isStaff = hasRole(STAFF, "cohort", reports.cohort);

export const reportPolicy = {
  /** Its whole, its changes, its end. */
  own: mine,
  /** Say that one has read it: those who look after its author. Opening it is decided part by part. */
  acknowledge: all(isStaff, not(mine)),
};

/** There is something in the report that the actor may read. */
export const seenBy = (actor: Actor): SQL => sql`(${mine.where(actor)}
  or exists (select 1 from ${reportParts} where ${reportParts.report} = ${reports.id} and ${partPolicy.read.where(actor)})
  or exists (select 1 from ${conditionEntries} where ${conditionEntries.report} = ${reports.id} and ${entryPolicy.read.where(actor)}))`;
