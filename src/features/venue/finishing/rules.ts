/** What was just done with a post, said once on the page that one comes back to. */
export const FINISHED = ["undone", "deleted", "hidden", "shown"] as const;
export type Finished = (typeof FINISHED)[number];

/** @param said what an address says was done */
export const finishedIn = (said: string | undefined): Finished | undefined => FINISHED.find((one) => one === said);

/** An address of ours, with the sentence that something was done, at which its page opens. */
export function withFinished(address: string, finished: Finished): string {
  const [path = ""] = address.split("#");
  return `${path}${path.includes("?") ? "&" : "?"}done=${finished}#done`;
}
