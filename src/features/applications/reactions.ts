import { bySystem } from "../../platform/database/database.ts";
import type { Reaction } from "../../platform/events/reactions.ts";
import type { Platform } from "../../platform/platform.ts";
import { tellOfFeedback } from "./day-one/service.ts";
import { ANNOUNCE } from "./programme/service.ts";
import { findParticipantCohort } from "./queries.ts";
import { startParticipation } from "./service.ts";

/**
 * Somebody became a participant, by whatever door (an invitation, a form): their time in the cohort begins. A cohort takes applications:
 * who follows is told. There is feedback for them: they are told.
 */
export const applicationsReactions = (platform: Platform): Reaction[] => [
  {
    kinds: ["access.membership_started"],
    async run({ cohort: id, person, ids }) {
      if (!id || !person || ids?.role !== "participant") return;
      // Only who still is one: an event may be read long after it happened.
      const cohort = await findParticipantCohort(platform.db, person, id);
      if (cohort) await platform.db.write(bySystem, (tx) => startParticipation(platform, tx, { person, cohort }));
    },
  },
  {
    kinds: ["cohort.moved"],
    // A job: there may be hundreds of them, and what is written here commits at once.
    async run({ cohort, ids }) {
      if (cohort && ids?.to === "recruiting")
        await platform.db.write(bySystem, (tx) => platform.jobs.send(tx, ANNOUNCE, { cohort }));
    },
  },
  {
    kinds: ["feedback.given"],
    run: async ({ subject }) => void (subject && (await tellOfFeedback(platform, subject))),
  },
];
