/** What comes within so long is shown at once, milliseconds. */
export const TOGETHER_MS = 250;
