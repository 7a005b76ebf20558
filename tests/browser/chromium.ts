/** Finds a Chromium that starts on this machine: the one that came with the packages, else the machine's own. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Chromium {
  readonly executable: string;
  /** Added to the environment: where its libraries and fonts lie. */
  readonly env: Readonly<Record<string, string>>;
}

const ROOT = join(import.meta.dirname, "../..");

const OWN = [
  process.env.CHROME_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** What to say when there is none. */
export const HOW_TO_GET_ONE =
  "No browser starts on this machine, so the browser tests cannot run. Install Chromium or Chrome (Debian: apt-get install chromium), or name one: CHROME_PATH=/path/to/chrome";

/** @returns undefined when none starts */
export async function findChromium(): Promise<Chromium | undefined> {
  if (!process.env.CHROME_PATH) {
    const packaged = await packagedChromium().catch(() => undefined);
    if (packaged) return packaged;
  }
  const executable = OWN.find((path) => path && starts({ executable: path, env: {} }));
  return executable ? { executable, env: {} } : undefined;
}

function starts({ executable, env }: Chromium): boolean {
  if (!existsSync(executable)) return false;
  return spawnSync(executable, ["--version"], { env: { ...process.env, ...env }, timeout: 20_000 }).status === 0;
}

/** The packaged one is built for Linux on x64. Where the machine lacks its libraries (libnss3), it brings its own. */
async function packagedChromium(): Promise<Chromium | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const folder = await unpacked();
  const executable = join(folder, "chromium");
  const fonts = { FONTCONFIG_FILE: join(folder, "fonts.conf") };
  const libraries = { LD_LIBRARY_PATH: join(folder, "al2023/lib") };
  return [fonts, { ...fonts, ...libraries }].map((env) => ({ executable, env })).find(starts);
}

/** Unpacks it once per version, beside the packages. Two at the same moment: each unpacks, the first one stays. */
async function unpacked(): Promise<string> {
  const packed = dirname(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))));
  const { version } = JSON.parse(await readFile(join(packed, "package.json"), "utf8")) as { version: string };
  const cache = join(ROOT, "node_modules/.cache");
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const staging = await mkdtemp(join(cache, "chromium-"));
  try {
    await unpackInto(staging, join(packed, "bin"));
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function unpackInto(folder: string, packed: string): Promise<void> {
  const { inflate } = await import("@sparticuz/chromium");
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder; // the package unpacks into the folder for temporary files, and only there
  try {
    await Promise.all(["chromium.br", "al2023.tar.br", "fonts.tar.br"].map((file) => inflate(join(packed, file))));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  await writeFile(join(folder, "fonts.conf"), FONTS);
  await Promise.all([folder, join(folder, "chromium")].map((path) => chmod(path, 0o755)));
}

/** Without any font, text is not laid out at all; a bare machine has neither fonts nor the settings that say where they lie. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
