import { RepositoryRefused } from "./faults.ts";
import { readRepository, type Wanted } from "./reading.ts";
import type { Answer } from "./repository.ts";

/** A process of its own that reads one repository, tells what it found to who started it (`repository.ts`), and ends. */
process.once("message", async (wanted: Wanted) => {
  process.send?.(await answerTo(wanted), () => process.exit(0));
});
process.once("disconnect", () => process.exit(0));

async function answerTo(wanted: Wanted): Promise<Answer> {
  try {
    return { fetched: await readRepository(wanted) };
  } catch (error) {
    if (!(error instanceof RepositoryRefused)) throw error;
    return { fault: error.fault, details: error.details };
  }
}
