import { Crumbs } from "../../../design/components/navigation.tsx";
import { page } from "../../../design/page.tsx";
import { notFound } from "../../../platform/errors.ts";
import { everybody } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { DiffersPage, HowWeWorkPage } from "../../blueprints/pages/how-we-work.tsx";
import { answeredHow } from "../../enquiries/queries.ts";
import { applicationsMessages } from "../messages.ts";
import { ProgrammePage } from "../pages/programme.tsx";
import { isOpen } from "../rules.ts";
import { findProgramme } from "./queries.ts";
import { asChosen, fillingsOf } from "./service.ts";

/** The pages anybody may find. */
export function programmeRoutes(routes: Routes): void {
  const { db, clock, outbox } = routes.platform;

  routes.get("/programme", everybody, async (c, { actor }) => {
    const programme = await findProgramme(db);
    const { cohort, company, pinned } = programme;
    const values = cohort ? await fillingsOf(db, cohort, pinned?.document.language ?? c.var.viewer.lang) : {};
    const open = cohort !== undefined && isOpen(cohort, clock.now());
    const content = (
      <ProgrammePage
        {...programme}
        pinned={cohort && pinned && asChosen(cohort, pinned)}
        open={open}
        values={values}
        signedIn={actor !== undefined}
        sends={outbox.sends}
        answered={(await answeredHow(routes.platform)) === "by_mail"}
      />
    );
    return page(c, content, {
      title: applicationsMessages[c.var.viewer.lang].programme.title(company?.name ?? "Taiken"),
      bodyClass: "programme",
      indexed: true,
    });
  });

  for (const [path, Page, other, title] of [
    ["/programme/how-we-work", HowWeWorkPage, "/programme/differences", "how"],
    ["/programme/differences", DiffersPage, "/programme/how-we-work", "differs"],
  ] as const)
    routes.get(path, everybody, async (c) => {
      const { cohort, pinned } = await findProgramme(db);
      if (!cohort || !pinned) throw notFound();
      const m = applicationsMessages[c.var.viewer.lang].programme;
      const crumbs = <Crumbs trail={[{ href: "/programme", label: m.slip }]} here={m[title]} />;
      const values = await fillingsOf(db, cohort, pinned.document.language);
      const content = (
        <Page document={asChosen(cohort, pinned).document} values={values} other={other} crumbs={crumbs} />
      );
      return page(c, content, { title: m[title], indexed: true });
    });
}
