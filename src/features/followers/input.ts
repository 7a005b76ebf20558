import { z } from "zod";
import { email, once, optionalLine, optionalLines } from "../../platform/http/fields.ts";
import { NEEDS } from "./rules.ts";

/** Longest words on what is needed, characters. */
const LONGEST = 400;

const wishes = {
  organization: optionalLine(80),
  needs: z.array(z.enum(NEEDS)).max(NEEDS.length).default([]),
  words: optionalLines(LONGEST),
  once: once(),
};

export const newFollower = z.object({ email: email(), ...wishes });
export type NewFollower = z.infer<typeof newFollower>;

export const changedFollower = z.object(wishes);
export type ChangedFollower = z.infer<typeof changedFollower>;
