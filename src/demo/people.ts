import { and, eq } from "drizzle-orm";
import { plateOf, ROLE_PLACES, type Role } from "../features/accounts/rules.ts";
import { findOrAddPerson, startMembership } from "../features/accounts/service.ts";
import { memberships, people } from "../features/accounts/tables.ts";
import { bySystem } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";
import { inChunks } from "./chunks.ts";
import type { Material, ParticipantWords, StaffWords, SupporterWords } from "./material.ts";
import type { Random } from "./random.ts";

/** The places in which roles are held. */
export interface Places {
  readonly company: string;
  readonly cohort: string;
  /** Ids by key. */
  readonly offices: ReadonlyMap<string, string>;
}

/** Somebody to be there, with where they hold which role. */
export interface Coming {
  readonly email: string;
  readonly nickname: string;
  readonly plate: string;
  readonly realName: string;
  readonly roles: readonly (readonly [Role, string])[];
}

/**
 * Makes the people who are not there yet and gives everybody their roles; in short transactions.
 * @param platform its clock tells since when they are there
 * @returns ids by address
 */
export async function addPeople(platform: Platform, coming: readonly Coming[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const some of inChunks(coming, 20)) {
    await platform.db.write(bySystem, async (tx) => {
      for (const { email, nickname, plate, realName, roles } of some) {
        const person = await findOrAddPerson(platform, tx, { email, nickname, realName });
        if (plate !== plateOf(nickname))
          await tx.q
            .update(people)
            .set({ plate })
            .where(and(eq(people.id, person), eq(people.nickname, nickname)));
        for (const [role, place] of roles) await startMembership(platform, tx, { person, role, place });
        ids.set(email, person);
      }
    });
  }
  return ids;
}

/** Who comes through an office that is there is its client as well. */
export function participantComing(one: ParticipantWords, { cohort, offices }: Places): Coming {
  const office = one.office === null ? undefined : offices.get(one.office);
  return {
    ...nameOf(one, one.nickname),
    roles: [["participant", cohort], ...(office ? [["client", office] as const] : [])],
  };
}

/** The company's people: their roles in the company, and in the cohort those that are held there. */
export const staffComing = (one: StaffWords, { company, cohort }: Places): Coming => ({
  ...nameOf(one, one.nickname),
  roles: one.roles.flatMap((role): [Role, string][] => {
    const where = ROLE_PLACES[role];
    return [
      ...(where.includes("company") ? [[role, company] as [Role, string]] : []),
      ...(where.includes("cohort") ? [[role, cohort] as [Role, string]] : []),
    ];
  }),
});

/** Supporters of the offices that are there; a deputy is a supporter too. */
export function supportersComing(supporters: readonly SupporterWords[], { offices }: Places): Coming[] {
  return supporters.flatMap((one) => {
    const office = offices.get(one.office);
    const role = one.role_in_office === "service_manager" ? "service_manager" : "supporter";
    return office ? [{ ...nameOf(one, one.family), roles: [[role, office] as const] }] : [];
  });
}

const nameOf = ({ email, plate, family, given }: ParticipantWords | StaffWords | SupporterWords, nickname: string) => ({
  email,
  nickname,
  plate,
  realName: `${family} ${given}`,
});

/** The first of the roster who have not taken part yet: whoever has been in a cohort does not come again. */
export async function chooseParticipants(
  { db }: Platform,
  material: Material,
  count: number,
  random: Random,
): Promise<readonly ParticipantWords[]> {
  const rows = await db.q
    .selectDistinct({ email: people.email })
    .from(people)
    .innerJoin(memberships, eq(memberships.person, people.id))
    .where(eq(memberships.role, "participant"));
  const taken = new Set(rows.map((row) => row.email));
  const chosen: ParticipantWords[] = [];
  for (const one of roster(material, random)) {
    if (chosen.length >= count) break;
    if (!taken.has(one.email)) chosen.push(one);
  }
  return chosen;
}

/** Those with words of their own, then people whose names are put together; endless. */
function* roster({ participants, offices, recombine }: Material, random: Random): Generator<ParticipantWords> {
  yield* participants;
  const used = new Map<string, number>();
  for (;;) {
    const [family, given, office] = [random.pick(participants), random.pick(participants), random.pick(offices)];
    const name = `${given.key.split(".")[0]}.${family.key.split(".")[1]}`;
    const times = (used.get(name) ?? (participants.some((one) => one.key === name) ? 1 : 0)) + 1;
    used.set(name, times);
    const key = times === 1 ? name : `${name}${times}`;
    const { first, second } = recombine.nicknames;
    const nickname = random.pick(first) + random.pick(second);
    yield {
      key,
      email: `${key}@example.jp`,
      family: family.family,
      given: given.given,
      nickname,
      plate: plateOf(nickname),
      talk: random.pick(["much", "some", "some", "little", "little"]),
      office: random.chance(0.7) ? office.key : null,
    };
  }
}
