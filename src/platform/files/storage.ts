/** Where files are kept: a folder, or a bucket of an S3-compatible service. */
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import { FILES_EXAMPLES, type FilesAddress, readFilesUrl } from "./address.ts";
import { StorageRefused } from "./errors.ts";
import { makeFolder } from "./folder.ts";
import { syncFolder } from "./sync-folder.ts";

export interface Storage {
  readonly disk: Disk;
  /** Stands before every key. */
  readonly prefix: string;
  /** A folder for files that are still coming in. */
  readonly incoming: string;
  /** Takes over a complete incoming file under its final name. */
  keep(path: string, name: string, size: number): Promise<void>;
}

/**
 * Opens the storage that a URL names.
 *
 * - `file:///folder`: made if it is missing.
 * - `s3://bucket/folder?region=…&endpoint=https://…`: `endpoint` for services other than AWS (then addressed by path, not
 *   by host name). Credentials come as `s3://key:secret@bucket/…`, else from where the AWS library looks for them.
 *
 * @throws StorageRefused
 */
export async function openStorage(url: string): Promise<Storage> {
  const address = readFilesUrl(url);
  if (!address) throw new StorageRefused(`FILES_URL is not usable. Example: ${FILES_EXAMPLES}`);
  return "folder" in address ? openFolder(address.folder) : openBucket(address);
}

async function openFolder(root: string): Promise<Storage> {
  const incoming = join(root, ".incoming"); // on the same file system, so that a rename is enough
  await makeFolder(incoming).catch((error) => {
    const what = `FILES_URL names a folder that cannot be made (${error.code}): ${root}`;
    throw new StorageRefused(`${what}. Example: ${FILES_EXAMPLES}`, { cause: error });
  });
  return {
    disk: new Disk(new FSDriver({ location: root, visibility: "private" })),
    prefix: "",
    incoming,
    /** The name appears at once and only for a complete file. */
    async keep(path, name) {
      const place = join(root, name);
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await rename(path, place);
      await syncFolder(dirname(place));
    },
  };
}

async function openBucket({
  bucket: address,
  region,
  endpoint,
}: Extract<FilesAddress, { bucket: URL }>): Promise<Storage> {
  // 22 MB of AWS packages that most installations never load.
  const { S3Driver } = await import("flydrive/drivers/s3");
  const disk = new Disk(
    new S3Driver({
      bucket: address.hostname,
      region,
      visibility: "private",
      supportsACL: false, // buckets of today refuse ACLs; private is their default
      // Services other than AWS mostly do not understand the newer checksums in trailers.
      ...(endpoint ? { endpoint, forcePathStyle: true, requestChecksumCalculation: "WHEN_REQUIRED" as const } : {}),
      ...(address.username ? { credentials: credentialsOf(address) } : {}),
    }),
  );
  const folder = address.pathname.replace(/^\/+|\/+$/g, "");
  return {
    disk,
    prefix: folder ? `${folder}/` : "",
    incoming: await mkdtemp(join(tmpdir(), "taiken-incoming-")),
    /** S3 wants to know the size beforehand, which only a complete file has. */
    async keep(path, name, size) {
      if (size === 0) await disk.put(name, "");
      else await disk.putStream(name, createReadStream(path), { contentLength: size });
    },
  };
}

function credentialsOf(address: URL): { accessKeyId: string; secretAccessKey: string } {
  return {
    accessKeyId: decodeURIComponent(address.username),
    secretAccessKey: decodeURIComponent(address.password),
  };
}
