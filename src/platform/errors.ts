/**
 * The few ways a request can fail on purpose. Everything else is a fault of ours: logged, shown as one calm page, status 500.
 * Each carries a code; the words for it live in `http/messages.ts` and the features' messages.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  /** Numbers and names for its words; `open`: the page that shows how things stand now. */
  readonly details: Readonly<Record<string, string | number>>;
  /** What a program reads besides, as fields of the answer: every problem, or how things stand now. */
  readonly told: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    details: Record<string, string | number> = {},
    told: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.details = details;
    this.told = told;
  }
}

/** Whether it was refused for this reason. */
export const isRefusal = (error: unknown, code: string): error is Refusal =>
  error instanceof Refusal && error.code === code;

/** Absent and hidden look the same. */
export const notFound = (): Refusal => new Refusal(404, "not_found");

/** The signed-in person may see the thing but not do this with it, or the request is not from our own page. */
export const forbidden = (code = "forbidden"): Refusal => new Refusal(403, code);

/** The thing is not in a state where this can be done (a second click, an old page). */
export const conflict = (code: string, details: Record<string, string | number> = {}): Refusal =>
  new Refusal(409, code, details);

/** The input was understood and cannot be accepted for a reason that no single field carries. */
export const unacceptable = (code: string, details: Record<string, string | number> = {}): Refusal =>
  new Refusal(422, code, details);

/** Where a page of a list is to go on cannot be read: nobody shall take the beginning for what follows. @param start the list from its beginning */
export const cursorNotOurs = (start?: string): Refusal =>
  new Refusal(422, "cursor_not_ours", start === undefined ? {} : { start });

export const tooMany = (retryAfterSeconds: number): Refusal =>
  new Refusal(429, "too_many", { retryAfter: retryAfterSeconds });

/** A start that cannot go on: printed as one line on stderr, exit 1, no stack. */
export class StartRefused extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = "StartRefused";
  }
}

/** What Node and PostgreSQL say when a disk is full. */
export function isDiskFull(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOSPC" || code === "EDQUOT" || code === "53100";
}

/** What `pg` and the kernel say while the database is away; not what Node says of a browser that has gone (no system call). */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  if (code === undefined)
    return (
      error instanceof Error &&
      /Connection terminated|timeout exceeded when trying to connect|timeout expired|Cannot use a pool/.test(
        messageOf(error),
      )
    );
  if (["ECONNRESET", "EPIPE"].includes(code)) return ["connect", "read", "write"].includes(systemCallOf(error) ?? "");
  // The socket of a database that is not running; a file that is missing says "open".
  if (code === "ENOENT") return systemCallOf(error) === "connect";
  return ["ECONNREFUSED", "57P01", "57P02", "57P03", "08006", "08001", "08003"].includes(code);
}

/** PostgreSQL's code, also through drizzle's wrapping error. */
export const codeOf = (error: unknown): string | undefined => wordOf(error, "code");

const systemCallOf = (error: unknown): string | undefined => wordOf(error, "syscall");

function wordOf(error: unknown, name: "code" | "syscall"): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const word = (at as { readonly code?: unknown; readonly syscall?: unknown })[name];
    if (typeof word === "string") return word;
  }
  return undefined;
}

function messageOf(error: unknown): string {
  let text = "";
  for (let at: unknown = error; at instanceof Error; at = at.cause) text += ` ${at.message}`;
  return text;
}
