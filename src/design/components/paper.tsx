import type { ComponentChildren, JSX } from "preact";

/** 題簽, the title slip on a book's cover: the programme's name in a double frame, upright where there is room. */
export const Slip = ({ children }: { children: ComponentChildren }): JSX.Element => (
  <p class="slip">
    <span>{children}</span>
  </p>
);

/** The certificate: double frame, ink only, one A4 page. `labelledby` is the id of its heading. */
export const Frame = ({ labelledby, children }: { labelledby: string; children: ComponentChildren }): JSX.Element => (
  <article class="a4 whole" aria-labelledby={labelledby}>
    <div class="frame">
      <div class="cert">
        <span class="plate-mark" aria-hidden="true">
          体験
        </span>
        {children}
      </div>
    </div>
  </article>
);

/** A further A4 page, unframed. */
export const Page = ({ labelledby, children }: { labelledby: string; children: ComponentChildren }): JSX.Element => (
  <article class="a4 stack stack-l" aria-labelledby={labelledby}>
    {children}
  </article>
);
