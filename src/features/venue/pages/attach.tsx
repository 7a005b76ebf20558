import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Check } from "../../../design/components/choices.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { shownSize } from "../../../platform/images/thumbnail.ts";
import { attachingMessages, attachingProblems } from "../attaching/messages.ts";
import { altField, LARGEST_FILE, LARGEST_TOGETHER, LONGEST_ALT, MOST_FILES, plainField } from "../attaching/rules.ts";
import type { FileView } from "../attaching/view.ts";
import { FileLink, type Line } from "./post-files.tsx";

interface AttachProps {
  readonly room: string;
  readonly form: FormState;
  /** Uploaded before and not posted yet. */
  readonly attached: readonly FileView[];
}

/**
 * Where files are chosen, and those that were. Without a script the button uploads them and the form comes back with all that was typed;
 * with it (`attaching/island.ts`) each goes as soon as it is chosen, and what it says stands in `data-…`.
 */
export function AttachField({ room, form, attached }: AttachProps): JSX.Element {
  const m = useMessages(attachingMessages);
  const { lang } = usePage();
  const problem = problemOf(lang, form, "file", attachingProblems(m));
  return (
    <div
      class="attach stack"
      data-attach-to={room}
      data-most={MOST_FILES}
      data-sending={m.sending}
      data-waiting={m.waiting}
      data-sent={m.sent}
      data-described={m.describe}
      data-removed={m.removed}
      data-failed={m.failed}
      data-held={m.held}
      data-left={m.left}
      data-too-many={m.tooMany(MOST_FILES)}
      data-again={m.again}
    >
      <Fold summary={m.toAttach} open={attached.length > 0 || problem !== undefined}>
        <Field
          type="file"
          name="file"
          label={m.field}
          hint={
            <>
              {m.hint(LARGEST_FILE / 1_000_000, MOST_FILES)}
              <span data-ways hidden>
                {lang === "ja" ? "。" : ". "}
                {m.ways}
              </span>
            </>
          }
          multiple
          error={problem}
        />
        <p class="hint" data-without-script>
          {m.together(LARGEST_TOGETHER / 1_000_000)}
        </p>
        <p data-without-script>
          <Button size="small" formaction={`/rooms/${room}/draft`}>
            {m.add}
          </Button>
        </p>
      </Fold>
      <ul class="attached" aria-label={m.attached} data-attached>
        {attached.map((file) => (
          <Attached key={file.id} file={file} form={form} room={room} />
        ))}
      </ul>
      <p class="saved" data-attach-state role="status" />
    </div>
  );
}

interface AttachedProps extends Line {
  readonly room: string;
  readonly form: FormState;
}

function Attached({ file, about, room, form }: AttachedProps): JSX.Element {
  const m = useMessages(attachingMessages);
  const { id, name, width } = file;
  return (
    <li class="stack" data-file={id}>
      <input type="hidden" name="files" value={id} />
      <div class="between mid">
        <span class="cluster">
          {width !== null && <Mini file={file} />}
          <span>
            <FileLink file={file} about={about} />
          </span>
        </span>
        <Button
          kind="plain"
          size="small"
          name="without"
          value={id}
          formaction={`/rooms/${room}/draft`}
          aria-label={m.removeIt(name)}
        >
          {m.remove}
        </Button>
      </div>
      {width !== null && <Description file={file} form={form} />}
    </li>
  );
}

/** What an image shows, or that it needs no words. */
function Description({ file: { id, name }, form }: Pick<AttachedProps, "file" | "form">): JSX.Element {
  const m = useMessages(attachingMessages);
  const { lang } = usePage();
  const [alt, plain] = [altField(id), plainField(id)];
  return (
    <>
      <Field
        name={alt}
        label={m.alt(name)}
        hint={m.altHint}
        maxlength={LONGEST_ALT}
        value={fieldValue(form, alt)}
        error={problemOf(lang, form, alt, attachingProblems(m))}
      />
      <Check name={plain} label={m.plain} note={m.plainNote} checked={fieldValue(form, plain) !== ""} />
    </>
  );
}

/**
 * What the script makes a new line of, `{id}` and the like filled in. Outside of the form: it is no field of it.
 */
export function AttachTemplates({ room }: { readonly room: string }): JSX.Element {
  const form = { values: {}, problems: {} };
  const file = { id: "{id}", name: "{name}", type: "", size: 0, alt: "" };
  return (
    <>
      <template id="attached-image">
        <Attached file={{ ...file, width: 1, height: 1 }} about="{about}" room={room} form={form} />
      </template>
      <template id="attached-file">
        <Attached file={{ ...file, width: null, height: null }} about="{about}" room={room} form={form} />
      </template>
    </>
  );
}

/** On the page where a post is changed: what its images show, and which files are to go. */
export function PostedFiles({ files, form }: { readonly files: readonly FileView[]; form: FormState }): JSX.Element {
  const m = useMessages(attachingMessages);
  return (
    <ul class="attached" aria-label={m.attached}>
      {files.map((file) => (
        <li key={file.id} class="stack">
          <span class="cluster mid">
            {file.width !== null && <Mini file={file} />}
            <span>
              <FileLink file={file} />
            </span>
          </span>
          {file.width !== null && <Description file={file} form={form} />}
          <Check
            name="without"
            value={file.id}
            label={m.removeIt(file.name)}
            checked={form.values.without?.includes(file.id) ?? false}
          />
        </li>
      ))}
    </ul>
  );
}

/** So small that it only tells images apart; its name stands beside it. */
const Mini = ({ file: { id, width, height } }: Pick<Line, "file">): JSX.Element | null =>
  usePage().noImages ? null : (
    <img class="mini" src={`/files/${id}/thumbnail`} {...shownSize(width ?? 1, height ?? 1)} alt="" />
  );
