/** Longer than 150 lines: everything of one pack stands on one page: what holds, what is open, the papers and the form for the next one. */
import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Facts, Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValues } from "../../../platform/http/form.ts";
import { renderMarkdown } from "../../../platform/markdown/render.ts";
import { packMessages } from "../agreements/messages.ts";
import type { Agreement } from "../agreements/view.ts";
import { InShort } from "./agreement-text.tsx";
import type { Pack, PackPart } from "./pack-parts.ts";

interface PackProps {
  /** The address of the pack. */
  readonly at: string;
  readonly trail: readonly { readonly href: string; readonly label: string }[];
  readonly person: string;
  readonly cohort: string;
  readonly company: string;
  readonly version: number;
  readonly pack: Pack;
  /** Whoever reads it takes part themselves. */
  readonly own: boolean;
  /** Confirms on the screen, too: it is their own and the cohort goes on. */
  readonly onScreen: boolean;
  /** Still to confirm, also on paper. */
  readonly left: readonly Agreement[];
  /** Offices that have not confirmed yet. */
  readonly offices: readonly { readonly id: string; readonly name: string }[];
  readonly scans: readonly ScanWords[];
  /** Packs of other cohorts of the same person. */
  readonly others: readonly { readonly id: string; readonly title: string }[];
  readonly form: FormState;
  readonly once: string;
}

/** A signed paper in words. */
export interface ScanWords {
  readonly id: string;
  /** What has happened to it, a line each. */
  readonly lines: readonly string[];
  readonly stands: boolean;
}

/** Everything that was agreed with somebody, to read and to print, with the signed papers. */
export function PackPage(props: PackProps): JSX.Element {
  const { at, trail, person, cohort, company, pack, onScreen, left, others, form } = props;
  const m = useMessages(packMessages);
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={trail} here={m.holds.title} />
      <PageHead
        over={<span {...asWritten}>{cohort}</span>}
        title={m.holds.title}
        lead={pack.holds.length + pack.open.length > 0 ? m.holds.lead : m.holds.nothing}
      />
      <ErrorSummary title={m.notAttached} errors={summaryOf(form, { agreed: m.paper.which, scan: m.paper.file })} />
      <Facts
        facts={[
          { term: m.holds.person, is: <span {...asWritten}>{person}</span> },
          { term: m.holds.company, is: <span {...asWritten}>{company}</span> },
        ]}
      />
      <div class="cluster no-print">
        <ButtonLink kind={left.length > 0 ? undefined : "primary"} href={`${at}/pack.pdf`}>
          {m.holds.pdf}
        </ButtonLink>
      </div>
      {left.length > 0 && (
        <section aria-labelledby="open" class="stack">
          <SectionHead id="open" title={m.holds.open} />
          <Bullets>
            {left.map((one) => (
              <li key={one.key} lang={one.lang}>
                {one.title}
              </li>
            ))}
          </Bullets>
          <p class="small soft">{m.holds.openText}</p>
          {onScreen && (
            <p class="no-print">
              <ButtonLink kind="primary" href="/day-one/agreements">
                {m.start}
              </ButtonLink>
            </p>
          )}
        </section>
      )}
      {pack.holds.map((one, i) => (
        <section key={one.key} aria-labelledby={`agreed-${i}`} class="stack">
          <SectionHead id={`agreed-${i}`} title={<span lang={one.lang}>{one.title}</span>} />
          <Words part={one} />
        </section>
      ))}
      {pack.earlier.length > 0 && (
        <section aria-labelledby="earlier" class="stack">
          <SectionHead id="earlier" title={m.holds.earlier} />
          <div>
            {pack.earlier.map((one, i) => (
              <Fold key={i} summary={<span lang={one.lang}>{one.title}</span>}>
                <Words part={one} />
              </Fold>
            ))}
          </div>
        </section>
      )}
      <Papers {...props} />
      {others.length > 0 && (
        <section aria-labelledby="others" class="stack no-print">
          <SectionHead id="others" title={m.holds.others} />
          <Items>
            {others.map(({ id, title }) => (
              <li key={id}>
                <a href={`/agreements/${id}`} {...asWritten}>
                  {title}
                </a>
              </li>
            ))}
          </Items>
        </section>
      )}
    </div>
  );
}

