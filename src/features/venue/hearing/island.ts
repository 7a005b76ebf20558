/** What the stream tells while a page is on its way from the server waits until that stands here: what it brings is older. */
export class Hearing {
  #pages = 0;
  #waiting: (() => void)[] = [];

  readonly inTurn =
    <E>(hear: (event: E) => void) =>
    (event: E): void => {
      if (this.#pages > 0) this.#waiting.push(() => hear(event));
      else hear(event);
    };

  async until(pageStands: () => Promise<void>): Promise<void> {
    this.#pages += 1;
    try {
      await pageStands();
    } finally {
      this.#pages -= 1;
      if (this.#pages === 0) for (const hear of this.#waiting.splice(0)) hear();
    }
  }
}
