import { fetch, readBlob, readTree, type TreeEntry } from "isomorphic-git";
import { RepositoryRefused } from "./faults.ts";
import { measurePack, type PackLimits } from "./measuring.ts";
import { memoryFiles } from "./memory.ts";
import { transportTo } from "./transport.ts";

/** Which folder of which repository. */
export interface Wanted {
  /** Without name, password, query and fragment. */
  readonly url: string;
  /** It may lie inside of the network. */
  readonly own: boolean;
  /** A branch or a tag; undefined: the branch the repository calls its own. */
  readonly ref: string | undefined;
  /** Parts joined by `/`; undefined: wherever `marker` lies, if that is one place only. */
  readonly folder: string | undefined;
  /** The file by which a folder is known as one that is looked for. */
  readonly marker: string;
  readonly limits: PackLimits & {
    /** Bytes that the server sends. */
    readonly received: number;
    /** Files and folders looked through. */
    readonly entries: number;
    /** Files that come. */
    readonly files: number;
    /** Bytes of the files that come. */
    readonly total: number;
  };
}

/** What lies in the folder, git's own files left out. */
export interface Fetched {
  /** The folder's name; undefined: the repository itself. */
  readonly folder: string | undefined;
  readonly entries: readonly FetchedEntry[];
}

/** Names are a stranger's, so make no path on disk of them. */
export type FetchedEntry =
  | { readonly path: string; readonly kind: "file"; readonly bytes: Uint8Array }
  /** What cannot come: a symbolic link, another repository inside of this one, a file that lies elsewhere (Git LFS). */
  | { readonly path: string; readonly kind: "link" | "submodule" | "elsewhere" };

/**
 * Fetches one commit of a repository and reads a folder of it, all in memory: no checkout, so no hook, filter or link of it does
 * anything. Where the repository is a stranger's, run it in a process of its own (`repository.ts`).
 * @throws RepositoryRefused
 */
export async function readRepository(wanted: Wanted): Promise<Fetched> {
  const { url, own, ref, limits } = wanted;
  const http = transportTo({ own, mostBytes: limits.received });
  const fs = memoryFiles(
    { [`${GITDIR}/config`]: '[remote "origin"]\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n' },
    (path, bytes) => {
      if (path.endsWith(".pack")) measurePack(bytes, limits);
    },
  );
  const repository = { fs, gitdir: GITDIR, cache: {} };
  try {
    const at = ref ?? "HEAD";
    const shallow = { depth: 1, singleBranch: true, tags: false };
    const { fetchHead } = await fetch({ ...repository, http, url, ref: at, remoteRef: at, ...shallow });
    if (!fetchHead) throw new RepositoryRefused("empty");
    return await readFolderOf(fetchHead);
  } catch (error) {
    throw http.fault ?? refusalFor(error, ref);
  }

  async function readFolderOf(commit: string): Promise<Fetched> {
    const tree = await treeOf(commit, wanted.folder?.split("/") ?? []);
    const all = await entriesOf(tree);
    const home = homeOf(all, wanted);
    const inside = all
      .filter(({ path }) => path.startsWith(home))
      .map((one) => ({ ...one, path: one.path.slice(home.length) }));
    const whole = [...(wanted.folder?.split("/") ?? []), ...home.split("/")].filter((part) => part !== "");
    return { folder: whole.at(-1), entries: await contentsOf(inside) };
  }

  /** The tree of a folder. @param commit or a tag of one */
  async function treeOf(commit: string, folder: readonly string[]): Promise<TreeEntry[]> {
    let { tree } = await readTree({ ...repository, oid: commit });
    for (const name of folder) {
      const entry = tree.find(({ path, type }) => path === name && type === "tree");
      if (!entry) throw new RepositoryRefused("no_folder", { folder: folder.join("/") });
      ({ tree } = await readTree({ ...repository, oid: entry.oid }));
    }
    return tree;
  }

  /** Everything below, folders opened; a tree that holds itself many times over is as large as it looks. */
  async function entriesOf(tree: readonly TreeEntry[]): Promise<Found[]> {
    const found: Found[] = [];
    let looked = 0;
    const walk = async (entries: readonly TreeEntry[], inside: string): Promise<void> => {
      for (const { path: name, type, mode, oid } of entries) {
        looked += 1;
        if (looked > limits.entries) throw new RepositoryRefused("too_many_files");
        const path = inside + name;
        // What git itself and the places that host it read: .gitignore, .github/ …
        if (name.startsWith(".git")) continue;
        if (type === "tree") await walk((await readTree({ ...repository, oid })).tree, `${path}/`);
        else found.push({ path, mode, oid });
      }
    };
    await walk(tree, "");
    return found;
  }

  async function contentsOf(found: readonly Found[]): Promise<FetchedEntry[]> {
    const entries: FetchedEntry[] = [];
    let [files, total] = [0, 0];
    for (const { path, mode, oid } of found) {
      if (mode === LINK) entries.push({ path, kind: "link" });
      else if (mode === SUBMODULE) entries.push({ path, kind: "submodule" });
      else {
        const { blob } = await readBlob({ ...repository, oid });
        [files, total] = [files + 1, total + blob.length];
        if (files > limits.files) throw new RepositoryRefused("too_many_files");
        if (total > limits.total) throw new RepositoryRefused("too_much");
        entries.push(isElsewhere(blob) ? { path, kind: "elsewhere" } : { path, kind: "file", bytes: blob });
      }
    }
    return entries;
  }
}

interface Found {
  readonly path: string;
  readonly mode: string;
  readonly oid: string;
}

const GITDIR = "/repository";
const LINK = "120000";
const SUBMODULE = "160000";

/** The folder of the marker, with a final `/`; "": the one that was looked through. */
function homeOf(all: readonly Found[], { marker }: Wanted): string {
  const homes = all.flatMap(({ path }) => (`/${path}`.endsWith(`/${marker}`) ? path.slice(0, -marker.length) : []));
  if (homes.includes("")) return "";
  if (homes.length > 1)
    throw new RepositoryRefused("several", {
      folders: homes
        .slice(0, 10)
        .map((home) => home.slice(0, -1))
        .join(", "),
    });
  if (homes[0] === undefined) throw new RepositoryRefused("no_marker");
  return homes[0];
}

/** What Git LFS puts in the place of a file (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). */
const isElsewhere = (blob: Uint8Array): boolean =>
  blob.length < 1_024 && Buffer.from(blob).toString("latin1").startsWith("version https://git-lfs.github.com/spec/");

/** What the library found wrong, in our words. */
function refusalFor(error: unknown, ref: string | undefined): RepositoryRefused {
  if (error instanceof RepositoryRefused) return error;
  const { code, data } = error as { code?: string; data?: { filepath?: string; what?: string } };
  // An object that is not there, where nobody asked for it by its number, is no branch.
  const isAsked = data?.what === (ref ?? "HEAD") || !/^[0-9a-f]{40}$/.test(String(data?.what));
  if (code === "NotFoundError" && isAsked) return new RepositoryRefused("no_ref", { ref: ref ?? "HEAD" });
  if (code === "UnsafeFilepathError")
    return new RepositoryRefused("traversal", { entry: String(data?.filepath).slice(0, 200) });
  const isStranger = ["SmartHttpError", "ParseError", "EmptyServerResponseError", "RemoteCapabilityError"].includes(
    code ?? "",
  );
  return new RepositoryRefused(isStranger ? "not_git" : "damaged");
}
