import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { FormState } from "../../../platform/http/form.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { structureMessages } from "../messages.ts";
import type { PromiseView } from "../promising/queries.ts";
import { LookBack } from "./look-back.tsx";
import { PromiseLine } from "./promise-line.tsx";

interface PromisesProps {
  readonly form: FormState;
  readonly theirs: FormState | undefined;
  /** Of today. */
  readonly promise: PromiseView | undefined;
  /** Of days before, newest first. */
  readonly before: readonly PromiseView[];
  readonly earlier: string | undefined;
}

/** Promises to oneself: the one of today, and those of before with what kind of day it was. Nothing is counted. */
export function PromisesPage({ form, theirs, promise, before, earlier }: PromisesProps): JSX.Element {
  const m = useMessages(structureMessages);
  const labels = { words: m.promiseField };
  return (
    <div class="wrap stack stack-l" data-who="me">
      <PageHead title={m.promiseTitle} lead={m.promiseLead} />
      <Conflict mine={form} theirs={theirs} labels={labels} />
      <ErrorSummary errors={summaryOf(form, labels)} title={m.promiseNotKept} />
      <PromiseLine form={form} again={promise !== undefined} />
      {promise && <OfToday promise={promise} />}
      {before.length > 0 && (
        <section class="stack" aria-labelledby="before">
          <SectionHead id="before" title={m.promisesBefore} />
          <Items>
            {before.map((one) => (
              <Before key={one.day} promise={one} />
            ))}
          </Items>
          <Pager older={earlier} olderWords={m.promisesMore} />
        </section>
      )}
      <p>
        <a class="go" href="/today/structure">
          {m.toChoose}
        </a>
      </p>
    </div>
  );
}

function OfToday({ promise }: { readonly promise: PromiseView }): JSX.Element {
  const m = useMessages(structureMessages);
  return (
    <section class="stack" aria-labelledby="today">
      <SectionHead id="today" title={m.promiseToday} />
      <p {...asWritten}>{promise.words}</p>
      {promise.looked && <p class="soft">{m.looked[promise.looked]}</p>}
      <LookBack promise={promise} />
      <Drop day={promise.day} />
    </section>
  );
}

function Before({ promise }: { readonly promise: PromiseView }): JSX.Element {
  const m = useMessages(structureMessages);
  const { lang } = usePage();
  return (
    <li class="stack stack-s">
      <p>
        <span class="small soft">{dayText(lang, promise.day)}</span> <span {...asWritten}>{promise.words}</span>
      </p>
      {promise.looked ? <p class="soft">{m.looked[promise.looked]}</p> : <LookBack promise={promise} />}
      <Drop day={promise.day} />
    </li>
  );
}

function Drop({ day }: { readonly day: string }): JSX.Element {
  const m = useMessages(structureMessages);
  return (
    <Form action="/today/promise/back">
      <input type="hidden" name="day" value={day} />
      <Button size="small" kind="plain">
        {m.promiseBack}
      </Button>
    </Form>
  );
}
