import { page } from "../../design/page.tsx";
import { newId } from "../../platform/database/columns.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../platform/http/form.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import type { RoomRow } from "../venue/queries.ts";
import { defineDelivering } from "./delivering/service.ts";
import { roomRunner, webhookHolder, webhookOwner } from "./guards.ts";
import { webhookForm } from "./input.ts";
import { integrationsMessages } from "./messages.ts";
import { SAID, WebhooksPage } from "./pages/webhooks.tsx";
import { listOwnWebhooks, listRoomWebhooks, type WebhookRow } from "./queries.ts";
import { addWebhook, removeWebhook, tryWebhook } from "./service.ts";

export function integrationsRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock, settings } = platform;
  const schema = webhookForm(settings.webhookHosts);
  defineDelivering(platform);

  routes.get("/settings/webhooks", webhookHolder, (c, actor) => show(c, actor, undefined));
  routes.post("/settings/webhooks", webhookHolder, (c, actor) => add(c, actor, undefined));
  routes.get("/rooms/:roomId/webhooks", roomRunner, (c, { actor, room }) => show(c, actor, room));
  routes.post("/rooms/:roomId/webhooks", roomRunner, (c, { actor, room }) => add(c, actor, room));

  routes.post("/webhooks/:webhookId/try", webhookOwner, async (c, { actor, webhook }) => {
    const arrived = await tryWebhook(platform, actor, webhook);
    return c.redirect(`${pathOf(webhook)}?said=${arrived ? "arrived" : "notArrived"}`, 303);
  });

  routes.post("/webhooks/:webhookId/remove", webhookOwner, async (c, { actor, webhook }) => {
    await removeWebhook(platform, actor, webhook);
    return c.redirect(`${pathOf(webhook)}?said=removed`, 303);
  });

  async function add(c: Ctx, actor: Actor, room: RoomRow | undefined): Promise<Response> {
    const result = await readForm(c, schema);
    if (!result.ok) return show(c, actor, room, result.form);
    return submit(platform, c, async () => {
      await addWebhook(platform, actor, result.value, room);
      return `${pathOf({ room: room?.id ?? null })}?said=added`;
    });
  }

  async function show(c: Ctx, actor: Actor, room: RoomRow | undefined, refused?: FormState): Promise<Response> {
    const m = integrationsMessages[c.var.viewer.lang].page;
    const content = (
      <WebhooksPage
        webhooks={room ? await listRoomWebhooks(db, actor, room.id) : await listOwnWebhooks(db, actor)}
        form={refused ?? formOf({ kinds: room ? ["question"] : ["mention", "answer"] })}
        room={room}
        said={refused ? undefined : SAID.find((one) => one === c.req.query("said"))}
        once={newId()}
        now={clock.now()}
      />
    );
    const title = room ? m.titleOfRoom(room.name) : m.title;
    return page(c, content, { title, ...(refused ? { status: 422, path: pathOf({ room: room?.id ?? null }) } : {}) });
  }
}

const pathOf = ({ room }: Pick<WebhookRow, "room">): string =>
  room ? `/rooms/${room}/webhooks` : "/settings/webhooks";
