/** Where mentors already are. The address tells which of them it is. */
export const SERVICES = ["slack", "discord", "teams"] as const;
export type Service = (typeof SERVICES)[number];

/** Webhooks that one person may have for themselves, and one room. */
export const MOST_WEBHOOKS = 5;

/** What goes there: of one's own notices, or of the posts of a room. */
export const OWN_KINDS = ["mention", "answer", "begun", "reminder"] as const;
export const ROOM_KINDS = ["question", "post"] as const;
export const KINDS = [...OWN_KINDS, ...ROOM_KINDS] as const;
export type Kind = (typeof KINDS)[number];

/** `broken`: its service says that it is no more, or has not answered for a day. Nothing is sent until its owner tries it again. */
export const WEBHOOK_STATES = ["works", "broken"] as const;

/** `nothing`: when it was to leave, there was nothing left that may be told. */
export const DELIVERY_STATES = ["waiting", "sent", "given_up", "nothing"] as const;

/** What an answer means, in words. @param answer its number, or our word for why there was none @param words by answer, or by `4xx` */
export const wordsForAnswer = (words: Readonly<Record<string, string>>, answer: string): string =>
  words[answer] ?? words[answer.replace(/^([2-5])\d\d$/, "$1xx")] ?? words.failed ?? answer;

/** The number of an answer, which helps who sets it up; our own words for why there was none say it all. */
export const numberOf = (answer: string): string => (/^\d+$/.test(answer) ? answer : "");

/** What was tried last has not arrived. @param answer null: nothing was tried */
export const wentWrong = (answer: string | null): boolean => answer !== null && !answer.startsWith("2");

/** What happens within so many minutes goes in one message. */
export const BUNDLED_MINUTES = 3;

/** Conversations in one message; the page has the rest. */
export const MOST_LINES = 10;

/** Tries, the first one included. Twelve, each after twice the wait, take more than a day. */
export const MOST_ATTEMPTS = 12;

interface Place {
  readonly service: Service;
  readonly host: RegExp;
  readonly path: RegExp;
}

/** Addresses that the services give out today, from their own documentation. */
const PLACES: readonly Place[] = [
  { service: "slack", host: /^hooks\.slack\.com$/, path: /^\/services\/\w+\/\w+\/\w+$/ },
  {
    service: "discord",
    host: /^((ptb|canary)\.)?discord(app)?\.com$/,
    path: /^\/api\/(v\d+\/)?webhooks\/\d+\/[\w-]+$/,
  },
  { service: "teams", host: /^[\w-]+\.webhook\.office\.com$/, path: /^\/webhookb2\/./ },
  { service: "teams", host: /^[\w.-]+\.logic\.azure\.com$/, path: /^\/workflows\/./ },
  { service: "teams", host: /^[\w.-]+\.environment\.api\.powerplatform\.com$/, path: /\/workflows\/./ },
];

/** Where a message may go. */
export interface Target {
  readonly url: URL;
  readonly service: Service;
  /** A host of one's own: it may have a private address, and on this machine go without https. */
  readonly own: boolean;
}

/**
 * Reads the address of a webhook. Only https, only addresses that the services give out; or hosts that whoever runs the installation
 * has named, where the path says in whose way they want it (`/api/webhooks/` Discord, `/workflows/` Teams, else Slack's, which others
 * take as well). Undefined: not to be used.
 * @param ownHosts `host` or `host:port`
 */
export function targetOf(text: string, ownHosts: readonly string[]): Target | undefined {
  const url = URL.parse(text.trim());
  if (!url || url.username || url.password || url.hash) return undefined;
  if (ownHosts.includes(url.host)) {
    const local = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
    if (url.protocol !== "https:" && !(local && url.protocol === "http:")) return undefined;
    const service = url.pathname.startsWith("/api/webhooks/")
      ? "discord"
      : url.pathname.startsWith("/workflows/")
        ? "teams"
        : "slack";
    return { url, service, own: true };
  }
  if (url.protocol !== "https:" || url.port !== "") return undefined;
  const place = PLACES.find(({ host, path }) => host.test(url.hostname) && path.test(url.pathname));
  return place && { url, service: place.service, own: false };
}
