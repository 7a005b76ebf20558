import { page } from "../../../design/page.tsx";
import { downloadHeaders } from "../../../platform/files/download.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { consentOwner } from "../guards.ts";
import { ReceiptPage } from "../pages/receipt.tsx";
import { partsOf } from "../pages/receipt-parts.ts";
import { receiptPdf } from "../pages/receipt-pdf.ts";
import type { ConsentRow } from "../queries.ts";
import { receiptMessages } from "./messages.ts";
import { receiptOf } from "./rules.ts";
import { factsOf } from "./service.ts";

/** What one has decided to show, to keep: as a page, on paper, as data. Also of what has ended. */
export function receiptsRoutes(routes: Routes): void {
  const { platform } = routes;
  const { clock } = platform;
  const words = (c: Ctx) => receiptMessages[c.var.viewer.lang];
  const read = (c: Ctx, actor: Actor, consent: ConsentRow, lang = c.var.viewer.lang) =>
    factsOf(platform, actor, consent, c.var.viewer.name ?? "", lang);

  routes.get("/consents/:consentId/receipt", consentOwner, async (c, { actor, consent }) => {
    const parts = partsOf(await read(c, actor, consent), c.var.viewer, clock.now());
    return page(c, <ReceiptPage consent={consent} parts={parts} />, { title: words(c).title });
  });

  routes.get("/consents/:consentId/receipt.pdf", consentOwner, async (c, { actor, consent }) => {
    const now = clock.now();
    const parts = partsOf(await read(c, actor, consent), c.var.viewer, now);
    const pdf = await receiptPdf({ wording: consent.wording, parts }, c.var.viewer.lang, now);
    const name = `${words(c).title}.pdf`;
    return c.body(new Uint8Array(pdf), 200, downloadHeaders({ name, type: "application/pdf", size: pdf.length }));
  });

  routes.get("/consents/:consentId/receipt.json", consentOwner, async (c, { actor, consent }) => {
    const receipt = receiptOf(await read(c, actor, consent, consent.lang), clock.now());
    const bytes = Buffer.from(`${JSON.stringify(receipt, null, 2)}\n`);
    const name = `consent-${consent.id}.json`;
    return c.body(new Uint8Array(bytes), 200, downloadHeaders({ name, type: "application/json", size: bytes.length }));
  });
}
