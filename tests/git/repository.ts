import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";

type Kind = "commit" | "tree" | "blob" | "tag";

/** What lies under a path: a file, or what should not lie there. */
export type Thing = string | Uint8Array | { readonly link: string } | { readonly submodule: string };

/** A repository in memory, written by hand: an other side that shares no code with what reads it, and can hold what no git would write. */
export class Repository {
  readonly objects = new Map<string, { readonly kind: Kind; readonly content: Buffer }>();
  readonly refs = new Map<string, string>();
  head = "refs/heads/main";

  put(kind: Kind, content: Uint8Array | string): string {
    const bytes = Buffer.from(content as string);
    const oid = createHash("sha1").update(`${kind} ${bytes.length}\0`).update(bytes).digest("hex");
    this.objects.set(oid, { kind, content: bytes });
    return oid;
  }

  /** Entries as they stand there, in whatever order and under whatever name. */
  tree(entries: readonly (readonly [mode: string, name: string, oid: string])[]): string {
    const rows = entries.map(([mode, name, oid]) =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, "hex")]),
    );
    return this.put("tree", Buffer.concat(rows));
  }

  /** Files as a commit at the top of a branch. */
  commit(files: Readonly<Record<string, Thing>>, ref = this.head): string {
    return this.commitTree(this.#treeOf(Object.entries(files)), ref);
  }

  commitTree(tree: string, ref = this.head): string {
    const before = this.refs.get(ref);
    const who = "川合 <kawai@example.jp> 1795000000 +0900";
    const parent = before ? `parent ${before}\n` : "";
    const oid = this.put("commit", `tree ${tree}\n${parent}author ${who}\ncommitter ${who}\n\n課題\n`);
    this.refs.set(ref, oid);
    return oid;
  }

  /** A tag with a message of its own. */
  tag(name: string, commit: string): void {
    const text = `object ${commit}\ntype commit\ntag ${name}\ntagger 川合 <kawai@example.jp> 1795000000 +0900\n\n版\n`;
    this.refs.set(`refs/tags/${name}`, this.put("tag", text));
  }

  #treeOf(files: readonly (readonly [string, Thing])[]): string {
    const byName = Map.groupBy(files, ([path]) => path.split("/")[0] ?? path);
    const entries = [...byName]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, below]) => {
        const [path, thing] = below[0] ?? ["", ""];
        if (path !== name)
          return [
            "40000",
            name,
            this.#treeOf(below.map(([path, thing]) => [path.slice(name.length + 1), thing])),
          ] as const;
        if (typeof thing === "object" && "link" in thing)
          return ["120000", name, this.put("blob", thing.link)] as const;
        if (typeof thing === "object" && "submodule" in thing) return ["160000", name, thing.submodule] as const;
        return ["100644", name, this.put("blob", thing)] as const;
      });
    return this.tree(entries);
  }
}

const NUMBERS: Readonly<Record<Kind, number>> = { commit: 1, tree: 2, blob: 3, tag: 4 };

/** What a server sends of a repository: everything there is. */
export function packOf({ objects }: Repository): Buffer {
  return packed([...objects.values()].map(({ kind, content }) => entryOf(NUMBERS[kind], content)));
}

/** A pack of entries that are what they say, or not. @param count of the entries, as it claims */
export function packed(entries: readonly Uint8Array[], count = entries.length): Buffer {
  const head = Buffer.from("PACK\0\0\0\x02\0\0\0\0", "latin1");
  head.writeUInt32BE(count, 8);
  const all = Buffer.concat([head, ...entries]);
  return Buffer.concat([all, createHash("sha1").update(all).digest()]);
}

/**
 * One object as it stands in a pack.
 * @param kind 6: a difference to what stands so many bytes before, 7: to the object of that name (`base`)
 * @param claimed its size, as it says
 */
export function entryOf(
  kind: number,
  content: Uint8Array,
  { base = Buffer.alloc(0), claimed = content.length }: { base?: Uint8Array; claimed?: number } = {},
): Buffer {
  const more = claimed > 15;
  const first = (more ? 0x80 : 0) | (kind << 4) | (claimed & 15);
  const rest = more ? sizeOf(Math.floor(claimed / 16)) : Buffer.alloc(0);
  return Buffer.concat([Buffer.from([first]), rest, base, deflateSync(content)]);
}

/** A number as differences write it. */
export function sizeOf(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 127) | 0x80);
  }
}
