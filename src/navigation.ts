import type { LinkWords } from "./design/frame.ts";
import { defineMessages, type Lang } from "./platform/i18n/messages.ts";
import type { Actor } from "./platform/policy/actor.ts";

const messages = defineMessages({
  ja: {
    desk: "デスク",
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
    privacy: "だれが何を見られるか",
    contact: "困ったときの連絡先",
  },
  en: {
    desk: "Desk",
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
    privacy: "Who can see what",
    contact: "Contacts for help",
  },
});

type Place = Exclude<keyof (typeof messages)["ja"], "privacy" | "contact">;

const PATHS: Readonly<Record<Place, string>> = {
  desk: "/desk",
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
};

/** Pages elsewhere that belong to a tab. */
const ALSO: { readonly [P in Place]?: readonly string[] } = {
  desk: ["/enquiries"],
  rooms: ["/posts", "/search", "/showcase"],
  projects: ["/submissions"],
  cohorts: ["/applications", "/retrospective"],
  records: ["/certificates"],
  company: ["/admin/people"],
  consents: ["/offices/mails"],
};

/** The main pages of each role, in the order of their day. Who holds several roles gets the first five of all. */
const PLACES: readonly (readonly [role: string, places: readonly Place[]])[] = [
  ["participant", ["rooms", "projects", "reports", "consents", "records"]],
  // Enquiries are on the desk and in its margin.
  ["organizer", ["desk", "cohorts", "rooms", "projects", "assignments"]],
  // Reports that wait are on the desk, all others one step from it.
  ["mentor", ["rooms", "desk", "projects", "assignments", "records"]],
  // A record is there when somebody has sent theirs to the people who hire.
  ["recruiter", ["assignments", "records"]],
  ["supporter", ["offices", "records"]],
  ["service_manager", ["offices", "records"]],
  ["guest", ["showcase"]],
  ["owner", ["company", "organizations", "blueprints", "outbox"]],
];

/** At most five main choices (cognitive accessibility: COGA). */
const MOST_TABS = 5;

/** The index tabs of somebody: words only. */
export function tabsFor(actor: Actor | undefined, lang: Lang, path: string): (LinkWords & { current: boolean })[] {
  const places = PLACES.filter(([role]) => actor?.roles.some((held) => held.role === role)).flatMap(([, list]) => list);
  return [...new Set(places)].slice(0, MOST_TABS).map((place) => {
    const href = PATHS[place];
    const current = [href, ...(ALSO[place] ?? [])].some((under) => path === under || path.startsWith(`${under}/`));
    return { href, label: messages[lang][place], current };
  });
}

export const footerFor = (lang: Lang): LinkWords[] => [
  { href: "/privacy", label: messages[lang].privacy },
  { href: "/help", label: messages[lang].contact },
];
