import type { JSX } from "preact";
import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import { filledWith, findDraft, forgetDraft } from "../../../platform/drafts/drafts.ts";
import { isRefusal, notFound } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, fieldValue, formOf, readForm } from "../../../platform/http/form.ts";
import { idIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { dayOf, longDateText, momentText } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, holds, placesOf } from "../../../platform/policy/actor.ts";
import { findOwnPerson, keyOfPerson } from "../../accounts/queries.ts";
import { listAssignments } from "../../assignments/queries.ts";
import { DiffersPage, HowWeWorkPage } from "../../blueprints/pages/how-we-work.tsx";
import { findPinned } from "../../blueprints/queries.ts";
import { cohortMember } from "../../cohorts/guards.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { isOver } from "../../cohorts/rules.ts";
import { listOfficesOf } from "../../organizations/queries.ts";
import { showOwnCodes } from "../../sign-in/sessions/routes.tsx";
import { findAidsOff } from "../../venue/aids/queries.ts";
import { aidSwitches } from "../../venue/pages/aids.tsx";
import { findAgreed, findOpenAgreements, findOwnAgreements, ownToConfirm } from "../agreements/service.ts";
import { listStepsDone, listTicks } from "../first-days/queries.ts";
import { decider, type Participating, participating, participationOrganizer } from "../guards.ts";
import { dayOnePlan, opening, tick } from "../input.ts";
import { todayOf } from "../leaving/service.ts";
import { applicationsMessages } from "../messages.ts";
import { ContactPage } from "../pages/contact.tsx";
import { DayOnePage } from "../pages/day-one.tsx";
import { OwnHelp } from "../pages/own-help.tsx";
import { ParticipantsPage } from "../pages/participants.tsx";
import { asChosen, dayWords, fillingsOf } from "../programme/service.ts";
import { PEOPLE_A_PAGE, planGaps } from "../rules.ts";
import {
  type DayOnePlanRow,
  findPlan,
  hasPlan,
  listHelpers,
  listOpenings,
  listParticipations,
  type OwnTime,
} from "./queries.ts";
import { noteReached, openContact, ownTime, savePlan, tickStep } from "./service.ts";

const DRAFT = "day-one";

/** What a participant finds under 「困ったとき」. */
export const ownHelp =
  (platform: Platform) =>
  async (actor: Actor): Promise<JSX.Element | undefined> => {
    if (placesOf(actor, ["participant"]).length === 0) return undefined;
    const own = await ownTime(platform, actor);
    if (!own) return undefined;
    return <OwnHelp document={(await findPinned(platform.db, own.cohort.id))?.document} contact={own.contact} />;
  };

