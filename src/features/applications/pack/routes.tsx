/** Longer than 150 lines: one person's agreements one by one, their pack, and the papers in it. */
import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { notFound, Refusal } from "../../../platform/errors.ts";
import { downloadHeaders } from "../../../platform/files/download.ts";
import { posted } from "../../../platform/http/body.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { isOver } from "../../cohorts/rules.ts";
import { listOwnConsents } from "../../consents/queries.ts";
import { findCompany } from "../../organizations/queries.ts";
import { packMessages } from "../agreements/messages.ts";
import { listOfficeAgreements, listUndertaken } from "../agreements/queries.ts";
import { holdsForOffice } from "../agreements/rules.ts";
import { confirmOwnAgreements, findAgreed } from "../agreements/service.ts";
import type { Agreement } from "../agreements/view.ts";
import { type Participating, packReader, participated, participating } from "../guards.ts";
import { agreed } from "../input.ts";
import { applicationsMessages } from "../messages.ts";
import { AgreementsPage } from "../pages/agreeing.tsx";
import { AgreementListPage, AgreementPage, type Stated } from "../pages/agreement-list.tsx";
import { PackPage } from "../pages/pack.tsx";
import { howOf, packOf } from "../pages/pack-parts.ts";
import { packPdf } from "../pages/pack-pdf.ts";
import { undertakenWords } from "../undertaking/service.ts";
import { scanForm } from "./input.ts";
import { type ListedScan, listOwnTimes, listScans, type TimeOfSomebody } from "./queries.ts";
import { SCAN_TYPES } from "./rules.ts";
import { attachScan, openOffices, openScan, readScan, removeScan, replaceScan } from "./service.ts";

type Found = TimeOfSomebody & { readonly actor: Actor };

/** A paper may have 5 MB, and the database is everybody's. */
const PAPERS: Rate = { name: "papers", burst: 20, perMinute: 1 };
/** A PDF takes a moment to make. */
const PACKS: Rate = { name: "packs", burst: 20, perMinute: 6 };

/** Problems of a paper that belong beside a field. */
const FIELD_OF: Readonly<Record<string, string>> = {
  no_file: "scan",
  file_too_large: "scan",
  file_refused: "scan",
  choose_some: "agreed",
};

