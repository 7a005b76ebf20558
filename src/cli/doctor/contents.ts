import { newId } from "../../platform/database/columns.ts";
import { SealBroken } from "../../platform/encryption/envelope.ts";
import { loadKeys } from "../../platform/encryption/keys.ts";
import { createVault } from "../../platform/encryption/vault.ts";
import { createFiles } from "../../platform/files/files.ts";
import { fileKey } from "../../platform/files/keys.ts";
import { filesUrlOf } from "../../platform/settings.ts";
import { type AwakePatient, attention, broken, type Finding, ok, type Patient } from "./finding.ts";

/** Whether the keys here are those that the sealed fields were sealed with. */
export async function lookAtKeys({ m, client, settings }: AwakePatient): Promise<Finding> {
  const { rows } = await client.query<{ key: Buffer }>("select key from people where key is not null");
  let vault: ReturnType<typeof createVault>;
  try {
    vault = createVault(await loadKeys("encryption", settings.encryptionKey, settings.dataDir));
  } catch (error) {
    return broken("keys", m.keysUnreadable, (error as Error).message);
  }
  const [one] = rows;
  if (!one) return ok("keys", m.keysNobody);
  try {
    vault.rewrap(one.key);
  } catch (error) {
    if (error instanceof SealBroken) return broken("keys", m.keysWrong, m.keysWrongTodo);
    throw error;
  }
  const old = rows.filter(({ key }) => !vault.isCurrent(key)).length;
  return old > 0 ? attention("keys", m.keysOld(old), m.keysOldTodo) : ok("keys", m.keys);
}

/** Keeps, reads and removes a small file. */
export async function lookAtFiles({ m, settings }: Patient): Promise<Finding> {
  const files = createFiles(filesUrlOf(settings));
  const key = fileKey(newId());
  try {
    await files.put(key, Buffer.from("taiken doctor"), { limit: 100 });
    for await (const _ of await files.open(key));
    await files.delete(key);
    return ok("files", m.files);
  } catch (error) {
    const { name, message } = error as Error;
    const reason = (error as { code?: string }).code ?? (name === "StorageRefused" ? message : name);
    return broken("files", `${m.filesBroken} (${reason})`, m.filesTodo);
  }
}

/** Jobs that failed, or that nobody takes. */
export async function lookAtJobs({ m, client }: AwakePatient): Promise<Finding[]> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    "select to_regclass('jobs.job') is not null as there",
  );
  if (!tables[0]?.there) return [ok("jobs", m.jobs)];
  const { rows } = await client.query<{ failed: number; late: number }>(
    `select (count(*) filter (where state = 'failed' and completed_on > now() - interval '7 days'))::int as failed,
       (count(*) filter (where state in ('created', 'retry') and start_after < now() - interval '15 minutes'))::int as late from jobs.job`,
  );
  return lateOrLost("jobs", rows[0]?.failed ?? 0, rows[0]?.late ?? 0, m.jobs, m.jobsFailed, m.jobsLate, m.jobsTodo);
}

/** Mails that were refused, or that wait for long. */
export async function lookAtMails({ m, client }: AwakePatient): Promise<Finding[]> {
  const { rows } = await client.query<{ lost: number; late: number }>(
    `select (count(*) filter (where state in ('refused', 'given_up') and created_at > now() - interval '7 days'))::int as lost,
       (count(*) filter (where state = 'waiting' and created_at < now() - interval '1 hour'))::int as late from mails`,
  );
  return lateOrLost("mails", rows[0]?.lost ?? 0, rows[0]?.late ?? 0, m.mails, m.mailsLost, m.mailsLate, m.mailsTodo);
}

function lateOrLost(
  check: string,
  lost: number,
  late: number,
  well: string,
  lostSays: (count: number) => string,
  lateSays: (count: number) => string,
  todo: string,
): Finding[] {
  const found = [
    ...(lost > 0 ? [attention(check, lostSays(lost), todo)] : []),
    ...(late > 0 ? [attention(check, lateSays(late), todo)] : []),
  ];
  return found.length > 0 ? found : [ok(check, well)];
}
