import { page } from "../../../design/page.tsx";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { accountsMessages } from "../../accounts/messages.ts";
import { AddressPage } from "../../accounts/pages/settings.tsx";
import { findOwnPerson } from "../../accounts/queries.ts";
import { newAddress } from "../input.ts";
import { findUnproved } from "../queries.ts";
import { MAILS_TO } from "../rules.ts";
import { askForNewAddress } from "../service.ts";

const NEW_ADDRESSES: Rate = { name: "new addresses of", burst: 5, perMinute: 0.2 };

/** Another mail address to sign in by, once a link to it has proved that it is theirs. */
export function addressingRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get("/settings/address", signedIn, (c, actor) => showAddress(c, actor, formOf(), 200));

  routes.post("/settings/address", signedIn, async (c, actor) => {
    const result = await readForm(c, newAddress);
    if (!result.ok) return showAddress(c, actor, result.form, 422);
    platform.limiter.take(NEW_ADDRESSES, actor.person);
    platform.limiter.take(MAILS_TO, result.value.email);
    await askForNewAddress(platform, actor, result.value.email, c.var.viewer.lang);
    return c.redirect("/settings/address?sent=1", 303);
  });

  async function showAddress(c: Ctx, actor: Actor, form: FormState, status: 200 | 422): Promise<Response> {
    const [person, unproved] = await Promise.all([
      findOwnPerson(platform.db, actor),
      findUnproved(platform.db.q, actor.person),
    ]);
    const sent = status === 200 && c.req.query("sent") === "1";
    const content = <AddressPage form={form} email={person?.email ?? null} sent={sent} unproved={unproved} />;
    return page(c, content, { title: accountsMessages[c.var.viewer.lang].address, status, path: "/settings/address" });
  }
}
