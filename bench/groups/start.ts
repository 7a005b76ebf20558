import { loadMillion } from "../million.ts";
import { startServer } from "../server.ts";
import { median, type Row } from "../table.ts";

const STARTS = 3;

/** From `node dist/main.js` to "ready", on a data folder that has been used, with a million posts in it. */
export async function start(): Promise<Row[]> {
  const { dataDir } = await loadMillion();
  const took: number[] = [];
  for (let n = 0; n < STARTS + 1; n += 1) {
    const server = await startServer(dataDir, []);
    if (n > 0) took.push(server.startedIn);
    await server.stop();
  }
  return [
    {
      what: "second start to ready, median",
      measured: median(took) / 1_000,
      unit: "s",
      reach: { of: "measured", most: 2 },
    },
  ];
}
