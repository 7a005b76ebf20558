import { applicationsReactions } from "./features/applications/reactions.ts";
import { cohortsReactions } from "./features/cohorts/reactions.ts";
import { integrationsReactions } from "./features/integrations/reactions.ts";
import { changingReactions } from "./features/mentoring/changing/reactions.ts";
import { notificationsReactions } from "./features/notifications/reactions.ts";
import { officesReactions } from "./features/offices/reactions.ts";
import { showcaseReactions } from "./features/showcase/reactions.ts";
import { venueReactions } from "./features/venue/reactions.ts";
import type { Reaction } from "./platform/events/reactions.ts";
import type { Platform } from "./platform/platform.ts";

/** What features do when something happened elsewhere, one line per feature. */
export const reactionsOf = (platform: Platform): Reaction[] => [
  // First: it locks its showcase, which must come before anything of the same event is written.
  ...showcaseReactions(platform),
  ...venueReactions(platform),
  ...cohortsReactions(platform),
  ...notificationsReactions(platform),
  ...integrationsReactions(platform),
  ...applicationsReactions(platform),
  ...officesReactions(platform),
  ...changingReactions(platform),
];
