import type { LinkWords } from "./design/frame.ts";
import { defineMessages, type Lang } from "./platform/i18n/messages.ts";
import type { Actor } from "./platform/policy/actor.ts";

const messages = defineMessages({
  ja: {
    today: "きょう",
    rooms: "部屋",
    how: "働きかたの約束",
    privacy: "だれが何を見られるか",
    contact: "困ったときの連絡先",
    owner: "管理",
  },
  en: {
    today: "Today",
    rooms: "Rooms",
    how: "How we work here",
    privacy: "Who can see what",
    contact: "Contacts for help",
    owner: "Administration",
  },
});

/** The index tabs of somebody: at most five, words only, in the order of their day. */
export function tabsFor(actor: Actor | undefined, lang: Lang, path: string): (LinkWords & { current: boolean })[] {
  if (!actor) return [];
  const m = messages[lang];
  const has = (...roles: string[]): boolean => actor.roles.some((held) => roles.includes(held.role));
  const tabs = [
    has("participant", "mentor", "organizer") && { href: "/rooms", label: m.rooms },
    has("owner") && { href: "/admin/outbox", label: m.owner },
  ];
  return tabs
    .filter((tab) => tab !== false)
    .map((tab) => ({ ...tab, current: path === tab.href || path.startsWith(`${tab.href}/`) }));
}

export const footerFor = (lang: Lang): LinkWords[] => [
  { href: "/privacy", label: messages[lang].privacy },
  { href: "/help", label: messages[lang].contact },
];
