import type { JSX } from "preact";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { listingMessages } from "../exchange/listing/messages.ts";
import { assignmentMessages } from "../messages.ts";
import { ImportFrame, type ImportProps } from "./import-frame.tsx";
import { type GitProps, ImportFromGit } from "./import-git.tsx";

/** A zip or, where that is allowed, a folder of a repository goes in, or every problem comes out. */
export function ImportPage({ git, ...props }: ImportProps & { readonly git: GitProps | undefined }): JSX.Element {
  const m = useMessages(assignmentMessages);
  const l = useMessages(listingMessages);
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: "/assignments", label: m.bank }]} here={m.importTitle} />
      <PageHead title={m.importTitle} lead={m.importLead} />
      <ImportFrame
        {...props}
        action="/assignments/import"
        accept=".zip,application/zip"
        words={{ refused: m.importRefused, file: m.importFile, hint: m.importFileHint, button: m.importButton }}
      />
      <section class="stack" aria-labelledby="format">
        <SectionHead id="format" title={m.format} />
        <p>{m.formatText}</p>
        <pre {...asWritten}>{m.formatSample}</pre>
        <p>{m.formatRest}</p>
      </section>
      {git && <ImportFromGit {...git} />}
      <p>
        <a href="/assignments/import-list">{l.toImport}</a>
      </p>
    </div>
  );
}
