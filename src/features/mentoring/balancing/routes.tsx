import { page } from "../../../design/page.tsx";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, fieldValue, formOf, readForm } from "../../../platform/http/form.ts";
import type { Guard } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import type { ParticipationRow } from "../../applications/day-one/queries.ts";
import { listAway } from "../../desk/queries.ts";
import { WishesPage } from "../pages/wishes.tsx";
import { wishesForm } from "./input.ts";
import { balancingMessages } from "./messages.ts";
import { findOwnWishes, listCandidates, listLooked, listTopics, type WishesRow } from "./queries.ts";
import { type Suggestion, suggestMentors } from "./rules.ts";
import { saveWishes } from "./service.ts";

/** Whom it is about: who looks after people, and whom somebody looks after. */
const concerned: Guard<Actor> = {
  name: "mentoring.wishes",
  admit: ({ actor }) => (actor && placesOf(actor, ["mentor", "participant"]).length > 0 ? actor : null),
};

export function balancingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;

  routes.get("/settings/mentoring", concerned, async (c, actor) =>
    show(c, actor, formFrom(await findOwnWishes(db, actor))),
  );

  routes.post("/settings/mentoring", concerned, async (c, actor) => {
    const result = await readForm(c, wishesForm);
    if (!result.ok) return show(c, actor, result.form, { status: 422 });
    const now = await findOwnWishes(db, actor);
    try {
      // A form for whom somebody looks after asks nothing of a mentor: that stays as it is.
      const kept = isMentor(actor) ? {} : { capacity: now.capacity, topics: now.topics };
      await saveWishes(platform, actor, { ...result.value, ...kept });
    } catch (error) {
      if (!isRefusal(error, "changed_meanwhile")) throw error;
      const theirs = formFrom(await findOwnWishes(db, actor));
      return show(c, actor, conflictForm(result.form, fieldValue(theirs, "version")), { theirs, status: 409 });
    }
    return c.redirect("/settings/mentoring?saved=1", 303);
  });

  async function show(
    c: Ctx,
    actor: Actor,
    form: FormState,
    refused?: { readonly theirs?: FormState; readonly status: 409 | 422 },
  ): Promise<Response> {
    const mentor = isMentor(actor);
    const content = (
      <WishesPage
        form={form}
        theirs={refused?.theirs}
        saved={!refused && c.req.query("saved") === "1"}
        mentor={mentor}
        topics={mentor ? await listTopics(db) : []}
      />
    );
    return page(c, content, {
      title: balancingMessages[c.var.viewer.lang].title,
      ...(refused ? { status: refused.status, path: "/settings/mentoring" } : {}),
    });
  }
}

const isMentor = (actor: Actor): boolean => placesOf(actor, ["mentor"]).length > 0;

const formFrom = ({ capacity, topics, times, languages, version }: WishesRow): FormState =>
  formOf({
    capacity: capacity === null ? "" : String(capacity),
    topics: [...topics],
    times: [...times],
    languages: [...languages],
    version: String(version),
  });

/**
 * A mentor for each of these people whom nobody looks after, with what speaks for it in words. Only a suggestion: an organizer decides.
 * @param times found through the organizer
 */
export const mentorsFor =
  (platform: Platform) =>
  async (
    actor: Actor,
    cohort: string,
    times: readonly ParticipationRow[],
    { lang, zone }: { readonly lang: Lang; readonly zone: string },
  ): Promise<ReadonlyMap<string, { readonly mentor: string; readonly words: string }>> => {
    const away = await listAway(platform.db, actor, dayOf(platform.clock.now(), zone));
    const mentors = await listCandidates(platform.db, cohort, away);
    const found = suggestMentors(await listLooked(platform.db, times), mentors);
    return new Map([...found].map(([time, one]) => [time, { mentor: one.mentor, words: inWords(lang, one) }]));
  };

function inWords(lang: Lang, { carries, over, topics, times, otherLanguage }: Suggestion): string {
  const m = balancingMessages[lang];
  return [
    m.suggested(carries, over),
    topics.length > 0 ? m.knows(topics) : "",
    times.length > 0 ? m.sameTimes(times.map((time) => m.timeWords[time])) : "",
    otherLanguage ? m.otherLanguage : "",
  ]
    .filter(Boolean)
    .join(lang === "ja" ? "" : " ");
}
