import { postBody } from "../features/reports/posting/service.ts";
import { filledParts, isForAll, type ReportForm } from "../features/reports/rules.ts";
import { entryField, partField, type Seal, sealOf, sentenceField } from "../features/reports/sealing/service.ts";
import { findReportForm } from "../features/reports/service.ts";
import { conditionEntries, reportAcknowledgements, reportParts, reports } from "../features/reports/tables.ts";
import { newId } from "../platform/database/columns.ts";
import { bySystem } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";
import { inChunks } from "./chunks.ts";
import type { Noted, Watched } from "./conditions.ts";
import { type Happened, recordAll } from "./happened.ts";
import type { PlannedReport } from "./reports.ts";
import type { Draft, PlannedPost, Scene } from "./scene.ts";

/** Some 50 ms in one transaction. */
const CHUNK = 100;

/** What of the reports stands in the reports room, as their own feature writes it. */
export function postsOf(planned: readonly PlannedReport[], { rooms }: Scene, form: ReportForm): readonly Draft[] {
  const room = rooms.find(({ purpose }) => purpose === "reports");
  if (!room) return [];
  return planned.flatMap(({ id, person, day, at, contents }) => {
    const body = postBody(form, day, { ...contents, condition: [] });
    return body === null ? [] : [{ room: room.id, author: person, at, body, replyWanted: null, report: id }];
  });
}

/** How reports are written in this cohort. */
export const formOf = (platform: Platform, cohort: string): Promise<ReportForm> =>
  findReportForm(platform, cohort, "ja");

/**
 * Stores reports as their own service does, but many at a time: in the clear only what everybody in the cohort may read, everything
 * else under the author's key.
 * @param posts among them those of the reports
 */
export async function storeReports(
  platform: Platform,
  cohort: string,
  planned: readonly PlannedReport[],
  posts: readonly PlannedPost[],
  watched: ReadonlyMap<string, Watched>,
): Promise<void> {
  const postOf = new Map(posts.flatMap(({ id, report }) => (report ? [[report, id] as const] : [])));
  const seals = new Map<string, Seal>();
  for (const chunk of inChunks(planned, CHUNK)) {
    for (const { person } of chunk) if (!seals.has(person)) seals.set(person, await sealOf(platform, person));
    const sealed = chunk.map((one) => ({
      ...one,
      seal: seals.get(one.person) as Seal,
      noted: watched.get(one.person)?.noted(one) ?? [],
    }));
    await storeChunk(platform, cohort, sealed, postOf);
  }
}

type Sealing = PlannedReport & { readonly seal: Seal; readonly noted: readonly Noted[] };

async function storeChunk(
  platform: Platform,
  cohort: string,
  chunk: readonly Sealing[],
  postOf: ReadonlyMap<string, string>,
): Promise<void> {
  const parts = chunk.flatMap(partsOf);
  const entries = chunk.flatMap(entriesOf);
  const read = chunk.flatMap(({ id, read, seal }) =>
    read
      ? [
          {
            report: id,
            person: read.by,
            sealed: read.sentence ? seal.close(sentenceField(id, read.by), read.sentence) : null,
            at: read.at,
          },
        ]
      : [],
  );
  await platform.db.write(bySystem, async (tx) => {
    const { q } = tx;
    await q.insert(reports).values(
      chunk.map(({ id, person, day, at, contents: { kind, minutes } }) => ({
        id,
        person,
        cohort,
        day,
        kind,
        minutes,
        post: postOf.get(id) ?? null,
        createdAt: at,
      })),
    );
    if (parts.length > 0) await q.insert(reportParts).values(parts);
    if (entries.length > 0) await q.insert(conditionEntries).values(entries);
    if (read.length > 0) await q.insert(reportAcknowledgements).values(read);
    await recordAll(
      platform,
      tx,
      chunk.flatMap((one) => happenedTo(one, cohort)),
    );
  });
}

function partsOf({ id, contents, seal }: Sealing): (typeof reportParts.$inferInsert)[] {
  return filledParts({ ...contents, condition: [] }).map((part) => {
    const audience = [...contents.audiences[part]];
    const text = part === "minutes" || part === "rest" ? undefined : contents.texts[part];
    const open = isForAll(audience);
    const sealed = open || text === undefined ? null : seal.close(partField(id, part), text);
    return { report: id, part, audience, body: open ? (text ?? null) : null, sealed };
  });
}

const entriesOf = ({ id: report, noted, seal }: Sealing): (typeof conditionEntries.$inferInsert)[] =>
  noted.map(({ item, level, audience }) => {
    const id = newId();
    return { id, report, item, audience: [...audience], sealed: seal.close(entryField(id), String(level)) };
  });

function happenedTo({ id, person, read }: PlannedReport, cohort: string): Happened[] {
  return [
    { by: person, event: { kind: "report.written", cohort, subject: id } },
    ...(read ? [{ by: read.by, event: { kind: "report.acknowledged", cohort, person, subject: id } }] : []),
  ];
}
