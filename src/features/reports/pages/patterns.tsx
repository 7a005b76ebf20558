import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Items } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { graphingMessages } from "../graphing/messages.ts";
import type { Pattern, Rule } from "../patterns/rules.ts";

export interface PatternsProps {
  readonly patterns: readonly Pattern[];
  /** What the person does when an item is low, by item. */
  readonly ownActions: ReadonlyMap<string, string>;
  /** Rules of which they would read nothing. */
  readonly unwanted: readonly Rule[];
}

/** What comes back in somebody's own reports: a sentence each, the days it is from, and the way to do without it. */
export function Patterns({ patterns, ownActions, unwanted }: PatternsProps): JSX.Element {
  const m = useMessages(graphingMessages);
  return (
    <section class="stack no-print" aria-labelledby="patterns">
      <SectionHead id="patterns" title={m.patterns} />
      <p class="soft small">{m.patternsLead}</p>
      {patterns.length === 0 && <p>{m.patternsNone}</p>}
      <Items>
        {patterns.map((one) => (
          <li key={`${one.rule} ${one.item}`} class="stack stack-s">
            <Sentence pattern={one} />
            {one.rule === "streak" && ownActions.get(one.item) && (
              <p {...asWritten}>{m.ownAction(ownActions.get(one.item) ?? "")}</p>
            )}
            <Fold summary={m.basis}>
              <Bullets>
                {useBasis(one).map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </Bullets>
            </Fold>
            <Wanted rule={one.rule} wanted="no" words={m.unwanted} />
          </li>
        ))}
      </Items>
      {unwanted.length > 0 && (
        <Fold summary={m.hidden}>
          <Items>
            {unwanted.map((rule) => (
              <li key={rule}>
                <p>{m.hiddenRules[rule]}</p>
                <Wanted rule={rule} wanted="yes" words={m.wantedAgain} />
              </li>
            ))}
          </Items>
        </Fold>
      )}
    </section>
  );
}

function Sentence({ pattern }: { readonly pattern: Pattern }): JSX.Element {
  const m = useMessages(graphingMessages);
  const { label, words } = pattern;
  const said = (): string => {
    switch (pattern.rule) {
      case "streak":
        return m.streak(label, words, pattern.days);
      case "long_then_low":
        return m.long_then_low(label, words, pattern.times.length, pattern.of);
      default:
        return m[pattern.rule](label, words, pattern.times.length);
    }
  };
  return (
    <p>
      <strong {...asWritten}>{said()}</strong>
    </p>
  );
}

/** The days that a sentence is from, in words. */
function useBasis(pattern: Pattern): string[] {
  const m = useMessages(graphingMessages);
  const { lang } = usePage();
  const day = (of: string): string => dayText(lang, of);
  const run = ({ from, to }: { readonly from: string; readonly to: string }): string => m.run(day(from), day(to));
  switch (pattern.rule) {
    case "streak":
      return [run(pattern.run)];
    case "low_then_rest":
      return pattern.times.map(({ run: low, rest }) => m.runRest(run(low), day(rest)));
    case "low_then_silence":
      return pattern.times.map(({ run: low, silent }) => m.runSilent(run(low), run(silent)));
    case "long_then_low":
      return pattern.times.map(({ long, low }) => m.longLow(day(long), day(low)));
  }
}

function Wanted({
  rule,
  wanted,
  words,
}: {
  readonly rule: Rule;
  readonly wanted: "yes" | "no";
  readonly words: string;
}) {
  return (
    <Form action="/reports/graph/patterns">
      <input type="hidden" name="rule" value={rule} />
      <input type="hidden" name="wanted" value={wanted} />
      <Button size="small" kind="plain">
        {words}
      </Button>
    </Form>
  );
}
