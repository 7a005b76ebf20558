import type { Clock } from "./clock.ts";
import type { Database } from "./database/database.ts";
import type { Vault } from "./encryption/vault.ts";
import type { Files } from "./files/files.ts";
import type { Limiter } from "./http/rate-limit.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Live } from "./live/live.ts";
import type { Log } from "./log.ts";
import type { Outbox } from "./mail/outbox.ts";
import type { Pepper } from "./session/pepper.ts";
import type { Settings } from "./settings.ts";

/** What services and routes need of the world; made once at start (`start.ts`), passed as the first argument. */
export interface Platform {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly db: Database;
  readonly vault: Vault;
  readonly pepper: Pepper;
  readonly files: Files;
  readonly outbox: Outbox;
  readonly jobs: Jobs;
  readonly live: Live;
  readonly limiter: Limiter;
}
