/** The calls that isomorphic-git makes of a file system, as far as a fetch without a checkout needs them. */
export interface MemoryFiles {
  readonly promises: {
    readFile(path: string, options?: string | { encoding?: string }): Promise<Buffer | string>;
    writeFile(path: string, content: Uint8Array | string): Promise<void>;
    readdir(path: string): Promise<string[]>;
    stat(path: string): Promise<object>;
    lstat(path: string): Promise<object>;
    unlink(path: string): Promise<void>;
    mkdir(path: string): Promise<void>;
    rmdir(path: string): Promise<void>;
    readlink(path: string): Promise<never>;
    symlink(path: string): Promise<never>;
  };
}

/**
 * Files in memory: what comes from a stranger never has a name on a disk, and is gone with the process. A folder is there as soon as
 * something lies in it.
 * @param given what is there at the beginning
 * @param look sees every file before it is written; what it throws keeps the file out
 */
export function memoryFiles(
  given: Readonly<Record<string, string>>,
  look: (path: string, bytes: Buffer) => void,
): MemoryFiles {
  const files = new Map<string, Buffer>(Object.entries(given).map(([path, text]) => [path, Buffer.from(text)]));
  const below = (path: string): string[] =>
    [...files.keys()].flatMap((one) => (one.startsWith(`${path}/`) ? one.slice(path.length + 1) : []));

  const stat = async (path: string): Promise<object> => {
    const bytes = files.get(path);
    if (!bytes && below(path).length === 0) throw failure("ENOENT", path);
    return {
      size: bytes?.length ?? 0,
      mode: bytes ? 0o100644 : 0o40755,
      isFile: () => bytes !== undefined,
      isDirectory: () => bytes === undefined,
      isSymbolicLink: () => false,
    };
  };
  const nothing = async (): Promise<void> => {};
  const never = async (path: string): Promise<never> => {
    throw failure("ENOSYS", path);
  };

  return {
    promises: {
      async readFile(path, options) {
        const bytes = files.get(path);
        if (!bytes) throw failure("ENOENT", path);
        const encoding = typeof options === "string" ? options : options?.encoding;
        return encoding ? bytes.toString(encoding as "utf8") : bytes;
      },
      async writeFile(path, content) {
        const bytes =
          typeof content === "string"
            ? Buffer.from(content)
            : Buffer.from(content.buffer, content.byteOffset, content.length);
        look(path, bytes);
        files.set(path, bytes);
      },
      readdir: async (path) => [...new Set(below(path).map((rest) => rest.split("/")[0] ?? rest))],
      stat,
      lstat: stat,
      unlink: async (path) => void files.delete(path),
      mkdir: nothing,
      rmdir: nothing,
      readlink: never,
      symlink: never,
    },
  };
}

const failure = (code: string, path: string) => Object.assign(new Error(`${code}: ${path}`), { code });
