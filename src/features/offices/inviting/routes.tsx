import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { notFound } from "../../../platform/errors.ts";
import { posted } from "../../../platform/http/body.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit, submitToShow } from "../../../platform/http/submit.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { printedCodeText } from "../../sign-in/rules.ts";
import { accompanying } from "../guards.ts";
import { InvitingPage, InvitingPreviewPage, SheetPage } from "../pages/inviting.tsx";
import { invitationSender } from "./guards.ts";
import { newInvitation, newList, newSheet, readAddresses } from "./input.ts";
import { invitingMessages } from "./messages.ts";
import { listOwnWorkplaces, listSentInvitations } from "./queries.ts";
import { type ListProblem, LONGEST_LIST, MOST_ROWS } from "./rules.ts";
import { invitePeople, printSheet, takeBackInvitation } from "./service.ts";

/** An office invites a list now and then; one address is written to a few times, whoever asks for it. */
const INVITED_BY: Rate = { name: "invitations by", burst: 2 * MOST_ROWS, perMinute: 0.1 };
const INVITED: Rate = { name: "invitations to", burst: 3, perMinute: 0.002 };

/** An office invites the people whom it accompanies. Every address gets the same answer. */
export function invitingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, outbox, settings, limiter } = platform;
  const words = (c: Ctx) => invitingMessages[c.var.viewer.lang];
  /** In a demo mails land where one can look at them. */
  const mails = outbox.sends || settings.demo;

  routes.get("/offices/invitations", accompanying, (c, actor) => show(c, actor));

  routes.post("/offices/invitations", accompanying, async (c, actor) => {
    const result = await readForm(c, newInvitation);
    if (!result.ok) return show(c, actor, { one: result.form });
    const { email } = result.value;
    return invite(c, actor, result.value.office, [email]);
  });

  routes.post("/offices/invitations/preview", accompanying, async (c, actor) => {
    const [file] = (await posted(c)).files.get("file") ?? [];
    const result = await readForm(c, newList);
    if (!result.ok) return show(c, actor, { list: result.form, wrong: "too_long" });
    const text = file && file.size > 0 ? await textOf(file) : result.value.list;
    return preview(c, actor, result.value.office, text);
  });

  routes.post("/offices/invitations/import", accompanying, async (c, actor) => {
    const result = await readForm(c, newList);
    if (!result.ok) return show(c, actor, { list: result.form, wrong: "too_long" });
    const { office, list } = result.value;
    const { rows, problem } = readAddresses(list);
    // What was looked at has no mistakes; what comes otherwise is shown again, and none of it is invited.
    if (problem || rows.some((row) => row.problem)) return preview(c, actor, office, list);
    return invite(
      c,
      actor,
      office,
      rows.map(({ email }) => email),
    );
  });

  routes.post("/offices/invitations/paper", accompanying, async (c, actor) => {
    const result = await readForm(c, newSheet);
    if (!result.ok) throw notFound();
    const office = await workplace(actor, result.value.office);
    limiter.take(INVITED_BY, actor.person);
    const code = await submitToShow(platform, c, () => printSheet(platform, actor, office));
    const url = `${settings.baseUrl}/sign-in/printed`;
    const content = <SheetPage office={office.name} code={printedCodeText(code)} url={url} />;
    return page(c, content, { title: words(c).sheetTitle(office.name), path: "/offices/invitations" });
  });

  routes.post("/offices/invitations/:ticketId/end", invitationSender, async (c, { actor, invitation }) => {
    await takeBackInvitation(platform, actor, invitation);
    return c.redirect("/offices/invitations", 303);
  });

  /** @throws Refusal 404 where the actor does not work there */
  async function workplace(actor: Actor, id: string) {
    const office = (await listOwnWorkplaces(db, actor)).find((one) => one.id === id);
    if (!office) throw notFound();
    return office;
  }

  async function invite(c: Ctx, actor: Actor, id: string, addresses: readonly string[]): Promise<Response> {
    const office = await workplace(actor, id);
    if (!mails) return show(c, actor);
    return submit(platform, c, async () => {
      for (const address of addresses) {
        limiter.take(INVITED_BY, actor.person);
        limiter.take(INVITED, address);
      }
      await invitePeople(platform, actor, office, addresses, c.var.viewer.lang);
      return `/offices/invitations?sent=${addresses.length}`;
    });
  }

  async function preview(c: Ctx, actor: Actor, id: string, text: string): Promise<Response> {
    const office = await workplace(actor, id);
    const { rows, problem } = readAddresses(text);
    if (problem)
      return show(c, actor, { list: formOf({ office: id, list: text.slice(0, LONGEST_LIST) }), wrong: problem });
    const content = <InvitingPreviewPage office={office} rows={rows} text={text} once={v4()} />;
    const status = rows.some((row) => row.problem) ? 422 : 200;
    return page(c, content, { title: words(c).previewTitle, status, path: "/offices/invitations" });
  }

  async function show(
    c: Ctx,
    actor: Actor,
    refused: { one?: FormState; list?: FormState; wrong?: ListProblem } = {},
  ): Promise<Response> {
    const isRefused = refused.one !== undefined || refused.list !== undefined;
    const content = (
      <InvitingPage
        offices={await listOwnWorkplaces(db, actor)}
        sent={await listSentInvitations(db, actor)}
        one={refused.one ?? formOf()}
        list={refused.list ?? formOf()}
        wrong={refused.wrong}
        once={[v4(), v4()]}
        mails={mails}
        done={isRefused ? 0 : Number(/^\d{1,3}$/.exec(c.req.query("sent") ?? "")?.[0] ?? 0)}
      />
    );
    const { title } = words(c);
    return page(c, content, { title, ...(isRefused ? { status: 422, path: "/offices/invitations" } : {}) });
  }
}

/** A file of a spreadsheet as a text; what is longer than a list may be says so. */
async function textOf(file: File): Promise<string> {
  if (file.size > 4 * LONGEST_LIST) return "x".repeat(LONGEST_LIST + 1);
  return new TextDecoder().decode(await file.arrayBuffer());
}
