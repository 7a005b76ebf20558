import { newRow } from "../features/followers/service.ts";
import { followers } from "../features/followers/tables.ts";
import { days, later } from "../platform/clock.ts";
import { bySystem } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";
import type { Calendar } from "./calendar.ts";
import type { Material } from "./material.ts";

/** Who follows, by the key of their office, and what they need. */
const FOLLOW = [
  {
    email: "aozora@example.com",
    office: "aozora",
    needs: ["short", "no_code", "written"],
    words: "一日に1時間から始められる課題があると、体調に波のある方にもすすめやすいです。",
    ago: 41,
  },
  {
    email: "tomoshibi@example.com",
    office: "tomoshibi",
    needs: ["real", "often"],
    words: "表計算で実際の集計を直す課題を、もう一度やってみたいという声がありました。",
    ago: 23,
  },
  { email: "renraku@kotonoha-gakuen.example.com", office: undefined, needs: ["easier", "short"], words: "", ago: 9 },
] as const;

/** Offices and a school that want to hear of the next round; they confirmed long ago. Twice is once. */
export async function storeFollowers(
  platform: Platform,
  { offices }: Pick<Material, "offices">,
  calendar: Calendar,
): Promise<void> {
  const nameOf = new Map(offices.map(({ key, name }) => [key as string, name]));
  const rows = FOLLOW.map(({ email, office, needs, words, ago }) => {
    const organization = office ? (nameOf.get(office) ?? "") : "ことのは学園";
    const at = later(calendar.now, -days(ago));
    const row = newRow(platform, email, { organization, needs: [...needs], words }, "ja");
    return { ...row, createdAt: at, confirmedAt: at };
  });
  await platform.db.write(bySystem, ({ q }) => q.insert(followers).values(rows).onConflictDoNothing());
}
