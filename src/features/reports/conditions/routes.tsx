import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { Refusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { findPinned } from "../../blueprints/queries.ts";
import { conditionItemsOf } from "../../blueprints/rules.ts";
import { conditionOwner } from "../guards.ts";
import { reportsMessages } from "../messages.ts";
import { ConditionsPage } from "../pages/conditions.tsx";
import { listOwnCohorts } from "../queries.ts";
import { changedItem, newItem, pickedItems } from "./input.ts";
import { addItems, changeItem, endItem, listItems } from "./service.ts";

const HERE = "/reports/conditions";

/** What one watches about oneself: chosen, changed, ended by the person alone. */
export function conditionRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get(HERE, signedIn, (c, actor) => show(c, actor));

  routes.post(`${HERE}/pick`, signedIn, async (c, actor) => {
    const result = await readForm(c, pickedItems);
    if (!result.ok) return show(c, actor, { form: withProblem(result.form, "pick", "choose_one"), refused: "pick" });
    const { suggestions } = await offered(c, actor);
    const chosen = suggestions.filter(({ key }) => result.value.pick.includes(key));
    return submit(platform, c, async () => {
      const items = chosen.map(({ key, ...words }) => ({ ...words, levels: [...words.levels], suggestion: key }));
      await addItems(platform, actor, items);
      return HERE;
    });
  });

  routes.post(HERE, signedIn, async (c, actor) => {
    const result = await readForm(c, newItem);
    if (!result.ok) return show(c, actor, { form: result.form, refused: "own" });
    const { label, scale, ownAction } = result.value;
    const { scales } = await offered(c, actor);
    return submit(platform, c, async () => {
      await addItems(platform, actor, [{ label, scale, ownAction, levels: [...scales[scale]], suggestion: null }]);
      return HERE;
    });
  });

  routes.post(`${HERE}/:conditionId`, conditionOwner, async (c, { actor, item: { id } }) => {
    const result = await readForm(c, changedItem);
    if (!result.ok) return show(c, actor, { form: result.form, refused: { item: id } });
    const item = (await listItems(platform, actor, { ended: true })).find((one) => one.id === id);
    if (!item) throw new Refusal(404, "not_found");
    await changeItem(platform, actor, item, result.value);
    return c.redirect(HERE, 303);
  });

  routes.post(`${HERE}/:conditionId/end`, conditionOwner, async (c, { actor, item }) => {
    await endItem(platform, actor, item, true);
    return c.redirect(HERE, 303);
  });

  routes.post(`${HERE}/:conditionId/again`, conditionOwner, async (c, { actor, item }) => {
    await endItem(platform, actor, item, false);
    return c.redirect(HERE, 303);
  });

  /** What the blueprint of one's newest cohort suggests, and the words of its scales. */
  async function offered(c: Ctx, actor: Actor) {
    const [cohort] = await listOwnCohorts(platform.db, actor);
    const document = cohort && (await findPinned(platform.db, cohort.id))?.document;
    return {
      suggestions: document ? conditionItemsOf(document) : [],
      scales: document?.condition_items.scales ?? reportsMessages[c.var.viewer.lang].scales,
    };
  }

  async function show(
    c: Ctx,
    actor: Actor,
    problem?: { form: FormState; refused: "pick" | "own" | { item: string } },
  ): Promise<Response> {
    const [items, { suggestions, scales }] = await Promise.all([
      listItems(platform, actor, { ended: true }),
      offered(c, actor),
    ]);
    const current = new Set(items.flatMap((one) => (one.ended ? [] : (one.suggestion ?? []))));
    const content = (
      <ConditionsPage
        items={items}
        suggestions={suggestions.filter(({ key }) => !current.has(key))}
        scales={scales}
        form={problem?.form ?? formOf()}
        refused={problem?.refused}
        office={placesOf(actor, ["client"]).length > 0}
        once={v4()}
      />
    );
    const title = reportsMessages[c.var.viewer.lang].conditionsTitle;
    return page(c, content, { title, path: HERE, ...(problem ? { status: 422 } : {}) });
  }
}
