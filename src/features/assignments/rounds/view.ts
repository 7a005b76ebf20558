import type { ComponentChildren } from "preact";
import type { Actor } from "../../../platform/policy/actor.ts";

/** What those of a round found when they looked back on it; another feature knows, and shows each reader only what is for them. */
export interface LookedBack {
  /** On the page of an assignment, for who may see its hiring. */
  readonly sheet: (actor: Actor, assignment: { readonly id: string }) => Promise<ComponentChildren>;
  /** Where the assignment moves to the internship. */
  readonly recycling: (actor: Actor, assignment: { readonly id: string }) => Promise<ComponentChildren>;
  /** Beside past assignments that are like one that is being written, by their ids. */
  readonly beside: (actor: Actor, assignments: readonly string[]) => Promise<ReadonlyMap<string, ComponentChildren>>;
  /** Where a new assignment begins. */
  readonly forNext: (actor: Actor) => Promise<ComponentChildren>;
  /** In the bank: the actor's own rounds that ended lately and are to be looked back on. */
  readonly rounds: (actor: Actor) => Promise<ComponentChildren>;
}
