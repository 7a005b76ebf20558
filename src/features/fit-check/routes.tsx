import { page } from "../../design/page.tsx";
import { PAPERS_FROM } from "../../platform/documents/rates.ts";
import { notFound } from "../../platform/errors.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import { clientAddress } from "../../platform/http/client-address.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { readForm } from "../../platform/http/form.ts";
import { everybody } from "../../platform/http/guard.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { cookiesOf, FIT_CHECK } from "../../platform/session/cookie.ts";
import { taskAnswer, wayAnswers } from "./input.ts";
import { fitCheckMessages } from "./messages.ts";
import { BeginPage } from "./pages/begin.tsx";
import { ResultPage } from "./pages/result.tsx";
import { resultPdf } from "./pages/result-pdf.ts";
import { ExplainedPage, TaskPage } from "./pages/task.tsx";
import { WaysPage } from "./pages/ways.tsx";
import { type Answers, answerIn, answersIn, asCarried, isEmpty, withWays } from "./rules.ts";
import { taskMessages } from "./tasks/messages.ts";
import { TASK_KEYS, type TaskKey } from "./tasks/rules.ts";
import { wayMessages } from "./ways/messages.ts";
import { nextPage, WAY_PAGES, type WayPage } from "./ways/rules.ts";

/** The answers so far are a cookie. Nothing of them is written on the server, in no table and no log. */
const CARRIED_SECONDS = 2 * 3_600;

/** The fit check: for anybody, with or without an account, before applying or never. */
export function fitCheckRoutes(routes: Routes): void {
  const { platform } = routes;
  const { clock, settings, limiter } = platform;
  const cookies = cookiesOf(settings);
  const words = (c: Ctx) => fitCheckMessages[c.var.viewer.lang];
  const answersOf = (c: Ctx): Answers => answersIn(cookies.get(c, FIT_CHECK));
  const carry = (c: Ctx, answers: Answers): void => cookies.set(c, FIT_CHECK, asCarried(answers), CARRIED_SECONDS);

  routes.get("/fit-check", everybody, (c) =>
    page(
      c,
      <BeginPage answers={answersOf(c)} erased={c.req.query("erased") !== undefined && isEmpty(answersOf(c))} />,
      {
        title: words(c).title,
        indexed: true,
      },
    ),
  );

  routes.get("/fit-check/tasks/:task", everybody, (c) => {
    const task = taskIn(c);
    return page(c, <TaskPage task={task} answer={answersOf(c).tasks[task]} />, { title: taskTitle(c, task) });
  });

  routes.post("/fit-check/tasks/:task", everybody, async (c) => {
    const task = taskIn(c);
    const result = await readForm(c, taskAnswer);
    const answers = answersOf(c);
    const given = result.ok ? answerIn(task, result.value.typed || result.value.chosen.join("")) : "";
    if (result.ok) carry(c, { ...answers, tasks: { ...answers.tasks, [task]: given } });
    return c.redirect(`/fit-check/tasks/${task}/explained`, 303);
  });

  routes.get("/fit-check/tasks/:task/explained", everybody, (c) => {
    const task = taskIn(c);
    return page(c, <ExplainedPage task={task} answer={answersOf(c).tasks[task]} />, { title: taskTitle(c, task) });
  });

  routes.get("/fit-check/ways/:part", everybody, (c) => {
    const at = waysIn(c);
    return page(c, <WaysPage at={at} answers={answersOf(c)} />, { title: wayMessages[c.var.viewer.lang].pages[at] });
  });

  routes.post("/fit-check/ways/:part", everybody, async (c) => {
    const at = waysIn(c);
    const result = await readForm(c, wayAnswers(at));
    const answers = answersOf(c);
    if (result.ok) carry(c, withWays(answers, at, result.value));
    const next = nextPage(at);
    return c.redirect(next ? `/fit-check/ways/${next}` : "/fit-check/result", 303);
  });

  routes.get("/fit-check/result", everybody, (c) =>
    page(c, <ResultPage answers={answersOf(c)} />, { title: words(c).resultTitle }),
  );

  routes.get("/fit-check/result.pdf", everybody, async (c) => {
    const answers = answersOf(c);
    if (isEmpty(answers)) return c.redirect("/fit-check/result", 303);
    limiter.take(PAPERS_FROM, clientAddress(c, settings));
    const { lang, zone } = c.var.viewer;
    const pdf = await resultPdf(answers, lang, clock.now(), zone);
    const name = `${words(c).resultTitle}.pdf`;
    return c.body(new Uint8Array(pdf), 200, downloadHeaders({ name, type: "application/pdf", size: pdf.length }));
  });

  routes.post("/fit-check/erase", everybody, (c) => {
    cookies.set(c, FIT_CHECK, "", 0);
    return c.redirect("/fit-check?erased=1", 303);
  });
}

const taskTitle = (c: Ctx, task: TaskKey): string => taskMessages[c.var.viewer.lang][task].title;

/** @throws Refusal 404 */
function taskIn(c: Ctx): TaskKey {
  const task = TASK_KEYS.find((key) => key === c.req.param("task"));
  if (!task) throw notFound();
  return task;
}

/** @throws Refusal 404 */
function waysIn(c: Ctx): WayPage {
  const at = WAY_PAGES.find((key) => key === c.req.param("part"));
  if (!at) throw notFound();
  return at;
}
