import type pg from "pg";
import { comparePositions, type Position, START } from "./position.ts";

/** One thing that happened, as read. */
export interface HappenedEvent extends Position {
  readonly at: Date;
  readonly kind: string;
  readonly by: string | null;
  readonly onBehalfOf: string | null;
  readonly cohort: string | null;
  readonly room: string | null;
  readonly seq: number | null;
  readonly person: string | null;
  readonly subject: string | null;
  readonly ids: Readonly<Record<string, string | number>> | null;
}

export interface EventBatch {
  readonly events: readonly HappenedEvent[];
  /** Some are there but not final yet: an older transaction is still running. Look again soon. */
  readonly heldBack: boolean;
  /** As many as asked for: there may be more. */
  readonly full: boolean;
}

interface Row extends Omit<HappenedEvent, "id"> {
  readonly id: string;
  readonly final: boolean;
}

/**
 * Events after a place, in order, only final ones. Final: every transaction with a smaller id has ended, so nothing can
 * appear before them any more (a plain `id > last` loses what commits late).
 * @param client a connection or pool
 * @param limit events at most
 */
export async function readEventsAfter(
  client: pg.Pool | pg.ClientBase,
  after: Position,
  limit: number,
): Promise<EventBatch> {
  const { rows } = await client.query<Row>({ name: "events_after", text: AFTER, values: [after.xid, after.id, limit] });
  const final = rows.findIndex((row) => !row.final);
  const events = (final < 0 ? rows : rows.slice(0, final)).map(asEvent);
  return { events, heldBack: final >= 0, full: rows.length === limit };
}

/**
 * What happened in some rooms between two places (after the first, up to and including the second): for a stream that comes back.
 */
export async function readRoomEvents(
  client: pg.Pool,
  { after, upTo, rooms, limit }: { after: Position; upTo: Position; rooms: readonly string[]; limit: number },
): Promise<readonly HappenedEvent[]> {
  const values = [after.xid, after.id, upTo.xid, upTo.id, rooms, limit];
  const { rows } = await client.query<Row>({ name: "room_events_between", text: BETWEEN, values });
  return rows.map(asEvent);
}

/** The place of the newest final event, or the start while none is: from here on a new reader misses nothing. */
export async function newestPosition(client: pg.Pool | pg.ClientBase): Promise<Position> {
  const { rows } = await client.query<{ xid: string; id: string }>(NEWEST);
  return rows[0] ? { xid: rows[0].xid, id: Number(rows[0].id) } : START;
}

/** Whether the event at this place is still kept, and so everything after it. Behind the start it is the first event ever that counts. */
export async function isKept(client: pg.Pool, place: Position): Promise<boolean> {
  if (comparePositions(place, START) === 0) {
    const { rows } = await client.query<{ id: string }>("select id from events order by xid, id limit 1");
    return rows[0]?.id === "1";
  }
  const { xid, id } = place;
  const { rowCount } = await client.query({
    name: "event_at",
    text: "select from events where xid = $1::xid8 and id = $2",
    values: [xid, id],
  });
  return rowCount === 1;
}

const asEvent = ({ final: _, ...row }: Row & { final?: boolean }): HappenedEvent => ({ ...row, id: Number(row.id) });

const COLUMNS = `xid, id, at, kind, by, on_behalf_of as "onBehalfOf", cohort, room, seq, person, subject, ids`;

const AFTER = `
  select ${COLUMNS}, xid < pg_snapshot_xmin(pg_current_snapshot()) as final
  from events where (xid, id) > ($1::xid8, $2::bigint) order by xid, id limit $3`;

const BETWEEN = `
  select ${COLUMNS}, true as final
  from events
  where (xid, id) > ($1::xid8, $2::bigint) and (xid, id) <= ($3::xid8, $4::bigint) and room = any($5::uuid[])
  order by xid, id limit $6`;

const NEWEST = `
  select xid, id from events where xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid desc, id desc limit 1`;
