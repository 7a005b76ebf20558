import type { JSX } from "preact";
import { SectionHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { formOf } from "../../../platform/http/form.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { structureMessages } from "../messages.ts";
import type { PromiseView } from "../promising/queries.ts";
import { LookBack } from "./look-back.tsx";
import { PromiseLine } from "./promise-line.tsx";

interface PromiseTodayProps {
  readonly promise: PromiseView | undefined;
  /** Of a day gone by, and not looked back at. */
  readonly toLookAt: PromiseView | undefined;
}

/** On today's page: the one promise of a day before that is asked about, once; then the one of today. */
export function PromiseToday({ promise, toLookAt }: PromiseTodayProps): JSX.Element {
  const m = useMessages(structureMessages);
  const { lang } = usePage();
  return (
    <section class="stack" aria-labelledby="promise" data-who="me">
      <SectionHead id="promise" title={m.promiseTitle} />
      {toLookAt && (
        <>
          <p>
            <span class="small soft">{m.promiseOf(dayText(lang, toLookAt.day))}</span>
            <br />
            <strong {...asWritten}>{toLookAt.words}</strong>
          </p>
          <LookBack promise={toLookAt} on="today" />
        </>
      )}
      {promise ? (
        <>
          <p>
            <span class="small soft">{m.promiseToday}</span>
            <br />
            <strong {...asWritten}>{promise.words}</strong>
          </p>
          {promise.looked ? <p class="soft">{m.looked[promise.looked]}</p> : <LookBack promise={promise} on="today" />}
        </>
      ) : (
        <PromiseLine form={formOf({ version: "0" })} again={false} on="today" />
      )}
      <p class="small">
        <a class="go" href="/today/promise">
          {m.promiseAll}
        </a>
      </p>
    </section>
  );
}
