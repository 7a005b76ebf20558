import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { listMentorsFor } from "../../applications/arranging/queries.ts";
import { type Participating, participating } from "../../applications/guards.ts";
import { AskingPage, ChangePage } from "../pages/changing.tsx";
import { changeOrganizer } from "./guards.ts";
import { asking, assigning } from "./input.ts";
import { changingMessages } from "./messages.ts";
import { type FoundChange, findOwnChange } from "./queries.ts";
import { askForChange, assignNext, openWords, withdrawChange } from "./service.ts";

/** A participant asks for another mentor; those who run the cohort decide who. */
export function changingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;
  const words = (c: Ctx) => changingMessages[c.var.viewer.lang];

  routes.get("/participation/mentor", participating, (c, own) => show(c, own, formOf()));

  routes.post("/participation/mentor", participating, async (c, own) => {
    const result = await readForm(c, asking);
    if (!result.ok) return show(c, own, result.form, 422);
    return submit(platform, c, async () => {
      await askForChange(platform, own.actor, own.participation, result.value.words);
      return "/participation/mentor?done=asked";
    });
  });

  routes.post("/participation/mentor/withdraw", participating, async (c, own) => {
    await withdrawChange(platform, own.actor, own.participation);
    return c.redirect("/participation/mentor?done=withdrawn", 303);
  });

  routes.get("/mentor-changes/:changeId", changeOrganizer, (c, { actor, found }) =>
    showChange(c, actor, found, formOf()),
  );

  routes.post("/mentor-changes/:changeId", changeOrganizer, async (c, { actor, found }) => {
    const result = await readForm(c, assigning);
    if (!result.ok) return showChange(c, actor, found, withProblem(result.form, "mentor", "choose_one"), 422);
    try {
      return await submit(platform, c, async () => {
        await assignNext(platform, actor, found, result.value.mentor);
        return `/cohorts/${found.cohort.id}/participants`;
      });
    } catch (error) {
      const code = (["same_mentor", "not_a_mentor"] as const).find((one) => isRefusal(error, one));
      if (!code) throw error;
      return showChange(c, actor, found, withProblem(result.form, "mentor", code), 422);
    }
  });

  async function show(c: Ctx, own: Participating, form: FormState, status: 200 | 422 = 200): Promise<Response> {
    const { participation, actor } = own;
    const change = await findOwnChange(db, actor, participation.id);
    const mentors = await listMentorsFor(db, participation);
    const said = change && (await openWords(platform, actor, change));
    const content = (
      <AskingPage
        mentor={mentors.find(({ id, now }) => now && id === participation.mentor)?.name}
        waiting={change !== undefined}
        words={said}
        lost={change?.words !== null && change !== undefined && said === undefined}
        form={form}
        done={c.req.query("done")}
        once={v4()}
      />
    );
    return page(c, content, { title: words(c).title, status, path: "/participation/mentor" });
  }

  async function showChange(
    c: Ctx,
    actor: Actor,
    found: FoundChange,
    form: FormState,
    status: 200 | 422 = 200,
  ): Promise<Response> {
    const { change, time, name } = found;
    const mentors = (await listMentorsFor(db, time)).filter(({ id, now }) => now && id !== change.former);
    const said = await openWords(platform, actor, change);
    const content = <ChangePage {...{ found, mentors, form }} words={said} once={v4()} />;
    return page(c, content, {
      title: words(c).of(name),
      bodyClass: "desk",
      status,
      path: `/mentor-changes/${change.id}`,
    });
  }
}
