import { withPhrase } from "./rules.ts";

/** A sentence goes into the field at once, without the way over the server that its button takes otherwise. */
export function putPhrases(form: HTMLFormElement): void {
  const body = form.elements.namedItem("body") as HTMLTextAreaElement;
  form.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[name=phrase]");
    if (!button) return;
    event.preventDefault();
    body.value = withPhrase(body.value, button.value);
    body.dispatchEvent(new Event("input", { bubbles: true }));
    body.focus();
  });
}
