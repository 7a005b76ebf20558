/**
 * A digit chooses the sentence with that number; 0 puts the thing off. Only while the keyboard is on the sentences (WCAG 2.1.4), where the
 * page begins. Without it the arrow keys choose and Enter sends.
 */
const form = document.querySelector<HTMLFormElement>("form[data-digits]");
form?.addEventListener("keydown", (event) => {
  const { type, name } = event.target as HTMLInputElement;
  if (type !== "radio" || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.key === "0") return form.querySelector<HTMLElement>("[data-later]")?.click();
  const chosen = form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)[Number(event.key) - 1];
  if (!chosen) return;
  event.preventDefault();
  chosen.checked = true;
  chosen.focus();
  if (form.dataset.digits === "send") form.requestSubmit();
});
