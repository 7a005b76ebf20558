import type { JSX } from "preact";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { finishingMessages } from "../finishing/messages.ts";
import type { Finished } from "../finishing/rules.ts";

/** That something was done with a post. The address that says so leads here. */
export function Done({ finished }: { readonly finished: Finished | undefined }): JSX.Element | null {
  const m = useMessages(finishingMessages);
  return finished ? <Notice kind="ok" id="done" title={m[finished]} /> : null;
}
