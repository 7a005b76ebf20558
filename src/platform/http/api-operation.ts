import type { z } from "zod";

/** What a token may be made for; a signed-in browser may do everything its person may. */
export const SCOPES = ["read", "post", "report", "organize", "hire", "export", "bot"] as const;
export type Scope = (typeof SCOPES)[number];

/** The scopes of an operation, each of which is enough. */
export const scopesOf = ({ scope }: ApiOperation): readonly Scope[] => (typeof scope === "string" ? [scope] : scope);

/** What stands in the documentation of one operation. */
export interface ApiOperation {
  readonly summary: string;
  /** Of several, any one is enough: what is done for hiring or for the internship, whichever the token was made for. */
  readonly scope: Scope | readonly [Scope, ...Scope[]];
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  readonly returns: z.ZodType;
  /** The body is a form with one field, `file`. Sent twice it must do once by itself: it takes no `Idempotency-Key`. */
  readonly upload?: true;
  /**
   * It asks other servers before it writes, or opens a room that its transaction must lock first. What is done once by its `Idempotency-Key` is one transaction, in which nothing waits for a
   * network: the handler says itself which part that is (`request.once`).
   */
  readonly asksElsewhere?: true;
  /** Something new was made: 201 (and 200 when it was there already). */
  readonly makes?: true;
  /** Where the answer is no JSON. */
  readonly contentType?: string;
  /** The answer is one page of a list. */
  readonly list?: true;
}
