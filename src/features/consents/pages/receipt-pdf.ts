import { renderPdf } from "../../../platform/documents/pdf.ts";
import { SHEET } from "../../../platform/documents/sheet.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import { receiptMessages } from "../receipts/messages.ts";
import { SCHEMA_VERSION } from "../receipts/rules.ts";
import type { Part } from "./receipt-parts.ts";

const TEMPLATE = `${SHEET}
= #data.heading
#text(size: 12pt, data.wording)
#for part in data.parts {
  heading(level: 2, part.title)
  table(
    columns: (38mm, 1fr),
    stroke: (x, y) => (top: 0.4pt, bottom: 0.4pt),
    inset: (x: 1mm, y: 2mm),
    ..part.facts.map(((term, is)) => (text(size: 9.5pt, term), is)).flatten()
  )
}
#v(6mm)
#text(size: 9pt, data.schema)
`;

/** The receipt, on paper. */
export function receiptPdf(
  { wording, parts }: { readonly wording: string; readonly parts: readonly Part[] },
  lang: Lang,
  now: Date,
): Promise<Buffer> {
  const { title } = receiptMessages[lang];
  const inputs = {
    heading: title,
    wording,
    parts: parts.map((part) => ({ title: part.title, facts: part.facts.map(({ term, is }) => [term, is]) })),
    schema: SCHEMA_VERSION,
  };
  return renderPdf(TEMPLATE, inputs, { lang, title, date: now });
}
