import { EmbeddedDatabaseError } from "../platform/database/embedded/errors.ts";
import { codeOf, isDatabaseAway, isDiskFull, Refusal, StartRefused } from "../platform/errors.ts";
import { refusalWords } from "../platform/http/refusal-words.ts";
import { Failed } from "./command.ts";
import { cliMessages } from "./messages.ts";

/** What the person at the terminal reads when a command did not work; a stack only where the fault is ours. */
export function sentenceOf(error: unknown, lang: "ja" | "en"): string {
  const m = cliMessages[lang];
  if (error instanceof Failed) return error.message;
  const embedded = error instanceof StartRefused ? error.cause : error;
  if (embedded instanceof EmbeddedDatabaseError) return embedded.sentence[lang];
  if (error instanceof StartRefused || (error instanceof Error && error.name === "KeyRefused")) return error.message;
  if (error instanceof Refusal) return refusalWords[lang][error.code]?.title ?? error.code;
  if (error instanceof Error && error.name === "AbortError") return m.interrupted;
  if (isDiskFull(error)) return m.diskFull;
  if (isOfFiles(error)) return m.filesAway(codeOf(firstCause(error)) ?? "");
  if (isDatabaseAway(error) || NO_WAY_THERE.includes(codeOf(error) ?? "")) return m.databaseAway;
  const databaseSays = m.databaseSays[codeOf(error) ?? ""];
  if (databaseSays) return databaseSays;
  // What wraps a database's error quotes the whole statement, with everything that somebody wrote.
  const first = firstCause(error);
  return first instanceof Error ? (first.stack ?? first.message) : String(first);
}

/** What the network says where DATABASE_URL names a host that is not there. */
const NO_WAY_THERE = ["ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"];

/** The library that keeps files wraps whatever the disk or the bucket says: E_CANNOT_WRITE_FILE, E_CANNOT_READ_FILE … */
const isOfFiles = (error: unknown): boolean => codeOf(error)?.startsWith("E_CANNOT_") ?? false;

const firstCause = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? firstCause(error.cause) : error;
