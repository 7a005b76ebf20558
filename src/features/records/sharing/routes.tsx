import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import { linkHolder, recordOwner, shareOwner } from "../guards.ts";
import { newShare } from "../input.ts";
import { recordsMessages } from "../messages.ts";
import { TheirRecordPage } from "../pages/record.tsx";
import { NewSharePage } from "../pages/shares.tsx";
import { openShared } from "../reading/service.ts";
import { endShare, makeShare } from "./service.ts";

export function sharingRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get("/records/shared/:secret", linkHolder, async (c, found) => {
    const view = await openShared(platform, c.var.viewer.actor, found);
    const m = recordsMessages[c.var.viewer.lang];
    const lead = m.sharedLead(longDateText(c.var.viewer, found.share.expiresAt));
    c.header("X-Robots-Tag", "noindex, nofollow");
    const content = <TheirRecordPage view={view} name={view.name} readers={["me", "public"]} lead={lead} />;
    return page(c, content, { title: m.title, bodyClass: "record" });
  });

  routes.get("/records/:recordId/shares/new", recordOwner, (c, { record }) =>
    page(c, <NewSharePage record={record} form={formOf()} once={v4()} />, {
      title: recordsMessages[c.var.viewer.lang].shareTitle,
    }),
  );

  routes.post("/records/:recordId/shares", recordOwner, async (c, { actor, record }) => {
    const result = await readForm(c, newShare);
    if (!result.ok)
      return page(c, <NewSharePage record={record} form={result.form} once={v4()} />, {
        title: recordsMessages[c.var.viewer.lang].shareTitle,
        status: 422,
        path: `/records/${record.id}/shares/new`,
      });
    return submit(platform, c, async () => {
      await makeShare(platform, actor, record, result.value);
      return `/records/${record.id}#shares`;
    });
  });

  routes.post("/record-shares/:shareId/end", shareOwner, async (c, { actor, share }) => {
    await endShare(platform, actor, share);
    return c.redirect(`/records/${share.record}#shares`, 303);
  });
}
