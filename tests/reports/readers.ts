/** Who reads which part of a report, as the policy decides it: for the table in `docs/reports.md` and for the sweep that proves it. */
import type { ConsentFact } from "../../src/features/consents/policy.ts";
import { ITEMS, type Item } from "../../src/features/consents/rules.ts";
import { entryPolicy, partPolicy } from "../../src/features/reports/policy.ts";
import {
  AUDIENCES,
  type Audience,
  audiencesFor,
  audienceText,
  CARE,
  PARTS,
  type Part,
} from "../../src/features/reports/rules.ts";
import { anActor } from "../policy.ts";

/** Ids are only compared. */
const [AUTHOR, COHORT, OTHER, OFFICE, COMPANY] = ["author", "cohort", "other", "office", "company"];

/** Everybody who might look: what they are called in the table, and their roles. */
export const LOOKERS = {
  author: ["its author", []],
  fellow: ["participant of the cohort", [["participant", COHORT]]],
  mentor: ["mentor of the cohort", [["mentor", COHORT]]],
  organizer: ["organizer of the cohort", [["organizer", COHORT]]],
  guest: ["guest of the showcase", [["guest", COHORT]]],
  bot: ["bot of the cohort", [["bot", COHORT]]],
  supporter: ["supporter, with the consent named", [["supporter", OFFICE]]],
  manager: ["service manager, with the consent named", [["service_manager", OFFICE]]],
  stranger: [
    "mentor or organizer of another cohort",
    [
      ["mentor", OTHER],
      ["organizer", OTHER],
    ],
  ],
  recruiter: ["recruiter", [["recruiter", COMPANY]]],
  owner: ["owner", [["owner", COMPANY]]],
} as const satisfies Readonly<Record<string, readonly [string, readonly (readonly [string, string])[]]>>;
export type Looker = keyof typeof LOOKERS;

/** All that a report is made of. */
export const COLUMNS = [...PARTS, "condition"] as const;
export type Column = (typeof COLUMNS)[number];

/** The choices of readers for it. */
export const choicesFor = (column: Column): readonly Audience[] =>
  audiencesFor(column === "condition" || CARE.includes(column));

const NOW = new Date("2026-11-18T03:00:00Z");
const given = (item: Item): ConsentFact => ({
  item,
  recipientKind: "office",
  recipient: OFFICE,
  expiresAt: new Date("2026-12-18T03:00:00Z"),
  withdrawnAt: null,
});

/** Whether somebody reads something that is for these readers. @param consents that the author has given to the office */
export function reads(looker: Looker, column: Column, audience: Audience, consents: readonly Item[] = ITEMS): boolean {
  const [, roles] = LOOKERS[looker];
  const actor = { ...anActor(looker === "author" ? AUTHOR : looker, roles), at: NOW };
  const row = { person: AUTHOR, cohort: COHORT, audience: [...audience], consents: consents.map(given) };
  return column === "condition"
    ? entryPolicy.read.holds(actor, row)
    : partPolicy.read.holds(actor, { ...row, part: column as Part });
}

/** A, B, C …: the choices, as the table calls them. */
const letter = (audience: Audience): string => String.fromCharCode(65 + AUDIENCES.indexOf(audience));

function cell(looker: Looker, column: Column): string {
  const open = choicesFor(column).filter((audience) => reads(looker, column, audience));
  const consent = ITEMS.filter((item) => open.some((audience) => reads(looker, column, audience, [item])));
  const byConsent = open.some((audience) => !reads(looker, column, audience, []));
  return [open.map(letter).join(""), byConsent ? `(\`${consent.join("`, `")}\`)` : ""].filter(Boolean).join(" ") || "–";
}

/** The two tables of `docs/reports.md`: what each letter means, and role × part. */
export function tables(): string {
  const choices = AUDIENCES.map((one) => [letter(one), `\`${audienceText(one)}\``]);
  const rows = (Object.keys(LOOKERS) as Looker[]).map((looker) => [
    LOOKERS[looker][0],
    ...COLUMNS.map((column) => cell(looker, column)),
  ]);
  return [table(["", "Readers that the author chose"], choices), table(["", ...COLUMNS], rows)].join("\n\n");
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
