import { csvOf } from "../../../platform/files/csv.ts";
import { downloadHeaders } from "../../../platform/files/download.ts";
import { xlsxOf } from "../../../platform/files/xlsx.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { Item } from "../../consents/rules.ts";
import { accompanied, accompanying } from "../guards.ts";
import { officesMessages } from "../messages.ts";
import { type CarriedDay, daysOf, headings } from "../pages/carried-days.ts";
import { type Accompanied, listAccompanied } from "../shared/queries.ts";
import { readShared } from "../shared/service.ts";
import { asManyAsFit, daysIn, MOST_PEOPLE, PERIODS } from "./rules.ts";

/** What a file of days tells of, and is noted as read. */
const CARRIED: readonly Item[] = ["attendance", "hours", "reports"];

/** A file reads everything that is shown, of everybody: as often as a weekly mail is looked at, not once a second. */
const FILES: Rate = { name: "files of days", burst: 20, perMinute: 2 };

/** The material for an office's own records, as files: of one person, or of everybody who shows something. */
export function carryingRoutes({ get, platform }: Routes): void {
  const { db, clock, limiter } = platform;

  for (const as of ["csv", "xlsx"] as const) {
    get(`/offices/people/:personId/days.${as}`, accompanied, async (c, { actor, person }) => {
      limiter.take(FILES, actor.person);
      return file(c, as, await daysOfAll(c, actor, [person]), false);
    });
    get(`/offices/days.${as}`, accompanying, async (c, actor) => {
      limiter.take(FILES, actor.person);
      const { people, cut } = asManyAsFit(await listAccompanied(db, actor, { limit: MOST_PEOPLE + 1 }));
      return file(c, as, await daysOfAll(c, actor, people), cut);
    });
  }

  async function daysOfAll(c: Ctx, actor: Actor, people: readonly Accompanied[]): Promise<CarriedDay[]> {
    const { lang, zone } = c.var.viewer;
    const period = PERIODS.find((one) => one === c.req.query("days")) ?? "recent";
    const span = { ...daysIn(period, dayOf(clock.now(), zone)), zone };
    const days: CarriedDay[] = [];
    // One after the other: each reading is noted before it is handed out, and nobody else waits for a hundred at once.
    for (const person of people)
      days.push(
        ...daysOf(lang, await readShared(platform, actor, person, span, { without: ["note"], shows: CARRIED })),
      );
    return days;
  }

  /** @param cut there are more people than a file holds: its last row says so */
  async function file(c: Ctx, as: "csv" | "xlsx", days: readonly CarriedDay[], cut: boolean): Promise<Response> {
    const { lang, zone } = c.var.viewer;
    const { csv: m } = officesMessages[lang];
    const heads = headings(lang);
    const name = `${m.file} ${dayOf(clock.now(), zone)}.${as}`;
    const end = cut ? [m.cut(MOST_PEOPLE)] : [];
    const bytes =
      as === "csv"
        ? new TextEncoder().encode(csvOf([heads, ...days.map(asText), ...end.map((said) => [said])]))
        : await xlsxOf({
            name: m.file,
            columns: heads.map((head, at) => ({ head, width: WIDTHS[at] ?? WIDE })),
            rows: [
              ...days.map(({ name, day, minutes, cells }) => [name, day === null ? null : { day }, minutes, ...cells]),
              ...end.map((said) => [said]),
            ],
          });
    const type = as === "csv" ? ({ type: "text/csv", charset: "utf-8" } as const) : { type: XLSX };
    return c.body(bytes, 200, downloadHeaders({ name, ...type, size: bytes.length }));
  }
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Characters: name, day, minutes, rest, taking part; then what is written. */
const WIDTHS = [14, 12, 12, 8, 22];
const WIDE = 44;

const asText = ({ name, day, minutes, cells }: CarriedDay): (string | number)[] => [
  name,
  day ?? "",
  minutes ?? "",
  ...cells,
];
