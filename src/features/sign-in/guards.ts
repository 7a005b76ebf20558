import type { Guard } from "../../platform/http/guard.ts";
import { findTicket, type TicketRow } from "./service.ts";

/** Whoever holds a link: the ticket if it still works. Always admits; the page says kindly when it does not work. */
export const linkHolder: Guard<{ readonly ticket: TicketRow | undefined; readonly secret: string }> = {
  name: "sign-in.link",
  open: true,
  async admit({ platform, param }) {
    const secret = param("secret");
    return { secret, ticket: await findTicket(platform, secret) };
  },
};
