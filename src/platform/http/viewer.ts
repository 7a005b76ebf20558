import type { MiddlewareHandler } from "hono";
import { Refusal } from "../errors.ts";
import { LANGS, type Lang } from "../i18n/messages.ts";
import type { Platform } from "../platform.ts";
import type { Actor } from "../policy/actor.ts";
import { cookiesOf, LANGUAGE, SESSION } from "../session/cookie.ts";
import { hashOf } from "../session/secret.ts";
import type { Ctx, Display, Env } from "./context.ts";

/** What is known of somebody signed in; found by the accounts feature, which the platform does not know. */
export interface KnownViewer {
  readonly actor: Actor;
  readonly kind: "session" | "token";
  readonly name: string;
  readonly lang: Lang;
  readonly zone: string;
  readonly display: Display;
  readonly seenAt: Date;
}

export interface ViewerSource {
  find(hash: Buffer): Promise<KnownViewer | undefined>;
  /** Called with every request of somebody signed in; decides itself whether to note the visit. */
  visited(viewer: KnownViewer): void;
  /** `?lang=` of somebody signed in: remembered with their settings. */
  changeLang(actor: Actor, lang: Lang): Promise<void>;
}

/** Sets `c.var.viewer`: who looks at the page, in which language and zone. */
export function viewers({ settings }: Platform, source: ViewerSource): MiddlewareHandler<Env> {
  const cookies = cookiesOf(settings);

  return async (c, next) => {
    const token = /^Bearer (\S+)$/.exec(c.req.header("Authorization") ?? "")?.[1];
    const secret = token ?? cookies.get(c, SESSION);
    const known = secret ? await source.find(hashOf(secret)) : undefined;
    // A token works for the API only; a cookie for both. A token that does not work is said, not taken for a visitor.
    const fits = known && (known.kind === "token") === (token !== undefined);
    const asked = LANGS.find((lang) => lang === c.req.query("lang"));
    if (fits) source.visited(known);
    if (fits && asked && asked !== known.lang && c.req.method === "GET") await source.changeLang(known.actor, asked);
    const lang = asked ?? (fits ? known.lang : visitorLang(c));
    if (asked) cookies.set(c, LANGUAGE, asked, YEAR_SECONDS);
    c.set("viewer", {
      actor: fits ? known.actor : undefined,
      lang,
      zone: fits ? known.zone : settings.zone,
      name: fits ? known.name : undefined,
      display: fits ? known.display : visitorDisplay(c),
    });
    if (token !== undefined && !fits) throw new Refusal(401, "token_unknown");
    return next();
  };

  function visitorLang(c: Ctx): Lang {
    const remembered = cookies.get(c, LANGUAGE);
    const accepted =
      c.req
        .header("Accept-Language")
        ?.split(",")
        .map((one) => one.trim().slice(0, 2).toLowerCase()) ?? [];
    return (
      LANGS.find((lang) => lang === remembered) ??
      LANGS.find((lang) => lang === accepted.find((one) => one === "ja" || one === "en")) ??
      settings.lang
    );
  }

  function visitorDisplay(c: Ctx): Display {
    const [theme, text, easy, ruby] = (cookies.get(c, DISPLAY) ?? "").split(".");
    return { theme: theme || undefined, text: text || undefined, easy: easy === "1", ruby: ruby === "1" };
  }
}

/** A visitor's display settings: `theme.text.easy.ruby`. */
export const DISPLAY = "taiken-display";
const YEAR_SECONDS = 365 * 24 * 3_600;
