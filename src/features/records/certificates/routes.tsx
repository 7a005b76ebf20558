import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { isRefusal, notFound } from "../../../platform/errors.ts";
import { downloadHeaders } from "../../../platform/files/download.ts";
import { clientAddress } from "../../../platform/http/client-address.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { wantsJson } from "../../../platform/http/failure.ts";
import { type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import { everybody } from "../../../platform/http/guard.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { LANGS } from "../../../platform/i18n/messages.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findCompany } from "../../organizations/queries.ts";
import {
  certificateNumber,
  certificateOwner,
  certificateRevoker,
  certificatesOverseer,
  recordOwner,
} from "../guards.ts";
import { newCertificate, revocation, typedName, typedNumber } from "../input.ts";
import { recordsMessages } from "../messages.ts";
import { certificatePdf } from "../pages/certificate-pdf.ts";
import { IssuedPage, IssuePage, RevokePage } from "../pages/certificates.tsx";
import { VerifiedPage, VerifyPage } from "../pages/verify.tsx";
import type { RecordRow } from "../queries.ts";
import { numberIn } from "../rules.ts";
import { certificateView } from "../view.ts";
import { type CertificateRow, type findByNumber, listCertificates } from "./queries.ts";
import { isPrintedName, issueCertificate, openIssued, printedName, revokeCertificate } from "./service.ts";

/** Names that one address may try, and names that may be tried on one certificate: enough for typing errors, not for lists. */
const NAMES_BY_ADDRESS: Rate = { name: "verify.names", burst: 10, perMinute: 2 };
const NAMES_BY_CERTIFICATE: Rate = { name: "verify.certificate", burst: 30, perMinute: 5 };

