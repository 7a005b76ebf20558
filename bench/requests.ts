import { Agent, get } from "node:http";

/** Fetches pages over a few kept connections. @returns how long each took, milliseconds, and the last page's bytes */
export async function fetchPages(
  url: string,
  paths: readonly string[],
  headers: Readonly<Record<string, string>>,
  connections = 2,
): Promise<{ took: number[]; bytes: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const left = [...paths];
  const took: number[] = [];
  let bytes = 0;
  const work = async (): Promise<void> => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      const begun = performance.now();
      bytes = await fetchPage(agent, new URL(path, url), headers);
      took.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  return { took, bytes };
}

function fetchPage(agent: Agent, url: URL, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on("data", (piece: Buffer) => {
        bytes += piece.length;
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve(bytes);
        else reject(new Error(`${url.pathname}: ${response.statusCode}`));
      });
    }).on("error", reject);
  });
}
