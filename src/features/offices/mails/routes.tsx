import { v4 } from "uuid";
import type { z } from "zod";
import { page } from "../../../design/page.tsx";
import { isRefusal, notFound } from "../../../platform/errors.ts";
import { downloadHeaders } from "../../../platform/files/download.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { findOwnPerson } from "../../accounts/queries.ts";
import { findOwnAddress, listItemsGiven } from "../../consents/addresses/queries.ts";
import {
  type AddressChoice,
  addresseeOf,
  changeAddress,
  nameAddress,
  type OpenedAddress,
  openAddress,
  openOwnAddresses,
} from "../../consents/addresses/service.ts";
import { type ConsentRow, listValidConsents } from "../../consents/queries.ts";
import { wordingOf } from "../../consents/service.ts";
import { addressOwner, mailRecipient } from "../guards.ts";
import { changedAddress, newAddress } from "../input.ts";
import { officesMessages } from "../messages.ts";
import { MailPage } from "../pages/mail.tsx";
import { MailFormPage } from "../pages/mail-form.tsx";
import { type ListedAddress, MailsPage } from "../pages/mails.tsx";
import { StopPage } from "../pages/stop.tsx";
import { weekPdf } from "../pages/week-pdf.ts";
import {
  beginMails,
  declineMails,
  endMails,
  isToldOf,
  nextMailTo,
  openSent,
  previewOf,
  sendDue,
  weekLetter,
} from "./service.ts";

/** First mails that one person may have sent: enough to mend a slip, no way to write to many. */
const BEGUN_BY: Rate = { name: "weekly mails begun by", burst: 4, perMinute: 0.01 };

