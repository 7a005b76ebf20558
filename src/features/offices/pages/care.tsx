import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Facts } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Popover } from "../../../design/components/popover.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { accompanyingMessages } from "../accompanying/messages.ts";
import type { Care } from "../accompanying/queries.ts";
import { type Deed, LONGEST_NOTE, mayDo } from "../accompanying/rules.ts";

/** How somebody is looked after, as the page shows it. */
export interface CareShown {
  readonly care: Care;
  /** Opened for whom it is meant. */
  readonly note: string;
}

/** Who looks after somebody at an office, who stands in, and how it is handed over. */
export function CareSection({
  shown,
  me,
  several,
}: {
  readonly shown: CareShown;
  readonly me: string;
  /** At more than one office. */
  readonly several: boolean;
}): JSX.Element {
  const m = useMessages(accompanyingMessages);
  const { care, note } = shown;
  const { office, person, staff, main, deputy } = care;
  const may = (deed: Deed): boolean => mayDo(deed, care, me, care.isManager);
  const base = `/offices/${office.id}/people/${person.id}`;
  const named = (id: string | null) => {
    const one = staff.find((colleague) => colleague.id === id);
    return one ? <span {...asWritten}>{one.id === me ? m.you(one.name) : m.named(one.name)}</span> : m.nobody;
  };
  const others = staff.filter(({ id }) => id !== main);
  const id = several ? `care-${office.id}` : "care";
  return (
    <section class="stack no-print" aria-labelledby={id} data-who="supporter">
      <SectionHead id={id} title={several ? m.titleAt(office.name) : m.title} />
      <Facts
        facts={[
          { term: m.main, is: named(main) },
          { term: m.deputy, is: named(deputy) },
        ]}
      />
      <p class="small soft">{m.rule}</p>
      {may("take") && (
        <Form action={`${base}/take`}>
          <Button kind="primary">{m.take}</Button>
        </Form>
      )}
      <Asked care={care} note={note} me={me} base={base} />
      {may("deputy") && others.length > 0 && (
        <Form action={`${base}/deputy`} class="stack">
          <Field
            type="select"
            id={`${id}-deputy`}
            name="deputy"
            label={m.deputyLabel}
            value={deputy ?? ""}
            options={[{ value: "", label: m.deputyNone }, ...optionsOf(others)]}
          />
          <Button size="small">{m.setDeputy}</Button>
        </Form>
      )}
      {may("offer") && others.length > 0 && (
        <Form action={`${base}/handover`} class="stack">
          <h3>{m.offerTitle}</h3>
          <p class="small soft">{m.offerLead}</p>
          <Field type="select" id={`${id}-to`} name="to" label={m.offerTo} must options={optionsOf(others)} />
          <Field
            type="textarea"
            id={`${id}-note`}
            name="note"
            label={m.note}
            hint={m.noteHint}
            rows={3}
            maxlength={LONGEST_NOTE}
            who={["supporter"]}
          />
          <Button size="small">{m.offer}</Button>
        </Form>
      )}
      {may("end") && (
        <p>
          <Popover
            id={`${id}-end`}
            button={m.end}
            size="small"
            danger
            title={m.endAsk}
            close={m.endNot}
            action={
              <Form action={`${base}/end`}>
                <Button kind="danger">{m.endNow}</Button>
              </Form>
            }
          >
            <p {...asWritten}>{m.endText(person.nickname)}</p>
          </Popover>
        </p>
      )}
    </section>
  );
}

const optionsOf = (staff: Care["staff"]) => staff.map(({ id, name }) => ({ value: id, label: name }));

/** A handover that waits for an answer: said to everybody there, its note only to those whom it is between. */
function Asked({
  care,
  note,
  me,
  base,
}: {
  readonly care: Care;
  readonly note: string;
  readonly me: string;
  readonly base: string;
}): JSX.Element | null {
  const m = useMessages(accompanyingMessages);
  const colleague = care.staff.find(({ id }) => id === care.offeredTo);
  if (!colleague) return null;
  const answer = (value: "accept" | "decline" | "take_back", words: string): JSX.Element => (
    <Form action={`${base}/handover/answer`}>
      <input type="hidden" name="answer" value={value} />
      <Button {...(value === "accept" ? { kind: "primary" as const } : { size: "small" as const })}>{words}</Button>
    </Form>
  );
  const isMine = colleague.id === me;
  return (
    <div class="stack">
      <Notice kind="info" title={isMine ? m.offeredYou : <span {...asWritten}>{m.offered(colleague.name)}</span>}>
        {note && (
          <p class="pre-line" {...asWritten}>
            {note}
          </p>
        )}
      </Notice>
      <div class="cluster">
        {isMine && answer("accept", m.accept)}
        {isMine && answer("decline", m.decline)}
        {mayDo("take_back", care, me, care.isManager) && answer("take_back", m.takeBack)}
      </div>
    </div>
  );
}
