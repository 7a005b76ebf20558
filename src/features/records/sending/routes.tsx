import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { recordOwner, sentOwner, sentReader } from "../guards.ts";
import { lookedAtSending, newSending } from "../input.ts";
import { recordsMessages } from "../messages.ts";
import { TheirRecordPage } from "../pages/record.tsx";
import { NewSendingPage } from "../pages/sending.tsx";
import { findRecord, type RecordRow } from "../queries.ts";
import { openRecord } from "../reading/service.ts";
import { itemsIn, type RecordView } from "../view.ts";
import { findSentOf, listRecruiters } from "./queries.ts";
import { findHiring, openSent, previewSent, sendRecord, takeBack } from "./service.ts";

/** A record is sent to hiring, read there, and taken back. */
export function sendingRoutes(routes: Routes): void {
  const { platform } = routes;
  const words = (c: Ctx) => recordsMessages[c.var.viewer.lang];

  routes.get("/records/sent/:sentId", sentReader, async (c, { actor, sent }) => {
    const live = platform.live.position();
    const view = await openSent(platform, actor, sent);
    const lead = words(c).sentLead(longDateText(c.var.viewer, sent.expiresAt));
    const content = (
      <TheirRecordPage
        view={view}
        name={view.name}
        readers={["me", "recruiters"]}
        lead={lead}
        asks={`/records/sent/${sent.id}`}
        live={live}
      />
    );
    return page(c, content, { title: words(c).title, bodyClass: "record", islands: ["shown"] });
  });

  routes.post("/records/sent/:sentId/end", sentOwner, async (c, { actor, sent }) => {
    await takeBack(platform, actor, sent);
    return c.redirect(`/records/${sent.record}#sending`, 303);
  });

  routes.get("/records/:recordId/send", recordOwner, (c, { actor, record }) => show(c, actor, record, formOf()));

  routes.post("/records/:recordId/send", recordOwner, async (c, { actor, record }) => {
    const result = await readForm(c, newSending);
    if (!result.ok) return show(c, actor, record, result.form, { status: 422 });
    try {
      return await submit(platform, c, async () => {
        await sendRecord(platform, actor, record, result.value, c.var.viewer);
        return `/records/${record.id}#sending`;
      });
    } catch (error) {
      const now = isRefusal(error, "changed_meanwhile")
        ? await findRecord(platform.db, actor, record.id, "own")
        : undefined;
      if (!now) throw error;
      return show(c, actor, now, result.form, { status: 409 });
    }
  });

  routes.post("/records/:recordId/send/look", recordOwner, async (c, { actor, record }) => {
    const result = await readForm(c, lookedAtSending);
    if (!result.ok) return show(c, actor, record, result.form, { status: 422 });
    const preview = await previewSent(platform, actor, record, result.value.items);
    return show(c, actor, record, result.form, { status: 200, preview });
  });

  async function show(
    c: Ctx,
    actor: Actor,
    record: RecordRow,
    form: FormState,
    answer?: { readonly status: 200 | 409 | 422; readonly preview?: RecordView },
  ): Promise<Response> {
    const [hiring, sent, view] = await Promise.all([
      findHiring(platform, actor),
      findSentOf(platform.db, actor, record),
      openRecord(platform, actor, record),
    ]);
    const content = (
      <NewSendingPage
        record={record}
        hiring={hiring}
        recruiters={hiring ? await listRecruiters(platform.db, hiring.id, record.cohort) : []}
        sent={sent}
        items={itemsIn(view)}
        preview={answer?.preview}
        changed={answer?.status === 409 ? view : undefined}
        form={form}
        once={v4()}
      />
    );
    return page(c, content, {
      title: words(c).sendTitle,
      path: `/records/${record.id}/send`,
      ...(answer ? { status: answer.status } : {}),
    });
  }
}
