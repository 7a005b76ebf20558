import type { Actor } from "../../../platform/policy/actor.ts";

/** Which assignments have as many people as may be on them where the actor takes part; another feature counts. */
export type FullOf = (actor: Actor) => Promise<ReadonlySet<string>>;
