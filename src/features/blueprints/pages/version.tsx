import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { WithMargin } from "../../../design/components/with-margin.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import { blueprintsMessages } from "../messages.ts";
import type { ListedVersion, VersionRow } from "../queries.ts";
import type { Fillings } from "../rules.ts";
import { DocumentSections, sectionsFor } from "./document.tsx";
import { keyWord, problemLine } from "./words.ts";

interface VersionPageProps {
  readonly version: VersionRow;
  /** Those the reader may read, newest first. */
  readonly versions: readonly ListedVersion[];
  readonly values: Fillings;
  /** With what is for organizers only. */
  readonly whole: boolean;
  /** May make the next version. */
  readonly writer: boolean;
  /** What has just come of an import. */
  readonly imported: "new" | "same" | undefined;
}

/** One version of a blueprint to read; what can be done with it and its other versions stand beside it. */
export function VersionPage(props: VersionPageProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const { lang } = usePage();
  const { version, versions, values, whole, imported } = props;
  const { document, number, warnings } = version;
  const newest = versions[0]?.number ?? number;
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: "/blueprints", label: m.title }]} here={document.name} />
      <PageHead
        title={<span lang={document.language}>{document.name}</span>}
        over={m.version(number)}
        lead={<span lang={document.language}>{document.summary}</span>}
      />
      {imported && <Notice kind="ok" title={imported === "new" ? m.importedNew(number) : m.importedSame(number)} />}
      {newest > number ? (
        <Notice kind="info" title={m.newestIs(newest)}>
          <p>
            <a href={`/blueprints/${version.blueprint.id}`}>{m.version(newest)}</a>
          </p>
        </Notice>
      ) : (
        whole &&
        warnings.length > 0 && (
          <Notice kind="attention" title={m.warningsTitle(warnings.length)}>
            <ul class="bullets">
              {warnings.slice(0, 20).map((one, i) => (
                <li key={i} {...asWritten}>
                  {problemLine(lang, one)}
                </li>
              ))}
            </ul>
          </Notice>
        )
      )}
      <WithMargin marginLabel={m.actions} margin={<Margin {...props} />}>
        <DocumentSections document={document} values={values} whole={whole} />
      </WithMargin>
    </div>
  );
}

function Margin({ version, versions, whole, writer }: VersionPageProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const reader = usePage();
  const { blueprint, number } = version;
  const at = `/blueprints/${blueprint.id}`;
  const begins = writer && number === versions[0]?.number;
  const links = [
    { href: `${at}/how-we-work`, label: m.howWeWork },
    { href: `${at}/differs`, label: m.differs },
    ...(whole && number > 1 ? [{ href: `${at}/diff?from=${number - 1}&to=${number}`, label: m.differences }] : []),
    ...(whole ? [{ href: `${at}/versions/${number}/yaml`, label: m.download }] : []),
  ];
  return (
    <>
      <section aria-labelledby="actions" class="stack">
        <SectionHead id="actions" title={m.actions} />
        {begins && (
          <p>
            <ButtonLink kind="primary" href={`/cohorts/new?blueprint=${version.id}`}>
              {m.beginCohort}
            </ButtonLink>
          </p>
        )}
        {writer && (
          <p>
            <ButtonLink href={`/blueprints/import?of=${blueprint.id}`}>{m.edit}</ButtonLink>
          </p>
        )}
        <Items>
          {links.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </Items>
      </section>
      <section aria-labelledby="versions" class="stack">
        <SectionHead id="versions" title={m.versions} />
        <Items>
          {versions.map((one) => (
            <li key={one.id}>
              <a href={`${at}/versions/${one.number}`} aria-current={one.number === number ? "page" : undefined}>
                {m.version(one.number)}
              </a>
              <p class="soft small">
                <time dateTime={one.createdAt.toISOString()}>{longDateText(reader, one.createdAt)}</time>
                {whole && (
                  <>
                    ・<span {...asWritten}>{one.byName ?? m.byTaiken}</span>
                  </>
                )}
              </p>
              {whole && one.note !== "" && (
                <p class="small" {...asWritten}>
                  {one.note}
                </p>
              )}
            </li>
          ))}
        </Items>
      </section>
      <nav aria-label={m.contents} class="stack">
        <p class="label">{m.contents}</p>
        <Items>
          {sectionsFor(whole).map((key) => (
            <li key={key}>
              <a href={`#${key}`}>{keyWord(reader.lang, key)}</a>
            </li>
          ))}
        </Items>
      </nav>
    </>
  );
}
