import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { unacceptable } from "../../../platform/errors.ts";
import { clientAddress } from "../../../platform/http/client-address.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import { everybody } from "../../../platform/http/guard.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { enquiryAnswerer } from "../../enquiries/guards.ts";
import { stepOn } from "../../enquiries/input.ts";
import type { WayOn } from "../../enquiries/routes.tsx";
import { answerInvitation, orInvitationAgain } from "../../sign-in/invitations/routes.tsx";
import { ConfirmPage, RegisteredPage, RegisterFromEnquiry, RegisterPage } from "../pages/registering.tsx";
import { AnswerPreviewPage, RegistrationPage, RegistrationsPage } from "../pages/registrations.tsx";
import { registrationAnswerer, registrationLink, registrationReader } from "./guards.ts";
import { newRegistration, registrationAnswer } from "./input.ts";
import { registeringMessages } from "./messages.ts";
import { findSimilar, type ListedRegistration, listRegistrations, noteOf, type RegistrationRow } from "./queries.ts";
import {
  answerMail,
  answerRegistration,
  confirmPath,
  confirmRegistration,
  eraseOldRegistrations,
  register,
  registerFromEnquiry,
} from "./service.ts";

/** One machine may register a few offices; one address gets a few mails, whoever asks for them. */
const REGISTERED_FROM: Rate = { name: "registrations from", burst: 5, perMinute: 0.1 };
const REGISTERED_FOR: Rate = { name: "registrations for", burst: 3, perMinute: 0.01 };

/** An office asks to be let in; whoever organizes answers. */
export function registeringRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, settings, outbox, jobs, limiter } = platform;
  const words = (c: Ctx) => registeringMessages[c.var.viewer.lang];

  routes.post("/enquiries/:enquiryId/registration", enquiryAnswerer, async (c, { actor, enquiry }) => {
    const result = await readForm(c, stepOn);
    if (!result.ok) throw unacceptable("not_usable");
    const { version } = result.value;
    return submit(platform, c, async () => {
      const id = await registerFromEnquiry(platform, actor, enquiry, version);
      return `/offices/registrations/${id}`;
    });
  });

  jobs.every("17 4 * * *", {
    name: "office_registrations.erase",
    run: async () => void (await eraseOldRegistrations(platform)),
  });

  routes.get("/offices/register", everybody, (c) =>
    page(c, <RegisterPage form={formOf()} once={v4()} sends={outbox.sends} />, {
      title: words(c).title,
      indexed: true,
    }),
  );

  routes.post("/offices/register", everybody, async (c) => {
    const result = await readForm(c, newRegistration);
    if (!result.ok)
      return page(c, <RegisterPage form={result.form} once={v4()} sends={outbox.sends} />, {
        title: words(c).title,
        status: 422,
      });
    limiter.take(REGISTERED_FROM, clientAddress(c, settings));
    limiter.take(REGISTERED_FOR, result.value.email);
    return submit(platform, c, async () => {
      await register(platform, result.value, c.var.viewer.lang);
      return "/offices/register/sent";
    });
  });

  routes.get("/offices/register/sent", everybody, (c) =>
    page(c, <RegisteredPage sends={outbox.sends} />, { title: words(c).sentTitle }),
  );

  routes.get("/offices/register/confirm/:secret", registrationLink, (c, { row, secret }) => {
    const confirmed = row.state !== "unconfirmed";
    const content = <ConfirmPage path={confirmPath(secret)} name={row.name} confirmed={confirmed} />;
    return page(c, content, { title: confirmed ? words(c).confirmedTitle : words(c).confirmTitle });
  });

  routes.post("/offices/register/confirm/:secret", registrationLink, async (c, { row, secret }) => {
    await confirmRegistration(platform, row);
    return c.redirect(confirmPath(secret), 303);
  });

  routes.get("/offices/registrations", registrationReader, async (c, actor) =>
    page(c, <RegistrationsPage rows={await listRegistrations(db, actor)} />, { title: words(c).list }),
  );

  routes.get("/offices/registrations/:registrationId", registrationAnswerer, (c, { actor, row }) =>
    show(c, actor, row, formOf()),
  );

  routes.post("/offices/registrations/:registrationId/preview", registrationAnswerer, async (c, { actor, row }) => {
    const result = await readForm(c, registrationAnswer);
    if (!result.ok) return show(c, actor, row, result.form, 422);
    const content = (
      <AnswerPreviewPage
        row={row}
        given={result.value}
        mail={await answerMail(platform, row, result.value)}
        once={v4()}
        sends={outbox.sends}
      />
    );
    return page(c, content, { title: words(c).previewTitle, path: pathOf(row) });
  });

  routes.post("/offices/registrations/:registrationId/answer", registrationAnswerer, async (c, { actor, row }) => {
    const result = await readForm(c, registrationAnswer);
    if (!result.ok) return show(c, actor, row, result.form, 422);
    const { form, value } = result;
    const answer = () => answerRegistration(platform, actor, row, value);
    if (value.answer === "declined")
      return submit(platform, c, async () => {
        await answer();
        return `${pathOf(row)}?answered=1`;
      });
    return orInvitationAgain(
      form,
      () =>
        answerInvitation(platform, c, {
          make: async () => (await answer()) ?? "",
          email: row.email,
          path: pathOf(row),
          back: words(c).back,
          who: "organizers",
        }),
      (again) => show(c, actor, row, again, 422),
    );
  });

  async function show(
    c: Ctx,
    actor: Actor,
    row: ListedRegistration,
    form: FormState,
    status: 200 | 422 = 200,
  ): Promise<Response> {
    const content = (
      <RegistrationPage
        row={row}
        note={noteOf(platform, row)}
        similar={await findSimilar(db, actor, row)}
        form={form}
        answered={c.req.query("answered") === "1" || c.req.query("invited") === "1"}
      />
    );
    return page(c, content, { title: row.name, status, path: pathOf(row) });
  }
}

const pathOf = ({ id }: RegistrationRow): string => `/offices/registrations/${id}`;

/** On the page of an office's enquiry: it becomes a registration. */
export const toRegistration: WayOn = async (enquiry) =>
  enquiry.kind === "office" && enquiry.state !== "done" ? (
    <RegisterFromEnquiry enquiry={enquiry} once={v4()} />
  ) : undefined;
