import type { JSX } from "preact";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { accountsMessages } from "../messages.ts";

/** Beside where whoever accompanies somebody writes to them: they want plain words. @param name of who wants them; undefined: nobody */
export function WritePlainly({ name }: { readonly name: string | undefined }): JSX.Element | null {
  const m = useMessages(accountsMessages);
  return name === undefined ? null : (
    <p class="soft" data-who="me mentors organizers" {...asWritten}>
      {m.writePlainly(name)}
    </p>
  );
}
