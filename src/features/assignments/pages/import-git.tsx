import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { fetchingMessages } from "../exchange/fetching/messages.ts";

export interface GitProps {
  /** Where repositories may lie, as whoever runs the installation wrote it. */
  readonly places: readonly string[];
  readonly form: FormState;
  readonly once: string;
}

/** A folder of a repository comes in. */
export function ImportFromGit({ places, form, once }: GitProps): JSX.Element {
  const m = useMessages(fetchingMessages);
  const { lang } = usePage();
  const field = (name: keyof typeof m.fields) => ({
    name,
    label: m.fields[name],
    value: fieldValue(form, name),
    error: problemOf(lang, form, name),
    who: ["recruiters"] as const,
    spellcheck: false,
  });
  return (
    <section class="stack" aria-labelledby="from-git">
      <SectionHead id="from-git" title={m.title} />
      <p>{m.lead}</p>
      <Form class="stack" action="/assignments/import/git" once={once}>
        <Field {...field("address")} type="url" hint={m.addressHint(places.join(", "))} must />
        <Field {...field("branch")} hint={m.branchHint} />
        <Field {...field("folder")} hint={m.folderHint} />
        <div class="cluster">
          <Button>{m.button}</Button>
        </div>
      </Form>
    </section>
  );
}
