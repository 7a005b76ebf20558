/** Longer than 150 lines: the organizers' side of the agreements: who lacks what, their own undertaking, reminders, other words. */
import { v4 } from "uuid";
import { Pager } from "../../../design/components/navigation.tsx";
import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import { isRefusal, notFound } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import { idIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findPinnedAgreements, listAgreementVersions, mayImport } from "../../blueprints/queries.ts";
import type { AgreementTemplate } from "../../blueprints/rules.ts";
import { amendAgreement, BlueprintUnreadable } from "../../blueprints/service.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { findCompany } from "../../organizations/queries.ts";
import { packMessages } from "../agreements/messages.ts";
import { listOfficeAgreements, listOfficesOfAll } from "../agreements/queries.ts";
import { holdsForOffice } from "../agreements/rules.ts";
import { findAgreementsOfAll, ownToConfirm, readAgreements } from "../agreements/service.ts";
import { listParticipations } from "../day-one/queries.ts";
import { decider } from "../guards.ts";
import { agreed } from "../input.ts";
import { applicationsMessages } from "../messages.ts";
import { countScans } from "../pack/queries.ts";
import { AgreementDeskPage, type PersonRow, ReminderPage } from "../pages/agreement-desk.tsx";
import { AmendPage, type VersionWords } from "../pages/amending.tsx";
import { PEOPLE_A_PAGE } from "../rules.ts";
import { amendForm } from "./input.ts";
import { countByVersion, listReminded } from "./queries.ts";
import { findToRemind, findUndertaking, remind, undertake, undertakenWords } from "./service.ts";

