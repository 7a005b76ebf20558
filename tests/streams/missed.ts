import type { World } from "../world.ts";
import type { Writer } from "./place.ts";

/** Many posts at once, as if they had been written one by one: rows and events, in chunks. */
export async function missMany({ platform }: World, room: string, author: string, count: number): Promise<void> {
  const { pool } = platform.db;
  for (let from = 1; from <= count; from += 500) {
    await pool.query(
      `with numbers as (select n from generate_series($3::int, least($3::int + 499, $4::int)) n),
            made as (
              insert into posts (id, room, seq, author, client_id, body, body_html, created_at)
              select gen_random_uuid(), $1::uuid, n, $2::uuid, 'missed ' || n, '見のがした ' || n, '<p>見のがした</p>', now()
              from numbers order by n returning id, seq),
            moved as (update rooms set last_seq = (select max(n) from numbers) where id = $1::uuid)
       insert into events (kind, room, seq, subject)
       select 'post.created', $1::uuid, seq, id from made order by seq`,
      [room, author, from, count],
    );
  }
}

export async function changePostText(url: string, { headers }: Writer, post: string, body: string): Promise<void> {
  await fetch(new URL(`/api/v1/posts/${post}`, url), {
    method: "PATCH",
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify({ body, version: 1 }),
  });
}
