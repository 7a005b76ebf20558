import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { Refusal } from "../../../platform/errors.ts";
import { posted } from "../../../platform/http/body.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { noteReadByRecruiter } from "../../audit/double-roles/service.ts";
import { isPlaceholder } from "../../blueprints/rules.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { asReadings, decider } from "../guards.ts";
import { PublishPage } from "../pages/publishing.tsx";
import { publishingMessages } from "./messages.ts";
import { isReady, LONGEST_WORDS } from "./rules.ts";
import { carryOut, carryOutRest, findToPublish, PUBLISH, publish } from "./service.ts";

type Words = Readonly<Record<string, string>>;

/** Making decisions known: looked at first, then told, which cannot be taken back. */
export function publishingRoutes(routes: Routes): void {
  const { platform } = routes;
  platform.jobs.define({ name: PUBLISH, run: ({ publication }) => carryOut(platform, String(publication)) });
  platform.jobs.every("11 * * * *", { name: "applications.publish_rest", run: () => carryOutRest(platform) });

  routes.get("/cohorts/:cohortId/applications/publish", decider, (c, { actor, cohort }) => show(c, actor, cohort));

  // Without `seen` it shows the letters with the words that were typed; only with it they are sent.
  routes.post("/cohorts/:cohortId/applications/publish", decider, async (c, { actor, cohort }) => {
    const { texts } = await posted(c);
    const typed = wordsIn(texts);
    const words = fitting(typed);
    const [seen] = texts.get("seen") ?? [];
    if (!seen || Object.keys(words).length < Object.keys(typed).length)
      return show(c, actor, cohort, { typed, pressed: "look" });
    try {
      return await submit(platform, c, async () => {
        await publish(platform, actor, cohort, { words, seen });
        return `/cohorts/${cohort.id}/applications?published=1`;
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "changed_meanwhile") return show(c, actor, cohort, { typed, pressed: "changed" });
      if (error.code === "letters_open") return show(c, actor, cohort, { typed, pressed: "look" });
      throw error;
    }
  });

  async function show(
    c: Ctx,
    actor: Actor,
    cohort: CohortRow,
    sent?: { readonly typed: Words; readonly pressed: "look" | "changed" },
  ): Promise<Response> {
    const typed = sent?.typed ?? {};
    const found = await findToPublish(platform, cohort, fitting(typed));
    await noteReadByRecruiter(platform, actor, ...asReadings(found.tellings));
    const ready = isReady(found);
    const content = (
      <PublishPage
        cohort={cohort}
        {...found}
        words={typed}
        ready={ready}
        pressed={sent?.pressed}
        once={v4()}
        sends={platform.outbox.sends}
      />
    );
    const status = sent?.pressed === "changed" ? 409 : sent && !ready ? 422 : 200;
    const path = `/cohorts/${cohort.id}/applications/publish`;
    return page(c, content, {
      title: publishingMessages[c.var.viewer.lang].title,
      ...(sent ? { path } : {}),
      ...(status === 200 ? {} : { status }),
    });
  }
}

/** What the organizers wrote for placeholders: `word_next_dates` and the like. */
function wordsIn(texts: ReadonlyMap<string, readonly string[]>): Words {
  const typed = [...texts].flatMap(([name, [text = ""]]) => {
    const key = name.startsWith("word_") ? name.slice(5) : "";
    const word = text.trim();
    return isPlaceholder(key) && word !== "" ? [[key, word] as const] : [];
  });
  return Object.fromEntries(typed);
}

/** Without those that are too long: no mail is made of them, and what they stand for stays open. */
const fitting = (typed: Words): Words =>
  Object.fromEntries(Object.entries(typed).filter(([, word]) => word.length <= LONGEST_WORDS));
