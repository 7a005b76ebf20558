// あしたのごみの種類を、文字で出す小さな道具。
// 使いかた: node gomi.mjs --area 東 --date 2025-06-04
import { readFileSync } from "node:fs";

const args = Object.fromEntries(
  process.argv.slice(2).join(" ").split("--").filter(Boolean)
    .map((s) => s.trim().split(/\s+/)),
);
const calendar = JSON.parse(readFileSync(new URL("./calendar.json", import.meta.url)));
const area = args.area ?? process.env.GOMI_AREA;
if (!area || !calendar[area]) {
  console.error(`地区が分かりません。選べるのは ${Object.keys(calendar).join("、")} です。`);
  process.exit(2);
}
const date = args.date ? new Date(`${args.date}T00:00:00+09:00`) : new Date(Date.now() + 86_400_000);
const day = new Intl.DateTimeFormat("ja-JP", { weekday: "short", timeZone: "Asia/Tokyo" }).format(date);
console.log(calendar[area][day] ?? "ありません");
