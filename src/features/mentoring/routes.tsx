import { v4 } from "uuid";
import { page } from "../../design/page.tsx";
import { isId } from "../../platform/database/columns.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { type FormState, formOf, readForm, withProblem } from "../../platform/http/form.ts";
import { placeIn, readPlace } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import { type Actor, holds, placesOf } from "../../platform/policy/actor.ts";
import { openAgreed } from "../accommodations/service.ts";
import { listCurrent } from "../projects/current/queries.ts";
import { acknowledgeTogether, type TickedReport } from "../reports/acknowledging/service.ts";
import { accompanied, mentoringComer } from "./guards.ts";
import { togetherForm } from "./input.ts";
import { mentoringMessages } from "./messages.ts";
import { MentoringPage } from "./pages/mentoring.tsx";
import { PersonPage } from "./pages/person.tsx";
import { findSeated, listMentored, listRunning, listToDoPage } from "./queries.ts";
import { countsFrom, listAddress, ROWS, sittingFrom, TOGETHER } from "./rules.ts";
import { sittingRoutes } from "./sitting/routes.tsx";

export function mentoringRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;

  routes.get("/mentoring", mentoringComer, (c, actor) => show(c, actor, sittingFrom((name) => c.req.query(name)).all));

  sittingRoutes(routes);

  routes.post("/mentoring/reports", mentoringComer, async (c, actor) => {
    const result = await readForm(c, togetherForm);
    const all = sittingFrom((name) => result.form.values[name]?.[0]).all;
    const ticked = tickedIn(result.form.values.report ?? []);
    const form = ticked.length === 0 ? withProblem(result.form, "report", "required") : result.form;
    if (!result.ok || ticked.length === 0) return show(c, actor, all, form);
    const { sentence, phrase } = result.value;
    return submit(platform, c, async () => {
      const outcome = await acknowledgeTogether(platform, actor, ticked, sentence || phrase);
      const counts = TOGETHER.flatMap((one) => (outcome[one].length > 0 ? [[one, String(outcome[one].length)]] : []));
      return `${listAddress({ all }, Object.fromEntries(counts))}#told`;
    });
  });

  routes.get("/mentoring/people/:participationId", accompanied, async (c, { actor, ...who }) => {
    const { cohort, participation } = who;
    const mentors = holds(actor, ["mentor"], cohort.id);
    const live = platform.live.position();
    const agreed = mentors ? await openAgreed(platform, actor, cohort.id, participation.person) : [];
    const [project] = await listCurrent(db, actor, [participation]);
    const content = (
      <PersonPage
        who={who}
        agreed={agreed}
        project={project}
        organizers={await listRunning(db, cohort.id)}
        runs={holds(actor, ["organizer"], cohort.id)}
        mentors={mentors}
        live={live}
      />
    );
    return page(c, content, {
      title: mentoringMessages[c.var.viewer.lang].person.title(who.name),
      ...(mentors ? { islands: ["shown"] } : {}),
    });
  });

  async function show(c: Ctx, actor: Actor, all: boolean, refused?: FormState): Promise<Response> {
    const after = refused ? undefined : placeIn(c.req.query("after"), readPlace, listAddress({ all }));
    const seated = await findSeated(platform, actor);
    const content = (
      <MentoringPage
        seated={seated}
        people={await listMentored(db, actor, seated.cohorts)}
        waiting={await listToDoPage(platform, actor, seated, { all, after })}
        all={all}
        further={after !== undefined}
        counts={refused ? undefined : countsFrom((name) => c.req.query(name))}
        form={refused ?? formOf()}
        mentor={placesOf(actor, ["mentor"]).length > 0}
        once={v4()}
      />
    );
    return page(c, content, {
      title: mentoringMessages[c.var.viewer.lang].title,
      bodyClass: "desk",
      ...(refused ? { status: 422, path: listAddress({ all }) } : {}),
    });
  }
}

/** Reports as they are ticked on the page: `id.version`; what is none is left out. */
function tickedIn(values: readonly string[]): TickedReport[] {
  const ticked = values.flatMap((value) => {
    const [id = "", version = ""] = value.split(".");
    return isId(id) && /^\d{1,9}$/.test(version) ? [{ id, version: Number(version) }] : [];
  });
  return ticked.slice(0, ROWS);
}
