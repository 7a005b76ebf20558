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

/** @returns undefined when its key is not here; what was changed or moved, and whatever else goes wrong, is thrown */
export function unlessLost<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch (error) {
    if (!isKeyLost(error)) throw error;
    const request = requests.getStore();
    if (request) request.lost = true;
    return undefined;
  }
}

/** Sealed under a key that is not here: nothing is wrong with the value itself. */
export const isKeyLost = (error: unknown): error is SealBroken =>
  error instanceof SealBroken && error.reason === "unknown key";
