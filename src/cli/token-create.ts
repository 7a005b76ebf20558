import { listHolders } from "../features/accounts/queries.ts";
import { ROLES, type Role } from "../features/accounts/rules.ts";
import { isBot } from "../features/cohorts/bots/queries.ts";
import { BOT_SCOPES } from "../features/cohorts/bots/rules.ts";
import { makeBotToken } from "../features/cohorts/bots/service.ts";
import { makeToken } from "../features/sign-in/sessions/service.ts";
import { days } from "../platform/clock.ts";
import { isId } from "../platform/database/columns.ts";
import { bySystem } from "../platform/database/database.ts";
import { SCOPES } from "../platform/http/api-operation.ts";
import { command, Failed, Misused } from "./command.ts";
import type { CliMessages } from "./messages.ts";
import { personOf } from "./person-of.ts";

/** API tokens, for one person, for a program or for everybody who holds a role in a cohort. Logged, and shown to their owners. */
export const tokenCreate = command({
  usage: "(--email E | --bot ID | --cohort C --role R) --scope read,post [--days N] [--json]",
  options: {
    email: { type: "string" },
    bot: { type: "string" },
    cohort: { type: "string" },
    role: { type: "string" },
    scope: { type: "string" },
    days: { type: "string" },
    json: { type: "boolean" },
  },
  async run({ m, open, say }, { options: { email, bot, cohort, role, scope, days: length = "90", json } }) {
    const scopes = scopesOf(m, scope, bot === undefined ? SCOPES : BOT_SCOPES);
    const life = days(daysOf(m, length));
    const named = [email, bot, cohort !== undefined && role !== undefined ? role : undefined];
    if (named.filter((one) => one !== undefined).length !== 1) throw new Misused(m.whoseToken);
    const place = cohort === undefined ? undefined : placeOf(m, cohort, role ?? "");

    const { platform } = await open();
    const make = (person: string): Promise<string> =>
      makeToken(platform, bySystem, { person, scopes, label: m.tokenLabel, life });
    if (bot !== undefined) {
      if (!isId(bot) || !(await isBot(platform.db, bot))) throw new Failed(m.noSuchBot(bot));
      const token = await makeBotToken(platform, bySystem, { id: bot, name: m.tokenLabel }, { scopes, life });
      say(json ? JSON.stringify({ bot, token }) : token);
      return;
    }
    if (!place) {
      const person = await personOf(platform, m, email ?? "");
      const token = await make(person.id);
      say(json ? JSON.stringify({ email: person.email, token }) : token);
      return;
    }
    const holders = await listHolders(platform.db, place.role, place.cohort);
    if (holders.length === 0) throw new Failed(m.nobodyThere);
    const made: { email: string | null; token: string }[] = [];
    for (let from = 0; from < holders.length; from += AT_ONCE) {
      await platform.db.write(bySystem, async () => {
        for (const { id, email } of holders.slice(from, from + AT_ONCE)) made.push({ email, token: await make(id) });
      });
    }
    if (json) say(JSON.stringify(made));
    else for (const one of made) say(JSON.stringify(one));
  },
});

/** @param known what may be asked for; a program is let do less */
function scopesOf(m: CliMessages, given: string | undefined, known: readonly string[]): string[] {
  const asked = (given ?? "").split(",").filter(Boolean);
  if (asked.length === 0) throw new Misused(m.scopeNeeded(known.join(", ")));
  for (const scope of asked) if (!known.includes(scope)) throw new Misused(m.scopeUnknown(scope, known.join(", ")));
  return asked;
}

function daysOf(m: CliMessages, given: string): number {
  const count = Number(given);
  if (!Number.isInteger(count) || count < 1 || count > 3_650) throw new Misused(m.daysWrong);
  return count;
}

function placeOf(m: CliMessages, cohort: string, role: string): { cohort: string; role: Role } {
  const known = ROLES.find((one) => one === role);
  if (!known) throw new Misused(m.roleUnknown(role, ROLES.join(", ")));
  if (!isId(cohort)) throw new Misused(m.cohortWrong(cohort));
  return { cohort, role: known };
}

/** Tokens made in one transaction: quick, and no reader of events is held back for long. */
const AT_ONCE = 200;