function Words({ part }: { readonly part: PackPart }): JSX.Element {
  const m = useMessages(packMessages);
  return (
    <>
      <p class="soft small">{m.version(part.version)}</p>
      <InShort lang={part.lang} text={part.inShort} />
      <Prose html={renderMarkdown(part.body)} lang={part.lang} />
      {part.conduct.length > 0 && (
        <Bullets>
          {part.conduct.map((one) => (
            <li key={one} {...asWritten}>
              {one}
            </li>
          ))}
        </Bullets>
      )}
      <Bullets>
        {part.confirmed.map((one) => (
          <li key={one} {...asWritten}>
            {one}
          </li>
        ))}
      </Bullets>
    </>
  );
}

function Papers({ at, version, left, offices, scans, form, once }: PackProps): JSX.Element {
  const m = useMessages(packMessages);
  const { lang } = usePage();
  const error = (name: string): string | undefined => problemOf(lang, form, name, { file_refused: () => m.notScan });
  const accept = "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png";
  return (
    <section aria-labelledby="paper" class="stack no-print" data-who="me organizers">
      <SectionHead id="paper" title={m.paper.title} />
      {left.length + offices.length > 0 ? (
        <>
          <p>{m.paper.lead}</p>
          <p>
            <a href={`${at}/pack.pdf`}>{m.paper.print}</a> <span class="small soft">{m.paper.printText}</span>
          </p>
          <Fold summary={m.paper.attach} id="attach" open={Object.keys(form.problems).length > 0}>
            <Form action={`${at}/papers`} once={once} files class="stack">
              <Choices
                name="agreed"
                label={m.paper.which}
                hint={m.paper.whichHint(version)}
                many
                layout="rows"
                error={error("agreed")}
                value={form.values.agreed === undefined ? left.map(({ tick }) => tick) : fieldValues(form, "agreed")}
                options={left.map(({ tick, title, lang: of }) => ({
                  value: tick,
                  label: <span lang={of}>{title}</span>,
                }))}
              />
              {offices.length > 0 && (
                <Choices
                  name="offices"
                  label={m.holds.sign.office}
                  hideLabel
                  many
                  layout="rows"
                  value={fieldValues(form, "offices")}
                  options={offices.map(({ id, name }) => ({ value: id, label: m.paper.office(name) }))}
                />
              )}
              <Field
                type="file"
                name="scan"
                label={m.paper.file}
                hint={m.paper.fileHint}
                accept={accept}
                error={error("scan")}
              />
              <p class="small soft">{m.paper.kept}</p>
              <Button kind="primary">{m.paper.button}</Button>
            </Form>
          </Fold>
        </>
      ) : (
        <p>{m.paper.nothing}</p>
      )}
      {scans.length > 0 && (
        <>
          <h3>{m.paper.scans}</h3>
          <Items>
            {scans.map(({ id, lines, stands }) => (
              <li key={id} class="stack">
                {lines.map((line) => (
                  <p key={line} {...asWritten}>
                    {line}
                  </p>
                ))}
                {stands && (
                  <>
                    <p>
                      <a href={`${at}/papers/${id}`}>{m.paper.open}</a>
                    </p>
                    <Fold summary={m.paper.replace}>
                      <Form action={`${at}/papers/${id}/replace`} files class="stack">
                        <Field
                          type="file"
                          id={`scan-${id}`}
                          name="scan"
                          label={m.paper.file}
                          hint={m.paper.fileHint}
                          accept={accept}
                        />
                        <Button>{m.paper.replaceButton}</Button>
                      </Form>
                    </Fold>
                    <Fold summary={m.paper.remove}>
                      <Form action={`${at}/papers/${id}/remove`} class="stack">
                        <p>{m.paper.removeHint}</p>
                        <Button kind="danger">{m.paper.remove}</Button>
                      </Form>
                    </Fold>
                  </>
                )}
              </li>
            ))}
          </Items>
        </>
      )}
    </section>
  );
}
