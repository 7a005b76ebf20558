import { bySystem } from "../../platform/database/database.ts";
import type { Reaction } from "../../platform/events/reactions.ts";
import type { Platform } from "../../platform/platform.ts";
import { OF_OFFICE } from "../accounts/rules.ts";
import { worksThere } from "./accompanying/queries.ts";
import { forgetColleague } from "./accompanying/service.ts";
import { takeBackItem } from "./mails/service.ts";

/** Who left an office looks after nobody there. A consent was withdrawn, wherever: a mail that tells of it and waits in the outbox does not leave. */
export const officesReactions = (platform: Platform): Reaction[] => [
  {
    kinds: ["access.consent_withdrawn"],
    async run({ cohort: recipient, ids }) {
      if (recipient && typeof ids?.item === "string") await takeBackItem(platform, recipient, ids.item);
    },
  },
  {
    kinds: ["access.membership_ended"],
    async run({ person, cohort: office, ids }) {
      if (!person || !office || !OF_OFFICE.some((role) => role === ids?.role)) return;
      if (await worksThere(platform.db, person, office)) return;
      await platform.db.write(bySystem, (tx) => forgetColleague(tx, office, person));
    },
  },
];
