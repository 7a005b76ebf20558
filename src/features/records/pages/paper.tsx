import type { JSX } from "preact";
import { Bullets, Facts } from "../../../design/components/lists.tsx";
import { Page } from "../../../design/components/paper.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { dataWho, type Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import { recordsMessages } from "../messages.ts";
import { bulletsIn, type ShareItem, type Word } from "../rules.ts";
import type { RecordView, SectionView } from "../view.ts";
import { factWords } from "./fact-words.ts";

/** Who reads a part: by consent or role, and whoever has a link (until when). */
export interface PartReaders {
  readonly readers: readonly Reader[];
  /** The last day of the last link, in words. */
  readonly linkUntil?: string | undefined;
}

interface PaperProps {
  readonly view: RecordView;
  readonly readersOf: (item: ShareItem) => PartReaders;
  /** One's own page says at every part who sees it. */
  readonly marked?: boolean;
}

/** A record as it prints. */
export function Paper({ view, readersOf, marked = false }: PaperProps): JSX.Element {
  const m = useMessages(recordsMessages);
  const { lang, ...reader } = usePage();
  const approved = view.approvedAt && longDateText({ lang, ...reader }, new Date(view.approvedAt));
  return (
    <Page labelledby="paper">
      <div class="page-head" data-who={whoOf(readersOf("name"))}>
        <div class="row">
          <h2 id="paper">{m.title}</h2>
          <p class="soft small">
            {!approved ? (
              m.notApproved
            ) : view.name === null ? (
              m.approvedDay(approved)
            ) : (
              <span {...asWritten}>{m.approvedOn(view.name, approved)}</span>
            )}
          </p>
        </div>
        {marked && <Marker {...readersOf("name")} />}
      </div>
      {view.facts && (
        <section class="stack" data-who={whoOf(readersOf("facts"))} aria-labelledby="facts">
          <h3 id="facts">
            {m.parts.facts} {marked && <Marker {...readersOf("facts")} />}
          </h3>
          <Facts
            facts={factWords(lang, view.facts).map(({ term, is, theirs }) => ({
              term,
              is: theirs ? <span {...asWritten}>{is}</span> : is,
            }))}
          />
        </section>
      )}
      {view.sections.map((one) => (
        <section class="stack" key={one.section} data-who={whoOf(readersOf(one.section))} aria-labelledby={one.section}>
          <h3 id={one.section}>
            {one.number} {m.parts[one.section]} {marked && <Marker {...readersOf(one.section)} />}
          </h3>
          <Part {...one} />
        </section>
      ))}
      {view.sections.length === 0 && <p class="soft">{m.empty}</p>}
      <p class="small soft">
        {m.noScores} {m.numbers}
      </p>
    </Page>
  );
}

function Part({ words, mentor }: SectionView): JSX.Element {
  const m = useMessages(recordsMessages);
  if (mentor)
    return (
      <div class="sides">
        <div>
          <p class="label">{m.self}</p>
          {words.map(({ word, text }) => (
            <Written key={word} word={word} text={text} />
          ))}
        </div>
        <div>
          <p class="label">{mentor.name ? <span {...asWritten}>{m.mentorBy(mentor.name)}</span> : m.mentor}</p>
          <p class="pre-line" {...asWritten}>
            {mentor.text}
          </p>
        </div>
      </div>
    );
  return (
    <>
      {words.map(({ word, text }) => (
        <div key={word}>
          {words.length > 1 && <p class="label">{m.words[word]}</p>}
          <Written word={word} text={text} />
        </div>
      ))}
    </>
  );
}

const LISTED: ReadonlySet<Word> = new Set(["strengths", "health", "signs", "conditions"]);

const Written = ({ word, text }: { readonly word: Word; readonly text: string }): JSX.Element =>
  LISTED.has(word) ? (
    <Bullets>
      {bulletsIn(text).map((line, i) => (
        <li key={i} {...asWritten}>
          {line}
        </li>
      ))}
    </Bullets>
  ) : (
    <p class="pre-line" {...asWritten}>
      {text}
    </p>
  );

function Marker({ readers, linkUntil }: PartReaders): JSX.Element {
  const m = useMessages(recordsMessages);
  const others = readers.filter((one) => one !== "me");
  return (
    <>
      {(others.length > 0 || linkUntil === undefined) && <Who who={readers} />}{" "}
      {linkUntil !== undefined && <Who who={["public"]}>{m.linkReaders(linkUntil)}</Who>}
    </>
  );
}

const whoOf = ({ readers, linkUntil }: PartReaders): string =>
  dataWho(linkUntil === undefined ? readers : [...readers, "public"]);
