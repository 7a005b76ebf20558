import { z } from "zod";
import { isId } from "../../../platform/database/columns.ts";

/** Whose room is to be opened. */
export const roomOf = z.object({ person: z.uuid() });

/** Where a page of the list ended, as it stands in an address. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

export const placeText = ({ at, id }: Place): string => `${at.getTime()}.${id}`;

/** @returns undefined when it is none */
export function readPlace(text = ""): Place | undefined {
  const [at = "", id = ""] = text.split(".");
  return /^\d{1,13}$/.test(at) && isId(id) ? { at: new Date(Number(at)), id } : undefined;
}
