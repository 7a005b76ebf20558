/** The sections of a blueprint about help, people in need and what is promised. */
import type { JSX } from "preact";
import { Fold } from "../../../design/components/fold.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { useMessages } from "../../../design/context.ts";
import { blueprintsMessages } from "../messages.ts";
import type { DocumentProps } from "./document-props.ts";
import { Body, Sentences } from "./how-we-work.tsx";

export function Help({ document }: DocumentProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const lang = document.language;
  const { allowed, how_to_declare, declaration_questions, not_allowed } = document.help;
  return (
    <>
      <Items>
        {allowed.map(({ key, label, text }) => (
          <li key={key} lang={lang}>
            <strong>{label}</strong>
            <p>{text}</p>
          </li>
        ))}
      </Items>
      <h3>{m.declare}</h3>
      <p lang={lang}>{how_to_declare}</p>
      <Items>
        {declaration_questions.map(({ key, label, example }) => (
          <li key={key}>
            <strong lang={lang}>{label}</strong>
            <p lang={lang}>{blueprintsMessages[lang].example(example)}</p>
          </li>
        ))}
      </Items>
      <h3>{m.notAllowed}</h3>
      <Sentences lang={lang} all={not_allowed} />
    </>
  );
}

export function Escalation({ document, whole }: DocumentProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  const lang = document.language;
  const { text, order, public_lines, for_organizers } = document.escalation;
  return (
    <>
      <p lang={lang}>{text}</p>
      <Items ordered>
        {order.map((one) => (
          <li key={one.role}>
            <strong lang={lang}>{one.label}</strong>
            <p lang={lang}>{one.for}</p>
            <p lang={lang}>{one.how}</p>
            <p class="soft">
              {m.answers}: <span lang={lang}>{one.usual_answer}</span>
            </p>
          </li>
        ))}
      </Items>
      <h3>{m.publicLines}</h3>
      <Items>
        {public_lines.map(({ name, contact, url, note }) => (
          <li key={name} lang={lang}>
            {url ? (
              <a href={url} rel="noreferrer">
                {name}
              </a>
            ) : (
              <strong>{name}</strong>
            )}{" "}
            {contact}
            <p>{note}</p>
          </li>
        ))}
      </Items>
      {whole && (
        <div class="stack" data-who="organizers">
          <h3>{m.forOrganizers}</h3>
          <Sentences lang={lang} all={for_organizers} />
        </div>
      )}
    </>
  );
}

export function Agreements({ document, values }: DocumentProps): JSX.Element {
  const m = useMessages(blueprintsMessages);
  return (
    <div>
      {document.agreements.map(({ key, title, required, in_short, body }) => (
        <Fold
          key={key}
          summary={
            <span>
              <span lang={document.language}>{title}</span>
              <small class="soft"> {required ? m.required : m.ifApplies}</small>
            </span>
          }
        >
          {in_short && (
            <p lang={document.language}>
              <strong>{in_short}</strong>
            </p>
          )}
          <Body document={document} text={body} values={values} />
        </Fold>
      ))}
    </div>
  );
}
