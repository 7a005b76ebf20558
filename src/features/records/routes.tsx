/** As long as it is because a record's own page gathers what all rooms of this feature hold. */
import { v4 } from "uuid";
import { page } from "../../design/page.tsx";
import type { Reader } from "../../design/readers.ts";
import { filledWith, findDraft, forgetDraft } from "../../platform/drafts/drafts.ts";
import { isSomethingLost } from "../../platform/encryption/lost.ts";
import { conflict, isRefusal, notFound } from "../../platform/errors.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm, withProblem } from "../../platform/http/form.ts";
import { signedIn } from "../../platform/http/guard.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import { longDateText, momentText } from "../../platform/i18n/format.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { keyOfPerson } from "../accounts/queries.ts";
import { type ConsentRow, listValidConsents } from "../consents/queries.ts";
import type { RecipientKind } from "../consents/rules.ts";
import { findCompany } from "../organizations/queries.ts";
import { certificateRoutes } from "./certificates/routes.tsx";
import { openOwnCertificates } from "./certificates/service.ts";
import { recordOwner, recordReader, viewWriter } from "./guards.ts";
import { approval, changedRecord, inclusion, newRecord, writtenView } from "./input.ts";
import { recordsMessages } from "./messages.ts";
import { CertificatesSection } from "./pages/certificates.tsx";
import { MentorViewSection, WriteViewPage } from "./pages/mentor-view.tsx";
import type { PartReaders } from "./pages/paper.tsx";
import { OwnRecordPage, TheirRecordPage } from "./pages/record.tsx";
import { ApprovePage, EditRecordPage } from "./pages/record-forms.tsx";
import { recordPdf } from "./pages/record-pdf.ts";
import { RecordsPage } from "./pages/records.tsx";
import { SendingSection } from "./pages/sending.tsx";
import { SharesSection } from "./pages/shares.tsx";
import {
  findAskedView,
  findRecord,
  listAskedViews,
  listKnownRecords,
  listOwnCohorts,
  listOwnRecords,
  listReceivedRecords,
  type RecordRow,
} from "./queries.ts";
import { openOwnView, openRecord, openWords, openWrittenView } from "./reading/service.ts";
import type { ShareItem, Words } from "./rules.ts";
import { findSentOf } from "./sending/queries.ts";
import { sendingRoutes } from "./sending/routes.tsx";
import { defineForgettingSent, findHiring, listSent } from "./sending/service.ts";
import { approveRecord, askMentors, beginRecord, changeRecord, includeView, stopAsking, writeView } from "./service.ts";
import { sharingRoutes } from "./sharing/routes.tsx";
import { type OpenedShare, openShares } from "./sharing/service.ts";

