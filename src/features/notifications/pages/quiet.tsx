import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { UnseenChoice } from "../../venue/pages/seeing.tsx";
import { seeingMessages } from "../../venue/seeing/messages.ts";
import { quietingMessages } from "../quieting/messages.ts";
import type { listOwnWishes } from "../quieting/queries.ts";
import { DIGESTS, restOf, shownField, wishField } from "../quieting/rules.ts";
import { Parts, Talk, useInWords } from "./quiet-parts.tsx";

export interface QuietProps {
  readonly form: FormState;
  readonly theirs?: FormState | undefined;
  /** It has just been saved. */
  readonly saved: boolean;
  readonly wishes: Awaited<ReturnType<typeof listOwnWishes>>;
  /** Whether mails leave at all, and whether there is an address they could go to. */
  readonly mail: "works" | "no_route" | "no_address";
  /** What the blueprint suggests. */
  readonly rest: { readonly from: string; readonly to: string };
}

/**
 * How somebody is told: each choice says what it does, what speaks against it, and that it can be changed back. One form with one button:
 * whatever was changed on the page is saved with the rest.
 */
export function QuietPage({ form, theirs, saved, wishes, mail, rest }: QuietProps): JSX.Element {
  const m = useMessages(quietingMessages);
  const { lang } = usePage();
  const inWords = useInWords(wishes);
  const labels = {
    kinds: m.kinds,
    digest: m.digest,
    digestAt: m.digestAt,
    digestAgainAt: m.digestAgainAt,
    newsMail: m.newsMail,
    quiet: m.quiet,
    quietFrom: m.quietFrom,
    quietTo: m.quietTo,
    ...Object.fromEntries(
      wishes.flatMap(({ cohort, title }) => [
        [wishField(cohort), m.talk(title)],
        [shownField(cohort), m.shown],
      ]),
    ),
    unseen: useMessages(seeingMessages).unseen,
  };
  const { quietFrom, quietTo } = restOf(rest);
  const differs = fieldValue(form, "quietFrom") !== `${quietFrom}` || fieldValue(form, "quietTo") !== `${quietTo}`;
  const chosen = m.digests[fieldValue(form, "digest") as keyof typeof m.digests];
  // What has to be looked at stands open.
  const isWrong = (names: readonly string[]): boolean =>
    theirs !== undefined || names.some((name) => form.problems[name]);
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: m.hour(hour) }));
  const hourField = (name: keyof typeof labels, hint?: string): JSX.Element => (
    <Field
      type="select"
      name={name}
      label={labels[name]}
      hint={hint}
      options={hours}
      value={fieldValue(form, name)}
      error={problemOf(lang, form, name, { rest_empty: () => m.restEmpty })}
    />
  );
  return (
    <div class="wrap stack stack-l" data-who="me">
      <PageHead title={m.title} lead={m.lead} />
      {saved && <Notice kind="ok" title={m.saved} />}
      {wishes.length > 0 && <Parts />}
      <Conflict mine={inWords(form)} theirs={theirs && inWords(theirs)} labels={labels} />
      <ErrorSummary errors={summaryOf(form, labels)} />
      <Form class="stack stack-l" action="/settings/quiet">
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <section class="stack" aria-labelledby="told">
          <SectionHead id="told" title={m.told} />
          <Choices
            name="kinds"
            label={m.kinds}
            many
            layout="rows"
            value={fieldValues(form, "kinds")}
            options={[
              { value: "mentions", label: m.mentions, note: m.mentionsNote },
              { value: "answers", label: m.answers, note: m.answersNote },
            ]}
          />
          <div class="choices rows">
            <Check
              name="newsMail"
              label={m.newsMail}
              note={`${m.newsMailNote}${mail === "no_route" ? ` ${m.noMail}` : mail === "no_address" ? ` ${m.noAddress}` : ""}`}
              checked={fieldValue(form, "newsMail") !== ""}
            />
          </div>
          <div>
            <Fold
              summary={chosen ? m.digestNow(chosen.label) : m.digest}
              open={isWrong(["digest", "digestAt", "digestAgainAt"])}
            >
              <div class="stack">
                <Choices
                  name="digest"
                  label={m.digest}
                  hint={`${m.digestHint}${mail === "no_route" ? ` ${m.noMail}` : mail === "no_address" ? ` ${m.noAddress}` : ""}`}
                  layout="rows"
                  value={fieldValue(form, "digest")}
                  error={problemOf(lang, form, "digest")}
                  options={DIGESTS.map((value) => ({ value, ...m.digests[value] }))}
                />
                {hourField("digestAt")}
                {hourField("digestAgainAt")}
              </div>
            </Fold>
            <Fold
              id="rest"
              summary={
                fieldValue(form, "quiet") === ""
                  ? m.restOff
                  : form.problems.quietTo
                    ? m.rest
                    : m.restNow(
                        m.hour(Number(fieldValue(form, "quietFrom"))),
                        m.hour(Number(fieldValue(form, "quietTo"))),
                      )
              }
              open={isWrong(["quietFrom", "quietTo"])}
            >
              <div class="stack">
                <Check name="quiet" label={m.quiet} note={m.quietNote} checked={fieldValue(form, "quiet") !== ""} />
                <p class="hint">{m.restHint(rest.from, rest.to)}</p>
                {differs && (
                  <Check
                    name="suggested"
                    label={m.suggest}
                    note={m.suggestNote}
                    checked={fieldValue(form, "suggested") !== ""}
                  />
                )}
                {hourField("quietFrom")}
                {hourField("quietTo")}
              </div>
            </Fold>
          </div>
          {wishes.length > 0 && (
            <p>
              <a class="go" href="/settings/webhooks">
                {m.elsewhere}
              </a>
            </p>
          )}
        </section>
        {wishes.length > 0 && (
          <section class="stack" aria-labelledby="talk">
            <SectionHead id="talk" title={m.talkTitle} />
            <div class="stack stack-l">
              {wishes.map((one) => (
                <Talk key={one.cohort} {...one} form={form} />
              ))}
            </div>
          </section>
        )}
        {wishes.length > 0 && <UnseenChoice unseen={fieldValues(form, "unseen")} />}
        <p>
          <Button kind="primary">{m.save}</Button>
        </p>
      </Form>
    </div>
  );
}
