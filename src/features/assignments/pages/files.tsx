import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { dataWho, type Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { longDateText, timeText } from "../../../platform/i18n/format.ts";
import { fileMessages } from "../files/messages.ts";
import type { VersionedFile } from "../files/queries.ts";
import { fileAddress, versionAddress } from "../files/rules.ts";
import { assignmentMessages } from "../messages.ts";
import type { AssignmentRow } from "../queries.ts";
import { handoutOf } from "../rules.ts";

interface FilesProps {
  readonly assignment: AssignmentRow;
  readonly files: readonly VersionedFile[];
  /** Empty: there are none, or not for this reader. */
  readonly mentorFiles: readonly VersionedFile[];
  readonly keeps: boolean;
  readonly heldSince: Date | undefined;
}

/** What goes with an assignment, to be saved; folders fold. What is only for mentors stands apart. */
export function FileLists({ assignment, files, mentorFiles, keeps, heldSince }: FilesProps): JSX.Element | null {
  const m = useMessages(assignmentMessages);
  const who: readonly Reader[] =
    assignment.recycledAt === null ? ["recruiters"] : ["mentors", "organizers", "recruiters"];
  return (
    <>
      <section aria-labelledby="files" class="stack">
        <SectionHead id="files" title={m.files} />
        {files.length > 0 && (
          <Items>
            {assignment.handouts.map((handout) => {
              const its = files.filter((file) => handoutOf(assignment.handouts, file.path) === handout);
              const [only] = its;
              return (
                <li key={handout.path}>
                  {handout.path.endsWith("/") ? (
                    <Fold
                      summary={
                        <span {...asWritten}>
                          {handout.path} {m.inFolder(its.length)}
                        </span>
                      }
                    >
                      <ul>
                        {its.map((file) => (
                          <li key={file.id}>
                            <FileLink file={file} heldSince={heldSince} />
                          </li>
                        ))}
                      </ul>
                    </Fold>
                  ) : (
                    only && <FileLink file={only} heldSince={heldSince} />
                  )}
                  {handout.description && (
                    <p class="soft" {...asWritten}>
                      {handout.description}
                    </p>
                  )}
                </li>
              );
            })}
          </Items>
        )}
        <Sums files={files} />
        <div>
          <ButtonLink href={`/assignments/${assignment.id}/zip`} icon="file">
            {m.zip}
          </ButtonLink>
          {!keeps && assignment.hints.length > 0 && <p class="hint">{m.zipNote}</p>}
        </div>
      </section>
      {mentorFiles.length > 0 && (
        <section class="sheet" data-who={dataWho(who)} aria-labelledby="mentor-files">
          <div class="sheet-head">
            <h2 id="mentor-files">{m.mentorFiles}</h2>
            <Who who={who} />
          </div>
          <Items>
            {mentorFiles.map((file) => (
              <li key={file.id}>
                <FileLink file={file} heldSince={undefined} />
              </li>
            ))}
          </Items>
          <Sums files={mentorFiles} />
        </section>
      )}
    </>
  );
}

function FileLink({
  file,
  heldSince,
}: {
  readonly file: VersionedFile;
  readonly heldSince: Date | undefined;
}): JSX.Element {
  const m = useMessages(assignmentMessages);
  const w = useMessages(fileMessages);
  const when = useWhen();
  return (
    <>
      <a href={fileAddress(file)} download {...asWritten}>
        {m.download(file.path)}
      </a>{" "}
      <small class="soft">{m.bytes(file.size)}</small>
      {file.since && file.earlier.length > 0 && (
        <p class="soft">
          {w.replaced(when(file.since))}
          {heldSince && file.since > heldSince && ` ${w.yours}`}
          {file.earlier.map((one) => (
            <span key={one.id}>
              <br />
              <a href={versionAddress(file, one)} download {...asWritten}>
                {w.earlier(file.path, when(one.until))}
              </a>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

/** Days and times as the reader has them. */
export function useWhen(): (at: Date) => string {
  const reader = usePage();
  return (at) => `${longDateText(reader, at)} ${timeText(reader, at)}`;
}

/** What each file should be, to be checked by whoever saved it. */
function Sums({ files }: { readonly files: readonly VersionedFile[] }): JSX.Element | null {
  const w = useMessages(fileMessages);
  const when = useWhen();
  if (files.length === 0) return null;
  return (
    <Fold summary={w.sums}>
      <p class="soft">{w.sumsNote}</p>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <span {...asWritten}>{file.path}</span>
            <br />
            <small class="soft">{file.since && file.earlier.length > 0 ? w.since(when(file.since)) : w.first}</small>
            <br />
            <code>{file.sha256}</code>
            {file.earlier.map((one) => (
              <span key={one.id}>
                <br />
                <small class="soft">{w.until(when(one.until))}</small>
                <br />
                <code>{one.sha256}</code>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Fold>
  );
}
