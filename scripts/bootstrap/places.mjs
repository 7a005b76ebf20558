import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** An absolute path in the checkout. */
export const at = (...parts) => join(ROOT, ...parts);
