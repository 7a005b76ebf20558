import { setTimeout as pause } from "node:timers/promises";
import { page } from "../../design/page.tsx";
import { clientAddress } from "../../platform/http/client-address.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { formOf, readForm, withProblem } from "../../platform/http/form.ts";
import { everybody, signedIn } from "../../platform/http/guard.ts";
import type { Rate } from "../../platform/http/rate-limit.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { ownPath } from "../../platform/http/sign-in-path.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { type Cookies, cookiesOf, forgetVisit, SESSION, SHARED, SIGNING_IN } from "../../platform/session/cookie.ts";
import { namePath } from "../accounts/rules.ts";
import { addressingRoutes } from "./addressing/routes.tsx";
import { decliningRoutes } from "./declining/routes.tsx";
import { linkHolder } from "./guards.ts";
import { askForMail, enterCode, enterLink, enterPrinted } from "./input.ts";
import { isHanded } from "./invitations/service.ts";
import { signInMessages } from "./messages.ts";
import { DeadLinkPage, LinkPage, PaperInvitationPage, SignInFirstPage } from "./pages/link.tsx";
import { CodePage, PrintedPage, SignInPage } from "./pages/sign-in.tsx";
import { findInvited, findNameOf, findOpened } from "./queries.ts";
import { MAILS_TO, SESSION_LIFE, SHARED_KNOWN, TICKET_LIFE } from "./rules.ts";
import { acceptSignedIn, mailTicket, makeLink, mayTakeAs, redeem } from "./service.ts";
import { endCredential } from "./sessions/service.ts";
import { findByCode, findPrinted, findTicket, linkPath, type TicketRow } from "./tickets/service.ts";

/** Mails to one address that one machine may ask for; more for all together (`MAILS_TO`). */
const MAILS_FOR: Rate = { name: "sign-in mails for", burst: 5, perMinute: 0.2 };
/** Tries that one machine may make. */
const TRIES_FROM: Rate = { name: "sign-in tries from", burst: 30, perMinute: 5 };