export function certificateRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, limiter, settings } = platform;
  const words = (c: Ctx) => recordsMessages[c.var.viewer.lang];

  routes.get("/records/:recordId/certificates/new", recordOwner, async (c, { actor, record }) => {
    const { name, nickname, lang, withHours } = record;
    const valid = await validNow(actor, record);
    const form = formOf({ name: name || nickname, language: lang, hours: withHours ? "on" : "", valid });
    return page(c, <IssuePage record={record} form={form} once={v4()} />, { title: words(c).issueTitle });
  });

  routes.post("/records/:recordId/certificates", recordOwner, async (c, { actor, record }) => {
    const result = await readForm(c, newCertificate);
    if (!result.ok) return showIssueAgain(c, record, result.form);
    try {
      return await submit(platform, c, async () => {
        await issueCertificate(platform, actor, record, result.value);
        return `/records/${record.id}#certificates`;
      });
    } catch (error) {
      if (!isRefusal(error, "certificate_meanwhile")) throw error;
      const { values } = result.form;
      const form = { values: { ...values, valid: [await validNow(actor, record)] }, problems: {} };
      return showIssueAgain(c, record, form, { status: 409 });
    }
  });

  /** Which certificate of one's own record is valid; empty: none. */
  const validNow = async (actor: Actor, record: RecordRow): Promise<string> =>
    (await listCertificates(db, actor, record)).find(({ revokedAt }) => revokedAt === null)?.id ?? "";

  // `in`, not `lang`: the language of a paper is not the language in which its reader uses the site.
  routes.get("/certificates/:certificateId/certificate.pdf", certificateOwner, async (c, { certificate }) => {
    const lang = LANGS.find((one) => one === c.req.query("in")) ?? certificate.lang;
    const zone = (await findCompany(db))?.zone ?? settings.zone;
    const pdf = await certificatePdf(lang, {
      name: await printedName(platform, certificate),
      facts: certificate.facts,
      number: certificate.number,
      issuedOn: dayOf(certificate.issuedAt, zone),
      issuedAt: certificate.issuedAt,
      baseUrl: settings.baseUrl,
    });
    const name = `${recordsMessages[lang].paper.certificate}.pdf`;
    return c.body(new Uint8Array(pdf), 200, downloadHeaders({ name, type: "application/pdf", size: pdf.length }));
  });

  routes.get("/cohorts/:cohortId/certificates", certificatesOverseer, async (c, { actor, cohort }) => {
    const issued = await openIssued(platform, actor, cohort.id);
    return page(c, <IssuedPage cohort={cohort} issued={issued} />, { title: words(c).issuedTitle });
  });

  /** Where one comes from who takes a certificate back. */
  const back = (actor: Actor, { person, record, cohort }: CertificateRow): string =>
    person === actor.person ? `/records/${record}#certificates` : `/cohorts/${cohort}/certificates`;

  routes.get("/certificates/:certificateId/revoke", certificateRevoker, (c, { actor, certificate }) =>
    showRevoke(c, actor, certificate, formOf()),
  );

  routes.post("/certificates/:certificateId/revoke", certificateRevoker, async (c, { actor, certificate }) => {
    // One's own needs no reason; to somebody else one says why.
    const result = certificate.person === actor.person ? undefined : await readForm(c, revocation);
    if (result?.ok === false) return showRevoke(c, actor, certificate, result.form, 422);
    await revokeCertificate(platform, actor, certificate, result?.value.reason ?? "");
    return c.redirect(back(actor, certificate), 303);
  });

  function showRevoke(
    c: Ctx,
    actor: Actor,
    certificate: CertificateRow,
    form: FormState,
    status: 200 | 422 = 200,
  ): Promise<Response> {
    const mine = certificate.person === actor.person;
    const content = <RevokePage certificate={certificate} mine={mine} back={back(actor, certificate)} form={form} />;
    return page(c, content, { title: words(c).revokeTitle, status, path: `/certificates/${certificate.id}/revoke` });
  }

  routes.get("/verify", everybody, (c) => {
    const typed = typedNumber.safeParse(c.req.query());
    const text = typed.success ? typed.data.id : "";
    const number = numberIn(text);
    if (number) return c.redirect(`/verify/${number}`, 303);
    const empty = formOf({ id: text });
    const form = text === "" ? empty : withProblem(empty, "id", "number_unlike");
    c.header("X-Robots-Tag", "noindex");
    return page(c, <VerifyPage form={form} />, {
      title: words(c).verify,
      ...(text === "" ? {} : { status: 422 as const, path: "/verify" }),
    });
  });

  routes.get("/verify/:certificateNumber", certificateNumber, (c, { certificate, typed }) => {
    c.header("Vary", "Accept", { append: true });
    if (!certificate) return showUnknown(c, typed);
    if (wantsJson(c)) {
      c.header("X-Robots-Tag", "noindex");
      return c.json(certificateView(certificate));
    }
    return showVerified(c, certificate, formOf());
  });

  routes.post("/verify/:certificateNumber", certificateNumber, async (c, { certificate, typed }) => {
    if (!certificate) return showUnknown(c, typed);
    limiter.take(NAMES_BY_ADDRESS, clientAddress(c, settings));
    limiter.take(NAMES_BY_CERTIFICATE, certificate.id);
    const result = await readForm(c, typedName);
    if (!result.ok) return showVerified(c, certificate, result.form, { status: 422 });
    const matches = await isPrintedName(certificate, result.value.name);
    return showVerified(c, certificate, result.form, { matches });
  });

  const showIssueAgain = (
    c: Ctx,
    record: RecordRow,
    form: FormState,
    { status }: { readonly status: 409 | 422 } = { status: 422 },
  ): Promise<Response> =>
    page(c, <IssuePage record={record} form={form} meanwhile={status === 409} once={v4()} />, {
      title: words(c).issueTitle,
      status,
      path: `/records/${record.id}/certificates/new`,
    });

  /** No certificate has this number: what that means, and the form to look again. The same for every number, whatever it once was. */
  function showUnknown(c: Ctx, typed: string): Promise<Response> {
    if (wantsJson(c)) throw notFound();
    c.header("X-Robots-Tag", "noindex");
    const form = formOf({ id: typed });
    return page(c, <VerifyPage form={form} unknown />, { title: words(c).unknown, status: 404, path: "/verify" });
  }

  function showVerified(
    c: Ctx,
    certificate: NonNullable<Awaited<ReturnType<typeof findByNumber>>>,
    form: FormState,
    { matches, status }: { readonly matches?: boolean; readonly status?: 422 } = {},
  ): Promise<Response> {
    c.header("X-Robots-Tag", "noindex");
    const content = <VerifiedPage certificate={certificateView(certificate)} form={form} matches={matches} />;
    const path = `/verify/${certificate.number}`;
    return page(c, content, { title: words(c).verify, path, ...(status ? { status } : {}) });
  }
}
