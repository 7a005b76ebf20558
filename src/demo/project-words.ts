import type { StepState } from "../features/projects/planning/rules.ts";
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

export interface PlannedStep {
  readonly text: string;
  readonly state: StepState;
}

/** The plan as somebody keeps it: what they do, sentence by sentence, and of a project what they do not. @param handedIn versions so far */
export function stepsOf({ text, not_doing }: Plan, kind: ProjectKind, handedIn: number): PlannedStep[] {
  const wanted = text.split("。").filter((one) => one !== "");
  const done =
    handedIn === 0 ? 0 : handedIn === 1 && kind === "assignment" ? Math.ceil(wanted.length / 2) : wanted.length;
  return [
    ...wanted.map((one, i) => ({ text: one, state: i < done ? "done" : i === done ? "doing" : "open" }) as const),
    ...(kind === "assignment" ? not_doing.map((one) => ({ text: one, state: "dropped" }) as const) : []),
  ];
}

export interface PlannedDecision {
  readonly what: string;
  readonly why: string;
  readonly weighed: string;
}

/** What they decided themselves, with what they checked it by; what not to make is a decision too. */
export function decisionsOf(told: readonly (SubmissionWords | undefined)[], { not_doing }: Plan): PlannedDecision[] {
  const [left = "", ...others] = not_doing;
  return told.flatMap((one, i) => {
    if (!one) return [];
    const { own, checked } = one.help;
    const why = checked ? `確かめかた：${checked}。` : `${one.note}`;
    return [
      {
        what: own,
        why,
        weighed:
          i === 0 && left ? `「${[left, ...others].join("」「")}」も考えましたが、今回は作らないことにしました。` : "",
      },
    ];
  });
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
