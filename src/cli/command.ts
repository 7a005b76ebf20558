import type { Opened, OpenOptions } from "../start.ts";
import type { CliMessages } from "./messages.ts";

type Options = Readonly<Record<string, { readonly type: "string" | "boolean" }>>;

/** What somebody gave after the command's name, by the shape of its options. */
export interface Given<O extends Options> {
  /** What stood there without a `--name`. */
  readonly words: readonly string[];
  readonly options: { readonly [K in keyof O]?: O[K]["type"] extends "boolean" ? boolean : string };
}

/** The same when the command is any one of the table. */
export type AnyGiven = Given<Options>;

/** One command of `taiken`, as the table in `cli.ts` lists it. */
export interface Command<O extends Options = Options> {
  /** What stands after its name in the usage line. */
  readonly usage: string;
  readonly options: O;
  /** How many words it takes: at least, at most. */
  readonly words: readonly [number, number];
  /** Ends well by returning. @throws Failed, Misused, and whatever services refuse */
  run(shell: Shell, given: Given<O>): Promise<void>;
}

/** What a command works with. */
export interface Shell {
  readonly m: CliMessages;
  readonly lang: "ja" | "en";
  /** The checkout. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when somebody presses Ctrl-C: long commands tidy up and end. */
  readonly stopped: AbortSignal;
  /** A file as the caller named it, wherever they called from. */
  path(named: string): string;
  /** A line for whoever called, or for their script. */
  say(line: string): void;
  /** A line for the person only (progress, warnings): stderr. */
  note(line: string): void;
  /** Opens the installation, migrated; closed by itself when the command ends. */
  open(options?: Partial<OpenOptions>): Promise<Opened>;
}

/** It did not work; the sentence says what to do. Exit 1. */
export class Failed extends Error {
  override readonly name = "Failed";
}

/** Called in a way that cannot be meant. The usage line follows. Exit 2. */
export class Misused extends Error {
  override readonly name = "Misused";
}

/** Keeps the types of the options while the table holds all commands alike. */
export const command = <const O extends Options>(
  made: Pick<Command<O>, "usage" | "run"> & { options?: O; words?: readonly [number, number] },
): Command => ({ options: {} as O, words: [0, 0], ...made }) as unknown as Command;
