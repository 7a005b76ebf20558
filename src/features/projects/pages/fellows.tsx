import type { JSX } from "preact";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { useMessages } from "../../../design/context.ts";
import { projectChoosingMessages } from "../choosing/messages.ts";
import type { Fellows } from "../choosing/queries.ts";
import { projectsMessages } from "../messages.ts";

/** Two on one assignment is normal: they may talk. */
export function FellowsSection({ fellows: { some, shown } }: { readonly fellows: Fellows }): JSX.Element | null {
  const m = useMessages(projectChoosingMessages);
  const p = useMessages(projectsMessages);
  if (!some) return null;
  return (
    <section class="stack" aria-labelledby="fellows">
      <SectionHead id="fellows" title={m.fellows} />
      <p>{m.fellowsSome}</p>
      {shown.length > 0 && (
        <>
          <p class="label">{m.fellowsShown}</p>
          <Items>
            {shown.map(({ project, person, name, plate }) => (
              <li key={project} class="cluster">
                <Person id={person} name={name} sign={plate} />
                <a href={`/projects/${project}`}>{p.of(name)}</a>
              </li>
            ))}
          </Items>
        </>
      )}
    </section>
  );
}
