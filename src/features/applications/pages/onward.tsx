import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { onwardMessages } from "../onward/messages.ts";

interface Ahead {
  readonly id: string;
  readonly title: string;
}

/** Until the next cohort: its dates, being told once, and what one can try by oneself. */
export function OnwardPage({
  cohorts,
  sends,
}: {
  /** Those one may apply to now. */
  readonly cohorts: readonly (Ahead & { readonly begins: string | undefined; readonly until: string | undefined })[];
  /** Mail leaves here. */
  readonly sends: boolean;
}): JSX.Element {
  const m = useMessages(onwardMessages);
  return (
    <div class="wrap stack stack-xl">
      <Crumbs trail={[{ href: "/programme", label: m.programme }]} here={m.title} />
      <PageHead title={m.title} lead={m.lead} />
      <section class="stack" aria-labelledby="dates">
        <SectionHead id="dates" title={m.dates} />
        {cohorts.length === 0 && <p>{m.unknown}</p>}
        {cohorts.map(({ id, title, begins, until }) => (
          <div key={id} class="stack stack-s">
            <p {...asWritten}>{m.open(title)}</p>
            <p class="soft">
              {[begins && m.begins(begins), until && m.until(until)].filter((one) => one !== undefined).join("・")}
            </p>
            <p>
              <a class="go" href={`/programme?cohort=${id}`} aria-label={`${m.see}: ${title}`}>
                {m.see}
              </a>
            </p>
          </div>
        ))}
        {sends && (
          <>
            <p>{m.tellMeText}</p>
            <p>
              <ButtonLink href="/programme/follow">{m.tellMe}</ButtonLink>
            </p>
          </>
        )}
      </section>
      <section class="stack" aria-labelledby="steps">
        <SectionHead id="steps" title={m.steps} note={m.stepsText} />
        <Items ordered>
          {m.step.map((one) => (
            <li key={one.title} class="stack stack-s">
              <h3>{one.title}</h3>
              <p>{one.text}</p>
              {"link" in one && (
                <p>
                  <a class="go" href={one.link.href}>
                    {one.link.label}
                  </a>
                </p>
              )}
            </li>
          ))}
        </Items>
      </section>
      <section class="stack" aria-labelledby="talk">
        <SectionHead id="talk" title={m.talk} />
        <p>{m.talkText}</p>
        <p>
          <a class="go" href="/enquiries/new">
            {m.ask}
          </a>
        </p>
      </section>
    </div>
  );
}

/** On the page of an application that led nowhere this time: the way to the next one, with what was written. */
export function Onward({
  keyOf,
  ahead,
  once,
}: {
  readonly keyOf: string;
  /** Those one may apply to now, beside this one. */
  readonly ahead: readonly Ahead[];
  readonly once: string;
}): JSX.Element {
  const m = useMessages(onwardMessages);
  return (
    <section class="stack no-print" aria-labelledby="onward">
      <SectionHead id="onward" title={m.here} />
      {ahead.length > 0 && <p>{m.againText}</p>}
      {ahead.map(({ id, title }) => (
        <Form key={id} action={`/applications/${keyOf}/again`} once={once}>
          <input type="hidden" name="cohort" value={id} />
          <Button {...asWritten}>{m.again(title)}</Button>
        </Form>
      ))}
      <p>
        <a class="go" href="/programme/onward">
          {m.toPage}
        </a>
      </p>
    </section>
  );
}
