import { strFromU8, unzipSync } from "fflate";
import { textOf } from "../src/platform/documents/pdf.fixture.ts";
import type { RouteRecord } from "../src/platform/http/routes.ts";
import type { Client } from "./client.ts";
import type { Things } from "./factories/things.ts";

/** Ids of what stands in an address, by the name of the path's part. */
type Ids = Readonly<Record<string, string>>;

/** The address of a route with these things in it; `none` for what there is no example of. */
export const pathOf = ({ path }: Pick<RouteRecord, "path">, { links }: Things, ids: Ids): string =>
  path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? links[name as "shared"] ?? "none");

/** Everything that can be read at an address of its own; a stream is listened to elsewhere. */
export const readable = (routes: readonly RouteRecord[]): RouteRecord[] =>
  routes.filter(({ method, path }) => method === "GET" && path !== "/api/v1/stream");

/** All an answer says, in whatever form: its headers too, and what is in a zip (a workbook is one) or a paper. The address asked is left out. */
export async function said(client: Client, path: string): Promise<string> {
  const { bytes, headers, status } = await client.get(path);
  const heads = [...headers].map((pair) => pair.join(": ")).join("\n");
  const text = contentOf(bytes, headers.get("Content-Type") ?? "");
  return `${status}\n${heads}\n${text}`.replaceAll(path, "").replaceAll(encodeURIComponent(path), "");
}

/** What a file says, whatever it is packed in. */
export function contentOf(bytes: Buffer, type: string): string {
  if (type === "application/pdf") return textOf(bytes);
  if (type !== "application/zip" && !type.includes("spreadsheetml")) return bytes.toString();
  return Object.entries(unzipSync(new Uint8Array(bytes)))
    .map(([name, one]) => `${name}\n${strFromU8(one)}`)
    .join("\n");
}
