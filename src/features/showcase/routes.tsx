import { v4 } from "uuid";
import { page } from "../../design/page.tsx";
import { isRefusal } from "../../platform/errors.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm, withProblem } from "../../platform/http/form.ts";
import { signedIn } from "../../platform/http/guard.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import { dayOf, timeText } from "../../platform/i18n/format.ts";
import { renderMarkdown } from "../../platform/markdown/render.ts";
import { type Actor, placesOf } from "../../platform/policy/actor.ts";
import { cohortMember, cohortOrganizer } from "../cohorts/guards.ts";
import { cohortPolicy } from "../cohorts/policy.ts";
import { findActive } from "../projects/queries.ts";
import { findDeckOf } from "./decks/queries.ts";
import { deckRoutes } from "./decks/routes.tsx";
import { feedbackRoutes } from "./feedback/routes.tsx";
import { showcaseAudience, showcaseOrganizer, showcasePresenter, slotOrganizer } from "./guards.ts";
import { changedShowcase, changedSlot, changedTalk, movedSlot, newSlot } from "./input.ts";
import { showcaseMessages } from "./messages.ts";
import { type ChangingSlot, LineUpPage } from "./pages/line-up-form.tsx";
import { EditShowcasePage } from "./pages/organizing.tsx";
import { TalkFormPage } from "./pages/presenting.tsx";
import { MakeShowcasePage, ProgrammePage, ShowcasesPage } from "./pages/programme.tsx";
import { showcasePolicy } from "./policy.ts";
import {
  beginsWritten,
  findOwnTalk,
  findShowcase,
  findShowcaseOf,
  findSlot,
  heardOf,
  listKeptTalks,
  listNotPlanned,
  listPlanned,
  listShowcases,
  type ShowcaseRow,
  type TalkRow,
} from "./queries.ts";
import { AUDIENCE } from "./rules.ts";
import {
  addSlot,
  changeShowcase,
  changeSlot,
  changeTalk,
  makeShowcase,
  moveSlot,
  ownTalk,
  removeSlot,
} from "./service.ts";
import { viewStages } from "./staging/queries.ts";
import { stagingRoutes } from "./staging/routes.tsx";