export function signInRoutes(routes: Routes): void {
  const { platform } = routes;
  const cookies = cookiesOf(platform.settings);
  addressingRoutes(routes);
  decliningRoutes(routes);
  /** Whoever signed in here last said that others use this machine too. */
  const isShared = (c: Ctx): boolean => cookies.get(c, SHARED) !== undefined;

  routes.get("/sign-in", everybody, (c) => {
    const to = ownPath(c.req.query("to"));
    return page(c, <SignInPage form={formOf()} to={to} sends={platform.outbox.sends} />, {
      title: signInMessages[c.var.viewer.lang].title,
    });
  });

  routes.post("/sign-in", everybody, async (c) => {
    const m = signInMessages[c.var.viewer.lang];
    const { ok, form, ...rest } = await readForm(c, askForMail);
    const to = ownPath(form.values.to?.[0]);
    if (!ok || !("value" in rest))
      return page(c, <SignInPage form={form} to={to} sends={platform.outbox.sends} />, {
        title: m.title,
        status: 422,
        path: "/sign-in",
      });
    const { email } = rest.value;
    const client = clientAddress(c, platform.settings);
    platform.limiter.take(TRIES_FROM, client);
    platform.limiter.take(MAILS_FOR, `${client} ${email}`);
    platform.limiter.take(MAILS_TO, email);
    // A known and an unknown address take the same time.
    const [browser] = await Promise.all([mailTicket(platform, email, to), pause(ASKING_TAKES_MS)]);
    cookies.set(c, SIGNING_IN, browser, TICKET_LIFE.mail / 1000);
    return c.redirect(`/sign-in/code?${new URLSearchParams({ email, to })}`, 303);
  });

  routes.get("/sign-in/code", everybody, (c) => {
    const to = ownPath(c.req.query("to"));
    const title = signInMessages[c.var.viewer.lang].sentTitle;
    return page(
      c,
      <CodePage
        form={formOf()}
        to={to}
        email={(c.req.query("email") ?? "").slice(0, 254)}
        sends={platform.outbox.sends}
        shared={isShared(c)}
      />,
      { title },
    );
  });

  routes.post("/sign-in/code", everybody, async (c) => {
    platform.limiter.take(TRIES_FROM, clientAddress(c, platform.settings));
    const result = await readForm(c, enterCode);
    const to = ownPath(result.form.values.to?.[0]);
    const browser = cookies.get(c, SIGNING_IN);
    const finding = result.ok && browser ? findByCode(platform, browser, result.value.code) : undefined;
    // Also here: only a known address has a code that can be wrong.
    const [ticket] = await Promise.all([finding, pause(ASKING_TAKES_MS)]);
    if (ticket && result.ok) return enter(c, ticket, to, result.value);
    const email = result.form.values.email?.[0] ?? "";
    const form = withProblem(result.form, "code", "wrong");
    const title = signInMessages[c.var.viewer.lang].sentTitle;
    return page(
      c,
      <CodePage form={form} to={to} email={email} sends={platform.outbox.sends} shared={"shared" in form.values} />,
      {
        title,
        status: 422,
        path: "/sign-in",
      },
    );
  });

  routes.get("/sign-in/printed", everybody, (c) => {
    const title = signInMessages[c.var.viewer.lang].printedTitle;
    return page(c, <PrintedPage form={formOf()} to={ownPath(c.req.query("to"))} shared={isShared(c)} />, { title });
  });

  routes.post("/sign-in/printed", everybody, async (c) => {
    platform.limiter.take(TRIES_FROM, clientAddress(c, platform.settings));
    const result = await readForm(c, enterPrinted);
    const to = ownPath(result.form.values.to?.[0]);
    const ticket = result.ok ? await findPrinted(platform, result.value.printed) : undefined;
    if (ticket?.kind === "invitation" && result.ok) return takePaper(c, ticket, result.value);
    if (ticket && result.ok) return enter(c, ticket, to, result.value);
    const form = result.ok ? withProblem(result.form, "printed", "wrong") : result.form;
    const title = signInMessages[c.var.viewer.lang].printedTitle;
    return page(c, <PrintedPage form={form} to={to} shared={"shared" in form.values} />, {
      title,
      status: 422,
      path: "/sign-in/printed",
    });
  });

  /** What an office has printed for somebody: read first, then taken by who is signed in, or by somebody new. */
  async function takePaper(
    c: Ctx,
    ticket: TicketRow,
    { printed, agrees, shared }: { readonly printed: string; readonly agrees: boolean; readonly shared: boolean },
  ): Promise<Response> {
    const { actor, name } = c.var.viewer;
    const to = `/settings/offices/${ticket.place}/sees?joined=1`;
    if (agrees && !actor) return enter(c, ticket, to, { shared });
    if (agrees && actor) {
      await acceptSignedIn(platform, actor, ticket);
      return c.redirect(to, 303);
    }
    const place = ticket.placeName ?? "";
    const asMe = actor && (name ?? "");
    const content = <PaperInvitationPage {...{ place, asMe }} code={printed} shared={shared || isShared(c)} />;
    return page(c, content, { title: signInMessages[c.var.viewer.lang].invitedTitle, path: "/sign-in/printed" });
  }

  routes.get("/sign-in/link/:secret", linkHolder, async (c, { ticket, secret, actor }) => {
    const to = ownPath(c.req.query("to"));
    if (!ticket) return showDead(c, secret, to);
    if (await wantsOwnSignIn(ticket, actor)) return askToSignIn(c, ticket, secret, actor);
    return showLink(c, ticket, secret, to, actor);
  });

  routes.post("/sign-in/link/:secret", linkHolder, async (c, { ticket, secret, actor }) => {
    const result = await readForm(c, enterLink);
    const to = ownPath(result.form.values.to?.[0]);
    if (!ticket) return showDead(c, secret, to);
    if (await wantsOwnSignIn(ticket, actor)) return askToSignIn(c, ticket, secret, actor, 403);
    if (actor && isHanded(ticket) && (await findInvited(platform.db, ticket)) === actor.person) {
      const asksName = await acceptSignedIn(platform, actor, ticket);
      return c.redirect(asksName ? namePath(to) : to, 303);
    }
    if (actor && result.ok && result.value.asMe && (await mayTakeAs(platform, actor, ticket))) {
      const asksName = await acceptSignedIn(platform, actor, ticket);
      return c.redirect(asksName ? namePath(to) : to, 303);
    }
    const instead = result.ok && result.value.instead === actor?.person;
    const shares = { shared: result.ok && result.value.shared };
    if (!instead && (await isForAnother(ticket, actor))) return showLink(c, ticket, secret, to, actor, 409);
    if (!actor || !instead) return enter(c, ticket, to, shares);
    // Both or neither: the page has said that the session before ends.
    return platform.db.write(actor, async () => {
      await endCredential(platform, actor, actor.credential);
      return enter(c, ticket, to, shares);
    });
  });

  async function showLink(
    c: Ctx,
    ticket: TicketRow,
    secret: string,
    to: string,
    actor: Actor | undefined,
    status: 200 | 409 = 200,
  ): Promise<Response> {
    const m = signInMessages[c.var.viewer.lang];
    const invitation = invitationOf(ticket);
    const name = await findNameOf(platform.db, ticket);
    const instead =
      actor && (await isForAnother(ticket, actor))
        ? { person: actor.person, name: c.var.viewer.name ?? "" }
        : undefined;
    const asMe = actor && instead && (await mayTakeAs(platform, actor, ticket));
    const props = { to, name, invitation, instead, asMe };
    const content = <LinkPage path={linkPath(secret)} {...props} shared={isShared(c)} />;
    return page(c, content, { title: invitation ? m.invitedTitle : m.linkTitle, status, path: linkPath(secret) });
  }

  /** Whether using it would put somebody else into this browser in the place of who is signed in. */
  async function isForAnother(ticket: TicketRow, actor: Actor | undefined): Promise<boolean> {
    return actor !== undefined && (ticket.person ?? (await findInvited(platform.db, ticket))) !== actor.person;
  }

  async function showDead(c: Ctx, secret: string, to: string): Promise<Response> {
    const content = <DeadLinkPage to={to} opened={await findOpened(platform.db, secret)} now={platform.clock.now()} />;
    const title = signInMessages[c.var.viewer.lang].deadTitle;
    return page(c, content, { title, status: 404, path: "/sign-in" });
  }

  routes.post("/sign-out", signedIn, async (c, actor) => {
    await endCredential(platform, actor, actor.credential);
    forgetVisit(c, cookies);
    return c.redirect("/", 303);
  });

  /** A link that was handed over leads nobody into an account that is there: they are signed in to it by themselves, or come back. */
  async function wantsOwnSignIn(ticket: TicketRow, actor: Actor | undefined): Promise<boolean> {
    const invited = isHanded(ticket) ? await findInvited(platform.db, ticket) : undefined;
    return invited !== undefined && invited !== actor?.person;
  }

  function askToSignIn(
    c: Ctx,
    ticket: TicketRow,
    secret: string,
    actor: Actor | undefined,
    status: 200 | 403 = 200,
  ): Promise<Response> {
    const m = signInMessages[c.var.viewer.lang];
    const invitation = invitationOf(ticket);
    const content = (
      <SignInFirstPage path={linkPath(secret)} invitation={invitation} asOther={actor && (c.var.viewer.name ?? "")} />
    );
    return page(c, content, { title: m.firstTitle, status, path: linkPath(secret) });
  }

  async function enter(c: Ctx, ticket: TicketRow, to: string, { shared }: { shared: boolean }): Promise<Response> {
    const { secret, asksName } = await redeem(platform, ticket, { ...browserOf(c), shared });
    keep(c, cookies, secret, shared);
    cookies.set(c, SIGNING_IN, "", 0);
    // Somebody new first says what they want to be called, and goes on from there.
    return c.redirect(asksName ? namePath(to) : to, 303);
  }
}

