import { v4 } from "uuid";
import { ButtonLink } from "../../design/components/button.tsx";
import { page } from "../../design/page.tsx";
import { isId } from "../../platform/database/columns.ts";
import { notFound } from "../../platform/errors.ts";
import { clientAddress } from "../../platform/http/client-address.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { formOf, readForm, withProblem } from "../../platform/http/form.ts";
import { everybody } from "../../platform/http/guard.ts";
import type { Rate } from "../../platform/http/rate-limit.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { signInPath } from "../../platform/http/sign-in-path.ts";
import { submit } from "../../platform/http/submit.ts";
import { dateText } from "../../platform/i18n/format.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { findOwnPerson } from "../accounts/queries.ts";
import { namePath } from "../accounts/rules.ts";
import { findPublicCohort, listPublicCohorts } from "../cohorts/queries.ts";
import { takesPeople } from "../cohorts/rules.ts";
import { isNeutralName } from "../sign-in/invitations/service.ts";
import { signInDirectly } from "../sign-in/routes.tsx";
import { printedCodeText } from "../sign-in/rules.ts";
import { agreementsRoutes } from "./agreements/routes.tsx";
import { answeringRoutes } from "./answering/routes.tsx";
import { arisingRoutes } from "./arising/routes.tsx";
import { arrangingRoutes, type SuggestMentors } from "./arranging/routes.tsx";
import { BEGUN_FROM, beginApplication } from "./beginning/service.ts";
import { confirm } from "./confirming/service.ts";
import { dayOneRoutes } from "./day-one/routes.tsx";
import { eraseContacts, welcomeDue } from "./day-one/service.ts";
import { decidingRoutes } from "./deciding/routes.tsx";
import { eraseApplication, eraseForgotten } from "./erasing/service.ts";
import { applicant, applicantInside } from "./guards.ts";
import { isVisited, missingOf, newApplication, typedKey } from "./input.ts";
import { leavingRoutes } from "./leaving/routes.tsx";
import { awaitedBy, reachedAt } from "./letters/service.ts";
import { applicationsMessages } from "./messages.ts";
import { onwardRoutes } from "./onward/routes.tsx";
import { packRoutes } from "./pack/routes.tsx";
import { OverviewPage, SaidPage } from "./pages/application.tsx";
import { BeginPage, ClosedPage, ResumePage } from "./pages/applying.tsx";
import { programmeRoutes } from "./programme/routes.tsx";
import { dayWords } from "./programme/service.ts";
import { publishingRoutes } from "./publishing/routes.tsx";
import { answersOf, findByKey, listNewestAgreed, type Opened, openText } from "./queries.ts";
import { type Answers, DEFAULTS, isKeyOver, isOpen, leadsOn, OPEN_STATES, QUESTIONS } from "./rules.ts";
import { comeBack, renewKey, withdraw } from "./service.ts";

import { undertakingRoutes } from "./undertaking/routes.tsx";

/** Codes that one machine may try. */
const TRIES_FROM: Rate = { name: "application codes from", burst: 20, perMinute: 2 };

/** Everything from the public page to the last day: the parts stand in their own folders. */
/** @param suggest who might look after whom */
export function applicationsRoutes(routes: Routes, suggest: SuggestMentors): void {
  const { platform } = routes;
  platform.jobs.every("7 4 * * *", { name: "day_one.erase", run: async () => void (await eraseContacts(platform)) });
  platform.jobs.every("3 * * * *", { name: "day_one.welcome", run: async () => void (await welcomeDue(platform)) });
  platform.jobs.every("47 3 * * *", {
    name: "applications.erase",
    run: async () => void (await eraseForgotten(platform)),
  });
  programmeRoutes(routes);
  onwardRoutes(routes);
  applicantRoutes(routes);
  answeringRoutes(routes);
  agreementsRoutes(routes);
  packRoutes(routes);
  undertakingRoutes(routes);
  publishingRoutes(routes);
  decidingRoutes(routes);
  dayOneRoutes(routes);
  arrangingRoutes(routes, suggest);
  arisingRoutes(routes);
  leavingRoutes(routes);
}

