import type { ComponentChildren, JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Bullets, Empty, Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { packMessages } from "../agreements/messages.ts";
import type { Agreement, UndertakenWords } from "../agreements/view.ts";
import { applicationsMessages } from "../messages.ts";
import type { ToRemind } from "../undertaking/view.ts";
import { AgreementText } from "./agreement-text.tsx";

/** How far somebody is. */
export interface PersonRow {
  readonly participation: string;
  readonly name: string;
  readonly done: number;
  readonly of: number;
  readonly lacks: readonly { readonly key: string; readonly lang: "ja" | "en"; readonly title: string }[];
  readonly papers: number;
  /** How far their offices are, a line each; undefined: none accompanies them. */
  readonly offices: readonly string[] | undefined;
  /** When they were told by mail. */
  readonly reminded: string | undefined;
}

interface DeskProps {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly rows: readonly PersonRow[];
  readonly paging: ComponentChildren;
  /** Every agreement of the cohort, to read and to change. */
  readonly parts: readonly Agreement[];
  readonly version: number;
  /** What the organizers undertake, and how far the reader has. */
  readonly mine: readonly (Agreement & { readonly at: string | undefined; readonly anew: boolean })[];
  readonly undertaken: readonly UndertakenWords[];
}

/** For those who run a cohort: who lacks what, what they undertake themselves, and the texts. */
export function AgreementDeskPage({ cohort, rows, paging, parts, version, mine, undertaken }: DeskProps): JSX.Element {
  const m = useMessages(packMessages);
  const { contact } = useMessages(applicationsMessages);
  const at = `/cohorts/${cohort.id}/agreements`;
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs trail={[{ href: `/cohorts/${cohort.id}`, label: cohort.title }]} here={m.desk.title} />
      <PageHead over={<span {...asWritten}>{cohort.title}</span>} title={m.desk.title} lead={m.desk.lead}>
        <p>
          <ButtonLink href={`${at}/reminder`}>{m.desk.remind}</ButtonLink>
        </p>
      </PageHead>
      {rows.length === 0 ? (
        <Empty title={contact.empty}>{contact.emptyText}</Empty>
      ) : (
        <Ledger
          caption={m.desk.caption}
          rows={rows}
          rowKey={(row) => row.participation}
          columns={[
            { label: m.desk.name, kind: "head", cell: (row) => <span {...asWritten}>{row.name}</span> },
            {
              label: m.desk.count,
              kind: "short",
              cell: (row) => (
                <>
                  {m.desk.done(row.done, row.of)}
                  {row.papers > 0 && <p class="small soft">{m.desk.papers(row.papers)}</p>}
                </>
              ),
            },
            {
              label: m.desk.lacks,
              cell: (row) =>
                row.lacks.length === 0 ? (
                  <span class="soft">{m.desk.nothingLacks}</span>
                ) : (
                  <div>
                    <Bullets>
                      {row.lacks.map(({ key, lang, title }) => (
                        <li key={key} lang={lang}>
                          {title}
                        </li>
                      ))}
                    </Bullets>
                    {row.reminded && <p class="small soft">{m.desk.reminded(row.reminded)}</p>}
                  </div>
                ),
            },
            {
              label: m.desk.office,
              cell: (row) =>
                row.offices ? (
                  <div>
                    {row.offices.map((line) => (
                      <p key={line} {...asWritten}>
                        {line}
                      </p>
                    ))}
                  </div>
                ) : (
                  <span class="soft">{m.desk.officeNone}</span>
                ),
            },
            {
              label: m.desk.openPack,
              kind: "act",
              cell: (row) => (
                <a href={`/agreements/${row.participation}`}>
                  {m.desk.openPack}
                  <span class="hidden"> {row.name}</span>
                </a>
              ),
            },
          ]}
        />
      )}
      {paging}
      {mine.map((one) => (
        <section key={one.key} aria-labelledby={`mine-${one.key}`} class="stack">
          <SectionHead id={`mine-${one.key}`} title={<span lang={one.lang}>{one.title}</span>} />
          <AgreementText agreement={one} conduct={[]} language={one.lang} undertaken={undertaken} />
          {one.at && <p>{m.desk.undertakenMine(one.at)}</p>}
          {one.anew && <p>{m.desk.undertakenAnew}</p>}
          {!one.confirmed && !one.open && (
            <Form action={`${at}/undertaking`} class="stack">
              <input type="hidden" name="agreed" value={one.tick} />
              <p class="small soft">{m.desk.undertakeText}</p>
              <Button>{m.desk.undertakeButton}</Button>
            </Form>
          )}
        </section>
      ))}
      <section aria-labelledby="parts" class="stack">
        <SectionHead id="parts" title={`${m.desk.parts}・${m.version(version)}`} />
        <p>{m.desk.partsLead}</p>
        <Items>
          {parts.map(({ key, lang, title }) => (
            <li key={key}>
              <a href={`${at}/${key}`} lang={lang}>
                {title}
              </a>
            </li>
          ))}
        </Items>
      </section>
    </div>
  );
}

interface ReminderProps {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly all: readonly ToRemind[];
  /** So many were just sent. */
  readonly sent: number | undefined;
  readonly once: string;
}

/** Whom a reminder reaches, with the very mail, before it is sent. */
export function ReminderPage({ cohort, all, sent, once }: ReminderProps): JSX.Element {
  const { desk, reminder: m } = useMessages(packMessages);
  const at = `/cohorts/${cohort.id}/agreements`;
  const reached = all.filter(({ email }) => email !== null);
  const others = all.filter(({ email }) => email === null);
  const [first] = reached;
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs
        trail={[
          { href: `/cohorts/${cohort.id}`, label: cohort.title },
          { href: at, label: desk.title },
        ]}
        here={m.title}
      />
      <PageHead title={m.title} lead={reached.length > 0 ? m.lead : m.nobody} />
      {sent !== undefined && <Notice kind="ok" title={m.sent(sent)} />}
      {first && (
        <>
          <Names title={m.to} names={reached} />
          <section aria-labelledby="preview" class="stack">
            <SectionHead id="preview" title={m.preview} />
            <p class="small soft">{m.previewOf(first.name)}</p>
            <Fold summary={<span {...asWritten}>{first.subject}</span>} open>
              {first.body.split("\n\n").map((paragraph) => (
                <p key={paragraph} {...asWritten}>
                  {paragraph.split("\n").map((line) => (
                    <span key={line}>
                      {line}
                      <br />
                    </span>
                  ))}
                </p>
              ))}
            </Fold>
          </section>
          <Form action={`${at}/reminder`} once={once}>
            <Button kind="primary">{m.send(reached.length)}</Button>
          </Form>
        </>
      )}
      {others.length > 0 && <Names title={m.withoutMail} names={others} />}
      <p>
        <a href={at}>{desk.title}</a>
      </p>
    </div>
  );
}

function Names({ title, names }: { readonly title: string; readonly names: readonly ToRemind[] }): JSX.Element {
  return (
    <div class="stack">
      <p class="label">{title}</p>
      <Bullets>
        {names.map(({ participation, name }) => (
          <li key={participation} {...asWritten}>
            {name}
          </li>
        ))}
      </Bullets>
    </div>
  );
}
