import { z } from "zod";
import { operation } from "../../platform/http/api.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { roomRunner, webhookHolder, webhookOwner } from "./guards.ts";
import { newWebhook } from "./input.ts";
import { listOwnWebhooks, listRoomWebhooks, type WebhookRow } from "./queries.ts";
import { KINDS, SERVICES, WEBHOOK_STATES } from "./rules.ts";
import { addWebhook, removeWebhook, tryWebhook } from "./service.ts";

const webhook = z.object({
  id: z.string(),
  room: z.string().nullable(),
  service: z.enum(SERVICES),
  name: z.string(),
  host: z.string(),
  kinds: z.array(z.enum(KINDS)),
  state: z.enum(WEBHOOK_STATES),
  lastAnswer: z.string().nullable(),
});
const list = z.object({ items: z.array(webhook), next: z.null() });
const listed = (rows: readonly WebhookRow[]) => ({
  json: { items: rows.map((row) => webhook.parse(row)), next: null },
});

/** The address of a webhook goes in and never comes out again. */
export function integrationsApi(routes: Routes): void {
  const { platform } = routes;
  const body = newWebhook(platform.settings.webhookHosts);
  const made = z.object({ id: z.string() });

  operation(
    routes,
    "GET",
    "/api/v1/webhooks",
    webhookHolder,
    { summary: "Where your own notices go besides their page", scope: "read", returns: list },
    async ({ admitted: actor }) => listed(await listOwnWebhooks(platform.db, actor)),
  );

  operation(
    routes,
    "POST",
    "/api/v1/webhooks",
    webhookHolder,
    { summary: "Have your own notices go to Slack, Discord or Teams", scope: "post", body, returns: made, makes: true },
    async ({ admitted: actor, body }) => ({ status: 201, json: { id: await addWebhook(platform, actor, body) } }),
  );

  operation(
    routes,
    "GET",
    "/api/v1/rooms/:roomId/webhooks",
    roomRunner,
    { summary: "Where a room’s posts are told of; for its organizers", scope: "organize", returns: list },
    async ({ admitted: { actor, room } }) => listed(await listRoomWebhooks(platform.db, actor, room.id)),
  );

  operation(
    routes,
    "POST",
    "/api/v1/rooms/:roomId/webhooks",
    roomRunner,
    {
      summary: "Have a room’s posts told of elsewhere; never their texts",
      scope: "organize",
      body,
      returns: made,
      makes: true,
    },
    async ({ admitted: { actor, room }, body }) => ({
      status: 201,
      json: { id: await addWebhook(platform, actor, body, room) },
    }),
  );

  operation(
    routes,
    "POST",
    "/api/v1/webhooks/:webhookId/try",
    webhookOwner,
    {
      summary: "Send one sample there, and see whether it arrives",
      scope: "post",
      returns: z.object({ arrived: z.boolean() }),
    },
    async ({ admitted: { actor, webhook } }) => ({ json: { arrived: await tryWebhook(platform, actor, webhook) } }),
  );

  operation(
    routes,
    "DELETE",
    "/api/v1/webhooks/:webhookId",
    webhookOwner,
    { summary: "Nothing goes there any more", scope: "post", returns: z.object({}) },
    async ({ admitted: { actor, webhook } }) => {
      await removeWebhook(platform, actor, webhook);
      return { json: {} };
    },
  );
}
