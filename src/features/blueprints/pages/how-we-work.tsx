import type { ComponentChildren, JSX } from "preact";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Facts, Items } from "../../../design/components/lists.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { renderMarkdown } from "../../../platform/markdown/render.ts";
import { blueprintsMessages } from "../messages.ts";
import { type BlueprintDocument, checkpointsOf, type Fillings, switchable } from "../rules.ts";
import { readable } from "./words.ts";

export interface ForNewcomersProps {
  readonly document: BlueprintDocument;
  /** What is known: company, cohort, dates … What is not says what will stand there. */
  readonly values: Fillings;
  /** Where the other of the two pages is. */
  readonly other?: string | undefined;
  /** A way back, above the title. */
  readonly crumbs?: ComponentChildren;
}

/** 「ここでの働きかた」: what a newcomer reads, and what is promised. Only what everybody may see. */
export function HowWeWorkPage({ document, values, other, crumbs }: ForNewcomersProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const lang = document.language;
  return (
    <div class="wrap stack stack-l">
      {crumbs}
      <PageHead title={m.howTitle} over={<span lang={lang}>{document.name}</span>} lead={m.howLead} />
      <InTheirLanguage document={document} />
      {document.how_we_work.map(({ key, heading, body }) => (
        <section key={key} aria-labelledby={`how-${key}`} class="stack">
          <SectionHead id={`how-${key}`} title={<span lang={lang}>{readable(document, heading, values)}</span>} />
          <Body document={document} text={body} values={values} />
        </section>
      ))}
      <section aria-labelledby="rooms" class="stack">
        <SectionHead id="rooms" title={m.roomsTitle} />
        <p>{m.roomsText}</p>
        <Rooms document={document} whole={false} />
      </section>
      <section aria-labelledby="rituals" class="stack">
        <SectionHead id="rituals" title={m.ritualsTitle} />
        <Rituals document={document} />
        <p>{m.checkpoints(checkpointsOf(document))}</p>
      </section>
      <section aria-labelledby="conduct" class="stack">
        <SectionHead id="conduct" title={m.conductTitle} />
        <Sentences lang={lang} all={document.code_of_conduct} />
      </section>
      <section aria-labelledby="help" class="stack">
        <SectionHead id="help" title={m.helpTitle} />
        <p lang={lang}>{document.escalation.text}</p>
        <p>
          <a href="/help">{m.helpTitle}</a>
        </p>
      </section>
      {other && (
        <p>
          <a class="go" href={other}>
            {m.toDiffers}
          </a>
        </p>
      )}
    </div>
  );
}

/** For somebody who may go without an aid: what stands first, and what stands below each of them. */
interface Switches {
  readonly first: ComponentChildren;
  readonly of: (key: string, aid: string) => ComponentChildren;
}

/** 「本当の職場とのちがい」: every aid, what stands in its place at work, and whether one can go without it. */
export function DiffersPage({
  document,
  other,
  crumbs,
  switches,
}: Omit<ForNewcomersProps, "values"> & { readonly switches?: Switches | undefined }): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const lang = document.language;
  const mayGo = switchable(document);
  const said = (text: string): JSX.Element => <span lang={lang}>{text}</span>;
  return (
    <div class="wrap stack stack-l">
      {crumbs}
      <PageHead title={m.differsTitle} over={<span lang={lang}>{document.name}</span>} lead={m.differsLead} />
      {switches?.first}
      <InTheirLanguage document={document} />
      {document.differs_from_real_workplace.map(({ key, aid, here, real_workplace }) => (
        <section key={key} aria-labelledby={`aid-${key}`} class="stack">
          <SectionHead id={`aid-${key}`} title={said(aid)} />
          <Facts
            facts={[
              { term: m.here, is: said(here) },
              { term: m.there, is: said(real_workplace) },
              ...(mayGo.some((one) => one === key) && !switches ? [{ term: m.tryWithout, is: m.canTryWithout }] : []),
            ]}
          />
          {switches?.of(key, aid)}
        </section>
      ))}
      {other && (
        <p>
          <a class="go" href={other}>
            {m.toHow}
          </a>
        </p>
      )}
    </div>
  );
}

/** Says that what follows is not in the reader's language, where that is so. */
function InTheirLanguage({ document }: Pick<ForNewcomersProps, "document">): JSX.Element | null {
  const m = useMessages(blueprintsMessages);
  const { lang } = usePage();
  return document.language === lang ? null : <p>{m.inTheirLanguage}</p>;
}

/** A Markdown text of the document. */
export const Body = ({
  document,
  text,
  values,
}: Pick<ForNewcomersProps, "document" | "values"> & { readonly text: string }): JSX.Element => (
  <Prose html={renderMarkdown(readable(document, text, values, true))} lang={document.language} />
);

/** Short sentences of the document. */
export const Sentences = ({ lang, all }: { readonly lang: string; readonly all: readonly string[] }): JSX.Element => (
  <Bullets>
    {all.map((one, i) => (
      <li key={i} lang={lang}>
        {one}
      </li>
    ))}
  </Bullets>
);

/** The rooms, each with its unwritten rules. @param whole with those that only the staff sees */
export function Rooms({
  document,
  whole,
}: {
  readonly document: BlueprintDocument;
  readonly whole: boolean;
}): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const lang = document.language;
  const rooms = document.rooms.filter((room) => whole || room.who_reads === "everyone");
  return (
    <Items>
      {rooms.map((room) => (
        <li key={room.key} class="stack">
          <h3 lang={lang}>{room.name}</h3>
          <p lang={lang}>{room.description}</p>
          <p class="soft">
            {m.whoPosts[room.who_posts]}
            {room.who_reads === "staff" && `・${m.staffRoom}`}
          </p>
          {room.unwritten_rules.length > 0 && (
            <>
              <p class="label">{m.unwritten}</p>
              <Sentences lang={lang} all={room.unwritten_rules} />
            </>
          )}
        </li>
      ))}
    </Items>
  );
}

/** What repeats: when, and whether one may stay away. */
export function Rituals({ document }: { readonly document: BlueprintDocument }): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const lang = document.language;
  return (
    <Items>
      {document.rituals.map((ritual) => (
        <li key={ritual.key} class="stack">
          <h3 lang={lang}>{ritual.name}</h3>
          <p class="soft">
            <span lang={lang}>{ritual.when}</span>・{ritual.optional ? m.optional : m.asked}
          </p>
          <p lang={lang}>{ritual.text}</p>
        </li>
      ))}
    </Items>
  );
}
