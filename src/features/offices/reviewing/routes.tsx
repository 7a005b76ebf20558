import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { filledWith, findDraft, forgetDraft } from "../../../platform/drafts/drafts.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { isRefusal, notFound } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, fieldValue, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { timeText } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { cohortOrganizer } from "../../cohorts/guards.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { officeOfMine } from "../../organizations/guards.ts";
import type { OrganizationRow } from "../../organizations/queries.ts";
import { teller } from "../asking/guards.ts";
import { findCohortOf, listNewestWords } from "../asking/queries.ts";
import { BeginningPage } from "../pages/beginning.tsx";
import { ReviewPage } from "../pages/review.tsx";
import { WithOfficesPage } from "../pages/with-offices.tsx";
import { reviewOwner, reviewParty } from "./guards.ts";
import { bare, beginning, part, proposal, proposalFor } from "./input.ts";
import { reviewingMessages } from "./messages.ts";
import { type FoundReview, findReview, listReviews, listWithOffices, standingOf } from "./queries.ts";
import { mayDo, type Side, stageOf } from "./rules.ts";
import {
  begin,
  confirm,
  decline,
  missingConsents,
  openReview,
  propose,
  removeReview,
  writePart,
  writeSteps,
} from "./service.ts";

interface Admitted {
  readonly actor: Actor;
  readonly found: FoundReview;
  readonly side: Side;
}

