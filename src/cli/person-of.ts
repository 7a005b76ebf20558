import { findPersonByEmail } from "../features/accounts/queries.ts";
import type { Platform } from "../platform/platform.ts";
import { Failed } from "./command.ts";
import type { CliMessages } from "./messages.ts";

/** The person with an address. @throws Failed with a sentence when nobody has it */
export async function personOf({ db }: Platform, m: CliMessages, email: string) {
  const person = await findPersonByEmail(db, email.trim());
  if (!person) throw new Failed(m.nobody(email));
  return person;
}
