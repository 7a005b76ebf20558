import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { samplePath } from "../samples.ts";

/** What is asked and answered, as one would meet it. */
export interface ApiExample {
  readonly request?: unknown;
  readonly answer?: unknown;
}

let read: Readonly<Record<string, ApiExample>> | undefined;

/** The example of every operation that has one, by `METHOD /path`: all in one file, held to the schemas and to real answers by a test. */
export function apiExamples(): Readonly<Record<string, ApiExample>> {
  read ??= parse(readFileSync(samplePath("api/examples.yaml"), "utf8"), { merge: true }).operations;
  return read ?? {};
}
