import { page } from "../../../design/page.tsx";
import type { Reader } from "../../../design/readers.ts";
import { isId } from "../../../platform/database/columns.ts";
import { notFound, Refusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, withProblem } from "../../../platform/http/form.ts";
import { submit, submitToShow } from "../../../platform/http/submit.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { signInMessages } from "../messages.ts";
import { HandedPage } from "../pages/invitation.tsx";
import { takeBack } from "./service.ts";

/**
 * Answers a form that invites: where mails leave, on to the list; else the link is shown once, to be handed over.
 * @param given.make invites; returns the link
 * @param given.path of the list
 */
export async function answerInvitation(
  platform: Platform,
  c: Ctx,
  given: {
    readonly make: () => Promise<string>;
    readonly email: string;
    readonly path: string;
    /** What the way back is called. */
    readonly back: string;
    readonly who: Reader;
  },
): Promise<Response> {
  const { make, email, path, back, who } = given;
  if (platform.outbox.sends)
    return submit(platform, c, async () => {
      await make();
      return `${path}?invited=1`;
    });
  const link = await submitToShow(platform, c, make);
  const content = <HandedPage email={email} link={link} back={{ href: path, words: back }} who={who} />;
  return page(c, content, { title: signInMessages[c.var.viewer.lang].invite.linkTitle, path });
}

/** Why an address cannot be invited: said beside it. */
const BESIDE_ADDRESS: readonly string[] = ["office_and_company", "already_member", "already_invited"];

/** Runs what invites. Where that is refused for a reason that stands beside the address, the form comes back with it. */
export async function orInvitationAgain(
  form: FormState,
  run: () => Promise<Response>,
  again: (form: FormState) => Promise<Response>,
): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal && BESIDE_ADDRESS.includes(error.code))) throw error;
    return again(withProblem(form, "email", error.code, error.details));
  }
}

/** Takes back the invitation that the address names (`:ticketId`). @param place that the actor runs @throws Refusal 404 */
export async function answerTakingBack(
  platform: Platform,
  c: Ctx,
  { actor, place, path }: { readonly actor: Actor; readonly place: string; readonly path: string },
): Promise<Response> {
  const id = c.req.param("ticketId") ?? "";
  if (!isId(id)) throw notFound();
  await takeBack(platform, actor, place, id);
  return c.redirect(path, 303);
}
