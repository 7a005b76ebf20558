import type { JSX } from "preact";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { projectsMessages } from "../messages.ts";
import type { SubmissionRow } from "../queries.ts";

/** What somebody handed in: file, link, text, what they say of it, and the help they declared. */
export function HandedIn({ submission }: { readonly submission: SubmissionRow }): JSX.Element {
  const m = useMessages(projectsMessages);
  const { id, fileName, link, body, note, aiHelp, otherHelp } = submission;
  return (
    <>
      {fileName !== null && (
        <p>
          <a class="go" href={`/submissions/${id}/file`} {...asWritten}>
            {m.download(fileName)}
          </a>
        </p>
      )}
      {link !== null && (
        <p>
          <a class="go" href={link} rel="noopener noreferrer nofollow">
            {m.openLink}
          </a>{" "}
          <small class="soft" {...asWritten}>
            {link}
          </small>
        </p>
      )}
      {body !== null && (
        <div class="sheet">
          <p class="pre-line" {...asWritten}>
            {body}
          </p>
        </div>
      )}
      {note && (
        <p class="pre-line" {...asWritten}>
          {note}
        </p>
      )}
      <p class="small soft pre-line">
        {/* An empty field says nothing: that no help was used would be a claim nobody made. */}
        {aiHelp ? <span {...asWritten}>{`${m.aiHelp}: ${aiHelp}`}</span> : `${m.aiHelp}: ${m.notDeclared}`}
        {"\n"}
        {otherHelp ? <span {...asWritten}>{`${m.otherHelp}: ${otherHelp}`}</span> : `${m.otherHelp}: ${m.notDeclared}`}
      </p>
    </>
  );
}
