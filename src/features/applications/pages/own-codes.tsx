import type { JSX } from "preact";
import { PageHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { applicationsMessages } from "../messages.ts";

/** Codes on paper, shown once. */
export function OwnCodesPage({ codes, url }: { readonly codes: readonly string[]; readonly url: string }): JSX.Element {
  const m = useMessages(applicationsMessages).dayOne;
  return (
    <div class="wrap stack stack-l" data-who="me">
      <PageHead title={m.codesTitle} lead={m.codesHow} />
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
      <Notice kind="info" title={m.codesWarning} />
      <p class="no-print">{m.codesPrint}</p>
      <p class="no-print">
        <a class="go" href="/day-one">
          {m.title}
        </a>
      </p>
    </div>
  );
}

/** An address that somebody types: it goes on in the next line before a slash, and not within a word. */
const TypedAddress = ({ url }: { readonly url: string }): JSX.Element => {
  const { origin, pathname } = new URL(url);
  return (
    <>
      {origin}
      {pathname
        .split("/")
        .slice(1)
        .map((part) => (
          <>
            <wbr />
            <span class="nowrap">/{part}</span>
          </>
        ))}
    </>
  );
};