export function undertakingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;
  const words = (c: Ctx) => packMessages[c.var.viewer.lang];

  routes.get("/cohorts/:cohortId/agreements", decider, async (c, { actor, cohort }) => {
    const { viewer } = c.var;
    const at = `/cohorts/${cohort.id}/agreements`;
    const after = idIn(c.req.query("after"), at);
    const { rows, last } = await listPage(PEOPLE_A_PAGE, (limit) =>
      listParticipations(db, actor, cohort.id, { after, limit }),
    );
    const { said, ...mine } = await findUndertaking(db, cohort, actor, viewer.lang);
    const content = (
      <AgreementDeskPage
        cohort={cohort}
        rows={await rowsOf(c, cohort, rows)}
        paging={
          <Pager
            older={after === undefined ? undefined : at}
            olderWords={applicationsMessages[viewer.lang].contact.firstPage}
            newer={last && `${at}?after=${last.id}`}
            newerWords={applicationsMessages[viewer.lang].contact.nextPage}
          />
        }
        parts={(await readAgreements(db, cohort, [], EVERYTHING(viewer.lang))).all}
        version={mine.number}
        mine={mine.all.map((one) => {
          const before = said.find(({ key }) => key === one.key);
          const confirmedAt = before && one.confirmed ? longDateText(viewer, before.confirmedAt) : undefined;
          return { ...one, at: confirmedAt, anew: before !== undefined && !one.confirmed };
        })}
        undertaken={await undertakenWords(db, cohort.id, viewer)}
      />
    );
    return page(c, content, { title: words(c).desk.title, bodyClass: "desk" });
  });

  async function rowsOf(
    c: Ctx,
    cohort: CohortRow,
    listed: Awaited<ReturnType<typeof listParticipations>>,
  ): Promise<PersonRow[]> {
    const { viewer } = c.var;
    const m = words(c);
    const rows = listed.filter(({ state }) => state !== "left");
    const ids = rows.map(({ id }) => id);
    const all = await findAgreementsOfAll(db, cohort, rows, viewer.lang);
    const papers = await countScans(db, ids);
    const offices = await listOfficesOfAll(
      db,
      rows.map(({ person }) => person),
    );
    const byOffices = await listOfficeAgreements(db, ids);
    const [version = ""] = [...all.values()].map((one) => one.version);
    const reminded = await listReminded(db, ids, version);
    return rows.map(({ id, person, name }) => {
      const agreements = all.get(id);
      const asked = (agreements?.all ?? []).filter(({ byOrganizers, open }) => !byOrganizers && !open);
      const lacks = agreements ? ownToConfirm(cohort, agreements) : [];
      const at = reminded.get(id);
      const said = byOffices.get(id) ?? [];
      return {
        participation: id,
        name,
        done: asked.length - asked.filter(({ confirmed }) => !confirmed).length,
        of: asked.length,
        lacks,
        papers: papers.get(id) ?? 0,
        offices: offices.get(person)?.map((office) => {
          const theirs = said.findLast(
            (its) => its.office === office.id && agreements?.all.some((one) => holdsForOffice(its, one)),
          );
          if (!theirs) return m.officeOpen(office.name);
          const day = longDateText(viewer, theirs.confirmedAt);
          return theirs.byName ? m.officeDone(office.name, theirs.byName, day) : m.officeOnPaper(office.name, day);
        }),
        reminded: at && longDateText(viewer, at),
      };
    });
  }

  routes.post("/cohorts/:cohortId/agreements/undertaking", decider, async (c, { actor, cohort }) => {
    const result = await readForm(c, agreed);
    await undertake(platform, actor, cohort, result.ok ? result.value.agreed : [], c.var.viewer.lang);
    return c.redirect(`/cohorts/${cohort.id}/agreements`, 303);
  });

  routes.get("/cohorts/:cohortId/agreements/reminder", decider, async (c, { actor, cohort }) => {
    const sent = Number(c.req.query("sent") ?? Number.NaN);
    const content = (
      <ReminderPage
        cohort={cohort}
        all={await findToRemind(platform, actor, cohort)}
        sent={Number.isInteger(sent) && sent >= 0 ? sent : undefined}
        once={v4()}
      />
    );
    return page(c, content, { title: words(c).reminder.title });
  });

  routes.post("/cohorts/:cohortId/agreements/reminder", decider, (c, { actor, cohort }) =>
    submit(
      platform,
      c,
      async () => `/cohorts/${cohort.id}/agreements/reminder?sent=${await remind(platform, actor, cohort)}`,
    ),
  );

  routes.get("/cohorts/:cohortId/agreements/:agreementKey", decider, (c, { actor, cohort }) =>
    showPart(c, actor, cohort),
  );

  routes.post("/cohorts/:cohortId/agreements/:agreementKey", decider, async (c, { actor, cohort }) => {
    const pinned = await findPinnedAgreements(db, cohort.id);
    const key = c.req.param("agreementKey") ?? "";
    if (!pinned || !(await mayWrite(actor))) throw notFound();
    const result = await readForm(c, amendForm);
    if (!result.ok) return showPart(c, actor, cohort, { form: result.form, status: 422 });
    const { otherTitle, otherInShort, otherBody, again, why, version: base, ...given } = result.value;
    const translation = otherTitle ? { title: otherTitle, inShort: otherInShort, body: otherBody } : undefined;
    const askAgain = again === "yes" ? why : undefined;
    try {
      return await submit(platform, c, async () => {
        const { created } = await amendAgreement(platform, actor, pinned.blueprint, {
          ...{ ...given, key, base, cohort: cohort.id, translation, askAgain },
        });
        return `/cohorts/${cohort.id}/agreements/${key}?said=${created ? "saved" : "same"}`;
      });
    } catch (error) {
      if (error instanceof BlueprintUnreadable)
        return showPart(c, actor, cohort, { form: result.form, status: 422, said: "unreadable" });
      if (!isRefusal(error, "blueprint_moved_on")) throw error;
      const form = conflictForm(result.form, Number(error.details.number));
      return showPart(c, actor, cohort, { form, status: 409, said: "moved" });
    }
  });

  async function mayWrite(actor: Actor): Promise<boolean> {
    const company = await findCompany(db);
    return company !== undefined && mayImport(actor, company.id);
  }

  async function showPart(
    c: Ctx,
    actor: Actor,
    cohort: CohortRow,
    refused?: { readonly form: FormState; readonly status: 409 | 422; readonly said?: "moved" | "unreadable" },
  ): Promise<Response> {
    const key = c.req.param("agreementKey") ?? "";
    const pinned = await findPinnedAgreements(db, cohort.id);
    const rows = pinned ? await listAgreementVersions(db, pinned.blueprint, key) : [];
    const written = rows.flatMap(({ agreement, ...row }) => (agreement ? [{ ...row, agreement }] : []));
    const [newest] = written;
    if (!newest || newest.number !== rows[0]?.number) throw notFound();
    const { viewer } = c.var;
    const { amend: m } = words(c);
    const confirmed = await countByVersion(db, cohort.id, key);
    // Of versions that change nothing in it, only the first is told.
    const versions = written.flatMap(({ agreement, ...row }, i): VersionWords[] => {
      const before = written[i + 1];
      if (before && sameWords(before.agreement, agreement)) return [];
      const same = written.slice(0, i + 1).filter((one) => sameWords(one.agreement, agreement));
      return [
        {
          ...{ number: row.number, lang: row.language, title: agreement.title, inShort: agreement.in_short ?? "" },
          ...{ body: agreement.body, note: row.note, why: row.why ?? "" },
          by: m.by(row.byName ?? m.taiken, longDateText(viewer, row.createdAt)),
          confirmed: same.reduce((sum, { id }) => sum + (confirmed.get(id) ?? 0), 0),
        },
      ];
    });
    const said = (["saved", "same"] as const).find((one) => one === c.req.query("said"));
    const content = (
      <AmendPage
        cohort={cohort}
        keyOf={key}
        title={newest.agreement.title}
        language={newest.language}
        form={refused?.form ?? formFrom(newest.agreement, newest.number)}
        writer={await mayWrite(actor)}
        versions={versions}
        said={refused ? refused.said : said}
        once={v4()}
      />
    );
    return page(c, content, { title: m.title(newest.agreement.title), ...(refused ? { status: refused.status } : {}) });
  }
}

/** What belongs to a cohort's agreements for somebody, also what is for those with an office. */
const EVERYTHING = (lang: "ja" | "en") => ({ lang, offices: [{ id: "", name: "{{office}}" }] });

const sameWords = (one: AgreementTemplate, two: AgreementTemplate): boolean =>
  JSON.stringify([one.title, one.in_short, one.body, one.translation]) ===
  JSON.stringify([two.title, two.in_short, two.body, two.translation]);

const formFrom = ({ title, in_short, body, translation }: AgreementTemplate, version: number): FormState =>
  formOf({
    ...{ title, inShort: in_short, body, again: "no", version: String(version) },
    ...{ otherTitle: translation?.title, otherInShort: translation?.in_short, otherBody: translation?.body },
  });