export function mailRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock, outbox } = platform;
  const words = (c: Ctx) => officesMessages[c.var.viewer.lang].mails;
  const takesPart = (actor: Actor): boolean => placesOf(actor, ["participant"]).length > 0;
  platform.jobs.every("5,35 * * * *", {
    name: "offices.weekly_mails",
    run: async () => void (await sendDue(platform)),
  });

  routes.get("/offices/mails", signedIn, async (c, actor) => {
    const valid = await validConsents(actor);
    const addresses: ListedAddress[] = [];
    for (const one of await openOwnAddresses(platform, actor))
      addresses.push(listed(one, valid, await nextTo(c, actor, one)));
    const content = <MailsPage addresses={addresses} adds={takesPart(actor)} sends={outbox.sends} />;
    return page(c, content, { title: words(c).title });
  });

  routes.get("/offices/mails/new", signedIn, (c) => {
    const form = formOf({ signedAs: c.var.viewer.name, language: c.var.viewer.lang });
    return page(c, <MailFormPage sends={outbox.sends} form={form} once={v4()} />, { title: words(c).newTitle });
  });

  routes.post("/offices/mails", signedIn, async (c, actor) => {
    const result = await readForm(c, newAddress);
    if (!result.ok)
      return page(c, <MailFormPage sends={outbox.sends} form={result.form} once={v4()} />, {
        title: words(c).newTitle,
        status: 422,
        path: "/offices/mails/new",
      });
    return submit(
      platform,
      c,
      async () => `/offices/mails/${await nameAddress(platform, actor, choiceOf(result.value))}`,
    );
  });

  routes.get("/offices/mails/:addressId", addressOwner, async (c, { actor, address }) => {
    const { lang, zone } = c.var.viewer;
    const person = await personOf(actor);
    const begins = takesPart(actor);
    const preview =
      address.state === "active" || (address.state === "draft" && begins)
        ? await previewOf(platform, actor, address, person, zone)
        : undefined;
    const valid = await validConsents(actor);
    const now = clock.now();
    const until = new Date(now.getTime() + address.days * 86_400_000);
    const recipient = { kind: "address", place: addresseeOf(address.lang, address) } as const;
    const sentences =
      address.state === "draft"
        ? address.items.map((item) => wordingOf({ lang: address.lang, zone }, recipient, item, until))
        : valid.filter((one) => one.recipient === address.id).map(({ wording }) => wording);
    const content = (
      <MailPage
        address={{ ...listed(address, valid, await nextTo(c, actor, address)), lang: address.lang }}
        first={preview?.first}
        week={preview?.week}
        sentences={sentences}
        sent={await openSent(platform, actor, address)}
        sends={outbox.sends}
        begins={begins}
        once={v4()}
        now={now}
      />
    );
    return page(c, content, { title: addresseeOf(lang, address) });
  });

  routes.get("/offices/mails/:addressId/week.pdf", addressOwner, async (c, { actor, address }) => {
    const { lang, zone } = c.var.viewer;
    const now = clock.now();
    const { week } = nextMailTo(platform, address, zone);
    const letter =
      address.state === "active"
        ? await weekLetter(platform, address, await personOf(actor), { week, zone })
        : undefined;
    if (!letter) throw notFound();
    const pdf = await weekPdf(letter, now);
    const name = `${officesMessages[lang].mails.pdfTitle}.pdf`;
    return c.body(new Uint8Array(pdf), 200, downloadHeaders({ name, type: "application/pdf", size: pdf.length }));
  });

  routes.get("/offices/mails/:addressId/edit", addressOwner, async (c, { address }) => {
    if (address.state === "ended") throw notFound();
    return showEdit(c, address, await formOfAddress(address));
  });

  routes.post("/offices/mails/:addressId/edit", addressOwner, async (c, { actor, address }) => {
    const result = await readForm(c, changedAddress);
    if (!result.ok) return showEdit(c, address, result.form, { status: 422 });
    const { version } = result.value;
    try {
      await changeAddress(platform, actor, address, choiceOf(result.value), { version, zone: c.var.viewer.zone });
    } catch (error) {
      const changed = isRefusal(error, "changed_meanwhile");
      const row = changed ? await findOwnAddress(db, actor, address.id) : undefined;
      const now = row && (await openAddress(platform, row));
      if (!now) throw error;
      const form = conflictForm(result.form, now.version);
      return showEdit(c, now, form, { status: 409, theirs: await formOfAddress(now) });
    }
    return c.redirect(`/offices/mails/${address.id}`, 303);
  });

  routes.post("/offices/mails/:addressId/begin", addressOwner, (c, { actor, address }) =>
    submit(platform, c, async () => {
      // Pressed twice it has begun once.
      if (address.state !== "active") {
        platform.limiter.take(BEGUN_BY, actor.person);
        await beginMails(platform, actor, address, c.var.viewer.zone);
      }
      return `/offices/mails/${address.id}`;
    }),
  );

  routes.post("/offices/mails/:addressId/stop", addressOwner, async (c, { actor, address }) => {
    await endMails(platform, actor, address, "person");
    return c.redirect("/offices/mails", 303);
  });

  routes.get("/offices/stop/:secret", mailRecipient, (c, { address }) => showStop(c, address));

  routes.post("/offices/stop/:secret", mailRecipient, async (c, { address }) => {
    await declineMails(platform, address);
    return c.redirect(`/offices/stop/${c.req.param("secret")}`, 303);
  });

  function showStop(c: Ctx, { state, signedAs, lang }: OpenedAddress): Promise<Response> {
    c.header("X-Robots-Tag", "noindex, nofollow");
    // Who follows the link reads the language of the mail, unless they have chosen another one here.
    if (!c.var.viewer.actor && !c.req.query("lang")) c.set("viewer", { ...c.var.viewer, lang });
    const name = state === "active" ? signedAs : undefined;
    return page(c, <StopPage secret={c.req.param("secret") ?? ""} name={name} />, {
      title: officesMessages[c.var.viewer.lang].stop.title,
    });
  }

  function showEdit(
    c: Ctx,
    address: OpenedAddress,
    form: FormState,
    { status, theirs }: { status?: 409 | 422; theirs?: FormState } = {},
  ): Promise<Response> {
    const fixed = address.state === "draft" ? undefined : address.email;
    return page(c, <MailFormPage sends={outbox.sends} form={form} of={{ id: address.id, fixed }} theirs={theirs} />, {
      title: words(c).editTitle,
      path: `/offices/mails/${address.id}/edit`,
      ...(status ? { status } : {}),
    });
  }

  /** While it is in use, what is ticked is what goes there now. */
  async function formOfAddress(address: OpenedAddress): Promise<FormState> {
    const { name, office, email, signedAs, greeting, lang: language, days, version } = address;
    const items = address.state === "draft" ? address.items : await listItemsGiven(db, address, clock.now());
    const numbers = { days: String(days), version: String(version) };
    return formOf({ name, office, email, signedAs, greeting, items, language, ...numbers });
  }

  /** The Monday on which the next mail that tells something leaves; undefined: none does. */
  async function nextTo(c: Ctx, actor: Actor, address: OpenedAddress): Promise<string | undefined> {
    const { day, week } = nextMailTo(platform, address, c.var.viewer.zone);
    if (takesPart(actor)) return day;
    return address.state === "active" && (await isToldOf(db, actor.person, week)) ? day : undefined;
  }

  async function personOf(actor: Actor) {
    const me = await findOwnPerson(db, actor);
    return { id: actor.person, nickname: me?.nickname ?? "", plate: me?.plate ?? "" };
  }

  async function validConsents(actor: Actor): Promise<ConsentRow[]> {
    const all = await listValidConsents(db, actor, clock.now());
    return all.filter((one) => one.recipientKind === "address");
  }
}

const listed = (
  { id, name, office, state, endedAt, endedBy }: OpenedAddress,
  valid: readonly Pick<ConsentRow, "recipient">[],
  next: string | undefined,
): ListedAddress => ({
  id,
  name,
  office,
  state,
  endedAt,
  endedBy,
  next,
  gives: valid.some(({ recipient }) => recipient === id),
});

const choiceOf = ({ language, ...rest }: Omit<z.infer<typeof newAddress>, "once">): AddressChoice => ({
  ...rest,
  lang: language,
});
