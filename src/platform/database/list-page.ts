/** One page of a list. */
export interface ListPage<T> {
  readonly rows: T[];
  /** The last row, where another page follows: the next one begins after it. Undefined: the list ends here. */
  readonly last: T | undefined;
}

/**
 * One page of a list, asked for with one row more: a last page that happens to be full leads to no empty one.
 * @param size rows on a page
 * @param list lists at most so many rows
 */
export async function listPage<T>(size: number, list: (limit: number) => PromiseLike<T[]>): Promise<ListPage<T>> {
  const found = await list(size + 1);
  const rows = found.slice(0, size);
  return { rows, last: found.length > size ? rows.at(-1) : undefined };
}
