import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages } from "../../../design/context.ts";
import { packMessages } from "../agreements/messages.ts";
import type { Agreement, UndertakenWords } from "../agreements/view.ts";
import { applicationsMessages } from "../messages.ts";
import { AgreementText } from "./agreement-text.tsx";

/** An agreement with how somebody confirmed it, in words; undefined: not as it reads now. */
export interface Stated extends Agreement {
  readonly how: string | undefined;
}

interface ListProps {
  readonly all: readonly Stated[];
  /** The first one that is still to confirm. */
  readonly next: string | undefined;
  /** Where the pack of this time is. */
  readonly pack: string;
}

/** All agreements of somebody who takes part, each a step of its own; what is confirmed and what is not. */
export function AgreementListPage({ all, next, pack }: ListProps): JSX.Element {
  const m = useMessages(packMessages);
  const { agreementsNone, dayOne } = useMessages(applicationsMessages);
  const done = next === undefined && all.length > 0;
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: "/day-one", label: dayOne.title }]} here={m.title} />
      <PageHead title={m.title} lead={all.length > 0 ? m.listLead : agreementsNone} />
      {done && <Notice kind="ok" title={m.allDone} />}
      {next && (
        <div class="cluster">
          <ButtonLink kind="primary" href={`/day-one/agreements/${next}`}>
            {m.start}
          </ButtonLink>
          <ButtonLink href={`${pack}#paper`}>{m.onPaper}</ButtonLink>
        </div>
      )}
      <Items ordered>
        {all.map((one) => (
          <li key={one.key}>
            <a href={`/day-one/agreements/${one.key}`} lang={one.lang}>
              {one.title}
            </a>
            <p class="small">
              <State agreement={one} />
            </p>
          </li>
        ))}
      </Items>
      <p>
        {next && (
          <>
            <a href="/day-one/agreements/all">{m.all}</a>
            <br />
          </>
        )}
        <a href={pack}>{m.pack}</a>
      </p>
    </div>
  );
}

/** How far somebody is with one of them. */
function State({ agreement: { how, open, byOrganizers } }: { readonly agreement: Stated }): JSX.Element {
  const m = useMessages(packMessages);
  if (how)
    return (
      <Tag kind="ok" icon="check">
        {how}
      </Tag>
    );
  return <span class="soft">{byOrganizers ? m.states.organizers : open ? m.states.hole : m.states.open}</span>;
}

interface OneProps {
  readonly agreement: Stated;
  readonly place: { readonly n: number; readonly of: number };
  readonly version: number;
  readonly conduct: readonly string[];
  readonly language: "ja" | "en";
  readonly undertaken: readonly UndertakenWords[];
  /** Of a three-party agreement: how far each office is, in words, and whether it may be shown to it. */
  readonly offices: readonly { readonly id: string; readonly words: string; readonly toShow: boolean }[];
  /** It was sent in words that have changed since. */
  readonly changed: boolean;
  /** Nobody is asked for anything any more. */
  readonly over: boolean;
}

/** One agreement, read and confirmed. */
export function AgreementPage(props: OneProps): JSX.Element {
  const { agreement, place, version, conduct, language, undertaken, offices, changed, over } = props;
  const m = useMessages(packMessages);
  const { agree, haveRead } = useMessages(applicationsMessages);
  const { key, lang, title, toKeep, tick, confirmed, open, byOrganizers } = agreement;
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: "/day-one/agreements", label: m.title }]} here={m.part(place.n, place.of)} />
      <PageHead over={`${m.part(place.n, place.of)}・${m.version(version)}`} title={<span lang={lang}>{title}</span>} />
      {changed && (
        <div tabindex={-1} autofocus>
          <Notice kind="attention" title={m.changed} />
        </div>
      )}
      <AgreementText agreement={agreement} conduct={conduct} language={language} undertaken={undertaken} />
      {offices.map(({ id, words, toShow }) => (
        <div key={id} class="stack">
          <p>{words}</p>
          {toShow && (
            <Form action="/consents" class="stack">
              <p class="small soft">{m.officeShare}</p>
              <input type="hidden" name="item" value="agreement" />
              <input type="hidden" name="to" value={`office:${id}`} />
              <input type="hidden" name="days" value="180" />
              <Button size="small">{m.officeShareLink}</Button>
            </Form>
          )}
        </div>
      ))}
      {confirmed || open || byOrganizers || over ? (
        <div class="cluster">
          <State agreement={agreement} />
          <ButtonLink kind="plain" href="/day-one/agreements">
            {m.title}
          </ButtonLink>
        </div>
      ) : (
        <Form action={`/day-one/agreements/${key}`} class="cluster">
          <input type="hidden" name="agreed" value={tick} />
          <Button kind="primary">{toKeep ? agree : haveRead}</Button>
          <ButtonLink kind="plain" href="/day-one/agreements">
            {m.later}
          </ButtonLink>
        </Form>
      )}
    </div>
  );
}
