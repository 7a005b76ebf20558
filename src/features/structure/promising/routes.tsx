import { page } from "../../../design/page.tsx";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, fieldValue, formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { dayBefore } from "../../../platform/i18n/day.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { type Participating, participating } from "../../applications/guards.ts";
import { structureMessages } from "../messages.ts";
import { PromisesPage } from "../pages/promises.tsx";
import { PROMISES_A_PAGE } from "../rules.ts";
import { dayForm, lookForm, promiseForm } from "./input.ts";
import { findPromise, listPromises, type PromiseView } from "./queries.ts";
import { lookBack, promise, takeBackPromise } from "./service.ts";

/** Promises to oneself: made, looked back at, taken back. */
export function promisingRoutes(routes: Routes): void {
  const { platform } = routes;
  const todayOf = (c: Ctx): string => dayOf(platform.clock.now(), c.var.viewer.zone);

  routes.get("/today/promise", participating, (c, own) => show(c, own));

  routes.post("/today/promise", participating, async (c, own) => {
    const result = await readForm(c, promiseForm);
    if (!result.ok) return show(c, own, { form: result.form, status: 422 });
    const of = { cohort: own.cohort.id, day: todayOf(c) };
    try {
      await promise(platform, own.actor, { ...of, ...result.value });
    } catch (error) {
      if (!isRefusal(error, "changed_meanwhile")) throw error;
      const theirs = formFrom(await findPromise(platform, own.actor, of));
      return show(c, own, { form: conflictForm(result.form, fieldValue(theirs, "version")), theirs, status: 409 });
    }
    return c.redirect(backTo(result.form), 303);
  });

  routes.post("/today/promise/look", participating, async (c, { actor, cohort }) => {
    const result = await readForm(c, lookForm);
    if (result.ok) await lookBack(platform, actor, { cohort: cohort.id, day: result.value.day }, result.value.looked);
    return c.redirect(backTo(result.form), 303);
  });

  routes.post("/today/promise/back", participating, async (c, { actor, cohort }) => {
    const result = await readForm(c, dayForm);
    if (result.ok) await takeBackPromise(platform, actor, { cohort: cohort.id, day: result.value.day });
    return c.redirect(backTo(result.form), 303);
  });

  async function show(
    c: Ctx,
    { actor, cohort }: Participating,
    refused?: { readonly form: FormState; readonly theirs?: FormState; readonly status: 409 | 422 },
  ): Promise<Response> {
    const today = todayOf(c);
    const of = await findPromise(platform, actor, { cohort: cohort.id, day: today });
    const asked = dayForm.safeParse({ day: c.req.query("before") });
    const upTo = dayBefore(asked.success && asked.data.day < today ? asked.data.day : today);
    const found = await listPromises(platform, actor, { cohort: cohort.id, upTo, limit: PROMISES_A_PAGE + 1 });
    const before = found.slice(0, PROMISES_A_PAGE);
    const oldest = found.length > before.length ? before.at(-1)?.day : undefined;
    const content = (
      <PromisesPage
        form={refused?.form ?? formFrom(of)}
        theirs={refused?.theirs}
        promise={of}
        before={before}
        earlier={oldest && `/today/promise?before=${oldest}`}
      />
    );
    return page(c, content, {
      title: structureMessages[c.var.viewer.lang].promiseTitle,
      ...(refused ? { status: refused.status, path: "/today/promise" } : {}),
    });
  }
}

/** Where it was pressed. */
const backTo = (form: FormState): string => (fieldValue(form, "on") === "today" ? "/today" : "/today/promise");

const formFrom = (of: PromiseView | undefined): FormState =>
  formOf({ words: of?.words ?? "", version: String(of?.version ?? 0) });
