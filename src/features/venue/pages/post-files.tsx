import type { JSX } from "preact";
import { Icon } from "../../../design/components/icon.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { shownSize } from "../../../platform/images/thumbnail.ts";
import { FILE_KINDS, sizeText } from "../attaching/rules.ts";
import type { FileView } from "../attaching/view.ts";
import { livingMessages } from "../living/messages.ts";

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

/** Its place has the right size before it arrives. For who wants no images it is words. */
function Thumbnail({ file }: { readonly file: FileView }): JSX.Element {
  const m = useMessages(livingMessages);
  const { id, name, alt, width, height } = file;
  if (usePage().noImages) return <span {...asWritten}>{alt ? m.image(alt) : m.undescribed(name)}</span>;
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

export interface Line {
  readonly file: FileView;
  /** What it is and how large; a template has a place for it. */
  readonly about?: string | undefined;
}

/** A file as one line: its name, what it is, how large it is. */
export function FileLink({ file: { id, name, type, size }, about }: Line): JSX.Element {
  const m = useMessages(livingMessages);
  return (
    <>
      <a class="with-icon" href={`/files/${id}`}>
        <Icon name="file" />
        <span {...asWritten}>{name}</span>
      </a>{" "}
      <small class="soft">
        {about ?? `${FILE_KINDS[type] ?? m.fileKinds[type.split("/")[0] ?? ""] ?? m.file}・${sizeText(size)}`}
      </small>
    </>
  );
}
