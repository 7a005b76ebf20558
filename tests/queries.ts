import pg from "pg";

/**
 * How many queries a piece of work asks of the database. What runs beside it (readers that look for events) is counted too, so the
 * smallest of a few runs is taken.
 */
export async function countQueries(work: () => Promise<unknown>, runs = 12): Promise<number> {
  const { query } = pg.Client.prototype;
  let count = 0;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    count += 1;
    return (query as (...all: unknown[]) => unknown).apply(this, given);
  } as typeof query;
  try {
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < runs; run += 1) {
      count = 0;
      await work();
      least = Math.min(least, count);
    }
    return least;
  } finally {
    pg.Client.prototype.query = query;
  }
}

/**
 * The text of every query that is asked of the database meanwhile, by whomever in this process.
 * @param work may look at what was asked so far
 */
export async function queriesAsked(work: (asked: readonly string[]) => unknown): Promise<string[]> {
  const { query } = pg.Client.prototype;
  const asked: string[] = [];
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [what] = given as [string | { text?: string; name?: string }];
    asked.push(typeof what === "string" ? what : (what.text ?? what.name ?? ""));
    return (query as (...all: unknown[]) => unknown).apply(this, given);
  } as typeof query;
  try {
    await work(asked);
    return asked;
  } finally {
    pg.Client.prototype.query = query;
  }
}
