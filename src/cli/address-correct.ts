import { correctAddress } from "../features/sign-in/invitations/service.ts";
import { bySystem } from "../platform/database/database.ts";
import { isRefusal } from "../platform/errors.ts";
import { email as emailField } from "../platform/http/fields.ts";
import { command, Failed, Misused } from "./command.ts";
import { personOf } from "./person-of.ts";

/** The address of somebody who came in by a link that was handed over for a mistyped one, and whom no mail has reached. */
export const addressCorrect = command({
  usage: "--email E --to E [--json]",
  options: { email: { type: "string" }, to: { type: "string" }, json: { type: "boolean" } },
  async run({ m, open, say }, { options: { email, to, json } }) {
    const address = emailField().safeParse(to ?? "");
    if (!email || !address.success) throw new Misused(m.addressesNeeded);
    const { platform } = await open();
    const person = await personOf(platform, m, email);
    try {
      await correctAddress(platform, bySystem, person.id, address.data);
    } catch (error) {
      if (isRefusal(error, "address_proved")) throw new Failed(m.addressProved(email));
      if (isRefusal(error, "address_taken")) throw new Failed(m.addressTaken(address.data));
      throw error;
    }
    say(json ? JSON.stringify({ from: person.email, to: address.data }) : m.addressCorrected(address.data));
  },
});
