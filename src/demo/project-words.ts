import type { ProjectKind } from "../features/projects/rules.ts";
import type { ProjectWords, SubmissionWords } from "./material.ts";

/** What stands in the form of a version. */
export interface VersionWords {
  /** A zip is made for some of them (projects-store.ts). */
  readonly zip: boolean;
  readonly link: string | null;
  readonly body: string | null;
  readonly note: string;
  readonly aiHelp: string;
  readonly otherHelp: string;
}

type Plan = ProjectWords["plans"][number];

/** The plan as somebody writes it: what, and what not. */
export const planOf = ({ text, not_doing }: Plan): string =>
  [text, "", "**作らないもの**", "", ...not_doing.map((one) => `- ${one}`)].join("\n");

/** What they decided themselves, and how they checked it. */
export function decisionsOf(told: readonly (SubmissionWords | undefined)[]): string {
  const helps = told.flatMap((one) => (one ? [one.help] : []));
  return helps.flatMap(({ own, checked }) => [`- ${own}`, ...(checked ? [`- 確かめかた: ${checked}`] : [])]).join("\n");
}

/** The words of one version, as its form would hold them. */
export function handedIn(
  told: SubmissionWords | undefined,
  changed: string | undefined,
  plan: Plan,
  { kind, key, assignment }: { kind: ProjectKind; key: string; assignment: string },
): VersionWords {
  const link = `https://git.example.jp/${key.split(".")[0]}/${assignment}`;
  if (!told) return { zip: false, link, body: null, note: changed ?? "", aiHelp: "", otherHelp: "" };
  const { what, where, checked, own } = told.help;
  const help = told.help_used ? `${[what, where].filter(Boolean).join("。")}${checked ? `。${checked}` : ""}` : "";
  const isAi = what.includes("生成AI");
  const declared = { aiHelp: isAi ? help : "", otherHelp: isAi ? "" : help };
  if (told.form === "zip") return { zip: true, link: null, body: null, note: told.note, ...declared };
  if (told.form === "git") return { zip: false, link, body: null, note: told.note, ...declared };
  // The answer to a small task is the text itself.
  if (kind === "starter") return { zip: false, link: null, body: told.note, note: "", ...declared };
  const body = [
    "## 決めたこと",
    "",
    `- ${own}`,
    "",
    "## 作らなかったもの",
    "",
    ...plan.not_doing.map((one) => `- ${one}`),
  ];
  return { zip: false, link: null, body: body.join("\n"), note: told.note, ...declared };
}
