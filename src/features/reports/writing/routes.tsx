/** Longer than 150 lines: the two forms (new, edit) share their steps, which stand below the routes in the order they are taken. */
import { page } from "../../../design/page.tsx";
import { filledWith, findDraft } from "../../../platform/drafts/drafts.ts";
import { isRefusal, notFound, Refusal } from "../../../platform/errors.ts";
import { posted } from "../../../platform/http/body.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, fieldValue, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { dayOf, momentText } from "../../../platform/i18n/format.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { hasSupporter } from "../../consents/addresses/queries.ts";
import { findAidsOff } from "../../venue/aids/queries.ts";
import { morningAfter, timeOf } from "../../venue/scheduling/rules.ts";
import type { ConditionItem } from "../conditions/rules.ts";
import { listItems } from "../conditions/service.ts";
import { type DoneElsewhere, listDone } from "../doing/service.ts";
import type { Done } from "../doing/view.ts";
import { reportOwner } from "../guards.ts";
import { reportsMessages } from "../messages.ts";
import { ReportFormPage } from "../pages/report-form.tsx";
import {
  findOwnBefore,
  findOwnOfDay,
  findOwnReport,
  listOwnReports,
  type ReportRow,
  sumOwnMinutes,
} from "../queries.ts";
import { contentsOf, type OpenedReport, openReport } from "../reading/service.ts";
import {
  type Audiences,
  type Contents,
  dayProblem,
  ONLY_ME,
  presetAudiences,
  type ReportForm,
  recentDays,
  sameContents,
} from "../rules.ts";
import { asOffered, changeReport, draftOf, findReportForm, findStarting, restToday, writeReport } from "../service.ts";
import {
  audiencesIn,
  conditionIn,
  filledForm,
  furtherProblems,
  itemReadersIn,
  presetForm,
  readerFields,
  reportForm,
  restForm,
  tickedOff,
  withReaders,
  withTicked,
} from "./input.ts";

/** What a form page is about. */
interface About {
  readonly cohort: string;
  readonly asked: ReportForm;
  /** Readers that parts begin with. */
  readonly starting: Audiences;
  readonly items: readonly ConditionItem[];
  /** Undefined: a new report. */
  readonly report: OpenedReport | undefined;
}

interface More {
  readonly savedAt?: string | undefined;
  readonly status?: 422 | 409;
  readonly theirs?: FormState;
  readonly kept?: boolean;
}

