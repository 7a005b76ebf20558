import { mkdtemp, rm } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../server.ts";
import type { Row } from "../table.ts";
import { makeVenue } from "../venue.ts";

/** What the first visit to the venue brings over the wire, and that form pages bring no script. */
export async function assets(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "taiken-bench-assets-"));
  const server = await startServer(dataDir, []);
  try {
    const { room, cookie } = await makeVenue(server, 1);
    const sizes = async (path: string): Promise<{ scripts: number; styles: number }> => {
      const html = (await fetched(new URL(path, server.url), { Cookie: cookie, Accept: "text/html" })).toString();
      const sum = async (pattern: RegExp): Promise<number> => {
        const found = [...html.matchAll(pattern)].map(([, at = ""]) => at).filter((at) => !at.includes("/fonts"));
        const bytes = await Promise.all(
          found.map((at) => fetched(new URL(at, server.url), { "Accept-Encoding": "gzip" })),
        );
        return bytes.reduce((all, one) => all + one.length, 0);
      };
      return {
        scripts: await sum(/<script[^>]+src="([^"]+)"/g),
        styles: await sum(/<link rel="stylesheet" href="([^"]+)"/g),
      };
    };
    const venue = await sizes(`/rooms/${room}`);
    const forms = await Promise.all(["/sign-in", "/settings"].map(sizes));
    return [
      {
        what: "first visit to the venue: JavaScript, gzip",
        measured: venue.scripts / 1e3,
        unit: "KB",
        reach: upTo(30),
      },
      {
        what: "first visit to the venue: CSS, gzip, without font faces",
        measured: venue.styles / 1e3,
        unit: "KB",
        reach: upTo(20),
      },
      {
        what: "form pages: JavaScript",
        measured: forms.reduce((sum, { scripts }) => sum + scripts, 0) / 1e3,
        unit: "KB",
        reach: upTo(0),
      },
    ];
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const upTo = (most: number): Row["reach"] => ({ of: "measured", most });

/** The bytes as they come over the wire; `fetch` would unpack them. */
function fetched(url: URL, headers: Readonly<Record<string, string>>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url.pathname}: ${response.statusCode}`));
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("end", () => resolve(Buffer.concat(pieces)));
    }).on("error", reject);
  });
}
