import { page } from "../../../design/page.tsx";
import type { Ctx } from "../../../platform/http/context.ts";
import { readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { confirmAgreements, findAgreements, toConfirm } from "../agreements/service.ts";
import { applicantInside, mustBeOpen } from "../guards.ts";
import { agreed, missingOf } from "../input.ts";
import { applicationsMessages } from "../messages.ts";
import { AgreementsPage, SendPage } from "../pages/agreeing.tsx";
import { answersOf, type Opened } from "../queries.ts";
import { isOpen } from "../rules.ts";
import { sendApplication } from "../service.ts";

/** What is agreed to, and everything once more before it is handed over. */
export function agreementsRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const words = (c: Ctx) => applicationsMessages[c.var.viewer.lang];

  routes.get("/applications/:key/agreements", applicantInside, async (c, opened) => {
    mustBeOpen(opened);
    const found = await findAgreements(db, opened);
    return page(c, <AgreementsPage keyOf={opened.key} {...found} ticked={[]} />, {
      title: words(c).agreements,
    });
  });

  routes.post("/applications/:key/agreements", applicantInside, async (c, opened) => {
    mustBeOpen(opened);
    const result = await readForm(c, agreed);
    const ticked = result.ok ? result.value.agreed : [];
    await confirmAgreements(platform, opened.actor, opened, ticked);
    const found = await findAgreements(db, opened);
    const missing = toConfirm(found.all).length;
    if (missing === 0) return c.redirect(`/applications/${opened.key}/send`, 303);
    const content = <AgreementsPage keyOf={opened.key} {...found} ticked={ticked} missing={missing} />;
    return page(c, content, { title: words(c).agreements, status: 422 });
  });

  routes.get("/applications/:key/send", applicantInside, (c, opened) =>
    opened.application.state === "draft" ? showSend(c, opened) : c.redirect(`/applications/${opened.key}`, 303),
  );

  routes.post("/applications/:key/send", applicantInside, async (c, opened) => {
    const { application, actor, key } = opened;
    if (application.state === "draft" && !(await isReady(opened))) return showSend(c, opened, 422);
    await sendApplication(platform, actor, opened);
    return c.redirect(`/applications/${key}`, 303);
  });

  async function showSend(c: Ctx, opened: Opened, status: 200 | 422 = 200): Promise<Response> {
    const answers = answersOf(platform, opened.application);
    const { all } = await findAgreements(db, opened);
    const content = (
      <SendPage
        keyOf={opened.key}
        answers={answers}
        missing={missingOf(answers)}
        agreementsMissing={toConfirm(all).length > 0}
        open={isOpen(opened.cohort, clock.now())}
      />
    );
    return page(c, content, { title: words(c).sendTitle, status });
  }

  async function isReady(opened: Opened): Promise<boolean> {
    const { all } = await findAgreements(db, opened);
    return missingOf(answersOf(platform, opened.application)).length === 0 && toConfirm(all).length === 0;
  }
}
