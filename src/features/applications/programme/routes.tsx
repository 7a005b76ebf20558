import { Crumbs } from "../../../design/components/navigation.tsx";
import { page } from "../../../design/page.tsx";
import { PAPERS_FROM } from "../../../platform/documents/rates.ts";
import { notFound } from "../../../platform/errors.ts";
import { downloadHeaders } from "../../../platform/files/download.ts";
import { clientAddress } from "../../../platform/http/client-address.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { everybody } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { DiffersPage, HowWeWorkPage } from "../../blueprints/pages/how-we-work.tsx";
import { answeredHow } from "../../enquiries/queries.ts";
import { isPromised } from "../../enquiries/rules.ts";
import { applicationsMessages } from "../messages.ts";
import { ProgrammePage } from "../pages/programme.tsx";
import { ProgrammeSheetPage } from "../pages/programme-sheet.tsx";
import { programmeSheetPdf } from "../pages/programme-sheet-pdf.ts";
import { SHEETS, sheetOf } from "../pages/programme-sheets.ts";
import { sheetMessages } from "./messages.ts";
import { findProgramme } from "./queries.ts";
import { ANNOUNCE, announceOpening, asChosen, fillingsOf } from "./service.ts";

/** The pages anybody may find. */
export function programmeRoutes(routes: Routes): void {
  const { db, clock, outbox, settings, limiter, jobs } = routes.platform;
  jobs.define({ name: ANNOUNCE, run: ({ cohort }) => announceOpening(routes.platform, String(cohort)) });

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
        answered={isPromised(await answeredHow(routes.platform))}
      />
    );
    return page(c, content, {
      title: applicationsMessages[c.var.viewer.lang].programme.title(company?.name ?? "Taiken"),
      bodyClass: "programme",
      indexed: true,
    });
  });

  for (const which of SHEETS) {
    /** @throws Refusal 404 before anything is set up */
    const read = async (c: Ctx) => {
      const programme = await findProgramme(db, clock.now(), c.req.query("cohort"));
      const company = programme?.company;
      if (!programme || !company) throw notFound();
      const answered = isPromised(await answeredHow(routes.platform));
      return sheetOf(which, { ...programme, company, answered }, c.var.viewer.lang, settings.baseUrl);
    };

    routes.get(`/programme/${which}`, everybody, async (c) => {
      const sheet = await read(c);
      const content = <ProgrammeSheetPage sheet={sheet} which={which} its={ofCohort(c.req.query("cohort"))} />;
      return page(c, content, { title: sheet.title, indexed: true });
    });

    routes.get(`/programme/${which}.pdf`, everybody, async (c) => {
      limiter.take(PAPERS_FROM, clientAddress(c, settings));
      const { lang } = c.var.viewer;
      const pdf = await programmeSheetPdf(await read(c), lang, clock.now());
      const name = `${sheetMessages[lang][which].title}.pdf`;
      return c.body(new Uint8Array(pdf), 200, downloadHeaders({ name, type: "application/pdf", size: pdf.length }));
    });
  }

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
