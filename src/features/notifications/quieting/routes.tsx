import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import { idIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { findOwnPerson } from "../../accounts/queries.ts";
import { IN_VENUE } from "../../accounts/rules.ts";
import { findPinned } from "../../blueprints/queries.ts";
import { venueMember } from "../../venue/guards.ts";
import { presenceMessages } from "../../venue/presence/messages.ts";
import { listPresences } from "../../venue/presence/queries.ts";
import { findUnseen } from "../../venue/seeing/queries.ts";
import { PeopleHerePage } from "../pages/people-here.tsx";
import { QuietPage } from "../pages/quiet.tsx";
import { quietForm, wishesIn } from "./input.ts";
import { quietingMessages } from "./messages.ts";
import { listOwnWishes, listPeopleHere, ownSettings } from "./queries.ts";
import { restOf, shownField, wishField } from "./rules.ts";
import { chooseAllQuiet } from "./service.ts";

export function quietingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, outbox, clock } = platform;

  routes.get("/settings/quiet", signedIn, async (c, actor) => show(c, actor, await formOfOwn(actor)));

  routes.post("/settings/quiet", signedIn, async (c, actor) => {
    const result = await readForm(c, quietForm);
    if (!result.ok) return show(c, actor, result.form, 422);
    const { kinds, version, suggested, unseen, ...chosen } = result.value;
    const told = {
      ...chosen,
      ...(suggested ? restOf(await suggestedRest(actor)) : {}),
      mentions: kinds.includes("mentions"),
      answers: kinds.includes("answers"),
    };
    const wishes = wishesIn(result.form, placesOf(actor, IN_VENUE));
    try {
      // Where the rooms are asked about, so is what one hides in them.
      await chooseAllQuiet(platform, actor, { told, wishes, unseen: wishes.length > 0 ? unseen : undefined }, version);
    } catch (error) {
      if (isRefusal(error, "rest_empty")) {
        return show(c, actor, withProblem(result.form, "quietTo", "rest_empty"), 422);
      }
      if (!isRefusal(error, "changed_meanwhile")) throw error;
      const theirs = await formOfOwn(actor);
      return show(c, actor, conflictForm(result.form, theirs.values.version?.[0] ?? ""), 409, theirs);
    }
    return c.redirect("/settings/quiet?saved=on", 303);
  });

  routes.get("/cohorts/:cohortId/people-here", venueMember, async (c, { actor, cohort }) => {
    const { lang } = c.var.viewer;
    const now = clock.now();
    const after = idIn(c.req.query("after"), `/cohorts/${cohort}/people-here`);
    const [{ rows: people, last }, presences] = [
      await listPage(PEOPLE_A_PAGE, (limit) => listPeopleHere(db, cohort, { after, limit })),
      await listPresences(db, actor, cohort, now, presenceMessages[lang].kinds),
    ];
    const content = <PeopleHerePage {...{ cohort, people, presences, now, next: last?.id }} />;
    return page(c, content, { title: quietingMessages[lang].here, bodyClass: "venue" });
  });

  async function formOfOwn(actor: Actor): Promise<FormState> {
    const { mentions, answers, newsMail, quiet, digest, version, ...hours } = await ownSettings(db, actor);
    const wishes = (await listOwnWishes(db, actor)).flatMap(({ cohort, wish, shown }) => [
      [wishField(cohort), wish],
      [shownField(cohort), shown ? "on" : ""],
    ]);
    return formOf({
      ...Object.fromEntries(wishes),
      unseen: [...(await findUnseen(db, actor.person))],
      kinds: [...(mentions ? ["mentions"] : []), ...(answers ? ["answers"] : [])],
      digest,
      digestAt: String(hours.digestAt),
      digestAgainAt: String(hours.digestAgainAt),
      newsMail: newsMail ? "on" : "",
      quiet: quiet ? "on" : "",
      quietFrom: String(hours.quietFrom),
      quietTo: String(hours.quietTo),
      version: String(version),
    });
  }

  /** What the blueprint of a cohort of theirs suggests. */
  async function suggestedRest(actor: Actor) {
    const [cohort] = placesOf(actor, IN_VENUE);
    const pinned = cohort ? await findPinned(db, cohort) : undefined;
    return pinned?.document.time.quiet_hours ?? { from: "22:00", to: "05:00" };
  }

  async function show(
    c: Ctx,
    actor: Actor,
    form: FormState,
    status?: 409 | 422,
    theirs?: FormState,
  ): Promise<Response> {
    const person = await findOwnPerson(db, actor);
    const content = (
      <QuietPage
        form={form}
        theirs={theirs}
        saved={!status && c.req.query("saved") !== undefined}
        wishes={await listOwnWishes(db, actor)}
        mail={!outbox.sends ? "no_route" : person?.email ? "works" : "no_address"}
        rest={await suggestedRest(actor)}
      />
    );
    const title = quietingMessages[c.var.viewer.lang].title;
    return page(c, content, { title, bodyClass: "venue", ...(status ? { status, path: "/settings/quiet" } : {}) });
  }
}

const PEOPLE_A_PAGE = 60;