/** What is agreed to by whoever takes part: one by one, on paper, and all of it together. */
export function packRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const words = (c: Ctx) => packMessages[c.var.viewer.lang];

  routes.get("/day-one/agreements", participating, async (c, own) => {
    const { all, left } = await stated(c, own);
    const content = <AgreementListPage all={all} next={left[0]?.key} pack={`/agreements/${own.participation.id}`} />;
    return page(c, content, { title: words(c).title });
  });

  // Who would rather read all of them under each other.
  routes.get("/day-one/agreements/all", participating, (c, own) => showAll(c, own));

  routes.post("/day-one/agreements/all", participating, async (c, own) => {
    const result = await readForm(c, agreed);
    const ticked = result.ok ? result.value.agreed : [];
    const changed = await confirmOwnAgreements(platform, own.actor, own, ticked, { lang: c.var.viewer.lang });
    const { left } = await findAgreed(db, own);
    if (left.length + changed.length === 0) return c.redirect("/day-one", 303);
    return showAll(c, own, { ticked, missing: left.length, changed });
  });

  routes.get("/day-one/agreements/:agreementKey", participating, (c, own) => showOne(c, own, false));

  routes.post("/day-one/agreements/:agreementKey", participating, async (c, own) => {
    const result = await readForm(c, agreed);
    const key = c.req.param("agreementKey") ?? "";
    if (!(await findAgreed(db, own)).now.all.some((one) => one.key === key)) throw notFound();
    const ticks = (result.ok ? result.value.agreed : []).filter((tick) => tick.startsWith(`${key}:`));
    const changed = await confirmOwnAgreements(platform, own.actor, own, ticks, { lang: c.var.viewer.lang });
    if (changed.length > 0) return showOne(c, own, true);
    const { left } = await findAgreed(db, own);
    return c.redirect(left[0] ? `/day-one/agreements/${left[0].key}` : "/day-one/agreements", 303);
  });

  /** The agreements of one's own time, each with how it was confirmed. */
  async function stated(c: Ctx, own: Pick<Participating, "participation" | "cohort">) {
    const found = await findAgreed(db, own, c.var.viewer.lang);
    const all = found.now.all.map((one): Stated => {
      const said = found.newest.find(({ key }) => key === one.key);
      return { ...one, how: said && one.confirmed && !one.byOrganizers ? howOf(said, c.var.viewer) : undefined };
    });
    return { ...found, all };
  }

  async function showAll(
    c: Ctx,
    own: Participating,
    refused?: { ticked: readonly string[]; missing: number; changed: readonly Agreement[] },
  ): Promise<Response> {
    const m = applicationsMessages[c.var.viewer.lang];
    const content = (
      <AgreementsPage
        action="/day-one/agreements/all"
        lead={m.dayOne.agreementsLead}
        back={{ href: "/day-one/agreements", label: words(c).title }}
        {...(await findAgreed(db, own, c.var.viewer.lang)).now}
        undertaken={await undertakenWords(db, own.cohort.id, c.var.viewer)}
        ticked={[]}
        {...refused}
      />
    );
    const status = refused && { status: refused.changed.length > 0 ? (409 as const) : (422 as const) };
    return page(c, content, { title: m.agreements, ...status });
  }

  async function showOne(c: Ctx, own: Participating, changed: boolean): Promise<Response> {
    const { viewer } = c.var;
    const found = await stated(c, own);
    const at = found.all.findIndex(({ key }) => key === c.req.param("agreementKey"));
    const agreement = found.all[at];
    if (!agreement) throw notFound();
    const m = words(c);
    const byOffices = (await listOfficeAgreements(db, [own.participation.id])).get(own.participation.id) ?? [];
    const shown = agreement.threeParty ? await listOwnConsents(db, own.actor) : [];
    const now = clock.now();
    const offices = (agreement.threeParty ? found.offices : []).map(({ id, name }) => {
      const said = byOffices.findLast((its) => its.office === id && holdsForOffice(its, agreement));
      const day = said ? longDateText(viewer, said.confirmedAt) : "";
      const isShown = shown.some(
        (one) => one.item === "agreement" && one.recipient === id && one.withdrawnAt === null && one.expiresAt > now,
      );
      return {
        id,
        words: !said
          ? m.officeOpen(name)
          : said.byName
            ? m.officeDone(name, said.byName, day)
            : m.officeOnPaper(name, day),
        toShow: !said && !isShown,
      };
    });
    const content = (
      <AgreementPage
        agreement={agreement}
        place={{ n: at + 1, of: found.all.length }}
        version={found.now.number}
        conduct={found.now.conduct}
        language={found.now.language}
        undertaken={await undertakenWords(db, own.cohort.id, viewer)}
        offices={offices}
        changed={changed}
        over={isOver(own.cohort.phase)}
      />
    );
    return page(c, content, { title: agreement.title, ...(changed ? { status: 409 as const } : {}) });
  }

  // Where it always was: the pack of the newest time.
  routes.get("/participation/agreements", participated, (c, { actor, ...own }) =>
    showPack(c, { actor, participation: own.participation, cohort: own.cohort, name: c.var.viewer.name ?? "" }),
  );

  routes.get("/agreements/:participationId", packReader, (c, found) => showPack(c, found));

  routes.get("/agreements/:participationId/pack.pdf", packReader, async (c, found) => {
    platform.limiter.take(PACKS, found.actor.person);
    const { pack } = await packFor(c, found);
    const sheet = { person: found.name, cohort: found.cohort.title, company: await companyName(), pack };
    const bytes = await packPdf(sheet, c.var.viewer.lang, clock.now());
    const name = `${words(c).holds.title}.pdf`;
    return c.body(new Uint8Array(bytes), 200, downloadHeaders({ name, type: "application/pdf", size: bytes.length }));
  });

  routes.post("/agreements/:participationId/papers", packReader, async (c, found) => {
    const result = await readForm(c, scanForm);
    if (!result.ok) return showPack(c, found, { form: result.form, status: 422 });
    try {
      platform.limiter.take(PAPERS, found.actor.person);
      const paper = await readScan((await posted(c)).files.get("scan")?.[0]);
      const { agreed: ticks, offices } = result.value;
      let changed: readonly Agreement[] = [];
      const answer = await submit(platform, c, async () => {
        changed = await attachScan(platform, found.actor, found, paper, { ticks, offices, lang: c.var.viewer.lang });
        return `/agreements/${found.participation.id}#paper`;
      });
      // A repeated submit comes here too, with the words of now: what changed is seen on the page it leads to.
      return changed.length > 0 ? showPack(c, found, { form: result.form, status: 409 }) : answer;
    } catch (error) {
      return beside(c, found, result.form, error);
    }
  });

  routes.get("/agreements/:participationId/papers/:scanId", packReader, async (c, found) => {
    const { type, bytes } = await openScan(platform, found.actor, found, c.req.param("scanId") ?? "");
    const name = `${words(c).paper.file}.${SCAN_TYPES[type]}`;
    return c.body(new Uint8Array(bytes), 200, downloadHeaders({ name, type, size: bytes.length }));
  });

  routes.post("/agreements/:participationId/papers/:scanId/replace", packReader, async (c, found) => {
    try {
      platform.limiter.take(PAPERS, found.actor.person);
      const paper = await readScan((await posted(c)).files.get("scan")?.[0]);
      await replaceScan(platform, found.actor, found, c.req.param("scanId") ?? "", paper);
      return c.redirect(`/agreements/${found.participation.id}#paper`, 303);
    } catch (error) {
      return beside(c, found, formOf(), error);
    }
  });

  routes.post("/agreements/:participationId/papers/:scanId/remove", packReader, async (c, found) => {
    await removeScan(platform, found.actor, found, c.req.param("scanId") ?? "");
    return c.redirect(`/agreements/${found.participation.id}#paper`, 303);
  });

  const beside = (c: Ctx, found: Found, form: FormState, error: unknown): Promise<Response> => {
    const field = error instanceof Refusal ? FIELD_OF[error.code] : undefined;
    if (!(error instanceof Refusal) || !field) throw error;
    return showPack(c, found, { form: withProblem(form, field, error.code, error.details), status: 422 });
  };

  async function packFor(c: Ctx, { participation, cohort }: Pick<Found, "participation" | "cohort">) {
    const found = await findAgreed(db, { participation, cohort }, c.var.viewer.lang);
    const byOffices = (await listOfficeAgreements(db, [participation.id])).get(participation.id) ?? [];
    const undertaken = await listUndertaken(db, cohort.id);
    return { ...found, pack: packOf({ ...found, byOffices, undertaken }, c.var.viewer) };
  }

  const companyName = async (): Promise<string> => (await findCompany(db))?.name ?? "";

  async function showPack(
    c: Ctx,
    time: Found,
    refused?: { readonly form: FormState; readonly status: 409 | 422 },
  ): Promise<Response> {
    const { actor, participation, cohort, name } = time;
    const { pack, left, now } = await packFor(c, time);
    const own = participation.person === actor.person;
    const asked = isOver(cohort.phase) ? [] : await openOffices(platform, time, now.all);
    const m = applicationsMessages[c.var.viewer.lang];
    const others = own ? (await listOwnTimes(db, actor)).filter(({ id }) => id !== participation.id) : [];
    const content = (
      <PackPage
        at={`/agreements/${participation.id}`}
        trail={
          own
            ? [{ href: "/participation", label: m.leaving.title }]
            : [
                { href: `/cohorts/${cohort.id}`, label: cohort.title },
                { href: `/cohorts/${cohort.id}/agreements`, label: words(c).desk.title },
              ]
        }
        person={name}
        cohort={cohort.title}
        company={await companyName()}
        version={now.number}
        pack={pack}
        own={own}
        onScreen={own && holds(actor, ["participant"], cohort.id)}
        left={left}
        offices={asked.map(({ office, name: of }) => ({ id: office, name: of }))}
        scans={(await listScans(db, participation.id)).map((one) => scanWords(c, one))}
        others={others}
        form={refused?.form ?? formOf()}
        once={v4()}
      />
    );
    return page(c, content, {
      title: words(c).holds.title,
      ...(refused ? { status: refused.status, path: `/agreements/${participation.id}` } : {}),
    });
  }

  function scanWords(c: Ctx, { id, at, byName, endedAt, endedByName, replaced, type }: ListedScan) {
    const { paper: m } = words(c);
    const day = (when: Date): string => longDateText(c.var.viewer, when);
    const ended = endedAt && (replaced ? m.replaced : m.removed)(endedByName ?? "", day(endedAt));
    const kind = (SCAN_TYPES[type] ?? "").toUpperCase();
    return {
      id,
      lines: [`${m.scanOf(byName ?? "", day(at))}（${kind}）`, ...(ended ? [ended] : [])],
      stands: endedAt === null,
    };
  }
}
