import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { NeededFold } from "../../followers/pages/needed.tsx";
import type { Needed } from "../../followers/queries.ts";
import type { Difference } from "../diff/rules.ts";
import { blueprintsMessages } from "../messages.ts";
import type { Problem } from "../yaml/rules.ts";
import { Differences } from "./differences.tsx";
import { pathWords, problemSentence } from "./words.ts";

export interface ImportPageProps {
  readonly form: FormState;
  /** Id of this submit: sending twice does once. */
  readonly once: string;
  /** What is wrong in the text; none yet on the first visit. */
  readonly problems?: readonly Problem[];
  /** The blueprint whose next version this is to be. */
  readonly of?: { readonly id: string; readonly name: string; readonly number: number } | undefined;
  /** What offices and others say they need. */
  readonly needed?: Needed | undefined;
  /** Somebody made a newer version meanwhile: what it says, and what it changed since this was begun. */
  readonly theirs?: { readonly number: number; readonly source: string; readonly differences: readonly Difference[] };
}

/** So many problems on one page; the others show after these are fixed. */
const SHOWN = 50;

/** Importing a blueprint, by file or by hand. Shows every problem with its line, and keeps the text. */
export function ImportPage({ form, once, problems = [], of, theirs, needed }: ImportPageProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const { lang } = usePage();
  const shown = problems.slice(0, SHOWN);
  const noteProblem = problemOf(lang, form, "note");
  const summary = [
    ...shown.map((problem, i) => ({
      name: `problem-${i}`,
      id: `problem-${i}`,
      label: `${m.lineAndColumn(problem.line, problem.column)}: ${problemSentence(lang, problem)}`,
    })),
    ...(noteProblem ? [{ name: "note", label: m.note }] : []),
  ];
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: "/blueprints", label: m.title }]} here={of ? m.edit : m.importTitle} />
      <PageHead title={of ? m.edit : m.importTitle} lead={of ? m.editLead(of.name, of.number) : m.importLead} />
      {theirs && <Moved {...theirs} />}
      {needed && <NeededFold needed={needed} />}
      <ErrorSummary title={m.notImported} errors={summary} />
      {shown.length > 0 && (
        <Problems problems={shown} more={problems.length - shown.length} source={fieldValue(form, "source")} />
      )}
      <Form action="/blueprints/import" once={once} files class="stack stack-l">
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <Field
          type="file"
          name="file"
          label={m.file}
          hint={m.fileHint}
          accept=".yaml,.yml,application/yaml,text/yaml"
        />
        <Field name="note" label={m.note} hint={m.noteHint} value={fieldValue(form, "note")} error={noteProblem} />
        <Field
          type="textarea"
          name="source"
          label={m.source}
          hint={m.sourceHint}
          rows={20}
          spellcheck={false}
          value={fieldValue(form, "source")}
        />
        <p>
          <a href="/blueprints/writing">{m.writing}</a>
        </p>
        <div class="cluster">
          <Button kind="primary">{m.importButton}</Button>
          <ButtonLink kind="plain" href={of ? `/blueprints/${of.id}` : "/blueprints"}>
            {of ? of.name : m.title}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}

function Problems({
  problems,
  more,
  source,
}: {
  problems: readonly Problem[];
  more: number;
  source: string;
}): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const { lang } = usePage();
  const lines = source.split("\n");
  return (
    <section aria-labelledby="problems" class="stack">
      <SectionHead id="problems" title={m.problems} />
      <Ledger
        caption={m.problemsCaption}
        rows={problems.map((problem, i) => ({ ...problem, i }))}
        rowKey={({ i }) => i}
        columns={[
          {
            label: m.line,
            kind: "head",
            cell: ({ i, line, column }) => (
              <span class="nowrap" id={`problem-${i}`}>
                {m.lineAndColumn(line, column)}
              </span>
            ),
          },
          { label: m.place, cell: ({ path }) => <span {...asWritten}>{pathWords(lang, path)}</span> },
          { label: m.what, cell: (problem) => problemSentence(lang, problem) },
          {
            label: m.written,
            kind: "wide",
            cell: ({ line }) => <code {...asWritten}>{excerpt(lines[line - 1]) || m.emptyLine}</code>,
          },
        ]}
      />
      {more > 0 && <p>{m.moreProblems(more)}</p>}
    </section>
  );
}

const excerpt = (line = ""): string => {
  const [...characters] = line.trim().slice(0, 200);
  return characters.length > 60 ? `${characters.slice(0, 60).join("")}…` : characters.join("");
};

function Moved({ number, source, differences }: NonNullable<ImportPageProps["theirs"]>): JSX.Element {
  const m = useMessages(blueprintsMessages);
  return (
    <div class="stack">
      <div tabindex={-1} autofocus>
        <Notice kind="attention" title={m.movedTitle}>
          {m.movedText(number)}
        </Notice>
      </div>
      <section aria-labelledby="moved" class="stack">
        <SectionHead id="moved" title={m.movedTheirs(number)} />
        <Differences differences={differences} />
      </section>
      <Fold summary={m.movedSource(number)}>
        <pre {...asWritten}>{source}</pre>
      </Fold>
    </div>
  );
}

/** What may stand in a blueprint: the description that ships with the samples. */
export function WritingPage({ html }: { readonly html: string }): JSX.Element {
  const m = useMessages(blueprintsMessages);
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: "/blueprints", label: m.title }]} here={m.writing} />
      <PageHead title={m.writing} lead={m.writingLead} />
      <Prose html={html} />
    </div>
  );
}
