import type { JSX } from "preact";
import { Fold } from "../../../design/components/fold.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { assignmentMessages } from "../messages.ts";
import type { Check as Checked } from "../rules.ts";
import { scrubbingMessages } from "../scrubbing/messages.ts";
import type { Found, Scrub } from "../scrubbing/queries.ts";
import { CHECK_OF } from "../scrubbing/rules.ts";

/** The passages to look at for one question, marked where they stand. */
export function Findings({ check, scrub }: { readonly check: Checked; readonly scrub: Scrub }): JSX.Element {
  const w = useMessages(scrubbingMessages);
  const found = scrub.found.filter(({ suspicion }) => CHECK_OF[suspicion] === check);
  return (
    <>
      {found.length === 0 ? (
        <p class="soft">{w.nothing}</p>
      ) : (
        <Fold summary={w.marked(found.length)} open>
          <Bullets>
            {found.map((one) => (
              <li key={`${one.field ?? one.file} ${one.suspicion} ${one.line} ${one.before}`}>
                <Passage found={one} />
              </li>
            ))}
          </Bullets>
        </Fold>
      )}
      {check === "personal" && scrub.unread.length > 0 && (
        <Fold summary={`${w.unread}（${scrub.unread.length}）`}>
          <p class="soft">{w.unreadNote}</p>
          <Bullets>
            {scrub.unread.map((path) => (
              <li key={path} {...asWritten}>
                {path}
              </li>
            ))}
          </Bullets>
        </Fold>
      )}
    </>
  );
}

/** What the texts lead to and is not there: participants would read the link as it was typed. */
export function DeadLinks({ id, scrub }: { readonly id: string; readonly scrub: Scrub }): JSX.Element | null {
  const m = useMessages(assignmentMessages);
  const w = useMessages(scrubbingMessages);
  if (scrub.deadLinks.length === 0) return null;
  return (
    <Notice kind="attention" title={w.deadLinks}>
      <Bullets>
        {scrub.deadLinks.map(({ field, path, isForMentors }) => (
          <li key={`${field} ${path}`}>
            <span {...asWritten}>{w.deadLink(FIELD_WORDS(m, w)[field], path)}</span>
            {isForMentors && w.deadForMentors}
          </li>
        ))}
      </Bullets>
      <p>
        <a href={`/assignments/${id}/edit`}>{w.change}</a>
      </p>
    </Notice>
  );
}

function Passage({ found }: { readonly found: Found }): JSX.Element {
  const m = useMessages(assignmentMessages);
  const w = useMessages(scrubbingMessages);
  const where = found.field === undefined ? found.file : FIELD_WORDS(m, w)[found.field];
  if (found.found === "") return <>{w.missing}</>;
  return (
    <>
      <span class="soft">
        {w.suspicions[found.suspicion]} · <span {...asWritten}>{w.at(where ?? "", found.line)}</span>
      </span>
      <br />
      <span {...asWritten}>
        {found.before}
        <mark>{found.found}</mark>
        {found.after}
      </span>
    </>
  );
}

type Words = (typeof assignmentMessages)["ja"];

/** How the form calls each field. */
const FIELD_WORDS = (
  m: Words,
  w: (typeof scrubbingMessages)["ja"],
): Readonly<Record<NonNullable<Found["field"]>, string>> => ({
  slug: m.fields.slug,
  title: m.fields.title,
  summary: m.fields.summary,
  tags: m.fields.tags,
  plainSummary: m.fields.plainSummary,
  firstDay: m.fields.firstDay,
  statement: m.fields.statement,
  plainStatement: m.fields.plainStatement,
  materials: m.fields.materials,
  help: m.fields.help,
  lookedAt: m.parts.looked,
  variants: m.parts.sizes,
  hints: m.parts.hints,
  handouts: m.files,
  licence: m.fields.licence,
  mentorNotes: w.mentorNotes,
});
