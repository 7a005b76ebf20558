import { BrokenWebhook, Deliveries } from "./features/integrations/pages/deliveries.tsx";
import { hasBrokenWebhook, listDeliveries } from "./features/integrations/queries.ts";
import type { Besides } from "./features/notifications/routes.tsx";
import type { Database } from "./platform/database/database.ts";

/** What webhooks say on the pages of notices and of the outbox, which know nothing of them. */
export const besidesOf = (db: Database): Besides => ({
  async deliveries(actor, now) {
    const deliveries = await listDeliveries(db, actor);
    return deliveries.length > 0 && <Deliveries deliveries={deliveries} now={now} />;
  },
  broken: async (actor) => (await hasBrokenWebhook(db, actor)) && <BrokenWebhook />,
});
