/**
 * Keeps the house in order: in a feature only the known file names, imports only in the allowed directions, no circles between
 * files or features, no long file without its reason in the first line, and the feature graph as committed in docs/architecture.md
 * (`--write` renews it).
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const DOCUMENT = join(ROOT, "docs/architecture.md");

/** Which files of a feature each kind of file may import, in its own feature. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  rules: [],
  tables: ["rules"],
  input: ["rules"],
  policy: ["rules", "tables"],
  view: ["rules"],
  messages: [],
  queries: ["policy", "tables", "rules", "view"],
  guards: ["policy", "queries", "service", "tables", "rules"],
  service: ["policy", "rules", "queries", "tables", "view", "input", "messages"],
  reactions: ["service", "queries", "rules", "messages"],
  pages: ["pages", "messages", "rules", "view", "queries", "input"],
  island: ["pages", "messages", "rules", "view"],
  routes: ["*"],
  api: ["*"],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = globSync("src/**/*.{ts,tsx}", { cwd: ROOT }).filter((file) => !/\.(test|long|fixture)\.tsx?$/.test(file));
const imports = files.flatMap(importsOf);
const problems = [
  ...everyFile().flatMap(tooLong),
  ...files.flatMap(wrongName),
  ...imports.flatMap(wrongDirection),
  ...circles("file", imports),
];
const graph = featureGraph();
problems.push(...circles("feature", graph), ...compareGraph());

for (const problem of problems) console.error(problem);
console.error(
  problems.length === 0 ? `structure: ${files.length} files in order` : `structure: ${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

function everyFile(): string[] {
  return globSync("{src,tests,bench,scripts}/**/*.{ts,tsx}", { cwd: ROOT });
}

/** A story that does not fit on six screens says why. Tables of words are as long as what is said. */
function tooLong(file: string): string[] {
  const lines = readFileSync(join(ROOT, file), "utf8").split("\n");
  if (lines.length <= 301 || basename(file) === "messages.ts" || /^(\/\*\*|\/\/)/.test(lines[0] ?? "")) return [];
  return [`${file}: ${lines.length} lines, and no reason in the first one`];
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path = ""]) => ({
    from: file,
    to: normalize(join(dirname(file), path)),
  }));
}

function featureOf(file: string): string | undefined {
  return /^src\/features\/([^/]+)\//.exec(file)?.[1];
}

/** The kind of a feature's file: its name without ending, or the folder for pages. */
function kindOf(file: string): string {
  return /^src\/features\/[^/]+\/pages\//.test(file) ? "pages" : basename(file).replace(/\.tsx?$/, "");
}

function wrongName(file: string): string[] {
  return featureOf(file) && !(kindOf(file) in MAY_IMPORT)
    ? [`${file}: no such room in a feature (${Object.keys(MAY_IMPORT).join(", ")})`]
    : [];
}

function wrongDirection({ from, to }: Import): string[] {
  const layer = (file: string): number =>
    file.startsWith("src/platform/")
      ? 0
      : file.startsWith("src/design/")
        ? 1
        : file.startsWith("src/features/")
          ? 2
          : 3;
  if (layer(to) > layer(from)) return [`${from} imports ${to}: platform <- design <- features <- the files of src`];
  const feature = featureOf(from);
  if (feature && feature === featureOf(to)) {
    const allowed = MAY_IMPORT[kindOf(from)] ?? [];
    // A feature may have rooms inside (a folder with the same names): their services serve its service, and so on.
    const inner = kindOf(from) === kindOf(to);
    if (!inner && !allowed.includes("*") && !allowed.includes(kindOf(to)))
      return [`${from} imports ${to}: ${kindOf(from)} may import ${allowed.join(", ") || "nothing"} of its feature`];
  }
  return [];
}

/** Circles in a graph, each as its path. */
function circles(what: string, edges: readonly Import[]): string[] {
  const next = Map.groupBy(edges, (edge) => edge.from);
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (node: string, path: readonly string[]): void => {
    const at = path.indexOf(node);
    if (at >= 0) found.push(`${what} circle: ${[...path.slice(at), node].join(" -> ")}`);
    if (at >= 0 || done.has(node)) return;
    for (const { to } of next.get(node) ?? []) walk(to, [...path, node]);
    done.add(node);
  };
  for (const node of next.keys()) walk(node, []);
  return [...new Set(found)];
}

function featureGraph(): Import[] {
  const edges = new Map<string, Import>();
  for (const { from, to } of imports) {
    const [a, b] = [featureOf(from), featureOf(to)];
    if (a && b && a !== b) edges.set(`${a} ${b}`, { from: a, to: b });
  }
  return [...edges.values()];
}

/** The graph as it stands in docs/architecture.md, between the marks. */
function compareGraph(): string[] {
  const text = readFileSync(DOCUMENT, "utf8");
  const names = [...new Set(files.flatMap((file) => featureOf(file) ?? []))].sort();
  const lines = names.map(
    (name) =>
      `${name} -> ${
        graph
          .filter((edge) => edge.from === name)
          .map((edge) => edge.to)
          .sort()
          .join(", ") || "nothing"
      }`,
  );
  const drawn = `<!-- feature graph -->\n\`\`\`\n${lines.join("\n")}\n\`\`\`\n<!-- end of feature graph -->`;
  const marked = /<!-- feature graph -->[\s\S]*<!-- end of feature graph -->/;
  if (process.argv.includes("--write")) {
    writeFileSync(
      DOCUMENT,
      marked.test(text)
        ? text.replace(marked, drawn)
        : `${text.trimEnd()}\n\n## Feature graph\n\nWho imports whom. Changing it is a decision: renew it with \`--write\` and say why in the commit.\n\n${drawn}\n`,
    );
    return [];
  }
  return text.includes(drawn)
    ? []
    : [
        "docs/architecture.md: the feature graph is not the one of the code; look at it, then run scripts/check-structure.ts --write",
      ];
}
