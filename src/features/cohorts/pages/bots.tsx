import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { botsMessages } from "../bots/messages.ts";
import type { Bot } from "../bots/queries.ts";
import type { CohortRow } from "../queries.ts";

interface BotsProps {
  readonly cohort: CohortRow;
  readonly bots: readonly Bot[];
  readonly form: FormState;
  readonly once: string;
  /** Undefined in a cohort that is over. */
  readonly mayAdd: boolean;
  /** One has just been removed. */
  readonly removed: boolean;
}

/** The programs that write in a cohort: what they can do, which there are, and a way to make one. */
export function BotsPage({ cohort, bots, form, once, mayAdd, removed }: BotsProps): JSX.Element {
  const m = useMessages(botsMessages);
  const { lang } = usePage();
  const base = `/cohorts/${cohort.id}/bots`;
  const labels = { name: m.name, plate: m.plate, purpose: m.purpose };
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs trail={[{ href: `/cohorts/${cohort.id}`, label: cohort.title }]} here={m.title} />
      <PageHead over={<span {...asWritten}>{cohort.title}</span>} title={m.title} lead={m.lead} />
      {removed && (
        <Notice kind="ok" title={m.removed}>
          {m.removedText}
        </Notice>
      )}
      <section class="stack" aria-labelledby="may">
        <SectionHead id="may" title={m.may} />
        <p>{m.mayText}</p>
        <p>{m.quietText}</p>
      </section>
      <section class="stack" aria-labelledby="bots">
        <SectionHead id="bots" title={m.caption} />
        {bots.length === 0 ? (
          <Empty title={m.none}>{m.noneText}</Empty>
        ) : (
          <Items>
            {bots.map((bot) => (
              <Line key={bot.id} bot={bot} />
            ))}
          </Items>
        )}
      </section>
      {mayAdd && (
        <section class="stack" aria-labelledby="add">
          <SectionHead id="add" title={m.add} />
          <p>{m.addLead}</p>
          <ErrorSummary title={m.notMade} errors={summaryOf(form, labels)} />
          <Form class="stack" action={base} once={once}>
            {(["name", "plate", "purpose"] as const).map((name) => (
              <Field
                key={name}
                name={name}
                type={name === "purpose" ? "textarea" : "text"}
                label={m[name]}
                hint={m[`${name}Hint`]}
                must={name !== "plate"}
                short={name === "plate"}
                value={fieldValue(form, name)}
                error={problemOf(lang, form, name)}
                autocomplete="off"
              />
            ))}
            <Button kind="primary">{m.add}</Button>
          </Form>
        </section>
      )}
    </div>
  );
}

function Line({ bot }: { readonly bot: Bot }): JSX.Element {
  const m = useMessages(botsMessages);
  return (
    <li class="stack">
      <p>
        <a href={`/bots/${bot.id}`} {...asWritten}>
          {bot.name}
        </a>{" "}
        {bot.pausedAt && <Tag>{m.pauses}</Tag>}
      </p>
      <p {...asWritten}>{bot.purpose}</p>
      <p class="small soft">
        {m.keeper}: <Keeper bot={bot} />
      </p>
    </li>
  );
}

/** Who answers for a program: somebody, or all who run the cohort. */
export function Keeper({ bot }: { readonly bot: Pick<Bot, "keeper"> }): JSX.Element {
  const m = useMessages(botsMessages);
  return bot.keeper ? <span {...asWritten}>{m.keeperIs(bot.keeper.name)}</span> : <span>{m.allKeep}</span>;
}
