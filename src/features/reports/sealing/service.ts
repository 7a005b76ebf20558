import { unlessLost } from "../../../platform/encryption/lost.ts";
import type { Vault } from "../../../platform/encryption/vault.ts";
import type { Platform } from "../../../platform/platform.ts";
import { keyOfPerson, keysOfPeople } from "../../accounts/queries.ts";

/** Which field: its table, its row, its column. */
export type Field = readonly [table: string, row: string, column: string];

/** Seals and opens one person's fields; the key stays inside. */
export interface Seal {
  close(field: Field, text: string): Buffer;
  /** Undefined: there is nothing, or nobody can read it any more: the person has been erased, or the keys are lost, which the page says. */
  open(field: Field, sealed: Buffer | null): string | undefined;
}

/** The seal of a person, for what stands in these tables. */
export async function sealOf({ db, vault }: Platform, person: string): Promise<Seal> {
  return sealWith(vault, await keyOfPerson(db)(person), person);
}

/** The seals of several people, by one query. */
export async function sealsOf({ db, vault }: Platform, people: readonly string[]): Promise<(person: string) => Seal> {
  const keys = await keysOfPeople(db, people);
  return (person) => sealWith(vault, keys.get(person) ?? null, person);
}

function sealWith(vault: Vault, key: Buffer | null, person: string): Seal {
  const placeOf = ([table, row, column]: Field) => ({ person, table, row, column });
  return {
    close(field, text) {
      if (!key) throw new Error("nothing can be sealed for somebody who was erased");
      return vault.seal(key, placeOf(field), text);
    },
    open: (field, sealed) => (key && sealed ? unlessLost(() => vault.open(key, placeOf(field), sealed)) : undefined),
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
