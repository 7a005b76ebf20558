/** More bytes came than the caller allows. Nothing was kept. */
export class FileTooLarge extends Error {
  override readonly name = "FileTooLarge";
  /** In bytes. */
  readonly limit: number;

  constructor(limit: number) {
    super(`The file has more than ${limit} bytes`);
    this.limit = limit;
  }
}

/** The disk, or the quota of our user on it, is full. Nothing was kept. */
export class StorageFull extends Error {
  override readonly name = "StorageFull";
}

/** There is no file with this key. */
export class FileMissing extends Error {
  override readonly name = "FileMissing";
}

/** FILES_URL cannot work as it is. The message is one line for the operator. */
export class StorageRefused extends Error {
  override readonly name = "StorageRefused";
}

/** Runs what writes; a full disk becomes `StorageFull`, also where a library wrapped the error. */
export async function namingFullDisk<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const codes = causes(error).map((cause) => ("code" in cause ? cause.code : undefined));
    if (codes.some((code) => code === "ENOSPC" || code === "EDQUOT"))
      throw new StorageFull("No space left", { cause: error });
    throw error;
  }
}

function causes(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}
