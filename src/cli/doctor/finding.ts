import type pg from "pg";
import type { Settings } from "../../platform/settings.ts";
import type { DoctorMessages } from "./messages.ts";

/** `broken`: something does not work. `attention`: it works, and should not stay so. */
export type State = "ok" | "attention" | "broken";

/** What one look found, in words, and what to do about it. */
export interface Finding {
  readonly check: string;
  readonly state: State;
  readonly says: string;
  readonly todo?: string | undefined;
}

/** What the doctor looks with. */
export interface Patient {
  readonly m: DoctorMessages;
  readonly settings: Settings;
  readonly migrations: string;
  readonly now: () => Date;
}

/** The same once the database answers. */
export interface AwakePatient extends Patient {
  readonly client: pg.Client;
}

export const ok = (check: string, says: string): Finding => ({ check, state: "ok", says });
export const attention = (check: string, says: string, todo: string): Finding => ({
  check,
  state: "attention",
  says,
  todo,
});
export const broken = (check: string, says: string, todo: string): Finding => ({ check, state: "broken", says, todo });