/** Signs this browser in as somebody just made (the first organizer), without a detour over a mail. */
export async function signInDirectly(platform: Platform, c: Ctx, person: string): Promise<void> {
  const path = await makeLink(platform, { person }, person);
  const ticket = await findTicket(platform, path.slice(path.lastIndexOf("/") + 1));
  if (!ticket) return;
  const { secret } = await redeem(platform, ticket, { ...browserOf(c), shared: false });
  keep(c, cookiesOf(platform.settings), secret, false);
}

/** Gives the browser its session; of a shared machine only until it is closed, and what it is, is known there for the next time. */
function keep(c: Ctx, cookies: Cookies, secret: string, shared: boolean): void {
  cookies.set(c, SESSION, secret, shared ? undefined : SESSION_LIFE / 1000);
  cookies.set(c, SHARED, shared ? "1" : "", shared ? SHARED_KNOWN / 1000 : 0);
}

/** What a link invites to; undefined where it only signs in. */
const invitationOf = ({ role, placeName }: TicketRow) => (role ? { role, place: placeName ?? "" } : undefined);

const browserOf = (c: Ctx) => ({ label: browserLabel(c), lang: c.var.viewer.lang });

/** How its owner will recognise this browser; two words, no fingerprint. */
function browserLabel(c: Ctx): string {
  const agent = c.req.header("User-Agent") ?? "";
  const m = signInMessages[c.var.viewer.lang];
  const first = (names: readonly (readonly [RegExp, string])[]): string | undefined =>
    names.find(([mark]) => mark.test(agent))?.[1];
  const browser = first([
    [/Edg\//, "Edge"],
    [/Firefox\//, "Firefox"],
    [/Chrome\//, "Chrome"],
    [/Safari\//, "Safari"],
  ]);
  const system = first([
    [/Windows/, "Windows"],
    [/iPhone|iPad/, "iOS"],
    [/Android/, "Android"],
    [/Mac OS/, "Mac"],
    [/Linux/, "Linux"],
  ]);
  return browser && system ? m.browser(browser, system) : m.unknownBrowser;
}

const ASKING_TAKES_MS = 300;
