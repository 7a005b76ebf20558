import { bySystem } from "../../platform/database/database.ts";
import type { Reaction } from "../../platform/events/reactions.ts";
import type { Platform } from "../../platform/platform.ts";
import { findPinned } from "../blueprints/queries.ts";
import { venueOf } from "../blueprints/rules.ts";
import { holdBack } from "./coming-due/service.ts";
import { furnishVenue } from "./furnishing/service.ts";
import { returnClaimsOf } from "./returning/service.ts";

export const venueReactions = (platform: Platform): Reaction[] => [
  {
    // Somebody of the staff has said that they are away (desk).
    kinds: ["desk.away"],
    run: async ({ person }) => void (person && (await returnClaimsOf(platform, person))),
  },
  {
    // What they wanted to send there later stays theirs, and they are told.
    kinds: ["access.membership_ended"],
    run: async ({ person, cohort }) => void (person && cohort && (await holdBack(platform, person, cohort))),
  },
  {
    // A cohort was made, or works by another version now: its rooms are the blueprint's. Rooms that are there stay.
    kinds: ["blueprint.pinned"],
    async run({ cohort }) {
      const pinned = cohort ? await findPinned(platform.db, cohort) : undefined;
      if (!cohort || !pinned) return;
      await platform.db.write(bySystem, (tx) => furnishVenue(platform, tx, cohort, venueOf(pinned.document)));
    },
  },
];