/** The applicant's side: whoever holds the key may. */
function applicantRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock, settings } = platform;
  const words = (c: Ctx) => applicationsMessages[c.var.viewer.lang];

  routes.get("/applications/new", everybody, async (c) => {
    const id = c.req.query("cohort") ?? "";
    const cohort = isId(id) ? await findPublicCohort(db, id) : undefined;
    if (!cohort) throw notFound();
    if (!isOpen(cohort, clock.now())) return page(c, <ClosedPage />, { title: words(c).begin.closedTitle });
    return page(c, <BeginPage cohort={cohort} once={v4()} />, { title: words(c).begin.title });
  });

  routes.post("/applications/new", everybody, async (c, { actor }) => {
    const result = await readForm(c, newApplication);
    const cohort = result.ok ? await findPublicCohort(db, result.value.cohort) : undefined;
    if (!cohort) throw notFound();
    platform.limiter.take(BEGUN_FROM, clientAddress(c, settings));
    const me = actor && (await findOwnPerson(db, actor));
    const known: Answers = me
      ? {
          ...DEFAULTS,
          // What nobody has chosen is asked.
          ...(isNeutralName(me.nickname) ? {} : { nickname: me.nickname }),
          ...(me.email ? { email: me.email } : { mailWay: "none" }),
        }
      : {};
    return submit(
      platform,
      c,
      async () => `/applications/${await beginApplication(platform, actor, cohort, c.var.viewer.lang, known)}`,
    );
  });

  routes.get("/applications/resume", everybody, (c) =>
    page(c, <ResumePage form={formOf()} />, { title: words(c).resume.title }),
  );

  routes.post("/applications/resume", everybody, async (c, { actor }) => {
    platform.limiter.take(TRIES_FROM, clientAddress(c, settings));
    const result = await readForm(c, typedKey);
    const opened = result.ok ? await findByKey(db, result.value.key, actor) : undefined;
    if (opened && isKeyOver(opened.usedAt, clock.now())) return showNewLink(c, actor, opened);
    if (opened) return c.redirect(`/applications/${opened.key}`, 303);
    const form = result.ok ? withProblem(result.form, "key", "wrong") : result.form;
    return page(c, <ResumePage form={form} />, { title: words(c).resume.title, status: 422 });
  });

  routes.get("/applications/:key", applicant, async (c, opened) => {
    const { application, cohort, key, actor } = opened;
    const { viewer } = c.var;
    const answers = answersOf(platform, application);
    // With an account, what one wrote is read signed in: a link from an old mail is no second door to it.
    const closed = application.person !== null && application.person !== actor?.person;
    const day = (at: Date): string => dateText(viewer, at);
    const from = dayWords(viewer.lang, cohort.startsOn);
    const open = application.state === "withdrawn" ? takesPeople(cohort.phase) : isOpen(cohort, clock.now());
    const onward = leadsOn(application.state) && (application.state === "declined" || !open);
    const ahead = onward ? (await listPublicCohorts(db)).filter((one) => isOpen(one, clock.now())) : [];
    const said = closed ? [] : await listNewestAgreed(db, application.id);
    const content = (
      <OverviewPage
        keyOf={key}
        code={printedCodeText(key)}
        link={`${settings.baseUrl}/applications/${key}`}
        resumeUrl={`${settings.baseUrl}/applications/resume`}
        cohort={cohort.title}
        state={application.state}
        answers={answers}
        goOn={QUESTIONS.find((question) => !isVisited(answers, question)) ?? missingOf(answers)[0]}
        hasMail={reachedAt(platform, answers) !== null}
        closed={closed}
        mayChange={OPEN_STATES.includes(application.state)}
        open={open}
        onward={onward ? { ahead: ahead.filter(({ id }) => !closed && id !== cohort.id), once: v4() } : undefined}
        answerBy={await awaitedBy(platform, application, viewer.lang)}
        period={from ? { from, to: dayWords(viewer.lang, cohort.endsOn) } : undefined}
        reason={
          application.state === "declined" && application.publishedAt ? openText(platform, application, "reason") : ""
        }
        erased={application.eraseAt ? day(application.eraseAt) : undefined}
        agreed={said.map(({ key: one, title, body, confirmedAt }) => ({ key: one, title, body, at: day(confirmedAt) }))}
      />
    );
    return page(c, content, { title: words(c).overviewTitle });
  });

  routes.post("/applications/:key/withdraw", applicant, async (c, opened) => {
    await withdraw(platform, opened.actor, opened);
    return c.redirect(`/applications/${opened.key}`, 303);
  });

  routes.post("/applications/:key/return", applicant, async (c, opened) => {
    await comeBack(platform, opened.actor, opened);
    return c.redirect(`/applications/${opened.key}`, 303);
  });

  routes.post("/applications/:key/erase", applicantInside, async (c, opened) => {
    await eraseApplication(platform, opened.actor, opened);
    const m = words(c);
    return page(c, <SaidPage title={m.erasedTitle} text={m.erasedText} />, {
      title: m.erasedTitle,
      path: "/programme",
    });
  });

  routes.post("/applications/:key/confirm", applicant, async (c, opened) => {
    const { application, actor, key } = opened;
    const m = words(c);
    if (application.state === "confirmed") return c.redirect("/day-one", 303);
    const { person } = application;
    const done = await confirm(platform, actor, opened);
    if (done === "proof_mailed") {
      const text = person ? m.proofSignIn : m.proofText;
      return page(c, <SaidPage title={person ? m.programme.signIn : m.proofTitle} text={text} />, {
        title: m.proofTitle,
        path: `/applications/${key}`,
      });
    }
    const to = done.asksName ? namePath("/day-one") : "/day-one";
    if (actor?.person === done.person) return c.redirect(to, 303);
    if (!done.isNew) return showSignIn(c, m.confirmedTitle, m.confirmedSignIn, to);
    await signInDirectly(platform, c, done.person);
    return c.redirect("/day-one", 303);
  });

  /** They sign in as always, and come to where this led. */
  function showSignIn(c: Ctx, title: string, text: string, to: string): Promise<Response> {
    const content = (
      <SaidPage title={title} text={text}>
        <p>
          <ButtonLink kind="primary" href={signInPath(to)}>
            {words(c).programme.signIn}
          </ButtonLink>
        </p>
      </SaidPage>
    );
    return page(c, content, { title, path: to });
  }

  /** A key that is over was typed: a new link goes to the address of the application. */
  async function showNewLink(c: Ctx, actor: Actor | undefined, opened: Opened): Promise<Response> {
    const m = words(c);
    if (actor && actor.person === opened.application.person) return c.redirect(`/applications/${opened.key}`, 303);
    if (opened.application.person !== null)
      return showSignIn(c, m.programme.signIn, m.proofSignIn, `/applications/${opened.key}`);
    const mailed = await renewKey(platform, actor, opened);
    const content = <SaidPage title={m.keyOverTitle} text={mailed ? m.newLinkMailed : m.newLinkAsk} />;
    return page(c, content, { title: m.keyOverTitle, path: "/applications/resume" });
  }
}
