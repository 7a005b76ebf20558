import type { ComponentChildren, JSX } from "preact";
import { useMessages } from "../context.ts";
import { designMessages } from "../messages.ts";
import { dataWho, type Reader } from "../readers.ts";
import { Icon } from "./icon.tsx";
import { Who } from "./who.tsx";

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What every labelled control shares, single fields and groups of choices alike. */
export interface Labelled {
  /** Field name as posted. */
  readonly name: string;
  readonly label: string;
  /** Said before the input, because after it nobody reads it. */
  readonly hint?: ComponentChildren;
  /** What to do, in a whole sentence. */
  readonly error?: string | undefined;
  /** An answer is needed; said in words. The server says what is missing, the browser does not hold anything back. */
  readonly must?: boolean | undefined;
  /** Who will read the answer, where that is not everybody in the cohort. */
  readonly who?: readonly Reader[] | undefined;
  readonly whoName?: string | undefined;
  readonly whose?: string | undefined;
  /** Needed only when two fields of one page share a name. */
  readonly id?: string | undefined;
}

type Passed =
  | "autocomplete"
  | "inputmode"
  | "maxlength"
  | "min"
  | "max"
  | "step"
  | "accept"
  | "multiple"
  | "readonly"
  | "spellcheck"
  | "lang"
  | "form";

export interface FieldProps extends Labelled, Pick<JSX.IntrinsicElements["input"], Passed> {
  /** `number` is a text input with a number pad: full-width digits and 「1時間半」 are welcome, the server reads them. */
  readonly type?:
    | "text"
    | "textarea"
    | "select"
    | "number"
    | "date"
    | "datetime-local"
    | "time"
    | "email"
    | "url"
    | "tel"
    | "search"
    | "file";
  readonly value?: string | number | null | undefined;
  /** textarea: lines at first; it grows while somebody writes. */
  readonly rows?: number;
  /** select: the choices; without a value the first line says 「選んでください」. */
  readonly options?: readonly Option[];
  /** The label is read out but not shown, where a table's head says it. */
  readonly hideLabel?: boolean;
  /** A few characters wide, with `after` beside it (「2 時間」). */
  readonly short?: boolean;
  readonly after?: string;
}

/** The id of a field's input; error summaries link to it. */
export const fieldId = (name: string): string => `f-${name.replace(/[^\w-]+/g, "-")}`;

/** `aria-describedby` of a control: its hint, its error, whichever there are. */
export const describedBy = (id: string, hint: unknown, error: unknown): string | undefined =>
  [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;

/** Label, hint and error above one input; keeps what was typed. */
export function Field(props: FieldProps): JSX.Element {
  const id = props.id ?? fieldId(props.name);
  const control = <Control {...props} id={id} />;
  return (
    <div class="field" data-who={props.who && dataWho(props.who)}>
      <label class={props.hideLabel ? "hidden" : "label"} for={id}>
        <LabelWords {...props} />
      </label>
      <Remarks {...props} id={id} />
      {props.after ? (
        <span class="beside-input">
          {control} {props.after}
        </span>
      ) : (
        control
      )}
    </div>
  );
}

/** The words of a label or legend: the question, whether an answer is needed, who reads it. */
export function LabelWords({ label, must, who, whoName, whose }: Labelled): JSX.Element {
  const m = useMessages(designMessages);
  return (
    <>
      {label}
      {must && <span class="must">{m.must}</span>}
      {who && (
        <>
          {" "}
          <Who who={who} name={whoName} whose={whose} />
        </>
      )}
    </>
  );
}

/** Hint and error, between the label and the input. */
export const Remarks = ({ id, hint, error }: Pick<Labelled, "hint" | "error"> & { id: string }): JSX.Element => (
  <>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {error && (
      <p class="error" id={`${id}-error`}>
        <Icon name="stop" />
        <span>{error}</span>
      </p>
    )}
  </>
);

function Control(props: FieldProps & { id: string }): JSX.Element {
  const m = useMessages(designMessages);
  const {
    type = "text",
    name,
    label: _label,
    hint,
    error,
    must,
    who: _who,
    whoName: _whoName,
    whose: _whose,
    value,
    rows,
    options,
    short,
    after: _after,
    hideLabel: _hideLabel,
    ...rest
  } = props;
  const text = value == null ? "" : String(value);
  const common = {
    ...rest,
    name,
    class: short ? "input short" : "input",
    "aria-required": must ? true : undefined,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": describedBy(props.id, hint, error),
  };
  if (type === "textarea")
    return <textarea {...(common as JSX.IntrinsicElements["textarea"])} rows={rows ?? 2} value={text} />;
  if (type === "select")
    return (
      <select {...(common as JSX.IntrinsicElements["select"])}>
        {!options?.some((one) => one.value === text) && <option value="">{m.choose}</option>}
        {options?.map((one) => (
          <option key={one.value} value={one.value} selected={one.value === text}>
            {one.label}
          </option>
        ))}
      </select>
    );
  if (type === "file") return <input {...common} type="file" />;
  if (type === "number") return <input inputmode="decimal" {...common} type="text" value={text} />;
  const typed = { ...common, type, value: text } as JSX.IntrinsicElements["input"];
  return <input {...typed} />;
}
