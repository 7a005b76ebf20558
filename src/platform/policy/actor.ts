/**
 * Who is asking: a signed-in person with everything their rights are decided by, loaded once per request by one query.
 */
export interface Actor {
  readonly person: string;
  readonly onBehalfOf?: string | undefined;
  /** Every role held now, with where it is held. */
  readonly roles: readonly RoleHeld[];
  /** Cookie: everything they may do. Token: only what its scopes name. */
  readonly scopes: ReadonlySet<string> | "all";
  /** When the rights were looked up: what is "still valid" is decided by it. */
  readonly at: Date;
  /** The session or token this came by; its end ends what is open. */
  readonly credential: string;
}

export interface RoleHeld {
  readonly role: string;
  /** The cohort or organization it is held in; the installation itself has its own id. */
  readonly at: string;
}

/** Whoever holds nothing: for rules that look at the row alone. */
export const NOBODY: Actor = { person: "", roles: [], scopes: new Set(), at: new Date(0), credential: "" };

/** Where the actor holds any of these roles. */
export function placesOf(actor: Actor, roles: readonly string[]): string[] {
  return actor.roles.filter((held) => roles.includes(held.role)).map((held) => held.at);
}

/** What they came by lets them do this: a cookie everything, a token only what it was made for. */
export const hasScope = ({ scopes }: Actor, scope: string): boolean => scopes === "all" || scopes.has(scope);

export const holds = (actor: Actor, roles: readonly string[], at: string): boolean =>
  actor.roles.some((held) => held.at === at && roles.includes(held.role));
