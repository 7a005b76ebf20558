import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { TypedAddress } from "../../../design/components/typed-address.tsx";
import { useMessages } from "../../../design/context.ts";
import { signInMessages } from "../messages.ts";

/** Offers codes on paper to whoever may have no mail to come back by. */
export function CodesOffer({ action, once }: { readonly action: string; readonly once: string }): JSX.Element {
  const m = useMessages(signInMessages).codes;
  return (
    <section class="stack" aria-labelledby="codes">
      <SectionHead id="codes" title={m.offer} />
      <p>{m.offerText}</p>
      <Form action={action} once={once}>
        <Button>{m.make}</Button>
      </Form>
    </section>
  );
}

/** What is printed: where the codes are typed, and the codes. */
export function CodeSheet({ url, codes }: { readonly url: string; readonly codes: readonly string[] }): JSX.Element {
  return (
    <>
      <p>
        <strong translate={false}>
          <TypedAddress url={url} />
        </strong>
      </p>
      <ol class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Codes on paper, shown once. */
export function OwnCodesPage(props: {
  readonly codes: readonly string[];
  /** Where they are typed. */
  readonly url: string;
  readonly back: { readonly href: string; readonly label: string };
}): JSX.Element {
  const m = useMessages(signInMessages).codes;
  return (
    <div class="wrap stack stack-l" data-who="me">
      <PageHead title={m.title} lead={m.how} />
      <CodeSheet {...props} />
      <Notice kind="info" title={m.warning} />
      <p class="no-print">{m.print}</p>
      <p class="no-print">
        <a class="go" href={props.back.href}>
          {props.back.label}
        </a>
      </p>
    </div>
  );
}
