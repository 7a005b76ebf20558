import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { renderMarkdown } from "../../../platform/markdown/render.ts";
import { packMessages } from "../agreements/messages.ts";
import { InShort } from "./agreement-text.tsx";

/** An agreement as a version of the blueprint says it. */
export interface VersionWords {
  readonly number: number;
  readonly lang: "ja" | "en";
  readonly title: string;
  readonly inShort: string;
  readonly body: string;
  /** Who made it and when, in words. */
  readonly by: string;
  /** For the organizers. */
  readonly note: string;
  /** Why everybody was asked again; empty: nobody was. */
  readonly why: string;
  /** How many of the cohort have confirmed it in these words. */
  readonly confirmed: number;
}

interface AmendProps {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly keyOf: string;
  readonly title: string;
  /** The language of the blueprint, in which it has to be written. */
  readonly language: "ja" | "en";
  readonly form: FormState;
  /** The actor may make versions. */
  readonly writer: boolean;
  readonly versions: readonly VersionWords[];
  /** What has just come of it, or why nothing did. */
  readonly said: "saved" | "same" | "moved" | "unreadable" | undefined;
  readonly once: string;
}

/** One agreement of a cohort: other words for it, and all its versions. */
export function AmendPage(props: AmendProps): JSX.Element {
  const { cohort, keyOf, title, language, form, writer, versions, said, once } = props;
  const { desk, amend: m, version: versionWord, inShort: short } = useMessages(packMessages);
  const { lang } = usePage();
  const list = `/cohorts/${cohort.id}/agreements`;
  const other = language === "ja" ? "en" : "ja";
  const field = (name: string, label: string) => ({
    name,
    label,
    value: fieldValue(form, name),
    error: problemOf(lang, form, name),
  });
  const labels = {
    ...{ title: m.partTitle, inShort: short, body: m.body, why: m.why, note: m.note, again: m.again },
    ...{ otherTitle: m.partTitle, otherInShort: short, otherBody: m.body },
  };
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs
        trail={[
          { href: `/cohorts/${cohort.id}`, label: cohort.title },
          { href: list, label: desk.title },
        ]}
        here={m.crumb}
      />
      <PageHead title={m.title(title)} lead={writer ? m.lead : m.mayNot} />
      {(said === "saved" || said === "same") && <Notice kind="ok" title={m[said]} />}
      {(said === "moved" || said === "unreadable") && (
        <div tabindex={-1} autofocus>
          <Notice kind="attention" title={m[said]} />
        </div>
      )}
      <ErrorSummary title={m.crumb} errors={summaryOf(form, labels)} />
      {writer && (
        <Form action={`${list}/${keyOf}`} once={once} class="stack stack-l">
          <input type="hidden" name="version" value={fieldValue(form, "version")} />
          <section class="stack" aria-labelledby="own">
            <SectionHead id="own" title={m.words[language]} />
            <Field {...field("title", m.partTitle)} lang={language} must />
            <Field {...field("inShort", short)} lang={language} hint={m.inShortHint} />
            <Field {...field("body", m.body)} type="textarea" rows={8} lang={language} hint={m.bodyHint} must />
          </section>
          <section class="stack" aria-labelledby="other">
            <SectionHead id="other" title={m.words[other]} />
            <Field {...field("otherTitle", m.partTitle)} lang={other} />
            <Field {...field("otherInShort", short)} lang={other} hint={m.inShortHint} />
            <Field {...field("otherBody", m.body)} type="textarea" rows={8} lang={other} hint={m.bodyHint} />
          </section>
          <Choices
            name="again"
            label={m.again}
            layout="rows"
            error={problemOf(lang, form, "again")}
            value={fieldValue(form, "again")}
            options={[
              { value: "no", label: m.notAgain },
              { value: "yes", label: m.askAgain },
            ]}
          />
          <Field {...field("why", m.why)} hint={m.whyHint} who={["participants"]} />
          <Field {...field("note", m.note)} who={["organizers"]} />
          <div class="cluster">
            <Button kind="primary">{m.save}</Button>
            <ButtonLink kind="plain" href={list}>
              {desk.title}
            </ButtonLink>
          </div>
        </Form>
      )}
      <section aria-labelledby="versions" class="stack">
        <SectionHead id="versions" title={m.versions} />
        <div>
          {versions.map((one) => (
            <Fold key={one.number} summary={`${versionWord(one.number)}・${one.by}`}>
              <p class="small soft">{m.confirmedBy(one.confirmed)}</p>
              {[one.note, one.why && `${m.askAgain}：${one.why}`]
                .filter((line) => line !== "")
                .map((line) => (
                  <p key={line} {...asWritten}>
                    {line}
                  </p>
                ))}
              <h3 lang={one.lang}>{one.title}</h3>
              <InShort lang={one.lang} text={one.inShort} />
              <Prose html={renderMarkdown(one.body)} lang={one.lang} />
            </Fold>
          ))}
        </div>
      </section>
    </div>
  );
}
