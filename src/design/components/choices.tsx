import type { ComponentChildren, JSX } from "preact";
import { dataWho } from "../readers.ts";
import { describedBy, fieldId, type Labelled, LabelWords, Remarks } from "./field.tsx";

export interface Choice {
  readonly value: string;
  readonly label: ComponentChildren;
  /** The effect, the drawback or the way back, under the label. */
  readonly note?: ComponentChildren;
}

interface ChoicesProps extends Labelled {
  readonly options: readonly Choice[];
  /** Checked values; a radio group has at most one. */
  readonly value?: string | readonly string[] | null | undefined;
  /** Several may be chosen: checkboxes. */
  readonly many?: boolean;
  /** `rows` one under the other; `scale` equal widths, for answers on a scale. */
  readonly layout?: "rows" | "scale";
  /** The question is read out but not shown, where the place makes it plain. */
  readonly hideLabel?: boolean;
  /** The page is there to be answered: the keyboard begins at what is chosen, or at the first answer. */
  readonly autofocus?: boolean;
}

/** One question, a few answers: native radios or checkboxes, each in a frame as large as a thumb. */
export function Choices(props: ChoicesProps): JSX.Element {
  const { name, options, value, many, layout, hideLabel, autofocus, who, hint, error } = props;
  const id = props.id ?? fieldId(name);
  const chosen: readonly string[] = typeof value === "string" ? [value] : (value ?? []);
  const first = options.find((option) => chosen.includes(option.value)) ?? options[0];
  return (
    <fieldset class="field" aria-describedby={describedBy(id, hint, error)} data-who={who && dataWho(who)}>
      <legend class={hideLabel ? "hidden" : "label"}>
        <LabelWords {...props} />
      </legend>
      <Remarks id={id} hint={hint} error={error} />
      <div class={layout === "scale" ? "scale" : layout === "rows" ? "choices rows" : "choices"}>
        {options.map((option, i) => (
          <label class="choice" key={option.value}>
            <input
              type={many ? "checkbox" : "radio"}
              id={i === 0 ? id : `${id}-${i + 1}`}
              name={name}
              value={option.value}
              checked={chosen.includes(option.value)}
              autofocus={autofocus && option === first}
            />
            {option.note ? (
              <span>
                {option.label}
                <small>{option.note}</small>
              </span>
            ) : (
              option.label
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A single checkbox that says a whole sentence. */
export const Check = (props: {
  name: string;
  label: ComponentChildren;
  note?: ComponentChildren;
  checked?: boolean;
  value?: string;
  id?: string | undefined;
}): JSX.Element => (
  <label class="choice">
    <input
      type="checkbox"
      id={props.id}
      name={props.name}
      value={props.value ?? "on"}
      checked={props.checked ?? false}
    />
    <span>
      {props.label}
      {props.note && <small>{props.note}</small>}
    </span>
  </label>
);
