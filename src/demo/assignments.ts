import { readFile } from "node:fs/promises";
import { and, eq } from "drizzle-orm";
import { importSamples } from "../features/assignments/exchange/service.ts";
import { addFile } from "../features/assignments/files/service.ts";
import type { ActInput } from "../features/assignments/input.ts";
import { findAssignment } from "../features/assignments/queries.ts";
import { type Act, CHECKS, type Written } from "../features/assignments/rules.ts";
import { createDraft, moveAssignment } from "../features/assignments/service.ts";
import { assignments } from "../features/assignments/tables.ts";
import { days, later } from "../platform/clock.ts";
import { bySystem } from "../platform/database/database.ts";
import { dayOf } from "../platform/i18n/format.ts";
import type { Platform } from "../platform/platform.ts";
import type { Actor } from "../platform/policy/actor.ts";
import { samplePath } from "../platform/samples.ts";
import { actorAs } from "./actor.ts";
import type { Calendar } from "./calendar.ts";
import type { BankWords, Material, NewVersionWords, StepWords } from "./material.ts";
import { standingAt } from "./standing-at.ts";

/**
 * The bank of the company: the samples, ready for the internship, and some that are on their way or have been. What is there by
 * its slug stays as it is.
 * @param platform its clock tells when the samples came
 */
export async function stockBank(
  platform: Platform,
  { company, recruiters }: { company: string; recruiters: readonly string[] },
  { bank, newVersions }: Material,
  calendar: Calendar,
): Promise<void> {
  const rows = await platform.db.q
    .select({ slug: assignments.slug })
    .from(assignments)
    .where(eq(assignments.company, company));
  const known = new Set(rows.map(({ slug }) => slug));
  await importSamples(platform, bySystem, company);
  const keepers = recruiters.map((one) => actorAs(one, "recruiter", company, calendar.now));
  for (const words of bank) if (!known.has(words.slug)) await walk(platform, company, keepers, words, calendar);
  for (const words of newVersions)
    if (!known.has(words.assignment)) await replaceFile(platform, company, keepers[0], words, calendar);
}

/** One file becomes another; who had begun with it before reads so. */
async function replaceFile(
  platform: Platform,
  company: string,
  keeper: Actor | undefined,
  { assignment: slug, path, description, sample, days: ago }: NewVersionWords,
  { now, working }: Calendar,
): Promise<void> {
  const { db } = platform;
  const ofSlug = and(eq(assignments.company, company), eq(assignments.slug, slug));
  const [found] = await db.q.select({ id: assignments.id }).from(assignments).where(ofSlug);
  const row = keeper && found && (await findAssignment(db, keeper, found.id));
  if (!row) return;
  const then = standingAt(platform, working(later(now, -days(ago))));
  await addFile(then, keeper, row, { path, description, bytes: await readFile(samplePath(sample)) });
}

/**
 * The way of one assignment, step by step, each on its day.
 * @param recruiters the first one keeps it; what comes out of hiring another one looks through first
 */
async function walk(
  platform: Platform,
  company: string,
  [actor, ...others]: readonly Actor[],
  words: BankWords,
  { now, working }: Calendar,
): Promise<void> {
  if (!actor) return;
  let id = "";
  for (const step of words.path) {
    const moment = working(later(now, -days(step.days)));
    const then = standingAt(platform, moment);
    if (step.act === "created")
      id = await createDraft(then, actor, company, {
        slug: words.slug,
        written: writtenOf(words),
        notes: words.notes,
      });
    else {
      for (const eyes of step.act === "recycle" ? [...others.slice(0, 1), actor] : [actor]) {
        const row = await findAssignment(platform.db, eyes, id);
        const together = step.together ? others.map(({ person }) => person) : [];
        if (row)
          await moveAssignment(then, eyes, row, asked(step.act, step, row, together, moment, platform.settings.zone));
      }
    }
  }
}

/** What each step needs to be told, as its form does. */
function asked(
  act: Act,
  { reason = "", round = "", ends_in = 0 }: StepWords,
  { version, filesVersion }: { readonly version: number; readonly filesVersion: number },
  recruiters: string[],
  moment: Date,
  zone: string,
): ActInput[Act] {
  const seen = { version, filesVersion };
  if (act === "recycle") {
    const allYes = Object.fromEntries(CHECKS.map((check) => [check, "yes"])) as Record<(typeof CHECKS)[number], "yes">;
    return { act, ...seen, slug: "", ...allYes };
  }
  if (act === "hire") {
    const year = dayOf(moment, zone).slice(0, 4);
    return {
      act,
      ...seen,
      round: round.replace("{year}", year),
      endsOn: dayOf(later(moment, days(ends_in)), zone),
      recruiters,
      nearReason: "",
    };
  }
  return { act, ...seen, reason };
}

const writtenOf = (words: BankWords): Written => ({
  kind: "assignment",
  title: words.title,
  summary: words.summary,
  level: words.level,
  tags: words.tags,
  hoursMin: words.hours.min,
  hoursMax: words.hours.max,
  materials: words.materials,
  firstDay: words.first_day,
  lookedAt: words.looked_at,
  variants: words.variants,
  hints: [],
  help: words.help,
  readingMinutes: words.reading_minutes,
  plainSummary: words.plain_summary,
  language: "ja",
  licence: "CC0 1.0",
  statement: words.statement.trim(),
  plainStatement: "",
});