/** @param elsewhere where else it is known what somebody did on a day */
export function writingRoutes(routes: Routes, elsewhere: readonly DoneElsewhere[]): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const keyOf = keyOfPerson(db);
  const todayOf = (c: Ctx): string => dayOf(clock.now(), c.var.viewer.zone);
  const daysOf = (c: Ctx): string[] => recentDays(todayOf(c), timeOf(clock.now(), c.var.viewer.zone));

  routes.get("/reports/new", signedIn, async (c, actor) => {
    const about = await aboutNew(c, actor, c.req.query("cohort"));
    const days = daysOf(c);
    const written = await writtenDays(actor, about.cohort);
    // Only today's or yesterday's: an older day that is empty by rights is nobody's intention.
    const day = days.slice(0, 2).find((one) => !written.has(one)) ?? days[0] ?? todayOf(c);
    const form = formOf({ day, ...readerFields(about.starting) });
    return showDraft(c, actor, about, form, c.req.query("day"));
  });

  routes.post("/reports", signedIn, async (c, actor) => {
    const { sent, about, form } = await readReport(c, actor);
    if (!sent) return show(c, actor, about, form, { status: 422 });
    const { day, contents, itemReaders } = sent;
    try {
      const { id } = await writeReport(platform, actor, about.cohort, {
        day,
        today: todayOf(c),
        contents,
        itemReaders,
        drafted: true,
      });
      return c.redirect(`/reports/${id}`, 303);
    } catch (error) {
      const there = await reportThatIsThere(actor, error);
      if (!there) throw error;
      // The same sent again, by whichever button or tab: it is there, nothing more to do.
      if (sameContents(contentsOf(there, about.starting), contents)) return c.redirect(`/reports/${there.id}`, 303);
      return showClash(c, actor, { ...about, report: there }, form);
    }
  });

  routes.post("/reports/new/readers", signedIn, async (c, actor) => {
    const { texts } = await posted(c);
    return showRearranged(c, actor, await aboutNew(c, actor, texts.get("cohort")?.[0]));
  });

  routes.post("/reports/rest", signedIn, async (c, actor) => {
    const result = await readForm(c, restForm(todayOf(c)));
    const cohort = participating(actor, fieldValue(result.form, "cohort"));
    if (!result.ok) throw new Refusal(422, "day_ahead");
    const { id } = await restToday(platform, actor, cohort, { day: result.value.day, today: todayOf(c) });
    return c.redirect(`/reports/${id}`, 303);
  });

  routes.get("/reports/:reportId/edit", reportOwner, async (c, { actor, report }) => {
    const about = await aboutReport(c, actor, report);
    return showDraft(c, actor, about, storedForm(about));
  });

  routes.post("/reports/:reportId/edit", reportOwner, async (c, { actor, report }) => {
    const { sent, about, form } = await readReport(c, actor, report);
    if (!sent) return show(c, actor, about, form, { status: 422 });
    const { day, contents, itemReaders, version = report.version } = sent;
    try {
      const moveTo = { day, today: todayOf(c) };
      await changeReport(platform, actor, report, { version, contents, itemReaders, moveTo });
      return c.redirect(`/reports/${report.id}`, 303);
    } catch (error) {
      const code = error instanceof Refusal ? error.code : undefined;
      if (code === "report_exists")
        return show(c, actor, about, withProblem(form, "day", "report_exists"), { status: 422 });
      const now = code === "changed_meanwhile" ? await findOwnReport(db, actor, report.id) : undefined;
      if (!now) throw error;
      return showClash(c, actor, await aboutReport(c, actor, now), form);
    }
  });

  routes.post("/reports/:reportId/edit/readers", reportOwner, async (c, { actor, report }) =>
    showRearranged(c, actor, await aboutReport(c, actor, report)),
  );

  /** The cohort to write in: the one asked for, or the newest one the actor takes part in. */
  function participating(actor: Actor, asked: string | undefined): string {
    const places = placesOf(actor, ["participant"]).sort();
    const cohort = asked ? places.find((one) => one === asked) : places.at(-1);
    if (!cohort) throw notFound();
    return cohort;
  }

  async function aboutNew(c: Ctx, actor: Actor, wanted: string | undefined): Promise<About> {
    const cohort = participating(actor, wanted);
    const asked = await findReportForm(platform, cohort, c.var.viewer.lang);
    const [starting, items] = await Promise.all([
      findStarting(platform, actor, cohort, asked),
      listItems(platform, actor),
    ]);
    return { cohort, asked, starting, items, report: undefined };
  }

  /** With the items asked for now and those that the report speaks of. */
  async function aboutReport(c: Ctx, actor: Actor, row: ReportRow): Promise<About> {
    const { cohort } = row;
    const asked = await findReportForm(platform, cohort, c.var.viewer.lang);
    const [starting, all, report] = await Promise.all([
      findStarting(platform, actor, cohort, asked, row),
      listItems(platform, actor, { ended: true }),
      openReport(platform, actor, { report: row, name: "" }),
    ]);
    const items = all.filter(({ id, ended }) => !ended || report.condition.some((one) => one.item === id));
    return { cohort, asked, starting, items, report };
  }

  /** What was sent, with what was ticked put into the texts; without `sent` there is something to fix. */
  async function readReport(c: Ctx, actor: Actor, row?: ReportRow) {
    const result = await readForm(c, reportForm(todayOf(c)));
    const about = row
      ? await aboutReport(c, actor, row)
      : await aboutNew(c, actor, fieldValue(result.form, "cohort") || undefined);
    if (!result.ok) return { sent: undefined, about, form: result.form };
    const { value } = result;
    const ticked = value.doneOn && value.done.length > 0 ? await doneOn(c, actor, about.cohort, value.doneOn) : [];
    const done = ticked.filter(({ key }) => value.done.includes(key)).map(({ line }) => line);
    const texts = { ...withTicked(value, about.asked, await nextOf(actor, value.didFrom), done), note: value.note };
    const contents: Contents = {
      kind: about.report?.kind ?? "work",
      minutes: value.minutes ?? value.block ?? null,
      texts,
      audiences: audiencesIn(result.form, about.starting),
      condition: conditionIn(result.form, about.items),
    };
    const problems = furtherProblems(value.day, contents, todayOf(c), row);
    const form = { ...tickedOff(result.form, texts, value), problems };
    const itemReaders = itemReadersIn(result.form, about.items);
    const sent = { day: value.day, contents, itemReaders, version: value.version };
    return { sent: Object.keys(problems).length > 0 ? undefined : sent, about, form };
  }

  const doneOn = (c: Ctx, actor: Actor, cohort: string, day: string): Promise<Done[]> =>
    listDone(platform, actor, { cohort, day, zone: c.var.viewer.zone }, elsewhere);

  /** What an earlier report of the actor's says under "next". */
  async function nextOf(actor: Actor, id: string | undefined): Promise<string | undefined> {
    const report = id && (await findOwnReport(db, actor, id));
    return report ? ((await openReport(platform, actor, { report, name: "" })).next ?? undefined) : undefined;
  }

  async function reportThatIsThere(actor: Actor, error: unknown): Promise<OpenedReport | undefined> {
    if (!isRefusal(error, "report_exists")) return undefined;
    const report = await findOwnReport(db, actor, String(error.details.report));
    return report && openReport(platform, actor, { report, name: "" });
  }

  const storedForm = ({ report, items, starting }: About): FormState =>
    report
      ? filledForm({ day: report.day, version: report.version, contents: contentsOf(report, starting) }, items)
      : formOf();

  /** The form with its draft over it. @param wanted a day that was asked for wins over the draft's */
  async function showDraft(c: Ctx, actor: Actor, about: About, form: FormState, wanted = ""): Promise<Response> {
    const draft = await findDraft(platform, keyOf, actor, draftOf(about.report?.id ?? about.cohort));
    const filled = filledWith(form, draft);
    const day = reportForm(todayOf(c)).shape.day.safeParse(wanted);
    const asked = wanted !== "" && day.success && !dayProblem(day.data, todayOf(c)) ? { day: [day.data] } : {};
    const savedAt = draft && momentText(c.var.viewer, draft.at, clock.now());
    return show(c, actor, about, { ...filled, values: { ...filled.values, ...asked } }, { savedAt });
  }

  /** Shows the form again, with other readers or as it is; nothing is stored, nothing typed is lost. */
  async function showRearranged(c: Ctx, actor: Actor, about: About): Promise<Response> {
    const { texts } = await posted(c);
    const typed = { values: Object.fromEntries(texts), problems: {} };
    if (texts.has("keep")) return show(c, actor, about, typed, { kept: true });
    const chosen = await readForm(c, presetForm);
    const preset = chosen.ok ? chosen.value.preset : "only_me";
    const items = preset === "usual" ? about.items : about.items.map(({ id }) => ({ id, audience: ONLY_ME }));
    return show(c, actor, about, withReaders(typed, presetAudiences(preset, about.asked.usual), items));
  }

  /** 409: what was sent stands in the form, what was stored before above it. */
  function showClash(c: Ctx, actor: Actor, about: About, sent: FormState): Promise<Response> {
    const theirs = storedForm(about);
    const form = { values: { ...sent.values, version: theirs.values.version ?? [] }, problems: {} };
    return show(c, actor, about, form, { status: 409, theirs });
  }

  /** Recent days that have a report of work already, with its id. @param besides this one */
  async function writtenDays(actor: Actor, cohort: string, besides?: string): Promise<Map<string, string>> {
    const recent = await listOwnReports(db, actor, { cohort, limit: 20 });
    return new Map(
      recent.filter(({ id, kind }) => id !== besides && kind === "work").map(({ id, day }) => [day, id] as const),
    );
  }

  /** The hours in which rest is suggested, when it is one of them and the person has not switched that off. */
  async function restSuggested(c: Ctx, actor: Actor, cohort: string, { quiet }: ReportForm) {
    if (!quiet || !morningAfter(quiet, clock.now(), c.var.viewer.zone)) return undefined;
    return (await findAidsOff(db, actor, cohort)).has("quiet-hours") ? undefined : quiet;
  }

  async function show(
    c: Ctx,
    actor: Actor,
    { cohort, asked, items, report }: About,
    form: FormState,
    { savedAt, status, theirs, kept }: More = {},
  ): Promise<Response> {
    const today = todayOf(c);
    const day = reportForm(today).shape.day.safeParse(fieldValue(form, "day"));
    const [minutes, written, before, ofToday] = await Promise.all([
      sumOwnMinutes(db, actor, cohort),
      writtenDays(actor, cohort, report?.id),
      report ? undefined : findOwnBefore(db, actor, cohort, day.success ? day.data : today),
      report ? undefined : findOwnOfDay(db, actor, cohort, today),
    ]);
    const next = await nextOf(actor, before?.id);
    const spokenOf = day.success && day.data <= today ? day.data : today;
    const content = (
      <ReportFormPage
        cohort={cohort}
        asked={await asOffered(platform, actor, cohort, asked)}
        items={items}
        form={form}
        report={report?.id}
        resting={report?.kind === "rest"}
        today={today}
        days={daysOf(c)}
        night={await restSuggested(c, actor, cohort, asked)}
        written={written}
        before={before && next ? { report: before.id, day: before.day, next } : undefined}
        done={report ? undefined : { day: spokenOf, all: await doneOn(c, actor, cohort, spokenOf) }}
        minutesSoFar={minutes}
        office={await hasSupporter(db, actor)}
        mayRest={!report && !ofToday}
        kept={kept}
        savedAt={savedAt}
        theirs={theirs}
      />
    );
    const m = reportsMessages[c.var.viewer.lang];
    return page(c, content, {
      title: report ? m.editTitle : m.newTitle,
      bodyClass: "report-form",
      islands: ["autosave"],
      path: report ? `/reports/${report.id}/edit` : `/reports/new?cohort=${cohort}`,
      ...(status ? { status } : {}),
    });
  }
}
