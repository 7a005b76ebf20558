import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { todayOf } from "../../applications/leaving/service.ts";
import { cohortOrganizer } from "../../cohorts/guards.ts";
import { CheckpointPage } from "../pages/checkpoint.tsx";
import { CheckpointsPage } from "../pages/checkpoints.tsx";
import { ToldCheckpointPage, ToldCheckpointsPage } from "../pages/told-checkpoints.tsx";
import { checkpointOwner, checkpointParty, toldReader } from "./guards.ts";
import { answersOf, said, telling } from "./input.ts";
import { checkpointMessages } from "./messages.ts";
import { type FoundCheckpoint, findCheckpoint, listCheckpoints, listTold } from "./queries.ts";
import { type Answers, QUESTIONS, saysAnything } from "./rules.ts";
import { markSeen, openCheckpoint, openTold, show, skip, tell, write, writtenNow } from "./service.ts";

const AT = "/participations/:participationId/checkpoints/:checkpointNumber";

/** Person and mentor look back together in the middle of a participation. */
export function checkpointsRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;
  const words = (c: Ctx) => checkpointMessages[c.var.viewer.lang];

  routes.get("/checkpoints", signedIn, async (c, actor) => {
    const today = await todayOf(platform);
    const all = await listCheckpoints(db, actor, today);
    return page(c, <CheckpointsPage all={all} today={today} />, { title: words(c).listTitle });
  });

  routes.get(AT, checkpointParty, (c, { actor, found }) => render(c, actor, found, {}));

  routes.post(AT, checkpointParty, async (c, { actor, found }) => {
    const result = await readForm(c, said);
    if (!result.ok) return render(c, actor, found, { form: result.form, status: 422 });
    const answers = answersOf(result.value);
    if (!saysAnything(answers))
      return render(c, actor, found, { form: withProblem(result.form, "understood", "say_something"), status: 422 });
    try {
      return await submit(platform, c, async () => {
        await write(platform, actor, found, { ...result.value, answers });
        return `${pathOf(found)}?done=written`;
      });
    } catch (error) {
      if (!isRefusal(error, "changed_meanwhile")) throw error;
      const { participation } = found.time;
      const asked = { participation, number: found.number, today: await todayOf(platform) };
      const now = await findCheckpoint(db, actor, found.side, asked);
      if (!now) throw error;
      const form = conflictForm(result.form, writtenNow(now.side, now.row));
      return render(c, actor, now, { form, conflict: true, status: 409 });
    }
  });

  for (const [deed, run, done] of [
    ["show", show, "shown"],
    ["skip", skip, "skipped"],
  ] as const)
    routes.post(`${AT}/${deed}`, checkpointParty, async (c, { actor, found }) => {
      await run(platform, actor, found);
      return c.redirect(`${pathOf(found)}?done=${done}`, 303);
    });

  routes.post(`${AT}/:checkpointId/tell`, checkpointOwner, async (c, { actor, found, row }) => {
    const result = await readForm(c, telling);
    const wanted = result.ok && result.value.tell;
    await tell(platform, actor, row, wanted);
    return c.redirect(`${pathOf(found)}?done=${wanted ? "told" : "kept"}#tell-${row.id}`, 303);
  });

  routes.get("/cohorts/:cohortId/checkpoints", cohortOrganizer, async (c, { actor, cohort }) =>
    page(c, <ToldCheckpointsPage cohort={cohort} all={await listTold(db, actor, cohort.id)} />, {
      title: words(c).toldTitle,
      bodyClass: "desk",
      cohortTitle: cohort.title,
    }),
  );

  routes.get("/checkpoints/:checkpointId", toldReader, async (c, { actor, told }) =>
    page(c, <ToldCheckpointPage told={told} said={await openTold(platform, actor, told)} />, {
      title: words(c).toldTitle,
      bodyClass: "desk",
    }),
  );

  routes.post("/checkpoints/:checkpointId/seen", toldReader, async (c, { actor, told }) => {
    await markSeen(platform, actor, told);
    return c.redirect(`/cohorts/${told.checkpoint.cohort}/checkpoints`, 303);
  });

  async function render(
    c: Ctx,
    actor: Actor,
    found: FoundCheckpoint,
    { form, conflict, status = 200 }: { form?: FormState; conflict?: boolean; status?: 200 | 409 | 422 },
  ): Promise<Response> {
    const opened = await openCheckpoint(platform, actor, found);
    const saved = formFrom(opened.mine?.answers ?? null, writtenNow(found.side, found.row));
    const earlier = await Promise.all(
      found.earlier.map(async (row) => ({ row, opened: await openCheckpoint(platform, actor, { ...found, row }) })),
    );
    const content = (
      <CheckpointPage
        {...{ found, opened, earlier }}
        action={pathOf(found)}
        form={form ?? saved}
        theirs={conflict ? saved : undefined}
        done={c.req.query("done")}
        once={v4()}
      />
    );
    return page(c, content, { title: words(c).title, status, path: pathOf(found) });
  }
}

const pathOf = ({ time, number }: FoundCheckpoint): string =>
  `/participations/${time.participation}/checkpoints/${number}`;

const formFrom = (answers: Answers | null, version: number): FormState =>
  formOf({
    ...Object.fromEntries(
      QUESTIONS.flatMap((one) => [
        [one, answers?.[one].choice ?? ""],
        [`${one}Words`, answers?.[one].sentence ?? ""],
      ]),
    ),
    version: String(version),
  });
