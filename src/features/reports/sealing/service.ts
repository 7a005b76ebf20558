import type { Platform } from "../../../platform/platform.ts";
import { keyOfPerson } from "../../accounts/queries.ts";

/** Which field: its table, its row, its column. */
export type Field = readonly [table: string, row: string, column: string];

/** Seals and opens one person's fields; the key stays inside. */
export interface Seal {
  close(field: Field, text: string): Buffer;
  /** Undefined: there is nothing, or the person has been erased and nobody can read it any more. */
  open(field: Field, sealed: Buffer | null): string | undefined;
}

/** The seal of a person, for what stands in these tables. */
export async function sealOf({ db, vault }: Platform, person: string): Promise<Seal> {
  const key = await keyOfPerson(db)(person);
  const placeOf = ([table, row, column]: Field) => ({ person, table, row, column });
  return {
    close(field, text) {
      if (!key) throw new Error("nothing can be sealed for somebody who was erased");
      return vault.seal(key, placeOf(field), text);
    },
    open: (field, sealed) => (key && sealed ? vault.open(key, placeOf(field), sealed) : undefined),
  };
}

export const partField = (report: string, part: string): Field => ["report_parts", `${report}:${part}`, "sealed"];
export const entryField = (entry: string): Field => ["condition_entries", entry, "sealed"];
export const itemField = (item: string): Field => ["condition_items", item, "sealed"];
export const sentenceField = (report: string, reader: string): Field => [
  "report_acknowledgements",
  `${report}:${reader}`,
  "sealed",
];
