const ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const UUID = new RegExp(`^${ID}$`);
const KEY = new RegExp(`^(?:apart/)?[0-9a-f]{2}/[0-9a-f]{2}/${ID}$`);
const APART = "apart/";

/**
 * Where the file with this id is kept: `ab/cd/<uuid>`. Only ids make keys; the name that a person gave a file stays in
 * the database. The folders come from the id's random end, because ids of version 7 begin with the time.
 *
 * @param id a UUID in lower case; throws a RangeError for anything else
 * @param apart in a folder of its own (`apart/ab/cd/<uuid>`), for what some may read who may not read what lies beside it
 */
export function fileKey(id: string, { apart = false }: { readonly apart?: boolean } = {}): string {
  if (!UUID.test(id)) throw new RangeError("A file key is made from a UUID");
  return `${apart ? APART : ""}${id.slice(-4, -2)}/${id.slice(-2)}/${id}`;
}

/** Whether `fileKey` could have made this key. */
export const isKey = (key: string): boolean => KEY.test(key);

/** Whether a file lies apart. */
export const isApart = (key: string): boolean => key.startsWith(APART);

/** Throws a RangeError unless `fileKey` could have made this key. */
export function assertKey(key: string): void {
  if (!isKey(key)) throw new RangeError("Not a file key");
}