/** Person, office and organizers look back together, the person first. */
export function reviewingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, live } = platform;
  const words = (c: Ctx) => reviewingMessages[c.var.viewer.lang];

  routes.get("/settings/offices/:organizationId/review", officeOfMine, async (c, { actor, office }) => {
    const open = (await listReviews(db, actor, "own", { office: office.id })).find(({ review }) =>
      ["writing", "closing"].includes(stageOf(standingOf(review))),
    );
    if (open) return c.redirect(`/reviews/${open.review.id}`, 303);
    const draft = await draftOf(c, actor, beginName(office.id));
    return showBeginning(c, actor, office, draft);
  });

  routes.post("/settings/offices/:organizationId/review", officeOfMine, async (c, { actor, office }) => {
    const result = await readForm(c, beginning);
    if (!result.ok) return showBeginning(c, actor, office, { form: result.form, savedAt: undefined }, 422);
    const { words: said, agrees } = result.value;
    const missing = await missingConsents(platform, actor, office.id);
    if (missing.some((way) => !agrees.includes(way))) {
      const form = withProblem(result.form, "agrees", "tick_to_go_on");
      return showBeginning(c, actor, office, { form, savedAt: undefined }, 422);
    }
    const cohort = await findCohortOf(db, actor.person);
    if (!cohort) return showBeginning(c, actor, office, { form: result.form, savedAt: undefined }, 422);
    return submit(platform, c, async () => {
      const id = await begin(platform, actor, { office, cohort: cohort.id }, { words: said }, c.var.viewer);
      await forgetDraft(platform, actor, beginName(office.id));
      return `/reviews/${id}?done=begin`;
    });
  });

  async function showBeginning(
    c: Ctx,
    actor: Actor,
    office: OrganizationRow,
    { form, savedAt }: Typed,
    status: 200 | 422 = 200,
  ): Promise<Response> {
    const missing = await missingConsents(platform, actor, office.id);
    const takesPart = (await findCohortOf(db, actor.person)) !== null;
    return page(c, <BeginningPage {...{ office, form, savedAt, missing, takesPart }} once={v4()} />, {
      title: words(c).begin,
      islands: ["autosave"],
      status,
      path: `/settings/offices/${office.id}/review`,
    });
  }

  routes.post("/offices/people/:personId/review", teller, async (c, { actor, telling }) => {
    const { person, office, cohort } = telling;
    const result = await readForm(c, proposal);
    if (!cohort || !result.ok) return c.redirect(`/offices/people/${person.id}/words`, 303);
    const about = { person: person.id, office: office.id, cohort: cohort.id };
    const id = await propose(platform, actor, "office", about, result.value.meetOn);
    return c.redirect(`/reviews/${id}?done=proposed`, 303);
  });

  routes.get("/cohorts/:cohortId/offices", cohortOrganizer, (c, { actor, cohort }) => showOffices(c, actor, cohort));

  routes.post("/cohorts/:cohortId/offices", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, proposalFor);
    const all = await listWithOffices(db, actor, cohort.id);
    const { person, office, meetOn } = result.ok ? result.value : { person: "", office: "", meetOn: null };
    const one = all.find((row) => row.person === person && row.office === office);
    if (!one) return c.redirect(`/cohorts/${cohort.id}/offices`, 303);
    const id = await propose(platform, actor, "organizers", { person, office, cohort: cohort.id }, meetOn);
    // One that was begun in an earlier cohort is read by those who ran that.
    const theirs = await findReview(db, actor, "organizer", id);
    return c.redirect(theirs ? `/reviews/${id}?done=proposed` : `/cohorts/${cohort.id}/offices`, 303);
  });

  async function showOffices(c: Ctx, actor: Actor, cohort: CohortRow): Promise<Response> {
    const all = await listWithOffices(db, actor, cohort.id);
    const reviews = await listReviews(db, actor, "organizer", { cohort: cohort.id });
    const told = await listNewestWords(db, actor, cohort.id);
    return page(c, <WithOfficesPage {...{ cohort, all, reviews, told }} />, {
      title: words(c).cohortTitle,
      bodyClass: "desk",
      cohortTitle: cohort.title,
    });
  }

  routes.get("/reviews/:reviewId", reviewParty, (c, found) => show(c, found));

  routes.post("/reviews/:reviewId/write", reviewParty, async (c, admitted) => {
    const { side } = admitted;
    if (side === "person") throw notFound();
    return written(c, admitted, "write", (value) =>
      writePart(platform, admitted.actor, asShown(admitted.found, value.version), side, value.words),
    );
  });

  routes.post("/reviews/:reviewId/steps", reviewParty, (c, admitted) =>
    written(c, admitted, "steps", (value) =>
      writeSteps(platform, admitted.actor, asShown(admitted.found, value.version), admitted.side, value.words),
    ),
  );

  /** A form of words; where it was refused or overtaken, what was typed stands there again. */
  async function written(
    c: Ctx,
    admitted: Admitted,
    deed: "write" | "steps",
    run: (value: { readonly words: string; readonly version: number }) => Promise<void>,
  ): Promise<Response> {
    const { id } = admitted.found.review;
    const result = await readForm(c, part);
    if (!result.ok) return show(c, admitted, { deed, form: result.form, status: 422 });
    try {
      return await submit(platform, c, async () => {
        await run(result.value);
        await forgetDraft(platform, admitted.actor, draftName(id, deed));
        return `/reviews/${id}?done=${deed}`;
      });
    } catch (error) {
      if (!isRefusal(error, "review_moved")) throw error;
      const as = admitted.side === "person" ? "own" : admitted.side === "office" ? "office" : "organizer";
      const now = await findReview(db, admitted.actor, as, id);
      if (!now) throw error;
      return show(c, { ...admitted, found: now }, { deed, form: result.form, status: 409 });
    }
  }

  routes.post("/reviews/:reviewId/confirm", reviewParty, async (c, { actor, found, side }) => {
    const result = await readForm(c, bare);
    if (!result.ok) throw notFound();
    await confirm(platform, actor, asShown(found, result.value.version), side);
    return c.redirect(`/reviews/${found.review.id}?done=confirm`, 303);
  });

  routes.post("/reviews/:reviewId/decline", reviewOwner, async (c, { actor, found }) => {
    await decline(platform, actor, found);
    return c.redirect(`/reviews/${found.review.id}?done=decline`, 303);
  });

  routes.post("/reviews/:reviewId/remove", reviewOwner, async (c, { actor, found }) => {
    await removeReview(platform, actor, found);
    return c.redirect("/settings/offices/words?removed=1", 303);
  });

  async function show(
    c: Ctx,
    { actor, found, side }: Admitted,
    refused?: { readonly deed: "write" | "steps"; readonly form: FormState; readonly status: 409 | 422 },
  ): Promise<Response> {
    const place = live.position();
    const standing = standingOf(found.review);
    const opened = await openReview(platform, actor, found);
    const may = (deed: Parameters<typeof mayDo>[1]): boolean => mayDo(side, deed, standing);
    const deed = may("write") ? "write" : "steps";
    const begun = side === "person" && standing.personAt !== null;
    const paused = begun && (await missingConsents(platform, actor, found.review.office)).length > 0;
    const typed = refused
      ? { form: refused.form, savedAt: undefined }
      : await draftOf(c, actor, draftName(found.review.id, deed));
    // Words for a form that is not there any more.
    const lost = refused && !may(refused.deed) ? fieldValue(refused.form, "words") : "";
    const content = (
      <ReviewPage
        {...{ opened, side, may, paused, ...typed, lost }}
        office={found.review.office}
        person={found.review.person}
        live={place}
        meanwhile={refused?.status === 409}
        done={refused ? undefined : saidStill(c.req.query("done"), standing)}
        once={v4()}
      />
    );
    return page(c, content, {
      title: words(c).title,
      islands: ["autosave", ...(side === "person" ? [] : (["shown"] as const))],
      ...(side === "office" ? { bodyClass: "supporter" } : side === "organizers" ? { bodyClass: "desk" } : {}),
      ...(refused ? { status: refused.status, path: `/reviews/${found.review.id}` } : {}),
    });
  }

  async function draftOf(c: Ctx, actor: Actor, name: string): Promise<Typed> {
    const draft = await findDraft(platform, keyOfPerson(db), actor, name);
    const saved = draftMessages[c.var.viewer.lang].saved;
    return { form: filledWith(formOf(), draft), savedAt: draft && saved(timeText(c.var.viewer, draft.at)) };
  }
}

/** What was done just now; that it was proposed is no news once somebody has answered. */
const saidStill = (done: string | undefined, standing: ReturnType<typeof standingOf>): string | undefined =>
  done === "proposed" && stageOf(standing) !== "proposed" ? undefined : done;

/** As its form showed it: whatever has moved since is refused. */
const asShown = (found: FoundReview, version: number): FoundReview => ({
  ...found,
  review: { ...found.review, version },
});

interface Typed {
  readonly form: FormState;
  readonly savedAt: string | undefined;
}

const beginName = (office: string): string => `office_review:${office}:begin`;
const draftName = (review: string, deed: "write" | "steps"): string => `office_review:${review}:${deed}`;