export function recordsRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock, settings } = platform;
  const keyOf = keyOfPerson(db);
  const words = (c: Ctx) => recordsMessages[c.var.viewer.lang];

  defineForgettingSent(platform);
  // Before the pages by id: `shared` and `sent` are no ids.
  sharingRoutes(routes);
  sendingRoutes(routes);
  certificateRoutes(routes);

  routes.get("/records", signedIn, async (c, actor) => {
    const [own, cohorts, asked, sentToMe, received, known] = await Promise.all([
      listOwnRecords(db, actor),
      listOwnCohorts(db, actor),
      listAskedViews(db, actor),
      listSent(platform, actor),
      listReceivedRecords(db, actor),
      listKnownRecords(db, actor),
    ]);
    const toBegin = cohorts
      .filter(({ id }) => !own.some((one) => one.cohort === id))
      .map((cohort) => ({ ...cohort, once: v4() }));
    const content = (
      <RecordsPage
        own={own}
        toBegin={toBegin}
        takesPart={cohorts.length > 0}
        comesAs={comesAs(actor)}
        asked={asked}
        sentToMe={sentToMe}
        received={received}
        known={known}
      />
    );
    return page(c, content, { title: words(c).title });
  });

  routes.post("/records", signedIn, async (c, actor) => {
    const result = await readForm(c, newRecord);
    const cohort = result.ok && (await listOwnCohorts(db, actor)).find(({ id }) => id === result.value.cohort);
    if (!cohort) throw notFound();
    return submit(
      platform,
      c,
      async () => `/records/${await beginRecord(platform, actor, cohort.id, c.var.viewer.lang)}/edit`,
    );
  });

  routes.get("/records/:recordId", recordReader, async (c, { actor, record }) => {
    const live = platform.live.position();
    const view = await openRecord(platform, actor, record);
    const options = { title: words(c).title, bodyClass: "record" };
    if (record.person !== actor.person) {
      const readers = rolesAsReaders(actor);
      const content = (
        <TheirRecordPage
          view={view}
          name={record.nickname}
          readers={readers}
          lead={words(c).receivedNote}
          pdf={`/records/${record.id}/record.pdf`}
          asks={`/records/${record.id}`}
          live={live}
        />
      );
      return page(c, content, { ...options, islands: ["shown"] });
    }
    const now = clock.now();
    const [mentorView, certificates, shares, sent, hiring, consented] = await Promise.all([
      openOwnView(platform, record),
      openOwnCertificates(platform, actor, record),
      openShares(platform, actor, record),
      findSentOf(db, actor, record),
      findHiring(platform, actor),
      consentedReaders(actor),
    ]);
    const content = (
      <OwnRecordPage
        view={view}
        cohortTitle={record.cohortTitle}
        readersOf={(item) => partReaders(c, record, consented, openLinks(shares, now), item)}
      >
        <MentorViewSection record={record.id} view={mentorView} />
        <CertificatesSection record={record} certificates={certificates} />
        <SharesSection record={record} shares={shares} baseUrl={settings.baseUrl} now={now} />
        {(hiring || sent) && <SendingSection record={record} sent={sent} />}
      </OwnRecordPage>
    );
    return page(c, content, options);
  });

  routes.get("/records/:recordId/record.pdf", recordReader, async (c, { actor, record }) => {
    const view = await openRecord(platform, actor, record);
    // A paper cannot say of itself that parts of it could not be opened.
    if (isSomethingLost()) throw conflict("sealed_lost");
    const zone = (await findCompany(db))?.zone ?? settings.zone;
    const pdf = await recordPdf(view, clock.now(), zone);
    const name = `${recordsMessages[view.lang].title}.pdf`;
    return c.body(new Uint8Array(pdf), 200, downloadHeaders({ name, type: "application/pdf", size: pdf.length }));
  });

  routes.get("/records/:recordId/edit", recordOwner, async (c, { actor, record }) => {
    const draft = await findDraft(platform, keyOf, actor, `record:${record.id}`);
    const form = filledWith(formOfRecord(record, await openWords(platform, record)), draft);
    const savedAt = draft && momentText(c.var.viewer, draft.at, clock.now());
    return page(c, <EditRecordPage record={record} form={form} savedAt={savedAt} />, {
      title: words(c).editTitle,
      islands: ["autosave"],
    });
  });

  routes.post("/records/:recordId/edit", recordOwner, async (c, { actor, record }) => {
    const result = await readForm(c, changedRecord);
    const options = {
      title: words(c).editTitle,
      path: `/records/${record.id}/edit`,
      islands: ["autosave"],
    };
    if (!result.ok) return page(c, <EditRecordPage record={record} form={result.form} />, { ...options, status: 422 });
    try {
      await changeRecord(platform, actor, record, result.value);
    } catch (error) {
      const now = isChanged(error) ? await findRecord(db, actor, record.id, "own") : undefined;
      if (!now) throw error;
      const theirs = formOfRecord(now, await openWords(platform, now));
      const content = <EditRecordPage record={now} form={conflictForm(result.form, now.version)} theirs={theirs} />;
      return page(c, content, { ...options, status: 409 });
    }
    await forgetDraft(platform, actor, `record:${record.id}`);
    return c.redirect(`/records/${record.id}`, 303);
  });

  routes.get("/records/:recordId/approve", recordOwner, (c, { actor, record }) => showApprove(c, actor, record));

  routes.post("/records/:recordId/approve", recordOwner, async (c, { actor, record }) => {
    const result = await readForm(c, approval);
    try {
      await approveRecord(platform, actor, record, result.ok ? result.value.version : -1);
    } catch (error) {
      const now = isChanged(error) ? await findRecord(db, actor, record.id, "own") : undefined;
      if (!now) throw error;
      return showApprove(c, actor, now, true);
    }
    return c.redirect(`/records/${record.id}`, 303);
  });

  routes.post("/records/:recordId/mentor-view/ask", recordOwner, async (c, { actor, record }) => {
    await askMentors(platform, actor, record);
    return c.redirect(`/records/${record.id}#mentor-view`, 303);
  });

  routes.post("/records/:recordId/mentor-view/stop", recordOwner, async (c, { actor, record }) => {
    await stopAsking(platform, actor, record);
    return c.redirect(`/records/${record.id}#mentor-view`, 303);
  });

  routes.post("/records/:recordId/mentor-view/include", recordOwner, async (c, { actor, record }) => {
    const result = await readForm(c, inclusion);
    if (!result.ok) throw notFound();
    const { included, version } = result.value;
    await includeView(platform, actor, record, { included: included === "yes", version });
    return c.redirect(`/records/${record.id}#mentor-view`, 303);
  });

  routes.get("/records/:recordId/mentor-view", viewWriter, async (c, { actor, view }) => {
    const draft = await findDraft(platform, keyOf, actor, `record_view:${view.record}`);
    const written = await openWrittenView(platform, view);
    const form = filledWith(formOf({ ...written, version: String(view.version) }), draft);
    const title = words(c).viewTitle(view.nickname);
    return page(c, <WriteViewPage view={view} form={form} />, { title, islands: ["autosave"] });
  });

  routes.post("/records/:recordId/mentor-view", viewWriter, async (c, { actor, view }) => {
    const result = await readForm(c, writtenView);
    const empty = result.ok && result.value.communication === "" && result.value.work === "";
    const options = {
      title: words(c).viewTitle(view.nickname),
      path: `/records/${view.record}/mentor-view`,
      islands: ["autosave"],
    };
    if (!result.ok || empty) {
      const form = result.ok ? withProblem(result.form, "communication", "required") : result.form;
      return page(c, <WriteViewPage view={view} form={form} />, { ...options, status: 422 });
    }
    try {
      await writeView(platform, actor, view, result.value);
    } catch (error) {
      const now = isChanged(error) ? await findAskedView(db, actor, view.record) : undefined;
      if (!now) throw error;
      const theirs = formOf({ ...(await openWrittenView(platform, now)) });
      const content = <WriteViewPage view={now} form={conflictForm(result.form, now.version)} theirs={theirs} />;
      return page(c, content, { ...options, status: 409 });
    }
    await forgetDraft(platform, actor, `record_view:${view.record}`);
    return c.redirect("/records", 303);
  });

  async function showApprove(c: Ctx, actor: Actor, record: RecordRow, changed = false): Promise<Response> {
    const [view, consents, shares] = await Promise.all([
      openRecord(platform, actor, record),
      consentsToRecord(actor),
      openShares(platform, actor, record),
    ]);
    const shownTo = { consents, links: openLinks(shares, clock.now()) };
    return page(c, <ApprovePage view={view} shownTo={shownTo} changed={changed} />, {
      title: words(c).approveTitle,
      bodyClass: "record",
      path: `/records/${record.id}/approve`,
      ...(changed ? { status: 409 } : {}),
    });
  }

  /** Whom the actor lets see their record now, by consent. */
  async function consentedReaders(actor: Actor): Promise<Reader[]> {
    return (await consentsToRecord(actor)).map(({ recipientKind }) => READER_OF[recipientKind]);
  }

  /** Hiring is not among them: it has a copy, which says so itself. */
  async function consentsToRecord(actor: Actor): Promise<ConsentRow[]> {
    const valid = await listValidConsents(db, actor, clock.now());
    return valid.filter(({ item, recipientKind }) => item === "record" && recipientKind !== "hiring");
  }
}

