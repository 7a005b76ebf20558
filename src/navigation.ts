import type { LinkWords } from "./design/frame.ts";
import { tookPart } from "./features/accounts/queries.ts";
import { IN_VENUE } from "./features/accounts/rules.ts";
import { isFirstDayOpen } from "./features/applications/first-days/queries.ts";
import type { Database } from "./platform/database/database.ts";
import { defineMessages, type Lang } from "./platform/i18n/messages.ts";
import type { Actor } from "./platform/policy/actor.ts";

const messages = defineMessages({
  ja: {
    today: "きょう",
    desk: "デスク",
    mentoring: "担当",
    rooms: "部屋",
    projects: "プロジェクト",
    reports: "日報",
    records: "実績",
    showcase: "成果発表会",
    cohorts: "回",
    assignments: "課題",
    enquiries: "問い合わせ",
    offices: "担当の人",
    consents: "見せるもの",
    company: "会社",
    outbox: "送信箱",
    blueprints: "ブループリント",
    organizations: "支援機関",
    notices: "あなたあて",
    privacy: "だれが何を見られるか",
    contact: "困ったときの連絡先",
    dayOne: "はじめの日",
    pauseOrLeave: "休む、取りやめる",
    accommodation: "配慮の相談",
    participation: "参加のこと",
    ownOffices: "わたしの支援機関",
    how: "ここでの働きかた",
    dayOneOpen: "はじめの日の手順が、まだ残っています。",
  },
  en: {
    today: "Today",
    desk: "Desk",
    mentoring: "People",
    rooms: "Rooms",
    projects: "Projects",
    reports: "Reports",
    records: "Record",
    showcase: "Showcase",
    cohorts: "Cohorts",
    assignments: "Assignments",
    enquiries: "Enquiries",
    offices: "My people",
    consents: "Sharing",
    company: "Company",
    outbox: "Outbox",
    blueprints: "Blueprints",
    organizations: "Offices",
    notices: "For you",
    privacy: "Who can see what",
    contact: "Contacts for help",
    dayOne: "Your first day",
    pauseOrLeave: "Pause or leave",
    accommodation: "Accommodation",
    participation: "My part",
    ownOffices: "My support office",
    how: "How we work here",
    dayOneOpen: "Some steps of your first day are still open.",
  },
});

type Place = Exclude<
  keyof (typeof messages)["ja"],
  "notices" | "privacy" | "contact" | "dayOne" | "pauseOrLeave" | "accommodation" | "ownOffices" | "how" | "dayOneOpen"
>;

const PATHS: Readonly<Record<Place, string>> = {
  today: "/today",
  desk: "/desk",
  mentoring: "/mentoring",
  rooms: "/rooms",
  projects: "/projects",
  reports: "/reports",
  records: "/records",
  showcase: "/showcase",
  cohorts: "/cohorts",
  assignments: "/assignments",
  enquiries: "/enquiries",
  offices: "/offices/people",
  consents: "/consents",
  company: "/admin/company",
  outbox: "/admin/outbox",
  blueprints: "/blueprints",
  organizations: "/organizations",
  participation: "/participation",
};

/** Pages elsewhere that belong to a tab. */
const ALSO: { readonly [P in Place]?: readonly string[] } = {
  desk: ["/enquiries", "/accommodations", "/offices/registrations"],
  rooms: ["/posts", "/search", "/showcase", "/notices", "/saved", "/later", "/concerns"],
  projects: ["/submissions"],
  cohorts: ["/applications", "/retrospective", "/bots"],
  records: ["/certificates"],
  company: ["/admin/people"],
  organizations: ["/offices/registrations"],
  consents: ["/offices/mails"],
  offices: ["/offices/invitations"],
};

/** Pages of a cohort that belong to its rooms. */
const OF_ROOMS = /^\/cohorts\/[^/]+\/(rooms|since|presence|people-here|together|private-rooms?)$/;

