/**
 * The archive: a gzipped tar that any tool can look into.
 *
 *   taiken.json              what it is and what it was taken from (`Head`); first, so that it can be refused at once
 *   tables/<name>/<000001…>  the rows of one table in PostgreSQL's COPY text format, in parts of a few megabytes
 *   files/<ab/cd/uuid>       the stored files, and in files/apart/<ab/cd/uuid> those that lie apart
 *   manifest.json            sizes, row counts and SHA-256 of everything before it (`Manifest`); last: without it, it is torn
 *
 * It never holds keys, nor anything that signs somebody in.
 */
export const FORMAT = 1;

/** One change of the database's shape: the hash of its SQL, and when it was made. */
export interface AppliedMigration {
  readonly hash: string;
  readonly at: string;
}

export interface Head {
  readonly format: number;
  /** The version of Taiken it was taken by. */
  readonly taiken: string;
  readonly takenAt: string;
  readonly postgres: string;
  readonly migrations: readonly AppliedMigration[];
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[] }[];
}

export interface Manifest {
  readonly tables: Readonly<Record<string, Summed & { readonly rows: number }>>;
  readonly files: Readonly<Record<string, Summed>>;
}

/** Size in bytes and SHA-256 in hex; of a table: over all of its parts. */
export interface Summed {
  readonly size: number;
  readonly sha256: string;
}

export const HEAD = "taiken.json";
export const MANIFEST = "manifest.json";
export const partName = (table: string, part: number): string => `tables/${table}/${String(part).padStart(6, "0")}`;
export const fileName = (key: string): string => `files/${key}`;

/** What an entry is, by its name; undefined for one that does not belong into an archive. */
export function readName(name: string): { table: string } | { file: string } | { json: string } | undefined {
  if (name === HEAD || name === MANIFEST) return { json: name };
  const table = /^tables\/([a-z_][a-z0-9_]*)\/\d{6,}$/.exec(name)?.[1];
  if (table) return { table };
  const file = /^files\/((?:apart\/)?[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f-]{36})$/.exec(name)?.[1];
  return file ? { file } : undefined;
}

/** Why an archive cannot be used. */
export type ArchiveFault = "not_an_archive" | "torn" | "changed" | "newer_format" | "newer_schema" | "other_schema";

/** The archive is refused; nothing was changed. The words for it stand with the command. */
export class ArchiveRefused extends Error {
  override readonly name = "ArchiveRefused";
  readonly fault: ArchiveFault;
  /** Which entry, or which version of Taiken wrote it. */
  readonly detail: string;

  constructor(fault: ArchiveFault, detail = "", options?: ErrorOptions) {
    super(`${fault} ${detail}`.trim(), options);
    this.fault = fault;
    this.detail = detail;
  }
}
