import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type Aid, ASKED_FOR, type BlueprintDocument, switchable } from "../../blueprints/rules.ts";
import { aidsMessages } from "../aids/messages.ts";

/**
 * What stands on the page about the differences for somebody who may switch aids off, or who has done so while they could.
 * @returns undefined for everybody else
 */
export function aidSwitches(
  cohort: string,
  document: BlueprintDocument,
  { mayGo, off }: { readonly mayGo: boolean; readonly off: ReadonlySet<Aid> },
) {
  if (!mayGo && off.size === 0) return undefined;
  const known = new Set<string>([...(mayGo ? switchable(document) : []), ...off]);
  const isOff = (key: string): boolean => off.has(key as Aid);
  const names = document.differs_from_real_workplace.filter(({ key }) => isOff(key)).map(({ aid }) => aid);
  return {
    first: <AidsNow cohort={cohort} off={names} any={off.size > 0} />,
    of: (key: string, name: string) =>
      known.has(key) ? (
        <AidSwitch cohort={cohort} aid={key as Aid} name={name} off={isOff(key)} />
      ) : (
        mayGo && key === ASKED_FOR && <AskedFor />
      ),
  };
}

/** What one goes without at the moment, by the words of the blueprint, and the step that brings all of it back. */
function AidsNow({
  cohort,
  off,
  any,
}: {
  readonly cohort: string;
  readonly off: readonly string[];
  readonly any: boolean;
}): JSX.Element {
  const m = useMessages(aidsMessages);
  return (
    <section class="stack" aria-labelledby="aids" data-who="me">
      <SectionHead id="aids" title={m.title} />
      <p>{m.lead}</p>
      <p {...asWritten}>{off.length === 0 ? m.all : m.some(off)}</p>
      {any && (
        <Form action={`/cohorts/${cohort}/aids/back`}>
          <input type="hidden" name="to" value={usePage().path} />
          <Button size="small">{m.allBack}</Button>
        </Form>
      )}
      <p>
        <a class="go" href="/settings#others">
          {m.toSettings}
        </a>
      </p>
    </section>
  );
}

/** It is off until one asks for it; where one does, and takes it back. */
function AskedFor(): JSX.Element {
  const m = useMessages(aidsMessages);
  return (
    <div class="stack stack-s" data-who="me">
      <p>{m.askedFor}</p>
      <p>
        <a class="go" href="/day-one#silent">
          {m.toAskedFor}
        </a>
      </p>
    </div>
  );
}

/** Below one aid: what changes without it, and the step there or back. */
function AidSwitch({
  cohort,
  aid,
  name,
  off,
}: {
  readonly cohort: string;
  readonly aid: Aid;
  /** As the blueprint calls it. */
  readonly name: string;
  readonly off: boolean;
}): JSX.Element {
  const m = useMessages(aidsMessages);
  return (
    <div class="stack stack-s" data-who="me">
      <p>{off ? <strong>{m.isOff}</strong> : m.effects[aid]}</p>
      <Form action={`/cohorts/${cohort}/aids`}>
        <input type="hidden" name="to" value={usePage().path} />
        <input type="hidden" name="aid" value={aid} />
        <Button size="small" name="off" value={off ? "0" : "1"} aria-label={(off ? m.backOf : m.offOf)(name)}>
          {off ? m.back : m.off}
        </Button>
      </Form>
    </div>
  );
}
