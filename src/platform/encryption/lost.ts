/**
 * Sealed values whose key is lost: whoever reads goes on without them, and the page that is being made says that something is missing.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { SealBroken } from "./envelope.ts";

const requests = new AsyncLocalStorage<{ lost: boolean }>();

/** Runs what answers one request, and remembers whether something could not be opened meanwhile. */
export const watchingLost = <T>(answer: () => T): T => requests.run({ lost: false }, answer);

/** Whether something could not be opened in this request so far. */
export const isSomethingLost = (): boolean => requests.getStore()?.lost ?? false;

/** @returns undefined when it cannot be opened any more; whatever else goes wrong is thrown */
export function unlessLost<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    const request = requests.getStore();
    if (request) request.lost = true;
    return undefined;
  }
}
