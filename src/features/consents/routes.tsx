import { v4 } from "uuid";
import { page } from "../../design/page.tsx";
import { listPage } from "../../platform/database/list-page.ts";
import { type FormState, formOf, readForm } from "../../platform/http/form.ts";
import { signedIn } from "../../platform/http/guard.ts";
import { idIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import { type Actor, placesOf } from "../../platform/policy/actor.ts";
import { listReadsOfMine } from "../audit/queries.ts";
import { addresseeOf, openOwnAddresses } from "./addresses/service.ts";
import { consentOwner } from "./guards.ts";
import { newConsent } from "./input.ts";
import { consentsMessages } from "./messages.ts";
import { ConsentsPage } from "./pages/consents.tsx";
import { NewConsentPage } from "./pages/new-consent.tsx";
import { listEndedConsents, listOfficesOf, listRecipients, listValidConsents } from "./queries.ts";
import { receiptsRoutes } from "./receipts/routes.tsx";
import { byDay, type ConditionDays } from "./rules.ts";
import { giveConsent, withdrawConsent } from "./service.ts";

/** Ended consents, and readings, on one page. */
const ENDED_A_PAGE = 100;
const READS_A_PAGE = 100;

/** @param countConditions days of the actor's own condition that name each of these readers, besides any consent */
export function consentsRoutes(routes: Routes, countConditions: (actor: Actor) => Promise<ConditionDays>): void {
  const { platform } = routes;
  const { db, clock } = platform;
  receiptsRoutes(routes);

  routes.get("/consents", signedIn, async (c, actor) => {
    const now = clock.now();
    const before = idIn(c.req.query("before"), "/consents");
    const readBefore = idIn(c.req.query("readBefore"), "/consents");
    const [given, endedPage, readsPage, addresses, conditionDays] = await Promise.all([
      listValidConsents(db, actor, now),
      listPage(ENDED_A_PAGE, (limit) => listEndedConsents(db, actor, { now, before, limit })),
      listPage(READS_A_PAGE, (limit) => listReadsOfMine(db, actor, { before: readBefore, limit })),
      openOwnAddresses(platform, actor),
      countConditions(actor),
    ]);
    const m = consentsMessages[c.var.viewer.lang];
    const { zone } = c.var.viewer;
    const offices = await listOfficesOf(
      db,
      actor,
      readsPage.rows.map(({ reader }) => reader),
    );
    const reads = byDay(readsPage.rows, ({ at }) => dayOf(at, zone)).map((read) => {
      const address = addresses.find(({ id }) => id === read.reader);
      // What a mail tells is less than what a screen shows, and is called what it was called when it was agreed to.
      return address
        ? {
            ...read,
            readerName: m.mailReader(addresseeOf(c.var.viewer.lang, address)),
            what: m.mailItems[read.item],
          }
        : { ...read, office: offices.get(read.reader) };
    });
    const content = (
      <ConsentsPage
        given={given}
        ended={endedPage.rows}
        earlier={endedPage.last?.id}
        paged={before !== undefined}
        reads={reads}
        readEarlier={readsPage.last?.id}
        readsPaged={readBefore !== undefined}
        now={now}
        conditionDays={conditionDays}
        mails={addresses.length > 0 || placesOf(actor, ["participant"]).length > 0}
      />
    );
    return page(c, content, { title: m.title });
  });

  routes.get("/consents/new", signedIn, async (c, actor) => {
    return page(c, await newPage(actor, formOf()), { title: consentsMessages[c.var.viewer.lang].ask });
  });

  const newPage = async (actor: Actor, form: FormState) => (
    <NewConsentPage
      form={form}
      recipients={(await listRecipients(db, actor)).filter(({ kind }) => kind !== "hiring")}
      conditionDays={await countConditions(actor)}
      once={v4()}
    />
  );

  routes.post("/consents", signedIn, async (c, actor) => {
    const result = await readForm(c, newConsent);
    if (!result.ok) {
      return page(c, await newPage(actor, result.form), {
        title: consentsMessages[c.var.viewer.lang].ask,
        status: 422,
        path: "/consents/new",
      });
    }
    return submit(platform, c, async () => {
      await giveConsent(platform, actor, result.value, c.var.viewer);
      return "/consents";
    });
  });

  routes.post("/consents/:consentId/withdraw", consentOwner, async (c, { actor, consent }) => {
    await withdrawConsent(platform, actor, consent.id);
    return c.redirect("/consents", 303);
  });
}
