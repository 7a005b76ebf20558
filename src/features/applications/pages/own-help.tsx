import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { blueprintsMessages } from "../../blueprints/messages.ts";
import type { BlueprintDocument } from "../../blueprints/rules.ts";
import type { OwnTime } from "../day-one/queries.ts";
import { applicationsMessages } from "../messages.ts";

const OWN = ["dayOne", "how", "agreed", "participation", "settings"] as const;
const PATHS = {
  dayOne: "/day-one",
  how: "/how-we-work",
  agreed: "/participation/agreements",
  participation: "/participation",
  settings: "/settings",
} as const;

/** 困ったとき, for a participant: whom to ask in which order, how without mail, and their own pages. */
export function OwnHelp({
  document,
  contact,
}: Pick<OwnTime, "contact"> & { readonly document: BlueprintDocument | undefined }): JSX.Element {
  const { help: m } = useMessages(applicationsMessages);
  const { inTheirLanguage } = useMessages(blueprintsMessages);
  const { lang: readers } = usePage();
  const lang = document?.language;
  return (
    <>
      <AskFirst contact={contact} />
      {document && (
        <section class="stack" aria-labelledby="order">
          <SectionHead id="order" title={m.order} />
          {lang !== readers && <p class="small">{inTheirLanguage}</p>}
          <p lang={lang}>{document.escalation.text}</p>
          <Items ordered>
            {document.escalation.order.map((one) => (
              <li key={one.role} lang={lang}>
                <strong>{one.label}</strong>
                <p>{one.for}</p>
                <p class="soft">{one.how}</p>
              </li>
            ))}
          </Items>
        </section>
      )}
      <section aria-labelledby="without-mail">
        <SectionHead id="without-mail" title={m.withoutMail} />
        <p>
          {m.withoutMailText}{" "}
          <a class="go" href="/reports/new">
            {m.toReport}
          </a>
        </p>
      </section>
      <section aria-labelledby="own-pages">
        <SectionHead id="own-pages" title={m.own} />
        <Items>
          {OWN.map((one) => (
            <li key={one}>
              <a href={PATHS[one]}>{m.pages[one]}</a>
              <p>{m.texts[one]}</p>
            </li>
          ))}
          <li>
            <Form action="/sign-out">
              <Button size="small">{m.signOut}</Button>
            </Form>
            <p>{m.signOutText}</p>
          </li>
        </Items>
      </section>
    </>
  );
}

/** Whom to ask first, where one person is named. */
export function AskFirst({ contact }: Pick<OwnTime, "contact">): JSX.Element | null {
  const { help: m } = useMessages(applicationsMessages);
  if (!contact) return null;
  return (
    <p data-who="me organizers">
      <strong {...asWritten}>{m.askFirst(contact.name)}</strong>
    </p>
  );
}
