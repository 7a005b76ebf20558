import type { Role } from "../../src/features/accounts/rules.ts";
import { addPerson, startMembership } from "../../src/features/accounts/service.ts";
import { makeLink, redeem } from "../../src/features/sign-in/service.ts";
import { makeToken } from "../../src/features/sign-in/sessions/service.ts";
import { findTicket } from "../../src/features/sign-in/tickets/service.ts";
import { newId } from "../../src/platform/database/columns.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { SESSION } from "../../src/platform/session/cookie.ts";
import { Client } from "../client.ts";
import type { World } from "../world.ts";

let counter = 0;

/** Somebody with the given roles, signed in. */
export interface TestPerson {
  readonly id: string;
  readonly email: string;
  readonly client: Client;
}

/** @param roles role and place (cohort or organization) */
export async function aPerson(
  world: World,
  roles: readonly (readonly [Role, string])[] = [],
  nickname = `ひと${(counter += 1)}`,
): Promise<TestPerson> {
  const { platform } = world;
  const email = `${newId().slice(-8)}${(counter += 1)}@example.jp`;
  const id = await platform.db.write(bySystem, async (tx) => {
    const person = await addPerson(platform, tx, { email, nickname });
    for (const [role, place] of roles) await startMembership(platform, tx, { person, role, place });
    return person;
  });
  return { id, email, client: await signedInClient(world, id) };
}

/** A browser signed in as this person. */
export async function signedInClient(world: World, person: string): Promise<Client> {
  const path = await makeLink(world.platform, bySystem, person);
  const ticket = await findTicket(world.platform, path.slice(path.lastIndexOf("/") + 1));
  if (!ticket) throw new Error("the link just made does not work");
  const { secret } = await redeem(world.platform, ticket, { label: "test", shared: false, lang: "ja" });
  return new Client(world.url).setCookie(SESSION, secret);
}

/** A client with an API token. */
export async function tokenClient(
  world: World,
  person: string,
  scopes: readonly string[] = ["read", "post"],
): Promise<Client> {
  const token = await makeToken(world.platform, bySystem, { person, scopes, label: "test", life: 3_600_000 });
  return new Client(world.url, { Authorization: `Bearer ${token}` });
}
