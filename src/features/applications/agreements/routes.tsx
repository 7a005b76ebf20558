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
import { undertakenWords } from "../undertaking/service.ts";
import type { Agreement } from "./view.ts";

/** Ticks that were not enough. */
interface Refused {
  readonly ticked: readonly string[];
  readonly missing: number;
  readonly changed: readonly Agreement[];
}

const statusOf = (refused: Refused | undefined): { status?: 409 | 422 } =>
  refused ? { status: refused.changed.length > 0 ? 409 : 422 } : {};

/** What is agreed to, and everything once more before it is handed over. */
export function agreementsRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const words = (c: Ctx) => applicationsMessages[c.var.viewer.lang];

  routes.get("/applications/:key/agreements", applicantInside, async (c, opened) => {
    mustBeOpen(opened);
    return showAll(c, opened);
  });

  routes.post("/applications/:key/agreements", applicantInside, async (c, opened) => {
    mustBeOpen(opened);
    const result = await readForm(c, agreed);
    const ticked = result.ok ? result.value.agreed : [];
    const changed = await confirmAgreements(platform, opened.actor, opened, ticked, c.var.viewer.lang);
    const missing = toConfirm((await findAgreements(db, opened)).all).length;
    if (missing + changed.length === 0) return c.redirect(`/applications/${opened.key}/send`, 303);
    return showAll(c, opened, { ticked, missing, changed });
  });

  async function showAll(c: Ctx, opened: Opened, refused?: Refused) {
    const m = words(c);
    const base = `/applications/${opened.key}`;
    const content = (
      <AgreementsPage
        action={`${base}/agreements`}
        lead={m.agreementsLead}
        back={{ href: base, label: m.overview }}
        {...(await findAgreements(db, opened, c.var.viewer.lang))}
        undertaken={await undertakenWords(db, opened.cohort.id, c.var.viewer)}
        ticked={[]}
        {...refused}
      />
    );
    return page(c, content, { title: m.agreements, ...statusOf(refused) });
  }

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
