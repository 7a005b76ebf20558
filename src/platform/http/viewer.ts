import type { IncomingMessage } from "node:http";
import type { MiddlewareHandler } from "hono";
import { Refusal } from "../errors.ts";
import { LANGS, type Lang } from "../i18n/messages.ts";
import type { Platform } from "../platform.ts";
import type { Actor } from "../policy/actor.ts";
import { cookiesOf, forgetVisit, LANGUAGE, SESSION, SHARED } from "../session/cookie.ts";
import { hashOf } from "../session/secret.ts";
import { bearerOf } from "./bearer.ts";
import { wholeBody } from "./body.ts";
import type { Ctx, Display, Env } from "./context.ts";

/** What is known of somebody signed in; found by the accounts feature, which the platform does not know. */
export interface KnownViewer {
  readonly actor: Actor;
  readonly kind: "session" | "token";
  readonly name: string;
  readonly lang: Lang;
  readonly zone: string;
  readonly display: Display;
  /** When the session began, and when it was last used. */
  readonly createdAt: Date;
  readonly seenAt: Date;
  /** At a machine that others use too: seconds after which a page that nobody touches leaves. */
  readonly leavesAfter: number | undefined;
}

export interface ViewerSource {
  find(hash: Buffer): Promise<KnownViewer | undefined>;
  /**
   * Called with every request of somebody signed in; decides itself whether to note the visit.
   * @returns how many seconds the browser shall keep the session's cookie from now on, when that has moved
   */
  visited(viewer: KnownViewer): number | undefined;
  /** Of a machine that others use too: seconds after which a page that nobody touches leaves. */
  readonly leavesAfter: number;
  /** `?lang=` of somebody signed in: remembered with their settings. */
  changeLang(actor: Actor, lang: Lang): Promise<void>;
}

/** Sets `c.var.viewer`: who looks at the page, in which language and zone. */
export function viewers({ settings }: Platform, source: ViewerSource): MiddlewareHandler<Env> {
  const cookies = cookiesOf(settings);

  return async (c, next) => {
    // Before anything can fail: also a page about a database that is away is read in one's own language.
    const asked = LANGS.find((lang) => lang === c.req.query("lang"));
    c.set("viewer", { ...c.var.viewer, lang: asked ?? visitorLang(c) });
    const token = bearerOf(c.req.header("Authorization"));
    const secret = token ?? cookies.get(c, SESSION);
    // Scopes are looked at by API operations, so a token opens nothing but them; a cookie opens both. A token that does not work, or
    // does not belong here, is said, not taken for a visitor.
    if (token !== undefined && !c.req.path.startsWith("/api/")) throw new Refusal(401, "token_unknown");
    const kind = token === undefined ? "session" : "token";
    const findKnown = async (): Promise<KnownViewer | undefined> => {
      const found = secret ? await source.find(hashOf(secret)) : undefined;
      return found?.kind === kind ? found : undefined;
    };
    // What came together with its head lies here by now; it is not looked up twice.
    await undefined;
    const arrived = READING.has(c.req.method) || (c.env.incoming as IncomingMessage).complete;
    let known = await findKnown();
    if (known && !arrived) {
      // What they may do is looked up again when all of the request is here: it may have taken its time.
      c.set("viewer", { ...c.var.viewer, actor: known.actor });
      await wholeBody(c).catch(() => undefined);
      known = await findKnown();
    }
    const kept = known && source.visited(known);
    if (kept !== undefined && kind === "session" && secret) cookies.set(c, SESSION, secret, kept);
    // A session that has ended by itself leaves nothing to whoever sits down here next.
    const isOver = kind === "session" && secret !== undefined && !known;
    const isLeft = isOver && cookies.get(c, SHARED) !== undefined;
    const comesLate = isLeft && !READING.has(c.req.method);
    if (isLeft) forgetVisit(c, cookies, { unsent: comesLate });
    // Remembered of a page that somebody looks at; what a script asks for by token is for that answer alone.
    if (known && asked && asked !== known.lang && kind === "session" && c.req.method === "GET")
      await source.changeLang(known.actor, asked);
    const lang = asked ?? known?.lang ?? visitorLang(c);
    if (asked && kind === "session") cookies.set(c, LANGUAGE, asked, YEAR_SECONDS);
    c.set("viewer", {
      actor: known?.actor,
      lang,
      zone: known?.zone ?? settings.zone,
      name: known?.name,
      // What came too late is shown to who typed it, and goes as the page before would have gone.
      leavesAfter: comesLate ? source.leavesAfter : known?.leavesAfter,
      display: known?.display ?? visitorDisplay(c),
    });
    if (token !== undefined && !known) throw new Refusal(401, "token_unknown");
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
    const [theme, text, easy, ruby, noImages] = (cookies.get(c, DISPLAY) ?? "").split(".");
    return {
      theme: theme || undefined,
      text: text || undefined,
      easy: easy === "1",
      ruby: ruby === "1",
      noImages: noImages === "1",
      plainWords: false,
    };
  }
}

const READING = new Set(["GET", "HEAD", "OPTIONS"]);
/** A visitor's display settings: `theme.text.easy.ruby.noImages`. */
export const DISPLAY = "taiken-display";
const YEAR_SECONDS = 365 * 24 * 3_600;