/** The main pages of each role, in the order of their day. Who holds several roles gets the first five of all. */
const PLACES: readonly (readonly [role: string, places: readonly Place[]])[] = [
  // What they show is beside their name.
  ["participant", ["today", "rooms", "projects", "reports", "records"]],
  // Enquiries are on the desk and in its margin.
  ["organizer", ["desk", "cohorts", "rooms", "projects", "assignments"]],
  // Reports that wait are on their own page, all others one step from the desk; a record that somebody asks them about is on the desk,
  // the list of those shown to them in the margin of their page.
  ["mentor", ["rooms", "mentoring", "desk", "projects", "assignments"]],
  // A record is there when somebody has sent theirs to the people who hire.
  ["recruiter", ["assignments", "records"]],
  // A record that somebody shows them is on that person's page.
  ["supporter", ["offices"]],
  ["service_manager", ["offices"]],
  ["guest", ["showcase"]],
  ["owner", ["company", "organizations", "blueprints", "outbox"]],
];

/** Of somebody who took part and does not now: what is theirs still, until when they may come back first. */
const OWN: readonly Place[] = ["participation", "projects", "reports", "consents", "records"];

/** At most five main choices (cognitive accessibility: COGA). */
const MOST_TABS = 5;

/** Who looks at a page, and whether they were a participant and are not now. */
export interface Comer {
  readonly actor: Actor | undefined;
  readonly left: boolean;
}

export const comerOf = async (db: Database, actor: Actor | undefined): Promise<Comer> => ({
  actor,
  left: actor !== undefined && !takesPart(actor) && (await tookPart(db, actor)),
});

/** The index tabs of somebody: words only. */
export function tabsFor(
  { actor, left }: Comer,
  lang: Lang,
  path: string,
): (LinkWords & { readonly current: boolean })[] {
  const has = (role: string): boolean => actor?.roles.some((held) => held.role === role) ?? false;
  const places = PLACES.filter(([role]) => has(role)).flatMap(([, list]) => list);
  // Whom an office accompanies, and who does not take part yet, decides what it sees.
  return [...new Set([...places, ...(left ? OWN : []), ...(has("client") ? ["consents" as const] : [])])]
    .slice(0, MOST_TABS)
    .map((place) => {
      const href = PATHS[place];
      const ofRooms = OF_ROOMS.test(path);
      const isUnder = [href, ...(ALSO[place] ?? [])].some((under) => path === under || path.startsWith(`${under}/`));
      return { href, label: messages[lang][place], current: ofRooms ? place === "rooms" : isUnder };
    });
}

const takesPart = (actor: Actor | undefined): actor is Actor =>
  actor?.roles.some(({ role }) => role === "participant") ?? false;

const inVenue = (actor: Actor | undefined): boolean =>
  actor?.roles.some(({ role }) => (IN_VENUE as readonly string[]).includes(role)) ?? false;

/** Beside somebody's name: what is addressed to them; what a participant, or who was one, should find without looking for it. */
export function accountLinksFor({ actor, left }: Comer, lang: Lang): LinkWords[] {
  const m = messages[lang];
  if (left)
    return [
      { href: "/participation", label: m.participation },
      { href: "/settings/offices", label: m.ownOffices },
    ];
  const notices = inVenue(actor) ? [{ href: "/notices", label: m.notices }] : [];
  const isClient = actor?.roles.some(({ role }) => role === "client");
  if (!takesPart(actor)) return isClient ? [...notices, { href: "/settings/offices", label: m.ownOffices }] : notices;
  return [
    ...notices,
    { href: "/day-one", label: m.dayOne },
    { href: "/accommodations", label: m.accommodation },
    { href: "/consents", label: m.consents },
    { href: "/participation", label: m.pauseOrLeave },
  ];
}

export const footerFor = (actor: Actor | undefined, lang: Lang): LinkWords[] => [
  ...(takesPart(actor) ? [{ href: "/how-we-work", label: messages[lang].how }] : []),
  { href: "/privacy", label: messages[lang].privacy },
  { href: "/help", label: messages[lang].contact },
];

/** Above a room, as long as the first days last and their steps are open: the way back to them. */
export async function leadFor(
  db: Database,
  actor: Actor | undefined,
  lang: Lang,
  path: string,
): Promise<(LinkWords & { readonly text: string }) | undefined> {
  if (!path.startsWith("/rooms/") || !takesPart(actor) || !(await isFirstDayOpen(db, actor))) return undefined;
  return { text: messages[lang].dayOneOpen, href: "/day-one", label: messages[lang].dayOne };
}