/** The first day, and what organizers may open of it. */
export function dayOneRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const words = (c: Ctx) => applicationsMessages[c.var.viewer.lang];

  routes.get("/day-one", participating, (c, own) => show(c, own));

  // What a cohort works by, as it was chosen for it: the pages of the blueprint itself show its newest version, for no cohort.
  for (const [end, Page, other, title] of [
    ["", HowWeWorkPage, "/differences", "how"],
    ["/differences", DiffersPage, "", "differs"],
  ] as const) {
    const showWork = async (c: Ctx, actor: Actor, cohort: CohortRow, at: string): Promise<Response> => {
      const pinned = await findPinned(db, cohort.id);
      if (!pinned) throw notFound();
      const { document } = asChosen(cohort, pinned);
      const values = await fillingsOf(db, cohort, document.language);
      const own = { mayGo: holds(actor, ["participant"], cohort.id), off: await findAidsOff(db, actor, cohort.id) };
      const switches = aidSwitches(cohort.id, document, own);
      const content = <Page document={document} values={values} other={`${at}${other}`} switches={switches} />;
      return page(c, content, { title: words(c).programme[title] });
    };
    routes.get(`/how-we-work${end}`, participating, (c, { actor, cohort }) =>
      showWork(c, actor, cohort, "/how-we-work"),
    );
    routes.get(`/cohorts/:cohortId/how-we-work${end}`, cohortMember, (c, { actor, cohort }) =>
      showWork(c, actor, cohort, `/cohorts/${cohort.id}/how-we-work`),
    );
  }

  routes.post("/day-one/steps", participating, async (c, { actor, participation, cohort }) => {
    const result = await readForm(c, tick);
    const steps = (await findPinned(db, cohort.id))?.document.day_one.steps ?? [];
    const known = result.ok && steps.some(({ key }) => key === result.value.key) ? result.value : undefined;
    if (known) await tickStep(platform, actor, participation, known.key, known.done === "yes");
    return c.redirect(known ? `/day-one#step-${known.key}` : "/day-one", 303);
  });

  routes.post("/day-one/silent", participating, async (c, own) => {
    const { actor, participation } = own;
    const result = await readForm(c, dayOnePlan);
    if (!result.ok) return show(c, own, { form: result.form, status: 422 });
    try {
      await savePlan(platform, actor, participation, result.value);
    } catch (error) {
      if (!isRefusal(error, "changed_meanwhile")) throw error;
      const theirs = formFrom(await findPlan(platform, participation));
      const form = conflictForm(result.form, fieldValue(theirs, "version"));
      return show(c, own, { form, theirs, status: 409 });
    }
    await forgetDraft(platform, actor, DRAFT);
    return c.redirect("/day-one?saved=1", 303);
  });

  routes.post("/day-one/codes", participating, (c, { actor }) =>
    showOwnCodes(platform, c, actor, { href: "/day-one", label: words(c).dayOne.title }),
  );

  routes.get("/cohorts/:cohortId/participants", decider, async (c, { actor, cohort }) => {
    const after = idIn(c.req.query("after"), `/cohorts/${cohort.id}/participants`);
    const { rows, last } = await listPage(PEOPLE_A_PAGE, (limit) =>
      listParticipations(db, actor, cohort.id, { after, limit }),
    );
    const [today, open] = [await todayOf(platform), await findOpenAgreements(db, cohort, rows)];
    const content = <ParticipantsPage {...{ cohort, rows, today, open }} more={last?.id} first={after === undefined} />;
    return page(c, content, { title: words(c).contact.listTitle, bodyClass: "desk" });
  });

  routes.get("/cohorts/:cohortId/participants/:personId/contact", participationOrganizer, async (c, found) => {
    const reached = c.req.query("reached") === "1";
    const content = <ContactPage {...(await contactOf(c, found))} form={formOf()} reached={reached} />;
    return page(c, content, { title: words(c).contact.title(found.name) });
  });

  routes.post(
    "/cohorts/:cohortId/participants/:personId/contact/reached",
    participationOrganizer,
    async (c, { actor, cohort, participation }) => {
      await noteReached(platform, actor, participation);
      return c.redirect(`/cohorts/${cohort.id}/participants/${participation.person}/contact?reached=1`, 303);
    },
  );

  routes.post("/cohorts/:cohortId/participants/:personId/contact", participationOrganizer, async (c, found) => {
    const { actor, cohort, participation, name } = found;
    const result = await readForm(c, opening);
    const opened = result.ok ? await openContact(platform, actor, found, result.value.reason) : undefined;
    const shown = opened && {
      ...opened,
      leavingReason: participation.state === "left" ? opened.leavingReason : undefined,
    };
    const content = <ContactPage {...(await contactOf(c, found))} form={result.form} opened={shown} />;
    return page(c, content, {
      title: words(c).contact.title(name),
      path: `/cohorts/${cohort.id}/participants/${participation.person}/contact`,
      ...(opened ? {} : { status: 422 }),
    });
  });

  async function contactOf(c: Ctx, found: Participating & { readonly name: string }) {
    const { newest, left } = await findAgreed(db, found);
    const agreed = newest.map((one) => ({ ...one, at: longDateText(c.var.viewer, one.confirmedAt) }));
    const { cohort, participation, name } = found;
    // Of who has left, the reason may be there to open.
    const unwritten = participation.state !== "left" && !(await hasPlan(db, participation));
    const helpers = unwritten ? await listHelpers(db, participation) : [];
    const mentors = unwritten ? helpers.slice(0, 3).map((one) => one.name) : undefined;
    return {
      mentors,
      cohort,
      person: participation.person,
      name,
      agreements: { agreed, toConfirm: left, pack: `/agreements/${participation.id}` },
    };
  }

  async function show(
    c: Ctx,
    { actor, participation, cohort, contact }: Participating & Pick<OwnTime, "contact">,
    refused?: { form: FormState; theirs?: FormState; status: 409 | 422 },
  ): Promise<Response> {
    const { viewer } = c.var;
    const [pinned, plan, ticked, byThemselves, starters, helpers, openings, me, offices, agreements, draft] =
      await Promise.all([
        findPinned(db, cohort.id),
        findPlan(platform, participation),
        listTicks(db, participation),
        listStepsDone(db, participation),
        listAssignments(db, actor, { kind: "starter", toChoose: true, limit: 6 }),
        listHelpers(db, participation),
        listOpenings(platform, participation),
        findOwnPerson(db, actor),
        listOfficesOf(db, actor.person),
        findOwnAgreements(db, { participation, cohort }),
        refused ? undefined : findDraft(platform, keyOfPerson(db), actor, DRAFT),
      ]);
    const now = clock.now();
    const content = (
      <DayOnePage
        once={v4()}
        name={viewer.name ?? ""}
        cohort={cohort}
        beginsOn={
          participation.startsOn && participation.startsOn > dayOf(now, viewer.zone)
            ? dayWords(viewer.lang, participation.startsOn)
            : undefined
        }
        over={isOver(cohort.phase)}
        plan={pinned?.document.day_one}
        language={pinned?.document.language ?? viewer.lang}
        done={{ ticked, byThemselves }}
        starters={starters}
        helpers={helpers}
        contact={contact}
        form={refused?.form ?? filledWith(formFrom(plan), draft)}
        gaps={plan.ifSilent ? planGaps(plan.ifSilent, { office: offices.length > 0, mail: me?.email != null }) : []}
        theirs={refused?.theirs}
        saved={c.req.query("saved") === "1"}
        openings={openings.map((one) => ({ ...one, at: momentText(viewer, one.at, now) }))}
        withoutMail={me?.email === null}
        toConfirm={ownToConfirm(cohort, agreements).length}
      />
    );
    return page(c, content, {
      title: words(c).dayOne.title,
      islands: ["autosave"],
      ...(refused ? { status: refused.status, path: "/day-one" } : {}),
    });
  }
}

const formFrom = ({ structure, version, ifSilent }: DayOnePlanRow): FormState =>
  formOf({
    structure,
    version: String(version),
    nobody: ifSilent?.nobody ? "on" : "",
    whom: ifSilent?.whom ?? [],
    ways: ifSilent?.ways ?? [],
    days: String(ifSilent?.days ?? 3),
    words: ifSilent?.words ?? "",
    emergency: ifSilent?.emergency ?? "",
  });
