import type { JSX } from "preact";
import { Icon } from "../../../design/components/icon.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dayOf, dayText, type Reader, weekdayText } from "../../../platform/i18n/format.ts";
import type { PostView, QuestionView } from "../view.ts";
import { waitingMessages } from "../waiting/messages.ts";
import { workingDaysTo } from "../waiting/rules.ts";

/** The question strip: what it is, by when an answer would help, who is looking, and around when one may be expected. */
export function QuestionStrip({ post, now }: { readonly post: PostView; readonly now: Date }): JSX.Element | null {
  const m = useMessages(waitingMessages);
  const reader = usePage();
  const { question, replyWanted } = post;
  if (post.deletedAt || !(question || replyWanted)) return null;
  return (
    <div class={question?.state === "ended" ? "ask over" : question ? "ask" : "ask asked-on"}>
      <span>
        <strong>{m.question}</strong>
      </span>
      {replyWanted && (
        <span>
          {!question && <Icon name="clock" />}
          {m.replyBy(dayText(reader.lang, replyWanted))}
        </span>
      )}
      {question && (
        <span>
          <Icon name={question.state === "waiting" || question.state === "claimed" ? "clock" : "check"} />
          <span {...asWritten}>{courseWords(m, reader, question, now)}</span>
        </span>
      )}
    </div>
  );
}

type Words = (typeof waitingMessages)["ja"];

/** How a question is doing: who is looking, or that nobody is yet, without the time. */
export function stateWords(m: Words, { state, claimedBy, ended }: QuestionView): string {
  if (state === "ended") return m.ended[ended ?? "solved"];
  if (state === "answered") return m.answered;
  return claimedBy ? m.looking(claimedBy.name) : m.waiting;
}

/** Around when an answer may be expected, in working days and by its day; nobody's speed. Undefined: none is waited for. */
export function expectedWords(
  m: Words,
  { lang, zone }: Reader,
  { expectedBy }: QuestionView,
  now: Date,
): string | undefined {
  if (!expectedBy) return undefined;
  const left = workingDaysTo(dayOf(now, zone), expectedBy);
  if (left < 0) return m.usualOver;
  if (left === 0) return m.usualToday;
  const date = (): string => dayText(lang, expectedBy);
  return m.usual(left, left < A_WEEK ? weekdayText(lang, expectedBy) : date());
}

/** Both in one line. */
export const courseWords = (m: Words, reader: Reader, question: QuestionView, now: Date): string =>
  [stateWords(m, question), expectedWords(m, reader, question, now)].filter(Boolean).join(m.sentences);

/** Working days in which a weekday names one day. */
const A_WEEK = 5;