export function showcaseRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;
  const words = (c: Ctx) => showcaseMessages[c.var.viewer.lang];

  // Before the pages by id: `talks` and `decks` are no ids.
  feedbackRoutes(routes);
  deckRoutes(routes);
  stagingRoutes(routes);

  routes.get("/showcase", signedIn, async (c, actor) => {
    const [all, kept] = await Promise.all([listShowcases(db, actor), listKeptTalks(db, actor)]);
    const [only] = all;
    if (only && all.length === 1 && kept.length === 0) return c.redirect(`/showcase/${only.id}`, 303);
    return page(c, <ShowcasesPage showcases={all} kept={kept} awaits={placesOf(actor, AUDIENCE).length > 0} />, {
      title: words(c).title,
    });
  });

  routes.get("/cohorts/:cohortId/showcase", cohortMember, async (c, { actor, cohort }) => {
    const showcase = await findShowcaseOf(db, cohort);
    if (showcase) return c.redirect(`/showcase/${showcase.id}`, 303);
    const content = cohortPolicy.organize.holds(actor, cohort) ? (
      <MakeShowcasePage cohort={cohort.id} once={v4()} />
    ) : (
      <ShowcasesPage showcases={[]} kept={[]} awaits />
    );
    return page(c, content, { title: words(c).title });
  });

  routes.post("/cohorts/:cohortId/showcase", cohortOrganizer, (c, { actor, cohort }) =>
    submit(platform, c, async () => `/showcase/${await makeShowcase(platform, actor, cohort)}`),
  );

  routes.get("/showcase/:showcaseId", showcaseAudience, async (c, { actor, showcase }) => {
    const takesPart = showcasePolicy.present.holds(actor, showcase);
    const [planned, stages, talk] = await Promise.all([
      listPlanned(db, actor, showcase),
      viewStages(db, [showcase.id]),
      takesPart ? findOwnTalk(db, actor, showcase) : undefined,
    ]);
    const deck = talk && (await findDeckOf(db, actor, talk, "own"));
    const content = (
      <ProgrammePage
        showcase={showcase}
        wordsHtml={showcase.words && renderMarkdown(showcase.words)}
        lineUp={heardOf(planned)}
        state={stages.get(showcase.id)?.state ?? "before"}
        organizes={showcasePolicy.organize.holds(actor, showcase)}
        own={takesPart ? { talk, deck, slot: planned.find((one) => one.talk && one.talk.id === talk?.id) } : undefined}
      />
    );
    return page(c, content, { title: words(c).title });
  });

  routes.get("/showcase/:showcaseId/edit", showcaseOrganizer, (c, { showcase }) =>
    page(c, <EditShowcasePage showcase={showcase} form={formOfShowcase(c, showcase)} />, {
      title: words(c).settingsTitle,
    }),
  );

  routes.post("/showcase/:showcaseId/edit", showcaseOrganizer, async (c, { actor, showcase }) => {
    const result = await readForm(c, changedShowcase);
    const options = { title: words(c).settingsTitle, path: `/showcase/${showcase.id}/edit` };
    const refuse = (form: FormState) =>
      page(c, <EditShowcasePage showcase={showcase} form={form} />, { ...options, status: 422 });
    if (!result.ok) return refuse(result.form);
    // A day without its time would be a time nobody meant.
    if (result.value.day && !result.value.time) return refuse(withProblem(result.form, "time", "no_time"));
    try {
      await changeShowcase(platform, actor, showcase, result.value, c.var.viewer.zone);
    } catch (error) {
      const now = isChanged(error) ? await findShowcase(db, actor, showcase.id, "organize") : undefined;
      if (!now) throw error;
      const mine = conflictForm(result.form, now.version);
      const content = <EditShowcasePage showcase={now} form={mine} theirs={formOfShowcase(c, now)} />;
      return page(c, content, { ...options, status: 409 });
    }
    return c.redirect(`/showcase/${showcase.id}`, 303);
  });

  routes.get("/showcase/:showcaseId/line-up", showcaseOrganizer, (c, { actor, showcase }) =>
    showLineUp(c, actor, showcase),
  );

  routes.post("/showcase/:showcaseId/line-up", showcaseOrganizer, async (c, { actor, showcase }) => {
    const result = await readForm(c, newSlot);
    if (!result.ok) return showLineUp(c, actor, showcase, { form: result.form });
    try {
      return await submit(platform, c, async () => {
        await addSlot(platform, actor, showcase, result.value);
        return `/showcase/${showcase.id}/line-up`;
      });
    } catch (error) {
      if (!isRefusal(error, "not_to_plan")) throw error;
      return showLineUp(c, actor, showcase, { form: withProblem(result.form, "who", "not_to_plan") });
    }
  });

  routes.post("/showcase/slots/:slotId", slotOrganizer, async (c, { actor, slot, showcase }) => {
    const result = await readForm(c, changedSlot);
    if (!result.ok) return showLineUp(c, actor, showcase, { changing: { slot: slot.id, form: result.form } });
    try {
      await changeSlot(platform, actor, showcase, slot, result.value);
    } catch (error) {
      const now = isChanged(error) ? await findSlot(db, actor, slot.id) : undefined;
      if (!now) throw error;
      const mine = conflictForm(result.form, now.slot.version);
      const theirs = formOf({ minutes: String(now.slot.minutes) });
      return showLineUp(c, actor, showcase, { changing: { slot: slot.id, form: mine, theirs } });
    }
    return c.redirect(`/showcase/${showcase.id}/line-up`, 303);
  });

  routes.post("/showcase/slots/:slotId/move", slotOrganizer, async (c, { actor, slot, showcase }) => {
    const result = await readForm(c, movedSlot);
    if (result.ok) await moveSlot(platform, actor, showcase, slot, result.value.to);
    return c.redirect(`/showcase/${showcase.id}/line-up`, 303);
  });

  routes.post("/showcase/slots/:slotId/remove", slotOrganizer, async (c, { actor, slot, showcase }) => {
    await removeSlot(platform, actor, showcase, slot);
    return c.redirect(`/showcase/${showcase.id}/line-up`, 303);
  });

  routes.get("/showcase/:showcaseId/talk", showcasePresenter, async (c, { actor, showcase }) => {
    const talk = await findOwnTalk(db, actor, showcase);
    // What they work on is most likely what they show.
    const project = talk?.title ? undefined : await findActive(db, actor, showcase.cohort, "assignment");
    const written = !talk && (await beginsWritten(db, actor, showcase));
    const form = talk
      ? formOfTalk(talk)
      : formOf({ answer: "undecided", form: written ? "text" : "live", version: "1" });
    const filled = project ? { ...form, values: { ...form.values, title: [project.title.slice(0, 80)] } } : form;
    return page(c, <TalkFormPage showcase={showcase} form={filled} />, { title: words(c).talkTitle });
  });

  routes.post("/showcase/:showcaseId/talk", showcasePresenter, async (c, { actor, showcase }) => {
    const result = await readForm(c, changedTalk);
    const options = { title: words(c).talkTitle, path: `/showcase/${showcase.id}/talk` };
    const refuse = (form: FormState) =>
      page(c, <TalkFormPage showcase={showcase} form={form} />, { ...options, status: 422 });
    if (!result.ok) return refuse(result.form);
    const { answer, form, recordingLink } = result.value;
    if (answer === "presents" && form === "recorded" && !recordingLink)
      return refuse(withProblem(result.form, "recordingLink", "link_missing"));
    try {
      await changeTalk(platform, actor, await ownTalk(platform, actor, showcase), result.value);
    } catch (error) {
      const now = isChanged(error) ? await findOwnTalk(db, actor, showcase) : undefined;
      if (!now) throw error;
      const mine = conflictForm(result.form, now.version);
      const content = <TalkFormPage showcase={showcase} form={mine} theirs={formOfTalk(now)} />;
      return page(c, content, { ...options, status: 409 });
    }
    return c.redirect(`/showcase/${showcase.id}`, 303);
  });

  async function showLineUp(
    c: Ctx,
    actor: Actor,
    showcase: ShowcaseRow,
    { form = formOf({ minutes: "10" }), changing }: { form?: FormState; changing?: ChangingSlot } = {},
  ): Promise<Response> {
    const [planned, notPlanned] = await Promise.all([listPlanned(db, actor, showcase), listNotPlanned(db, showcase)]);
    const content = <LineUpPage {...{ showcase, planned, notPlanned, form, changing }} once={v4()} />;
    const path = `/showcase/${showcase.id}/line-up`;
    const isRefused = changing !== undefined || Object.keys(form.problems).length > 0;
    const status = isRefused ? { status: changing?.theirs ? (409 as const) : (422 as const), path } : {};
    return page(c, content, { title: words(c).lineUp, ...status });
  }
}

const isChanged = (error: unknown): boolean => isRefusal(error, "changed_meanwhile");

const formOfShowcase = (c: Ctx, { startsAt, meetingLink, words, version }: ShowcaseRow): FormState =>
  formOf({
    day: startsAt ? dayOf(startsAt, c.var.viewer.zone) : "",
    time: startsAt ? timeText(c.var.viewer, startsAt) : "",
    meetingLink,
    words,
    version: String(version),
  });

const formOfTalk = ({ answer, form, title, recordingLink, version }: TalkRow): FormState =>
  formOf({ answer, form, title, recordingLink, version: String(version) });