/** A draft is read by nobody else; of an approved record each part by those it is shown to. */
function partReaders(
  c: Ctx,
  record: RecordRow,
  consented: readonly Reader[],
  links: readonly OpenedShare[],
  item: ShareItem,
): PartReaders {
  if (record.state === "draft") return { readers: ["me"] };
  const ends = links.filter(({ items }) => items.includes(item)).map(({ expiresAt }) => expiresAt);
  const last = ends.sort((a, b) => a.getTime() - b.getTime()).at(-1);
  return { readers: ["me", ...consented], ...(last ? { linkUntil: longDateText(c.var.viewer, last) } : {}) };
}

const openLinks = (shares: readonly OpenedShare[], now: Date): OpenedShare[] =>
  shares.filter(({ endedAt, expiresAt }) => endedAt === null && expiresAt > now);

const READER_OF: Readonly<Record<RecipientKind, Reader>> = {
  office: "supporter",
  mentors: "mentors",
  organizers: "organizers",
  hiring: "recruiters",
  address: "supporter",
};

/** As which readers somebody else is here: each of their roles to which a record can be shown. */
function rolesAsReaders(actor: Actor): Reader[] {
  const as: Readonly<Record<string, Reader>> = {
    mentor: "mentors",
    organizer: "organizers",
    supporter: "supporter",
    service_manager: "supporter",
  };
  return ["me", ...new Set(actor.roles.flatMap(({ role }) => as[role] ?? []))];
}

/** Somebody who takes part in nothing: a mentor is asked for views, everybody else on the staff reads what they are shown. */
function comesAs({ roles }: Actor): "mentor" | "reader" | "nobody" {
  if (roles.some(({ role }) => role === "mentor")) return "mentor";
  return roles.some(({ role }) => role !== "applicant" && role !== "client") ? "reader" : "nobody";
}

const isChanged = (error: unknown): boolean => isRefusal(error, "changed_meanwhile");

const formOfRecord = ({ name, lang, withHours, version }: RecordRow, words: Words): FormState =>
  formOf({ ...words, name, language: lang, hours: withHours ? "on" : "", version: String(version) });
