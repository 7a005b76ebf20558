/** How well a recruiter is warned of a past assignment (samples/similarity/, the half nothing was tuned with), and how quickly. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findNearest } from "../../src/features/assignments/similarity/queries.ts";
import {
  isReuse,
  labelledPairs,
  labelledText,
  measurePairs,
  shareOf,
} from "../../src/features/assignments/similarity/similarity.fixture.ts";
import { assignments } from "../../src/features/assignments/tables.ts";
import { organizations } from "../../src/features/organizations/tables.ts";
import { newId } from "../../src/platform/database/columns.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import type { Platform } from "../../src/platform/platform.ts";
import type { Actor } from "../../src/platform/policy/actor.ts";
import { openBeside } from "../server.ts";
import { median, type Row } from "../table.ts";

const BANK = 2_000;
const QUESTIONS = 40;

export async function similarity(): Promise<Row[]> {
  return [...quality(), ...(await speed())];
}

function quality(): Row[] {
  const pairs = measurePairs("held_out");
  const warned = pairs.filter((pair) => pair.warned);
  const of = (label: string) => pairs.filter((pair) => pair.label === label);
  const keptNames = of("paraphrase").filter(({ changes }) => !changes.includes("renamed"));
  const share = (what: string, measured: number, least?: number): Row => ({
    what: `similarity, held-out half of samples/similarity: ${what}`,
    measured,
    unit: "",
    reach: least === undefined ? undefined : { of: "measured", least },
  });
  return [
    share("precision of the warning", shareOf(warned, isReuse), 0.9),
    share(
      "recall of the warning, copies (reordered, renamed, other numbers, shortened, grown, merged)",
      shareOf(of("copy"), ({ warned }) => warned),
      0.95,
    ),
    share(
      "recall of the warning, told again with its names and terms",
      shareOf(keptNames, ({ warned }) => warned),
    ),
    share(
      "recall of the warning, told again in all",
      shareOf(of("paraphrase"), ({ warned }) => warned),
    ),
    share(
      "copies whose earlier one is among the three shown",
      shareOf(of("copy"), ({ shown }) => shown),
      0.95,
    ),
    share(
      "told again, whose earlier one is among the three shown",
      shareOf(of("paraphrase"), ({ shown }) => shown),
      0.9,
    ),
  ];
}

/** Through the database, as a page asks. */
async function speed(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "taiken-bench-bank-"));
  const { platform, close } = await openBeside(dataDir);
  try {
    const actor = await fillBank(platform);
    const ask = async (text: string): Promise<number> => {
      const begun = performance.now();
      const variants = { small: "", normal: "", stretch: "" };
      await findNearest(
        platform.db,
        actor,
        { title: "", summary: "", firstDay: "", statement: text, variants },
        undefined,
      );
      return performance.now() - begun;
    };
    const texts = labelledPairs().map(({ later }) => labelledText(later));
    const first = await ask(texts[0] ?? "");
    const took: number[] = [];
    for (let n = 0; n < QUESTIONS; n += 1) took.push(await ask(texts[n % texts.length] ?? ""));
    return [
      {
        what: `similarity against ${BANK} assignments, with the shared passages, median`,
        measured: median(took),
        unit: "ms",
        reach: { of: "measured", most: 100 },
      },
      {
        what: `similarity against ${BANK} assignments, the first question after a start, which reads them all`,
        measured: first,
        unit: "ms",
      },
    ];
  } finally {
    await close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Past assignments as long as real ones: paragraphs of the set, mixed anew, with words of their own. */
async function fillBank({ db, clock }: Platform): Promise<Actor> {
  const [company, now] = [newId(), clock.now()];
  const paragraphs = [...new Set(labelledPairs().flatMap(({ earlier, later }) => [earlier, later]))].flatMap((name) =>
    labelledText(name).split(/\n\n+/),
  );
  const rows = Array.from({ length: BANK }, (_, n) => ({
    id: newId(),
    company,
    slug: `bench-${n}`,
    kind: "assignment" as const,
    title: `課題${n}`,
    summary: "",
    level: "basics" as const,
    tags: [],
    hoursMin: 1,
    hoursMax: 2,
    materials: [],
    firstDay: "",
    lookedAt: [],
    variants: { small: "", normal: "", stretch: "" },
    hints: [],
    help: [],
    readingMinutes: 1,
    plainSummary: "",
    language: "ja" as const,
    licence: "",
    statement: Array.from({ length: 8 }, (_, at) => paragraphs[(n * 31 + at * 97) % paragraphs.length]).join("\n\n"),
    state: "retired" as const,
    createdAt: now,
    changedAt: now,
  }));
  await db.write(bySystem, async ({ q }) => {
    await q.insert(organizations).values({ id: company, kind: "company", name: "ベンチ", createdAt: now });
    for (let at = 0; at < rows.length; at += 200) await q.insert(assignments).values(rows.slice(at, at + 200));
  });
  const roles = [{ role: "recruiter" as const, at: company }];
  return { person: newId(), roles, scopes: "all", credential: "", at: now };
}
