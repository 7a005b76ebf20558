import assert from "node:assert/strict";
import { Client, expectStatus } from "../client.ts";
import { fillIn } from "../form.ts";
import { linkIn, type Mailbox } from "../mailbox.ts";
import type { World } from "../world.ts";

/** Who takes the cohort along: each in a browser of their own, over HTTP only. */
export class People {
  readonly world: World;
  readonly mailbox: Mailbox;
  /** What one step made and a later one goes on with, by a name of its own: the address of a page, an id. */
  readonly made = new Map<string, string>();
  #browsers = new Map<string, Client>();

  constructor(world: World, mailbox: Mailbox) {
    this.world = world;
    this.mailbox = mailbox;
  }

  /** Somebody nobody knows. */
  visitor(): Client {
    return new Client(this.world.url);
  }

  /** The browser that this person uses. */
  who(name: string): Client {
    return this.#browsers.get(name) ?? assert.fail(`${name} has not come in yet`);
  }

  uses(name: string, browser: Client): void {
    this.#browsers.set(name, browser);
  }

  of(name: string): string {
    return this.made.get(name) ?? assert.fail(`there is no ${name} yet`);
  }

  /** Opens the link of an invitation, presses its button and says what they are called. */
  async comesIn(name: string, email: string): Promise<void> {
    const browser = this.visitor();
    const link = linkIn(await this.mailbox.next(email));
    const entered = await fillIn(browser, link, /^\/sign-in\/link\//);
    expectStatus(entered, 303);
    expectStatus(await fillIn(browser, entered.location, "/settings", { nickname: name }), 303);
    this.uses(name, browser);
  }

  /** Does something until it has come about; what follows an event takes a moment. */
  async until<T>(look: () => Promise<T | undefined>): Promise<T> {
    for (const end = Date.now() + PATIENCE_MS; ; ) {
      const found = await look();
      if (found !== undefined) return found;
      assert.ok(Date.now() < end, "it did not come about");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const PATIENCE_MS = 60_000;

/** The last part of an address, without its mark. */
export const lastPart = (location: string): string => location.split(/[?#]/)[0]?.split("/").at(-1) ?? "";
