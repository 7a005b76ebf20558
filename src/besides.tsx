import { AccommodationNews } from "./features/accommodations/pages/news.tsx";
import { hasNews } from "./features/accommodations/queries.ts";
import { BrokenWebhook, Deliveries } from "./features/integrations/pages/deliveries.tsx";
import { hasBrokenWebhook, listDeliveries } from "./features/integrations/queries.ts";
import { firstOpen } from "./features/mentoring/checkpoints/queries.ts";
import { CheckpointLine } from "./features/mentoring/pages/checkpoints.tsx";
import type { Besides } from "./features/notifications/routes.tsx";
import { findUnheard } from "./features/venue/concerns/queries.ts";
import { WasSeenTo } from "./features/venue/pages/concern.tsx";
import { WasHidden } from "./features/venue/pages/hidden.tsx";
import { NotSentLater } from "./features/venue/pages/not-sent-later.tsx";
import { hasUnseenRefusal } from "./features/venue/scheduling/queries.ts";
import { findUnseenHidden } from "./features/venue/withholding/queries.ts";
import type { Database } from "./platform/database/database.ts";
import { dayOf } from "./platform/i18n/format.ts";

/**
 * What webhooks, the venue, accommodation and checkpoints say on the pages of notices and of the outbox, which know nothing of them.
 * @param zone the company's, for what has a day
 */
export const besidesOf = (db: Database, zone: string): Besides => ({
  async deliveries(actor, now) {
    const deliveries = await listDeliveries(db, actor);
    return deliveries.length > 0 && <Deliveries deliveries={deliveries} now={now} />;
  },
  // At most one stands above the page: what somebody wrote comes first.
  async broken(actor) {
    const hidden = await findUnseenHidden(db, actor);
    if (hidden) return <WasHidden post={hidden} />;
    const seenTo = await findUnheard(db, actor);
    if (seenTo) return <WasSeenTo concern={seenTo} />;
    if (await hasUnseenRefusal(db, actor)) return <NotSentLater />;
    if (await hasNews(db, actor, dayOf(actor.at, zone))) return <AccommodationNews />;
    if (await hasBrokenWebhook(db, actor)) return <BrokenWebhook />;
    const open = await firstOpen(db, actor, dayOf(actor.at, zone));
    return open && <CheckpointLine one={open} />;
  },
});
