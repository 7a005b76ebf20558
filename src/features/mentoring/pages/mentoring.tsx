import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { WithMargin } from "../../../design/components/with-margin.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { formOf } from "../../../platform/http/form.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { Seat } from "../../desk/pages/seat.tsx";
import { fridayOf } from "../../desk/rules.ts";
import { mentoringMessages } from "../messages.ts";
import { type Counts, nextAddress } from "../rules.ts";
import type { MentoredPerson } from "../view.ts";
import { People } from "./people.tsx";
import { Waiting, type WaitingProps } from "./waiting.tsx";

interface MentoringProps extends WaitingProps {
  readonly people: readonly MentoredPerson[];
  /** What came of several reports at once, just before. */
  readonly counts: Counts | undefined;
  /** The reader is a mentor somewhere, and may have been shown a record. */
  readonly mentor: boolean;
}

/** A mentor's page: their people, what waits, their seat. Nothing on it counts or compares anybody. */
export function MentoringPage(props: MentoringProps): JSX.Element {
  const m = useMessages(mentoringMessages);
  const { lang } = usePage();
  const { seated, people, waiting, all, counts, form } = props;
  const until = seated.away.get(seated.me);
  return (
    <div class="wrap stack stack-l" data-who="mentors organizers">
      <PageHead
        title={
          <>
            {m.title} <small class="soft">{m.subtitle}</small>
          </>
        }
        lead={m.lead}
      >
        {waiting.rows.length > 0 && (
          <ButtonLink kind="primary" href={nextAddress({ all, later: [] })}>
            {m.start}
          </ButtonLink>
        )}
      </PageHead>
      <ErrorSummary title={m.notTold} errors={summaryOf(form, { report: m.reportsTicked, sentence: m.next.own })} />
      {counts && <Told counts={counts} />}
      {until && <p>{m.away(dayText(lang, until))}</p>}
      <WithMargin marginLabel={m.margin} margin={<Margin {...props} />}>
        <People people={people} several={seated.cohorts.length > 1} />
        <Waiting {...props} />
      </WithMargin>
    </div>
  );
}

function Told({ counts: { read, before, changed, gone } }: { readonly counts: Counts }): JSX.Element {
  const m = useMessages(mentoringMessages);
  return (
    <Notice kind={changed > 0 ? "info" : "ok"} title={read > 0 ? m.told(read) : m.toldNone} id="told">
      <div>
        {before > 0 && <p>{m.before(before)}</p>}
        {changed > 0 && <p>{m.changed(changed)}</p>}
        {gone > 0 && <p>{m.gone(gone)}</p>}
      </div>
    </Notice>
  );
}

function Margin({ seated, mentor }: MentoringProps): JSX.Element {
  const m = useMessages(mentoringMessages);
  const { me, today, away, cohorts } = seated;
  return (
    <>
      <section aria-labelledby="places">
        <SectionHead id="places" title={m.places} />
        <Items>
          <li>
            <a href="/desk">{m.toDesk}</a>
          </li>
          {cohorts.slice(0, 3).map(({ id, title }) => (
            <li key={id} {...asWritten}>
              <a href={`/cohorts/${id}/accommodations`}>{m.toAgreed(title)}</a>
            </li>
          ))}
          {mentor && (
            <li>
              <a href="/records">{m.toRecords}</a>
            </li>
          )}
        </Items>
      </section>
      <Seat awayUntil={away.get(me)} today={today} friday={fridayOf(today)} form={formOf()} on="mentoring" />
    </>
  );
}
