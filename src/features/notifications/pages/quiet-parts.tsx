import type { JSX } from "preact";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { useMessages } from "../../../design/context.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { seeingMessages } from "../../venue/seeing/messages.ts";
import type { Unseen } from "../../venue/seeing/rules.ts";
import { quietingMessages } from "../quieting/messages.ts";
import { shownField, WISHES, wishField } from "../quieting/rules.ts";

/** The ways to the parts of the page. */
export function Parts(): JSX.Element {
  const m = useMessages(quietingMessages);
  const seeing = useMessages(seeingMessages);
  const parts = { told: m.told, talk: m.talkTitle, unseen: seeing.title };
  return (
    <nav class="cluster" aria-label={m.parts}>
      {Object.entries(parts).map(([id, title]) => (
        <a key={id} class="go" href={`#${id}`}>
          {title}
        </a>
      ))}
    </nav>
  );
}

/** How much the reader wants to talk in one cohort, and who may know. */
export function Talk({ cohort, title, form }: TalkProps): JSX.Element {
  const m = useMessages(quietingMessages);
  return (
    <div class="stack" id={`talk-${cohort}`}>
      <Choices
        name={wishField(cohort)}
        label={m.talk(title)}
        hint={m.talkHint}
        layout="rows"
        value={fieldValue(form, wishField(cohort))}
        options={WISHES.map((value) => ({ value, ...m.wishes[value] }))}
      />
      <Check
        name={shownField(cohort)}
        label={m.shown}
        note={m.shownNote}
        checked={fieldValue(form, shownField(cohort)) !== ""}
      />
    </div>
  );
}

interface TalkProps {
  readonly cohort: string;
  readonly title: string;
  readonly form: FormState;
}

/** What a form says, as people read it: for the place that shows two of them side by side. */
export function useInWords(wishes: readonly { readonly cohort: string }[]): (form: FormState) => FormState {
  const m = useMessages(quietingMessages);
  const seeing = useMessages(seeingMessages);
  const hour = (value: string): string => m.hour(Number(value));
  const words: Record<string, (value: string) => string> = {
    kinds: (value) => (value === "mentions" ? m.mentions : m.answers),
    digest: (value) => m.digests[value as keyof typeof m.digests]?.label ?? "",
    digestAt: hour,
    digestAgainAt: hour,
    newsMail: (value) => (value === "" ? "" : m.newsMail),
    quiet: (value) => (value === "" ? "" : m.quiet),
    quietFrom: hour,
    quietTo: hour,
    unseen: (value) => seeing.things[value as Unseen]?.label ?? "",
    ...Object.fromEntries(
      wishes.flatMap(({ cohort }) => [
        [wishField(cohort), (value: string) => m.wishes[value as keyof typeof m.wishes]?.label ?? ""],
        [shownField(cohort), (value: string) => (value === "" ? "" : m.shown)],
      ]),
    ),
  };
  // A field may be called `__proto__`.
  const wordOf = new Map(Object.entries(words));
  const worded = ([name, values]: [string, readonly string[]]): [string, readonly string[]] => [
    name,
    // Nothing ticked and an empty text are the same.
    values.filter((value) => value !== "").map((value) => wordOf.get(name)?.(value) ?? value),
  ];
  return (form) => ({ ...form, values: Object.fromEntries(Object.entries(form.values).map(worded)) });
}
