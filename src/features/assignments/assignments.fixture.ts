import { join } from "node:path";
import { aCompany } from "../../../tests/factories/cohorts.ts";
import { ROOT, type World } from "../../../tests/world.ts";
import { bySystem } from "../../platform/database/database.ts";
import { importAssignmentFolder } from "./exchange/service.ts";
import { CHECKS } from "./rules.ts";

export const SAMPLES = join(ROOT, "samples", "assignments");

/** A sample in the bank of the company. */
export async function aSample(world: World, slug: string, state: "draft" | "recycled" = "recycled"): Promise<string> {
  return importAssignmentFolder(world.platform, bySystem, join(SAMPLES, slug), {
    state,
    company: await aCompany(world),
  });
}

/** A whole form, as the page sends it. */
export const aForm = (
  slug: string,
  more: Record<string, string | string[]> = {},
): Record<string, string | string[]> => ({
  slug,
  kind: "assignment",
  title: `課題 ${slug}`,
  summary: "一文の説明です",
  level: "basics",
  tags: "Web、データ",
  hoursMin: "３０",
  hoursMax: "60",
  readingMinutes: "5",
  language: "ja",
  plainSummary: "やさしい要約です",
  materials: "パソコン\nブラウザー",
  firstDay: "手紙を読みます",
  help: "メンターへの質問",
  licence: "CC0 1.0",
  statement: "# 背景\n\n本文です",
  plainStatement: "",
  lookedAtKey: ["prioritising", ""],
  lookedAtTitle: ["優先順位", ""],
  lookedAtText: ["何から始めたか", ""],
  variantSmall: "",
  variantNormal: "ふつうの大きさ",
  variantStretch: "",
  hintTitle: ["始めかた", ""],
  hintGivesAway: ["little", ""],
  hintText: ["小さな例から", ""],
  mentorNotes: "答えの話",
  ...more,
});

/** Every question of the checklists answered yes. */
export const allYes = (): Record<string, string> => Object.fromEntries(CHECKS.map((check) => [check, "yes"]));
