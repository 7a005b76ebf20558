import { findTelling, findWord } from "../features/offices/asking/queries.ts";
import { answer, letTell, tell } from "../features/offices/asking/service.ts";
import { findReview } from "../features/offices/reviewing/queries.ts";
import { begin, writePart, writeSteps } from "../features/offices/reviewing/service.ts";
import { days, later } from "../platform/clock.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import type { SupporterWords } from "./material.ts";
import type { Places } from "./people.ts";
import type { Scene } from "./scene.ts";
import { withMailsLeft } from "./standing-at.ts";

const ASKED = {
  question:
    "週に一度こちらで面談をしています。火曜の午後は返事が遅れることがありますが、そのあいだ待たせてしまっても大丈夫でしょうか。",
  answer:
    "大丈夫です。返事の速さは見ていません。火曜の午後は「離席」の札にしておくと、ほかの方にも伝わります。気にせず、いつもの面談を続けてください。",
  note: "先週から、寝る前に日報を書くのをやめて、朝に書くようにしたそうです。本人も「らくになった」と話していました。",
  waiting: "発表会は、文章だけの参加もできると聞きました。当日、こちらの事業所のパソコンから参加してもかまいませんか。",
} as const;

const REVIEWED = {
  person:
    "はじめは、何を聞けばよいか分からず、ひとりで二時間くらい止まっていました。三日目に「質問のひな形」を使ってからは、止まる前に聞けるようになりました。夕方の作業のほうが、落ち着いて進みます。これからも、一日のはじめに次の一歩を書いてから始めたいです。",
  office:
    "準備のときは、分からないことを「大丈夫です」で終わらせがちでした。ここでは、困っていることを文にして出せています。毎日の長さを自分で決められたことが、続けられた理由のようです。",
  organizers:
    "質問が具体的で、何を試したかが書いてあるので、答えやすかったです。READMEの「動かしかた」を、ほかの方も参考にしています。つぎは、途中のものを早めに見せることを試してみてください。",
  steps:
    "・毎朝、次の一歩を一行書く（本人）\n・面談で、止まった日のことをいっしょに読む（支援機関）\n・提出の前に、途中のものを一度見る（メンター、12月の第1週）",
} as const;

/** What an office and the organizers say to each other: of one person a question answered, a note and a question that waits; of another a review. */
export async function talkWithOffice(
  platform: Platform,
  { cohort, offices }: Places,
  { calendar, journeys, sharers, staff, material }: Scene,
  supporters: readonly (SupporterWords & { readonly person: string | undefined })[],
): Promise<void> {
  const key = journeys[0]?.office ?? "";
  const office = offices.get(key);
  const supporter = supporters.find((one) => one.office === key)?.person;
  const organizer = staff.find(({ roles }) => roles.includes("organizer"))?.person;
  const [first, second] = journeys.filter((one) => one.office === key && sharers.has(one.person));
  if (!office || !supporter || !organizer || !first) return;
  const reader = { lang: "ja", zone: platform.settings.zone } as const;
  const at = (ago: number) => {
    const moment = calendar.working(later(calendar.now, -days(ago)));
    const then = withMailsLeft(platform, moment < calendar.now ? moment : later(calendar.now, -days(ago)));
    return { then, now: then.clock.now() };
  };
  const asSupporter = (now: Date) => actorAs(supporter, "supporter", office, now);
  const asOrganizer = (now: Date) => actorAs(organizer, "organizer", cohort, now);
  const asClient = (person: string, now: Date) => actorAs(person, "client", office, now);
  const place = { id: office, name: material.offices.find((one) => one.key === key)?.name ?? "" };

  const write = async (ago: number, kind: "question" | "note", body: string): Promise<string> => {
    const { then, now } = at(ago);
    const telling = await findTelling(platform.db, asSupporter(now), first.person);
    return telling ? tell(then, asSupporter(now), telling, { kind, body }) : "";
  };
  const allowed = at(9);
  await letTell(allowed.then, asClient(first.person, allowed.now), place, 90, reader);
  const asked = await write(8, "question", ASKED.question);
  const answering = at(7);
  const word = await findWord(platform.db, asOrganizer(answering.now), "organizer", asked);
  if (word) await answer(answering.then, asOrganizer(answering.now), word, ASKED.answer);
  await write(4, "note", ASKED.note);
  await write(1, "question", ASKED.waiting);

  if (!second) return;
  const begun = at(5);
  const id = await begin(
    begun.then,
    asClient(second.person, begun.now),
    { office: place, cohort },
    { words: REVIEWED.person },
    reader,
  );
  const review = async (as: "office" | "organizer", now: Date) => {
    const found = await findReview(platform.db, as === "office" ? asSupporter(now) : asOrganizer(now), as, id);
    if (!found) throw new Error("what was just begun is gone");
    return found;
  };
  const [seen, answered, closing] = [at(4), at(3), at(2)];
  await writePart(seen.then, asSupporter(seen.now), await review("office", seen.now), "office", REVIEWED.office);
  const mine = await review("organizer", answered.now);
  await writePart(answered.then, asOrganizer(answered.now), mine, "organizers", REVIEWED.organizers);
  const last = await review("office", closing.now);
  await writeSteps(closing.then, asSupporter(closing.now), last, "office", REVIEWED.steps);
}
