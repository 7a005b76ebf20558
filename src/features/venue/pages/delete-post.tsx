import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { useMessages } from "../../../design/context.ts";
import { HISTORY_DAYS } from "../changing/rules.ts";
import { venueMessages } from "../messages.ts";
import type { PostView } from "../view.ts";

/** Deleting a post of one's own: what becomes of it, and the one step. */
export function DeletePost({ post }: { readonly post: Pick<PostView, "id"> }): JSX.Element {
  const m = useMessages(venueMessages);
  return (
    <section class="stack" aria-labelledby="remove" data-who="me">
      <SectionHead id="remove" title={m.removeTitle} />
      <Form class="stack" action={`/posts/${post.id}/delete`}>
        <p>{m.removeText(HISTORY_DAYS)}</p>
        <Button kind="danger" size="small">
          {m.removeYes}
        </Button>
      </Form>
    </section>
  );
}
