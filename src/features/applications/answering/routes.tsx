import { page } from "../../../design/page.tsx";
import { conflict, isRefusal, notFound, Refusal } from "../../../platform/errors.ts";
import { clean, posted } from "../../../platform/http/body.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import {
  conflictForm,
  type FormState,
  fieldValue,
  formOf,
  readForm,
  withProblem,
} from "../../../platform/http/form.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { momentText, timeText } from "../../../platform/i18n/format.ts";
import { looksLikeStaff } from "../../accounts/naming/service.ts";
import { applicantInside, mustBeOpen } from "../guards.ts";
import { isVisited, questionForms } from "../input.ts";
import { reachedAt } from "../letters/service.ts";
import { applicationsMessages } from "../messages.ts";
import { QuestionPage } from "../pages/applying.tsx";
import { answersOf, findByKey, markOf, type Opened, wasMailed } from "../queries.ts";
import { type Answers, backOf, DEFAULTS, FIELDS, isQuestion, nextQuestion, type Question } from "../rules.ts";
import { keepAnswers, mailLink } from "../service.ts";

/** How often one application may be kept while somebody types, and links mailed to one address. */
const SAVES_OF: Rate = { name: "application saves", burst: 60, perMinute: 60 };
const LINKS_TO: Rate = { name: "application links to", burst: 3, perMinute: 0.05 };

/** The questions of an application, one a page, each kept as it is typed; whoever holds the key may. */
export function answeringRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const words = (c: Ctx) => applicationsMessages[c.var.viewer.lang];

  routes.get("/applications/:key/questions/:question", applicantInside, (c, opened) => {
    const question = questionIn(c);
    mustBeOpen(opened);
    const { application } = opened;
    const answers = answersOf(platform, application);
    const saved = momentText(c.var.viewer, application.changedAt, clock.now());
    return showQuestion(c, opened, question, formFrom(answers, question), {
      savedAt: isVisited(answers, question) ? saved : undefined,
    });
  });

  /** What one wants to be called must not be taken for an organizer or mentor of the cohort. */
  async function likeNobodyOfStaff<R extends { readonly ok: boolean; readonly form: FormState }>(
    { cohort }: { readonly cohort: { readonly id: string } },
    result: R,
  ): Promise<Pick<R, "ok" | "form">> {
    const nickname = result.ok ? fieldValue(result.form, "nickname") : "";
    if (!nickname || !(await looksLikeStaff(db.q, { nickname, places: [cohort.id] }))) return result;
    return { ok: false, form: withProblem(result.form, "nickname", "like_staff") };
  }

  routes.post("/applications/:key/questions/:question", applicantInside, async (c, opened) => {
    const question = questionIn(c);
    const { actor, key } = opened;
    const application = mustBeOpen(opened);
    const { ok, form } = await likeNobodyOfStaff(opened, await readForm(c, questionForms[question]));
    const typed = await typedIn(c);
    // A draft keeps also what is not finished; what was handed in stays whole.
    let again = form;
    try {
      if (ok || (application.state === "draft" && !isTooLong(typed)))
        again = conflictForm(
          form,
          (await keepAnswers(platform, actor, application, typed, { mark: fieldValue(form, "version") })).mark,
        );
    } catch (error) {
      const now = isRefusal(error, "changed_meanwhile") ? await findByKey(db, key, actor) : undefined;
      if (!now) throw error;
      const theirs = formFrom(answersOf(platform, now.application), question);
      return showQuestion(c, opened, question, conflictForm(form, fieldValue(theirs, "version")), {
        theirs,
        status: 409,
      });
    }
    if (!ok) return showQuestion(c, opened, question, again, { status: 422 });
    const to = question === "mail" ? reachedAt(platform, typed) : null;
    if (to && !(await wasMailed(db, application.id, to))) {
      platform.limiter.take(LINKS_TO, to);
      await mailLink(platform, actor, opened, to, true);
    }
    const base = `/applications/${key}`;
    if (application.state !== "draft") return c.redirect(base, 303);
    const back = backOf(c.req.query("back"));
    if (back) return c.redirect(back === "send" ? `${base}/send` : base, 303);
    const next = nextQuestion(question);
    return c.redirect(next ? `${base}/questions/${next}` : `${base}/agreements`, 303);
  });

  // What the page sends after each pause in typing. Visitors have no account, so this is not the autosave of other forms.
  routes.post("/applications/:key/autosave", applicantInside, async (c, opened) => {
    platform.limiter.take(SAVES_OF, opened.application.id);
    if (opened.application.state !== "draft") throw conflict("application_elsewhere");
    const typed = await typedIn(c);
    if (isTooLong(typed)) throw new Refusal(413, "too_large", { megabytes: LONGEST_TYPED / 1_000_000 });
    const { texts } = await posted(c);
    const unanswered = (texts.get("unanswered") ?? []).slice(0, MOST_UNANSWERED).map((body) => {
      const sent = new URLSearchParams(body);
      return answersAmong((name) => (sent.has(name) ? clean(sent.get(name) ?? "") : undefined));
    });
    const shown = { mark: texts.get("version")?.[0], unanswered };
    const { at, mark } = await keepAnswers(platform, opened.actor, opened.application, typed, shown);
    return c.json({ saved: words(c).saved(timeText(c.var.viewer, at)), version: mark });
  });

  function showQuestion(
    c: Ctx,
    { key, application }: Opened,
    question: Question,
    form: FormState,
    { savedAt, theirs, status = 200 }: { savedAt?: string | undefined; theirs?: FormState; status?: 200 | 409 | 422 },
  ): Promise<Response> {
    const content = (
      <QuestionPage
        keyOf={key}
        question={question}
        back={backOf(c.req.query("back"))}
        form={form}
        theirs={theirs}
        savedAt={savedAt}
        draft={application.state === "draft"}
        sends={platform.outbox.sends}
      />
    );
    return page(c, content, { title: words(c).questions[question], islands: ["autosave"], status });
  }
}

/** The question that an address names. @throws Refusal 404 */
function questionIn(c: Ctx): Question {
  const name = c.req.param("question") ?? "";
  if (!isQuestion(name)) throw notFound();
  return name;
}

const formFrom = (answers: Answers, question: Question): FormState =>
  formOf({ ...DEFAULTS, ...answers, version: markOf(answers, [question]) });

/** Everything typed into fields of ours, as it was typed. */
async function typedIn(c: Ctx): Promise<Answers> {
  const { texts } = await posted(c);
  return answersAmong((name) => texts.get(name)?.[0]);
}

/** The fields of an application that stand in a form. */
const answersAmong = (typedAs: (name: string) => string | undefined): Answers =>
  Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = typedAs(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** As many as a window tells of (autosave.ts). */
const MOST_UNANSWERED = 3;

/** Whether more stands in a field than a draft keeps, which is far more than its answer may have. It is kept whole or not at all. */
const isTooLong = (typed: Answers): boolean => Object.values(typed).some((text) => text.length > LONGEST_TYPED);
const LONGEST_TYPED = 20_000;
