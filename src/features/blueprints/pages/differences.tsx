import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty, Facts, Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { Difference } from "../diff/rules.ts";
import { blueprintsMessages } from "../messages.ts";
import type { BlueprintRow, ListedVersion } from "../queries.ts";
import { differencePath, keyWord, valueWord } from "./words.ts";

/** Differences in words, section by section. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const { lang } = usePage();
  if (differences.length === 0) return <Empty title={m.noDifferences}>{m.noDifferencesText}</Empty>;
  const bySection = Map.groupBy(differences, ({ section }) => section);
  return (
    <div class="stack stack-l">
      {[...bySection].map(([section, all]) => (
        <section key={section} aria-labelledby={`changed-${section}`}>
          <h3 id={`changed-${section}`}>{keyWord(lang, section)}</h3>
          <Items>
            {all.map((one, i) => (
              <li key={i} class="stack">
                <p>
                  <Tag kind="line">{m.kinds[one.kind]}</Tag>{" "}
                  <strong {...asWritten}>{differencePath(lang, one) || keyWord(lang, section)}</strong>
                </p>
                {one.kind !== "moved" && <Texts {...one} />}
              </li>
            ))}
          </Items>
        </section>
      ))}
    </div>
  );
}

function Texts({ before, after }: Difference): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const texts = [
    { term: m.before, text: before },
    { term: m.after, text: after },
  ];
  return (
    <Facts
      facts={texts.flatMap(({ term, text }) => (text === undefined ? [] : [{ term, is: <Value text={text} /> }]))}
    />
  );
}

function Value({ text }: { readonly text: string }): JSX.Element {
  const { lang } = usePage();
  const word = valueWord(lang, text);
  return word.ours ? (
    <span>{word.text}</span>
  ) : (
    <span class="pre-line" {...asWritten}>
      {word.text}
    </span>
  );
}

interface DiffPageProps {
  readonly blueprint: BlueprintRow;
  readonly versions: readonly ListedVersion[];
  readonly from: number;
  readonly to: number;
  readonly differences: readonly Difference[];
}

/** What changed from one version to another. */
export function DiffPage({ blueprint, versions, from, to, differences }: DiffPageProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const options = versions.map(({ number }) => ({ value: String(number), label: m.version(number) }));
  const trail = [
    { href: "/blueprints", label: m.title },
    { href: `/blueprints/${blueprint.id}`, label: blueprint.name },
  ];
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={trail} here={m.differencesTitle(from, to)} />
      <PageHead
        title={m.differencesTitle(from, to)}
        lead={<span {...asWritten}>{m.differencesLead(blueprint.name)}</span>}
      />
      <form action={`/blueprints/${blueprint.id}/diff`} class="cluster">
        <div>
          <Field type="select" name="from" label={m.from} value={from} options={options} />
        </div>
        <div>
          <Field type="select" name="to" label={m.to} value={to} options={options} />
        </div>
        <Button>{m.compare}</Button>
      </form>
      <section aria-labelledby="differences" class="stack">
        <SectionHead id="differences" title={m.changes} />
        <Differences differences={differences} />
      </section>
    </div>
  );
}
