import { existsSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../platform/clock.ts";
import { StartRefused } from "../platform/errors.ts";
import { readSettings, type Settings } from "../platform/settings.ts";
import { command, Failed, type Shell } from "./command.ts";
import { lookAtFiles, lookAtJobs, lookAtKeys, lookAtMails } from "./doctor/contents.ts";
import { lookAtActivity, lookAtClock, lookAtDatabase, lookAtMigrations, reachDatabase } from "./doctor/database.ts";
import { broken, type Finding, ok, type Patient } from "./doctor/finding.ts";
import { lookAtAddress, lookAtDisk, lookAtFolder } from "./doctor/machine.ts";
import { lookAtMail } from "./doctor/mail.ts";
import { type DoctorMessages, doctorMessages } from "./doctor/messages.ts";

/** What is wrong with this installation, and how to mend it. Changes nothing; works with the server running, stopped or broken. */
export const doctor = command({
  usage: "[--json]",
  options: { json: { type: "boolean" } },
  async run(shell, { options: { json } }) {
    const m = doctorMessages[shell.lang];
    const findings = await examine(shell, m);
    if (json) shell.say(JSON.stringify(findings));
    else for (const line of findings.flatMap((finding) => linesOf(finding, m))) shell.say(line);
    const count = findings.filter(({ state }) => state === "broken").length;
    if (count > 0) throw new Failed(m.someBroken(count));
    if (!json) shell.say(m.allWell);
  },
});

async function examine({ env, root, lang }: Shell, m: DoctorMessages): Promise<Finding[]> {
  let settings: Settings;
  try {
    settings = readSettings(env);
  } catch (error) {
    if (error instanceof StartRefused) return [broken("settings", error.message, m.settingsTodo)];
    throw error;
  }
  const patient: Patient = { m, settings, migrations: join(root, "migrations"), now: () => systemClock.now() };
  const findings = [
    ok("settings", m.settings),
    lookAtAddress(patient),
    ...(await lookAtFolder(patient)),
    ...(await lookAtDisk(patient)),
  ];
  // An installation that was never started has nothing to look into, and looking must not make it.
  const isThere = existsSync(settings.dataDir);
  if (!isThere && !settings.databaseUrl) return [...findings, await lookAtMail(patient)];
  const lookAtFilesIfThere = async (): Promise<Finding[]> =>
    isThere || settings.filesUrl ? [await lookAtFiles(patient)] : [];
  const database = await reachDatabase(patient, lang);
  if ("state" in database) return [...findings, database, ...(await lookAtFilesIfThere()), await lookAtMail(patient)];
  try {
    const awake = { ...patient, client: database.client };
    const migrations = await lookAtMigrations(awake);
    findings.push(...(await lookAtDatabase(awake)), migrations, await lookAtClock(awake));
    findings.push(...(await lookAtActivity(awake)));
    // Without the tables of this version there is nothing to look into.
    if (migrations.state === "ok") findings.push(await lookAtKeys(awake));
    findings.push(...(await lookAtFilesIfThere()), await lookAtMail(patient));
    if (migrations.state === "ok") findings.push(...(await lookAtJobs(awake)), ...(await lookAtMails(awake)));
  } finally {
    await database.leave();
  }
  return findings;
}

function linesOf({ check, state, says, todo }: Finding, m: DoctorMessages): string[] {
  const width = Math.max(...Object.values(m.states).map(columnsOf));
  const pad = (word: string, to: number): string => word + " ".repeat(to - columnsOf(word));
  const first = `${pad(m.states[state], width)}  ${pad(check, CHECK_WIDTH)}  ${says}`;
  return todo ? [first, `${" ".repeat(width + CHECK_WIDTH + 4)}${m.todo} ${todo}`] : [first];
}

/** How wide a word stands on a terminal: Japanese characters take two columns. */
const columnsOf = (word: string): number =>
  [...word].reduce((sum, character) => sum + (character > "\u2e80" ? 2 : 1), 0);

const CHECK_WIDTH = 10;
