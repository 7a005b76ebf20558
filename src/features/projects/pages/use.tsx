import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty, Facts } from "../../../design/components/lists.tsx";
import { Crumbs, Pager, Views } from "../../../design/components/navigation.tsx";
import { Bar } from "../../../design/components/ruler.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages } from "../../../design/context.ts";
import { designMessages } from "../../../design/messages.ts";
import { dataWho } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { exposureMessages } from "../../assignments/exposure/messages.ts";
import { assignmentMessages } from "../../assignments/messages.ts";
import { limitingMessages } from "../limiting/messages.ts";
import { usedMessages } from "../use/messages.ts";
import type { HintUse, UsedAssignment } from "../use/queries.ts";
import { ORDERS, type Order, RECOMMENDS, type Recommends, type Share, type Use } from "../use/rules.ts";

/** The assignments with how they were used, to choose the next ones by. */
export function UsePage({
  uses,
  order,
  more,
  paged,
  runs,
}: {
  readonly uses: readonly UsedAssignment[];
  readonly order: Order;
  /** The last one of this page, where there is another. */
  readonly more: string | undefined;
  readonly paged: boolean;
  /** A cohort that the reader runs, where they limit how many may be on one. */
  readonly runs: string | undefined;
}): JSX.Element {
  const m = useMessages(usedMessages);
  const a = useMessages(assignmentMessages);
  const e = useMessages(exposureMessages);
  const l = useMessages(limitingMessages);
  const d = useMessages(designMessages);
  const href = (one: Order): string => `/assignments/use?order=${one}`;
  const share = (one: Share | undefined): string => (one ? m.shares[one] : m.tooFew);
  /** Of fewer than five it is said once. */
  const told =
    (words: (use: Use) => string) =>
    ({ use }: { readonly use: Use }): string | null =>
      use.people === undefined ? null : words(use);
  return (
    <div class="wrap stack stack-l" data-who={dataWho(["organizers"])}>
      <Crumbs trail={[{ href: "/assignments", label: m.back }]} here={m.listTitle} />
      <PageHead title={m.listTitle} lead={m.listLead}>
        {runs && <ButtonLink href={`/cohorts/${runs}/choices`}>{l.link}</ButtonLink>}
      </PageHead>
      <Views
        label={m.orders}
        views={ORDERS.map((one) => ({ href: href(one), label: m.order[one], current: one === order }))}
      />
      {uses.length === 0 ? (
        <Empty title={m.listNone} />
      ) : (
        <Ledger
          caption={m.order[order]}
          hideCaption
          rows={uses}
          rowKey={({ id }) => id}
          columns={[
            {
              label: m.columns.title,
              kind: "head",
              cell: ({ id, title, state, exposed }) => (
                <>
                  <a href={`/assignments/${id}#use`} {...asWritten}>
                    {title}
                  </a>{" "}
                  {state === "resting" && <Tag>{a.states.resting}</Tag>} {exposed && <Tag kind="line">{e.tag}</Tag>}
                </>
              ),
            },
            { label: a.columns.level, cell: ({ level }) => a.levels[level] },
            {
              label: m.columns.people,
              cell: ({ use }) => (use.people === undefined ? m.tooFew : m.people(use.people)),
            },
            { label: m.columns.handedIn, cell: told(({ handedIn }) => share(handedIn)) },
            { label: m.columns.left, cell: told(({ left }) => share(left)) },
            { label: m.columns.recommended, cell: told(({ recommended }) => share(recommended)) },
            {
              label: m.columns.hours,
              cell: told(({ hours }) => (hours ? m.middle(d.hours(hours.middle)) : m.tooFew)),
            },
          ]}
        />
      )}
      <Pager
        older={more && `${href(order)}&after=${more}`}
        olderWords={m.next}
        newer={paged ? href(order) : undefined}
        newerWords={m.first}
      />
    </div>
  );
}

/** On the page of an assignment: how it was used. */
export function UseSheet({ use, hints }: { readonly use: Use; readonly hints: readonly HintUse[] }): JSX.Element {
  const m = useMessages(usedMessages);
  const words = (one: Share | undefined): string => (one ? m.shares[one] : m.tooFew);
  return (
    <Sheet who={["organizers"]} title={m.title} id="use">
      <div class="stack">
        {use.people === undefined ? (
          <p>{m.tooFew}</p>
        ) : (
          <>
            <p class="soft">{m.note}</p>
            <Facts
              facts={[
                { term: m.columns.people, is: m.people(use.people) },
                { term: m.columns.handedIn, is: words(use.handedIn) },
                { term: m.columns.left, is: words(use.left) },
                { term: m.columns.recommended, is: words(use.recommended) },
                { term: m.columns.hours, is: <Hours use={use} /> },
              ]}
            />
            {hints.length > 0 && (
              <>
                <h3>{m.hints}</h3>
                {hints.map(({ title, opened }, i) => (
                  <Measured key={title} label={<span {...asWritten}>{m.hint(i + 1, title)}</span>} share={opened} />
                ))}
              </>
            )}
          </>
        )}
        <p>
          <ButtonLink size="small" href="/assignments/use">
            {m.toList}
          </ButtonLink>
        </p>
      </div>
    </Sheet>
  );
}

/** In words, then drawn: how many took as long as was estimated. */
function Hours({ use: { hours } }: { readonly use: Use }): JSX.Element {
  const m = useMessages(usedMessages);
  const d = useMessages(designMessages);
  if (!hours) return <>{m.tooFew}</>;
  return (
    <div class="stack stack-s">
      <p>
        {m.middle(d.hours(hours.middle))}
        {hours.from !== hours.to && (
          <>
            <br />
            {m.between(d.hours(hours.from), d.hours(hours.to))}
          </>
        )}
      </p>
      <p class="label">{m.against}</p>
      {(["shorter", "within", "longer"] as const).map((one) => (
        <Measured key={one} label={m.spread[one]} share={hours.shares[one]} />
      ))}
      <p class="soft small">{m.hoursNote}</p>
    </div>
  );
}

/** As long as the word, never as the number behind it. */
const LENGTH: Readonly<Record<Share, number>> = { few: 1, half: 3, most: 5 };

function Measured({ label, share }: { readonly label: JSX.Element | string; readonly share: Share }): JSX.Element {
  const m = useMessages(usedMessages);
  return (
    <div>
      <p class="small">
        {label}: {m.shares[share]}
      </p>
      <Bar part={LENGTH[share]} whole={6} />
    </div>
  );
}

/** At the end of one's own project. */
export function Recommendation({
  project,
  answer,
}: {
  readonly project: { readonly id: string };
  readonly answer: Recommends | null;
}): JSX.Element {
  const m = useMessages(usedMessages);
  const action = `/projects/${project.id}/recommendation`;
  return (
    <Sheet who={["me"]} title={m.ask} id="recommendation">
      <div class="stack">
        <Form class="stack" action={action}>
          <p class="soft">{m.askText}</p>
          <Choices
            name="answer"
            label={m.ask}
            hideLabel
            value={answer}
            options={RECOMMENDS.map((value) => ({ value, label: m.answers[value] }))}
          />
          <div>
            <Button size="small">{m.keep}</Button>
          </div>
        </Form>
        {answer && (
          <Form action={action}>
            <Button size="small" kind="plain">
              {m.takeBack}
            </Button>
          </Form>
        )}
      </div>
    </Sheet>
  );
}
