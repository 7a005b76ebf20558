import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages } from "../../../design/context.ts";
import { dataWho, type Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { assignmentMessages } from "../messages.ts";
import type { AssignmentRow, FileRow } from "../queries.ts";
import { handoutOf } from "../rules.ts";

interface FilesProps {
  readonly assignment: AssignmentRow;
  readonly files: readonly FileRow[];
  readonly keeps: boolean;
}

/** What goes with an assignment, to be saved; folders fold. What is only for mentors stands apart. */
export function FileLists({ assignment, files, keeps }: FilesProps): JSX.Element | null {
  const m = useMessages(assignmentMessages);
  const handed = files.filter((file) => !file.mentorOnly);
  const mentors = files.filter((file) => file.mentorOnly);
  const who: readonly Reader[] =
    assignment.recycledAt === null ? ["recruiters"] : ["mentors", "organizers", "recruiters"];
  return (
    <>
      <section aria-labelledby="files" class="stack">
        <SectionHead id="files" title={m.files} />
        {handed.length > 0 && (
          <Items>
            {assignment.handouts.map((handout) => {
              const its = handed.filter((file) => handoutOf(assignment.handouts, file.path) === handout);
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
                            <FileLink file={file} />
                          </li>
                        ))}
                      </ul>
                    </Fold>
                  ) : (
                    only && <FileLink file={only} />
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
        <div>
          <ButtonLink href={`/assignments/${assignment.id}/zip`} icon="file">
            {m.zip}
          </ButtonLink>
          {!keeps && assignment.hints.length > 0 && <p class="hint">{m.zipNote}</p>}
        </div>
      </section>
      {mentors.length > 0 && (
        <section class="sheet" data-who={dataWho(who)} aria-labelledby="mentor-files">
          <div class="sheet-head">
            <h2 id="mentor-files">{m.mentorFiles}</h2>
            <Who who={who} />
          </div>
          <Items>
            {mentors.map((file) => (
              <li key={file.id}>
                <FileLink file={file} />
              </li>
            ))}
          </Items>
        </section>
      )}
    </>
  );
}

function FileLink({ file }: { readonly file: FileRow }): JSX.Element {
  const m = useMessages(assignmentMessages);
  return (
    <>
      <a href={`/assignments/${file.assignment}/files/${file.id}`} download {...asWritten}>
        {m.download(file.path)}
      </a>{" "}
      <small class="soft">{m.bytes(file.size)}</small>
    </>
  );
}
