import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Check } from "../../../design/components/choices.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Icon } from "../../../design/components/icon.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { shownSize } from "../../../platform/images/thumbnail.ts";
import { attachingMessages, attachingProblems } from "../attaching/messages.ts";
import { altField, LARGEST_FILE, LONGEST_ALT, MOST_FILES, plainField, sizeText } from "../attaching/rules.ts";
import type { FileView } from "../attaching/view.ts";

/** What a post carries: images as they are, other files as lines. In the browser, too. */
export function PostFiles({ files }: { readonly files: readonly FileView[] }): JSX.Element {
  const images = files.filter(({ width }) => width !== null);
  const others = files.filter(({ width }) => width === null);
  return (
    <div class="post-files">
      {images.map((file) => (
        <figure key={file.id}>
          <a href={`/files/${file.id}`}>
            <Thumbnail file={file} />
          </a>
        </figure>
      ))}
      {others.length > 0 && (
        <ul>
          {others.map((file) => (
            <li key={file.id}>
              <FileLink file={file} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Its place has the right size before it arrives. */
function Thumbnail({ file }: { readonly file: FileView }): JSX.Element {
  const m = useMessages(attachingMessages);
  const { id, name, alt, width, height } = file;
  return (
    <img
      src={`/files/${id}/thumbnail`}
      {...shownSize(width ?? 1, height ?? 1)}
      alt={alt || m.undescribed(name)}
      loading="lazy"
      decoding="async"
    />
  );
}

interface Line {
  readonly file: FileView;
  /** What it is and how large; a template has a place for it. */
  readonly about?: string | undefined;
}

/** A file as one line: its name, what it is, how large it is. */
function FileLink({ file: { id, name, type, size }, about }: Line): JSX.Element {
  const m = useMessages(attachingMessages);
  return (
    <>
      <a class="with-icon" href={`/files/${id}`}>
        <Icon name="file" />
        <span {...asWritten}>{name}</span>
      </a>{" "}
      <small class="soft">{about ?? `${m.kind(type)}・${sizeText(size)}`}</small>
    </>
  );
}

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
  return (
    <div
      class="attach stack"
      data-attach-to={room}
      data-most={MOST_FILES}
      data-sending={m.sending}
      data-waiting={m.waiting}
      data-sent={m.sent}
      data-removed={m.removed}
      data-failed={m.failed}
      data-held={m.held}
      data-left={m.left}
      data-too-many={m.tooMany(MOST_FILES)}
      data-again={m.again}
    >
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
        error={problemOf(lang, form, "file", attachingProblems(m))}
      />
      <ul class="attached" aria-label={m.attached} data-attached>
        {attached.map((file) => (
          <Attached key={file.id} file={file} form={form} room={room} />
        ))}
      </ul>
      <p class="saved" data-attach-state role="status" />
      <p data-without-script>
        <Button size="small" formaction={`/rooms/${room}/files`}>
          {m.add}
        </Button>
      </p>
    </div>
  );
}

interface AttachedProps extends Line {
  readonly room: string;
  readonly form: FormState;
}

function Attached({ file, about, room, form }: AttachedProps): JSX.Element {
  const m = useMessages(attachingMessages);
  const { lang } = usePage();
  const { id, name, width } = file;
  const [alt, plain] = [altField(id), plainField(id)];
  return (
    <li class="stack" data-file={id}>
      <input type="hidden" name="files" value={id} />
      <div class="between mid">
        <span class="cluster">
          {width !== null && (
            <img class="mini" src={`/files/${id}/thumbnail`} {...shownSize(width, file.height ?? 1)} alt="" />
          )}
          <span>
            <FileLink file={file} about={about} />
          </span>
        </span>
        <Button
          kind="plain"
          size="small"
          name="without"
          value={id}
          formaction={`/rooms/${room}/files`}
          aria-label={m.removeIt(name)}
        >
          {m.remove}
        </Button>
      </div>
      {width !== null && (
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
      )}
    </li>
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

/** On the page where a post is changed: which of its files are to go. */
export function FilesAway({
  files,
  form,
}: {
  readonly files: readonly FileView[];
  form: FormState;
}): JSX.Element | null {
  const m = useMessages(attachingMessages);
  if (files.length === 0) return null;
  return (
    <fieldset class="field">
      <legend class="label">{m.away}</legend>
      <ul class="attached">
        {files.map((file) => (
          <li key={file.id} class="cluster">
            {file.width !== null && (
              <img
                class="mini"
                src={`/files/${file.id}/thumbnail`}
                {...shownSize(file.width, file.height ?? 1)}
                alt=""
              />
            )}
            <Check
              name="without"
              value={file.id}
              label={m.removeIt(file.name)}
              checked={form.values.without?.includes(file.id) ?? false}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
