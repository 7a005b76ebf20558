import type { ComponentChildren, JSX } from "preact";
import { useMessages } from "../context.ts";
import { designMessages } from "../messages.ts";

interface PopoverProps {
  readonly id: string;
  /** The verb on the button that opens it. */
  readonly button: string;
  /** The same with what it is about, where several such buttons stand on one page: read out in its place. */
  readonly label?: string;
  readonly danger?: boolean;
  readonly size?: "small" | "dense";
  /** The question: 「参加を取りやめますか」. */
  readonly title: string;
  /** What it does, what stays, the way back. */
  readonly children: ComponentChildren;
  /** The form or link that does it. */
  readonly action: ComponentChildren;
  /** The quiet way out, said as what goes on: 「続ける」. */
  readonly close?: string;
}

/** A question before something that matters. The browser opens and closes it (`popovertarget`); no script, nothing is trapped. */
export function Popover({
  id,
  button,
  label,
  danger,
  size,
  title,
  children,
  action,
  close,
}: PopoverProps): JSX.Element {
  const m = useMessages(designMessages);
  return (
    <>
      <button
        type="button"
        class={`button${danger ? " danger" : ""}${size ? ` ${size}` : ""}`}
        popovertarget={id}
        aria-label={label}
      >
        {button}
      </button>
      <div popover="auto" id={id} role="dialog" aria-labelledby={`${id}-title`}>
        <div class="stack">
          <h3 id={`${id}-title`} tabindex={-1} autofocus>
            {title}
          </h3>
          {children}
          <div class="cluster">
            {action}
            <button type="button" class="button" popovertarget={id} popovertargetaction="hide">
              {close ?? m.close}
            </button>
          </div>
        </div>
      </div>
    </>
  );
}
