import type { Calendar } from "./calendar.ts";
import type { StaffMember } from "./cast.ts";
import type { Journey } from "./journeys.ts";
import type { FileWords, Material } from "./material.ts";
import type { DemoRoom } from "./rooms.ts";

/** A post to be written: who, when, where, what. */
export interface PlannedPost {
  readonly id: string;
  readonly room: string;
  readonly author: string;
  readonly at: Date;
  readonly body: string;
  readonly threadOf: string | null;
  readonly replyWanted: string | null;
  /** The report that it shows. */
  readonly report?: string;
  readonly files?: readonly FileWords[];
  /** A program's: nobody is told of it. */
  readonly quiet?: true;
}

/** The same before it has its place in the order. */
export interface Draft extends Omit<PlannedPost, "id" | "threadOf"> {
  readonly answers?: Draft;
}

/** Everything that what is written depends on. */
export interface Scene {
  readonly calendar: Calendar;
  readonly rooms: readonly DemoRoom[];
  readonly journeys: readonly Journey[];
  readonly staff: readonly StaffMember[];
  /** Who looks after whom: the mentor by the participant. */
  readonly mentors: ReadonlyMap<string, string>;
  /** Who lets their office see how they are getting on. */
  readonly sharers: ReadonlySet<string>;
  readonly material: Material;
}
