import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { useMessages } from "../../../design/context.ts";
import { fitCheckMessages } from "../messages.ts";

/** One press, and nothing is left in the browser: for computers that several people use. */
export function EraseForm(): JSX.Element {
  const m = useMessages(fitCheckMessages);
  return (
    <Form action="/fit-check/erase">
      <Button kind="plain">{m.erase}</Button>
    </Form>
  );
}
