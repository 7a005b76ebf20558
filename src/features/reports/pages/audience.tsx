import type { JSX } from "preact";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { whoWords } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { reportsMessages } from "../messages.ts";
import { type Audience, audienceIn, audiencesFor, audienceText, CARE, type Part } from "../rules.ts";

interface AudienceFieldProps {
  /** Field name as posted. */
  readonly name: string;
  /** What it is about: 「できたこと」. */
  readonly about: string;
  readonly value: Audience;
  /** Special-care data: never for everybody. */
  readonly care?: boolean;
  /** Whether a supporter may be chosen: this person comes through an office. */
  readonly office: boolean;
  /** Only the words at first; the choice opens under them. */
  readonly folded?: boolean;
  /** Needed only when two fields of one page share a name. */
  readonly id?: string;
}

/** Who reads a part, in words beside it; the words are the choice itself. */
export function AudienceField({
  name,
  about,
  value,
  care = false,
  office,
  folded = false,
  id,
}: AudienceFieldProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const chosen = audienceText(value);
  const options = audiencesFor(care)
    .filter((one) => office || !one.includes("supporter") || audienceText(one) === chosen)
    .map((one) => ({ value: audienceText(one), label: whoWords(lang, one) }));
  const field = (
    <Field type="select" {...(id ? { id } : {})} name={name} label={m.seenBy(about)} value={chosen} options={options} />
  );
  if (!folded) return <div class="readers">{field}</div>;
  return (
    <div class="readers">
      <Fold
        summary={
          <>
            <span class="hidden">{about} </span>
            <span class="as-sent">{m.seenNow(whoWords(lang, value))}</span>
            <span class="changed">{m.seenChanged}</span>
          </>
        }
      >
        {field}
      </Fold>
    </div>
  );
}

/** Who reads a part, as the form says it. */
export const readersOf = (form: FormState, part: Part): Audience =>
  audienceIn(fieldValue(form, `${part}For`), CARE.includes(part));
