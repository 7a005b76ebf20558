import { findCohort } from "../features/cohorts/queries.ts";
import { findDeck } from "../features/showcase/decks/queries.ts";
import { bringPdf, handOver, keepPdf, writeDeck } from "../features/showcase/decks/service.ts";
import { findShowcase, type ShowcaseRow } from "../features/showcase/queries.ts";
import { addSlot, changeShowcase, changeTalk, makeShowcase, ownTalk } from "../features/showcase/service.ts";
import { renderPdf } from "../platform/documents/pdf.ts";
import { withLoose } from "../platform/files/loose.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import type { Journey } from "./journeys.ts";
import type { DeckWords } from "./material.ts";
import type { Scene } from "./scene.ts";
import { standingAt } from "./standing-at.ts";

/** Others who are in the line-up and have not prepared anything yet, which is fine. */
const UNPREPARED = 3;
const MINUTES = 10;

/** The showcase at the end of the cohort, planned in its third week: a line-up, some decks handed over, some not, one person who does not present. */
export async function planShowcase(platform: Platform, cohortId: string, scene: Scene): Promise<void> {
  const { calendar, staff, journeys, material } = scene;
  const organizer = staff.find(({ roles }) => roles.includes("organizer"));
  const at = earlier(
    calendar.at(calendar.days[Math.floor(calendar.days.length * 0.7)] as string, 10 * 60),
    calendar.now,
  );
  const there = standingAt(platform, at);
  const runs = actorAs(organizer?.person ?? "", "organizer", cohortId, at);
  const cohort = await findCohort(platform.db, runs, cohortId, "organize");
  if (!organizer || !cohort) return;
  const made = await makeShowcase(there, runs, cohort);
  const showcase = (await findShowcase(platform.db, runs, made, "organize")) as ShowcaseRow;
  const { words, meetingLink } = material.showcase;
  const { zone } = platform.settings;
  const when = { day: calendar.endsOn, time: "14:00", meetingLink, words, version: showcase.version };
  await changeShowcase(there, runs, showcase, when, zone);

  const presenting = castDecks(material.showcase.decks, stillThere(scene));
  const taken = new Set(presenting.map(({ journey }) => journey.person));
  const [declining, ...others] = stillThere(scene).filter(({ person }) => !taken.has(person));
  const half = Math.ceil(presenting.length / 2);
  for (const [place, { deck, journey }] of presenting.entries()) {
    if (place === half) await addSlot(there, runs, showcase, { who: "break", minutes: MINUTES });
    await addSlot(there, runs, showcase, { who: journey.person, minutes: deck.minutes });
    await present(there, showcase, journey, deck, at);
  }
  for (const { person } of others.slice(0, UNPREPARED))
    await addSlot(there, runs, showcase, { who: person, minutes: MINUTES });
  if (declining && journeys.length > UNPREPARED) await decline(there, showcase, declining, at);
}

const earlier = (one: Date, other: Date): Date => new Date(Math.min(one.getTime(), other.getTime()));

const stillThere = ({ journeys, calendar }: Scene): Journey[] =>
  journeys.filter(({ until }) => until === calendar.days.length - 1);

/** Who shows which deck: who it was written for, else somebody who works on the same; nobody twice. */
function castDecks(decks: readonly DeckWords[], journeys: readonly Journey[]): { deck: DeckWords; journey: Journey }[] {
  const taken = new Set<string>();
  return decks.flatMap((deck) => {
    const free = journeys.filter(({ person, assignment }) => assignment === deck.assignment && !taken.has(person));
    const journey = free.find(({ nickname }) => nickname === deck.by) ?? free[0];
    if (!journey) return [];
    taken.add(journey.person);
    return [{ deck, journey }];
  });
}

async function present(
  platform: Platform,
  showcase: ShowcaseRow,
  { person, nickname }: Journey,
  deck: DeckWords,
  at: Date,
): Promise<void> {
  const actor = actorAs(person, "participant", showcase.cohort, at);
  const talk = await ownTalk(platform, actor, showcase);
  const recordingLink = deck.mode === "recorded" ? `https://video.example.jp/${deck.key}` : null;
  const said = { answer: "presents" as const, form: deck.mode, title: deck.title, recordingLink };
  await changeTalk(platform, actor, talk, { ...said, version: talk.version });
  const named = (text: string): string => text.replaceAll(deck.by, nickname);
  const script = named(deck.captions.map(({ lines }) => lines.join("\n")).join("\n\n---\n\n"));
  const source = named(deck.markdown);
  const id =
    deck.file === "pdf"
      ? await withLoose(platform, async (loose) => {
          const kept = await keepPdf(loose, await asPdf(deck, source));
          const brought = await bringPdf(platform, actor, talk, { script, version: 0 }, kept);
          loose.taken();
          return brought;
        })
      : await writeDeck(platform, actor, talk, { source, script, version: 0 });
  const written = await findDeck(platform.db, actor, id, "own");
  if (written && deck.handed_over) await handOver(platform, actor, written, true);
}

async function decline(platform: Platform, showcase: ShowcaseRow, { person }: Journey, at: Date): Promise<void> {
  const actor = actorAs(person, "participant", showcase.cohort, at);
  const talk = await ownTalk(platform, actor, showcase);
  const said = { answer: "declines" as const, form: talk.form, title: "", recordingLink: null };
  await changeTalk(platform, actor, talk, { ...said, version: talk.version });
}

/** The slides as somebody would bring them from another tool: the same words, a page each. */
async function asPdf({ key, title }: DeckWords, source: string): Promise<File> {
  const slides = source
    .split(/^---$/m)
    .slice(2)
    .map((slide) => {
      const lines = slide.split("\n").filter((line) => !line.startsWith("```"));
      const heading = lines.find((line) => line.startsWith("#"))?.replace(/^#+\s*/, "") ?? title;
      const rest = lines.filter((line) => !line.startsWith("#")).join("\n");
      return { heading, text: rest.replace(/[*`]/g, "").replace(/^- /gm, "・").trim() };
    });
  const pdf = await renderPdf(SLIDES, { slides }, { lang: "ja", title, date: new Date(0) });
  return new File([new Uint8Array(pdf)], `${key}.pdf`);
}

const SLIDES = `
#set page(width: 25.4cm, height: 14.29cm, margin: 1.8cm, fill: rgb("#fffefb"))
#set text(size: 20pt)
#set par(leading: 0.9em)
#show heading: set text(size: 30pt)
#for (place, slide) in data.slides.enumerate() [
  #if place > 0 { pagebreak() }
  #heading(level: if place == 0 { 1 } else { 2 }, slide.heading)
  #v(0.6em)
  #for line in slide.text.split("\\n") [#line #linebreak()]
]
`;
