import { Crumbs } from "../../../design/components/navigation.tsx";
import { page } from "../../../design/page.tsx";
import { notFound } from "../../../platform/errors.ts";
import { everybody } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { DiffersPage, HowWeWorkPage } from "../../blueprints/pages/how-we-work.tsx";
import { answeredHow } from "../../enquiries/queries.ts";
import { applicationsMessages } from "../messages.ts";
import { ProgrammePage } from "../pages/programme.tsx";
import { findProgramme } from "./queries.ts";
import { asChosen, fillingsOf } from "./service.ts";

/** The pages anybody may find. */
export function programmeRoutes(routes: Routes): void {
  const { db, clock, outbox } = routes.platform;

  routes.get("/programme", everybody, async (c, { actor }) => {
    const asked = c.req.query("cohort");
    const programme = await findProgramme(db, clock.now(), asked);
    if (!programme) throw notFound();
    const { cohort, company, pinned } = programme;
    const values = cohort ? await fillingsOf(db, cohort, pinned?.document.language ?? c.var.viewer.lang) : {};
    const content = (
      <ProgrammePage
        {...programme}
        pinned={cohort && pinned && asChosen(cohort, pinned)}
        its={ofCohort(asked)}
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

  /** What keeps an address with one cohort. */
  const ofCohort = (asked: string | undefined): string => (asked === undefined ? "" : `?cohort=${asked}`);

  for (const [path, Page, other, title] of [
    ["/programme/how-we-work", HowWeWorkPage, "/programme/differences", "how"],
    ["/programme/differences", DiffersPage, "/programme/how-we-work", "differs"],
  ] as const)
    routes.get(path, everybody, async (c) => {
      const asked = c.req.query("cohort");
      const { cohort, pinned } = (await findProgramme(db, clock.now(), asked)) ?? {};
      if (!cohort || !pinned) throw notFound();
      const m = applicationsMessages[c.var.viewer.lang].programme;
      const crumbs = <Crumbs trail={[{ href: `/programme${ofCohort(asked)}`, label: m.slip }]} here={m[title]} />;
      const values = await fillingsOf(db, cohort, pinned.document.language);
      const content = (
        <Page
          document={asChosen(cohort, pinned).document}
          values={values}
          other={`${other}${ofCohort(asked)}`}
          crumbs={crumbs}
        />
      );
      return page(c, content, { title: m[title], indexed: true });
    });
}
