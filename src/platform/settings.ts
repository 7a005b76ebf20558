import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { StartRefused } from "./errors.ts";
import { FILES_EXAMPLES, hasReadableLogin, readFilesUrl } from "./files/address.ts";

/** Every setting of the installation; read once at start. The table of them for people is in README.md. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  /** `file:` or `s3:`; undefined: a folder in `dataDir`. */
  readonly filesUrl: string | undefined;
  readonly secretKey: string | undefined;
  readonly encryptionKey: string | undefined;
  readonly zone: string;
  readonly lang: "ja" | "en";
  readonly demo: boolean;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  readonly rateLimit: boolean;
  /** Hosts of one's own (`host` or `host:port`) that webhooks may go to besides those of Slack, Discord and Teams. */
  readonly webhookHosts: readonly string[];
  /** Where repositories may be fetched from; none: nowhere. */
  readonly gitPlaces: readonly GitPlace[];
  readonly production: boolean;
}

/** A server of repositories, or a part of it. */
export interface GitPlace {
  /** As the operator wrote it. */
  readonly text: string;
  readonly hostname: string;
  /** Named by the operator: then it may lie inside of the network. Undefined: 443, out in the world. */
  readonly port: number | undefined;
  /** What the path begins with, without a final slash; "": anything. */
  readonly path: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from the environment.
 * @throws StartRefused with one line that names the setting and shows an example
 */
export function readSettings(env: Environment): Settings {
  const production = env.NODE_ENV === "production";
  const port = read(env, "PORT", "3000", asPort, "PORT=3000");
  const host = read(
    env,
    "HOST",
    "127.0.0.1",
    (text) => (text === "localhost" || isIP(text) ? text : undefined),
    "HOST=127.0.0.1",
  );
  const baseUrl = read(env, "BASE_URL", `http://localhost:${port}`, asBaseUrl, "BASE_URL=https://taiken.example.jp");
  if (!isLoopback(host) && !baseUrl.startsWith("https://")) {
    throw new StartRefused(
      `HOST=${host} is reachable from other machines, so BASE_URL must begin with https:// (sign-in cookies need it). Example: BASE_URL=https://taiken.example.jp`,
    );
  }
  const settings: Settings = {
    port,
    host,
    baseUrl,
    dataDir: resolve(env.DATA_DIR || "./data"),
    databaseUrl: readOptional(
      env,
      "DATABASE_URL",
      asUrlOf("postgres:", "postgresql:"),
      "DATABASE_URL=postgres://taiken@localhost/taiken",
    ),
    smtpUrl: readOptional(env, "SMTP_URL", asMailServer, "SMTP_URL=smtps://name:password@mail.example.jp"),
    filesUrl: readOptional(env, "FILES_URL", (text) => (readFilesUrl(text) ? text : undefined), FILES_EXAMPLES),
    secretKey: readOptional(env, "SECRET_KEY", asLongSecret, "SECRET_KEY=$(openssl rand -base64 32)"),
    encryptionKey: readOptional(env, "ENCRYPTION_KEY", asLongSecret, "ENCRYPTION_KEY=$(openssl rand -base64 32)"),
    zone: read(env, "TZ_DEFAULT", "Asia/Tokyo", asZone, "TZ_DEFAULT=Asia/Tokyo"),
    lang: read(env, "LOCALE_DEFAULT", "ja", oneOf("ja", "en"), "LOCALE_DEFAULT=ja"),
    demo: read(env, "DEMO", production ? "0" : "1", oneOf("0", "1"), "DEMO=0") === "1",
    logLevel: read(env, "LOG_LEVEL", "info", oneOf("debug", "info", "warn", "error", "silent"), "LOG_LEVEL=info"),
    rateLimit: read(env, "RATE_LIMIT", "on", oneOf("on", "off"), "RATE_LIMIT=on") === "on",
    webhookHosts: read(env, "WEBHOOK_HOSTS", "", asHosts, "WEBHOOK_HOSTS=chat.example.jp,mattermost.example.jp:8443"),
    gitPlaces: read(env, "GIT_HOSTS", "", asGitPlaces, "GIT_HOSTS=github.com/komorebi,git.example.jp:8443"),
    production,
  };
  if (production) requireForProduction(settings);
  return settings;
}

/** With https the cookies are `__Host-`; plain names are for loopback http only. */
export const isSecure = (settings: Settings): boolean => settings.baseUrl.startsWith("https://");

/** Where files are kept. */
export const filesUrlOf = ({ filesUrl, dataDir }: Settings): string =>
  filesUrl ?? pathToFileURL(join(dataDir, "files")).href;

/** The address that mails come from. Whose name stands before it is known when one leaves (mail/outbox.ts). */
export const senderOf = ({ baseUrl }: Settings): string => `no-reply@${new URL(baseUrl).hostname}`;

function requireForProduction(settings: Settings): void {
  for (const [name, value] of [
    ["SECRET_KEY", settings.secretKey],
    ["ENCRYPTION_KEY", settings.encryptionKey],
  ] as const) {
    if (value === undefined) {
      throw new StartRefused(
        `${name} is required with NODE_ENV=production. Example: ${name}=$(openssl rand -base64 32)`,
      );
    }
  }
  if (settings.demo) throw new StartRefused("DEMO=1 is refused with NODE_ENV=production. Example: DEMO=0");
  if (!settings.rateLimit)
    throw new StartRefused("RATE_LIMIT=off is refused with NODE_ENV=production. Example: RATE_LIMIT=on");
}

function read<T>(
  env: Environment,
  name: string,
  fallback: string,
  parse: (text: string) => T | undefined,
  example: string,
): T {
  const value = parse(env[name] || fallback);
  if (value === undefined) throw new StartRefused(`${name} is not usable. Example: ${example}`);
  return value;
}

function readOptional<T>(
  env: Environment,
  name: string,
  parse: (text: string) => T | undefined,
  example: string,
): T | undefined {
  return env[name] ? read(env, name, "", parse, example) : undefined;
}

const asPort = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;

const oneOf =
  <const T extends string>(...allowed: T[]) =>
  (text: string): T | undefined =>
    allowed.find((one) => one === text);

const asUrlOf =
  (...protocols: string[]) =>
  (text: string): string | undefined =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined;

/** The whole of a host: pages stand at its root, and everything behind the host would get lost in links. */
function asBaseUrl(text: string): string | undefined {
  const url = URL.parse(asUrlOf("http:", "https:")(text) ?? "");
  const bare = url?.pathname === "/" && `${url.search}${url.hash}${url.username}${url.password}` === "";
  return url && bare ? url.origin : undefined;
}

/** Names with or without a port, between commas. */
function asHosts(text: string): readonly string[] | undefined {
  const hosts = text.split(",").flatMap((one) => one.trim().toLowerCase() || []);
  return hosts.every((host) => URL.parse(`https://${host}/`)?.pathname === "/" && /^[\w.:[\]-]+$/.test(host))
    ? hosts
    : undefined;
}

/** Hosts, with a port or not, with the beginning of a path or not, between commas. */
function asGitPlaces(text: string): readonly GitPlace[] | undefined {
  const places = text.split(",").flatMap((one) => one.trim().replace(/\/+$/, "") || []);
  const read = places.map(asGitPlace);
  return read.every((place) => place !== undefined) ? read : undefined;
}

function asGitPlace(text: string): GitPlace | undefined {
  const [, host = "", port, path = ""] =
    /^([\w.-]+|\[[\da-fA-F:.]+\])(?::(\d{1,5}))?((?:\/[\w.~-]+)*)$/.exec(text) ?? [];
  const url = URL.parse(`https://${host}${port ? `:${port}` : ""}${path}`);
  if (host === "" || url?.pathname !== (path || "/")) return undefined;
  return { text, hostname: url.hostname, port: port ? Number(port) : undefined, path };
}

function asMailServer(text: string): string | undefined {
  const url = URL.parse(text);
  return url?.hostname && hasReadableLogin(url) ? asUrlOf("smtp:", "smtps:")(text) : undefined;
}

const asLongSecret = (text: string): string | undefined => (text.length >= 32 ? text : undefined);

const asZone = (text: string): string | undefined => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
};

const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");
