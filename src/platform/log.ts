import { pino } from "pino";

/**
 * Structured log lines on stderr. Never a person's text: only ids, counts, durations, routes and error codes.
 * `error` takes the error's name, code and stack, not its message (messages of the database quote values).
 */
export interface Log {
  debug(what: string, facts?: Facts): void;
  info(what: string, facts?: Facts): void;
  warn(what: string, facts?: Facts): void;
  error(what: string, error: unknown, facts?: Facts): void;
}

type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>;

export function createLog(level: "debug" | "info" | "warn" | "error" | "silent"): Log {
  const out = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  return {
    debug: (what, facts) => out.debug({ ...facts }, what),
    info: (what, facts) => out.info({ ...facts }, what),
    warn: (what, facts) => out.warn({ ...facts }, what),
    error: (what, error, facts) => out.error({ ...facts, ...describe(error) }, what),
  };
}

export const silentLog: Log = createLog("silent");

/** An error without its message: messages may quote what somebody typed. The stack's first line is the message, so it goes too. */
function describe(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as { code?: unknown }).code;
  return {
    error: error.name,
    ...(typeof code === "string" ? { code } : {}),
    at: framesOf(error).slice(0, 12).join(" < "),
    ...(error.cause instanceof Error ? { cause: JSON.stringify(describe(error.cause)) } : {}),
  };
}

/** Where it was thrown, a line for each call. The message stands before them in a stack, and may look like one of them. */
export function framesOf({ stack = "", message }: Error): string[] {
  const at = message === "" ? -1 : stack.indexOf(message);
  const after = at < 0 ? stack : stack.slice(at + message.length);
  return after.split("\n").flatMap((line) => (/^\s+at /.test(line) ? [line.trim()] : []));
}
