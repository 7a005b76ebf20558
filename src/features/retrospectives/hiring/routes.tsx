import { days, later } from "../../../platform/clock.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { findEndedRound } from "../../assignments/rounds/queries.ts";
import type { LookedBack } from "../../assignments/rounds/view.ts";
import {
  DecidedBefore,
  DecidedBeside,
  DecidedForNext,
  LookingBackSheet,
  RoundsToLookBackOn,
} from "../pages/looking-back.tsx";
import { listRoundBoards } from "../queries.ts";
import { endedRoundMember } from "./guards.ts";
import { listDecided, listForNext, listToLookBackOn } from "./queries.ts";
import { LATELY_DAYS } from "./rules.ts";
import { forgetOldCards, openRoundBoard } from "./service.ts";

/** After a round of hiring its members open their board; from then on it is one like the others. */
export function hiringRoutes(routes: Routes): void {
  const { platform } = routes;
  platform.jobs.every("43 3 * * *", {
    name: "retrospectives.forget_cards",
    run: async () => void (await forgetOldCards(platform)),
  });

  routes.post("/assignments/:assignmentId/retrospective", endedRoundMember, async (c, { actor, assignment }) =>
    c.redirect(`/retrospective/${await openRoundBoard(platform, actor, assignment.id)}`, 303),
  );
}

/** Nobody else has any business with hiring; they are not even looked for. */
export const recruits = (actor: Actor): boolean => placesOf(actor, ["recruiter"]).length > 0;

/** What stands on the pages of assignments about it. */
export const lookedBack = ({ db, clock }: Pick<Platform, "db" | "clock">): LookedBack => ({
  async sheet(actor, { id }) {
    if (!recruits(actor)) return undefined;
    const [round, boards, decided] = await Promise.all([
      findEndedRound(db, actor, id),
      listRoundBoards(db, actor, [id]),
      listDecided(db, actor, [id]),
    ]);
    if (!round && decided.length === 0) return undefined;
    return <LookingBackSheet assignment={id} endedAt={round?.endedAt} board={boards[0]} decided={decided} />;
  },

  async recycling(actor, { id }) {
    const decided = await listDecided(db, actor, [id]);
    return decided.length > 0 && <DecidedBefore decided={decided} />;
  },

  async beside(actor, ids) {
    const decided = Map.groupBy(await listDecided(db, actor, ids), ({ assignment }) => assignment.id);
    return new Map([...decided].map(([id, some]) => [id, <DecidedBeside decided={some} key={id} />]));
  },

  async forNext(actor) {
    const decided = await listForNext(db, actor);
    return decided.length > 0 && <DecidedForNext decided={decided} />;
  },

  async rounds(actor) {
    if (!recruits(actor)) return undefined;
    const rounds = await listToLookBackOn(db, actor, later(clock.now(), -days(LATELY_DAYS)));
    return rounds.length > 0 && <RoundsToLookBackOn rounds={rounds} />;
  },
});
