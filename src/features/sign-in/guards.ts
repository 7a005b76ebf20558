import type { Guard } from "../../platform/http/guard.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { findTicket, type TicketRow } from "./tickets/service.ts";

/** Whoever holds a link: the ticket if it still works. Always admits; the page says kindly when it does not work. */
export const linkHolder: Guard<{
  readonly ticket: TicketRow | undefined;
  readonly secret: string;
  readonly actor: Actor | undefined;
}> = {
  name: "sign-in.link",
  open: true,
  async admit({ platform, actor, param }) {
    const secret = param("secret");
    return { secret, actor, ticket: await findTicket(platform, secret) };
  },
};
