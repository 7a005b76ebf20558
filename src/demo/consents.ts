import type { Item } from "../features/consents/rules.ts";
import { wordingOf } from "../features/consents/service.ts";
import { consents } from "../features/consents/tables.ts";
import { days, later } from "../platform/clock.ts";
import { newId } from "../platform/database/columns.ts";
import { bySystem } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";
import { inChunks } from "./chunks.ts";
import { recordAll } from "./happened.ts";
import type { Journey } from "./journeys.ts";
import type { Places } from "./people.ts";
import type { Random } from "./random.ts";
import type { Scene } from "./scene.ts";

const TO_OFFICE = ["attendance", "hours", "reports"] as const;

/** What every other of them lets their office see besides. */
const ALSO_WORK = ["project", "feedback"] as const;
/** So many of the office of who signs in to look around: its supporter finds some people on their page. */
const BESIDE_THE_FIRST = 3;

/**
 * Who lets their office see attendance, hours and reports: a third of those who have one, among them who signs in to look around and
 * some of the same office.
 */
export function sharersOf(
  journeys: readonly Journey[],
  offices: Places["offices"],
  random: Random,
): ReadonlySet<string> {
  let beside = 0;
  const sharing = journeys.filter(({ office }, at) => {
    const shares = random.chance(1 / 3);
    const same = office === journeys[0]?.office && beside <= BESIDE_THE_FIRST;
    if (same) beside += 1;
    return office !== null && offices.has(office) && (same || at === 0 || shares);
  });
  return new Set(sharing.map(({ person }) => person));
}

/** Who also lets their office see how they are: one of those beside the first. */
export const showsCondition = (journeys: readonly Journey[], sharers: ReadonlySet<string>): string | undefined =>
  journeys.slice(1).find(({ person, office }) => sharers.has(person) && office === journeys[0]?.office)?.person;

/** What they have agreed to, word for word; the first one also shows her mentors how she is. */
export async function storeConsents(
  platform: Platform,
  { cohort, offices }: Places,
  { calendar, journeys, material, sharers }: Scene,
  title: string,
  random: Random,
): Promise<void> {
  const names = new Map(material.offices.map(({ key, name }) => [key, name]));
  const mentors = { item: "condition", kind: "mentors", recipient: cohort, place: title } as const;
  const reader = { lang: "ja", zone: platform.settings.zone } as const;
  const open = showsCondition(journeys, sharers);
  const itemsOf = (person: string, at: number): Item[] => [
    ...TO_OFFICE,
    ...(at > 0 && (at % 2 === 0 || person === open) ? ALSO_WORK : []),
    ...(person === open ? (["condition", "agreement"] as const) : []),
  ];
  const rows = journeys.flatMap(({ person, office, from }, at) => {
    const recipient = offices.get(office ?? "");
    const toOffice =
      recipient && office !== null && sharers.has(person)
        ? itemsOf(person, at).map((item) => ({
            item,
            kind: "office" as const,
            recipient,
            place: names.get(office) ?? "",
          }))
        : [];
    const firstDay = calendar.at(calendar.days[from] as string, 600 + random.whole(0, 60));
    const givenAt = new Date(Math.min(firstDay.getTime(), calendar.now.getTime()));
    const expiresAt = later(givenAt, days(90));
    return [...toOffice, ...(at === 0 ? [mentors] : [])].map(({ item, kind, recipient, place }) => ({
      id: newId(),
      person,
      item,
      recipientKind: kind,
      recipient,
      purpose: kind === "office" ? "accompany" : "mentor",
      wording: wordingOf(reader, { kind, place }, item, expiresAt),
      lang: reader.lang,
      givenAt,
      expiresAt,
    }));
  });
  for (const chunk of inChunks(rows, 200))
    await platform.db.write(bySystem, async (tx) => {
      // Who came before may have agreed before.
      const made = await tx.q
        .insert(consents)
        .values([...chunk])
        .onConflictDoNothing()
        .returning({ id: consents.id, person: consents.person, recipient: consents.recipient, item: consents.item });
      await recordAll(
        platform,
        tx,
        made.map(({ id, person, recipient, item }) => ({
          by: person,
          event: { kind: "access.consent_given", cohort: recipient, subject: id, ids: { owner: person, item } },
        })),
      );
    });
}
