import type { Lang } from "../../../platform/i18n/messages.ts";
import { mentioningMessages } from "./messages.ts";
import { foldName } from "./rules.ts";

/**
 * Completes names after an `@` in every text field of a form marked `data-people="/where/they/are/listed"`. A listbox below the field:
 * arrow keys choose, Enter or Tab puts the name in, Escape closes; nothing covers what is written. Without it the typed name works.
 */
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-people]"))
  for (const field of form.querySelectorAll("textarea")) complete(field, form.dataset.people ?? "");

interface Choice {
  readonly name: string;
  readonly says: string;
}

function complete(field: HTMLTextAreaElement, source: string): void {
  const m = mentioningMessages[document.documentElement.lang as Lang];
  const list = document.createElement("ul");
  const said = document.createElement("p");
  let listed: Promise<readonly Choice[]> | undefined;
  let shown: readonly Choice[] = [];
  let chosen = 0;
  /** The name that was being typed when somebody closed the list: it stays closed until another is begun. */
  let closedAt = -1;

  list.id = `${field.id}-people`;
  list.className = "calls";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", m.people);
  list.hidden = true;
  said.className = "hidden";
  said.setAttribute("role", "status");
  field.after(list, said);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);

  field.addEventListener("input", () => void look());
  field.addEventListener("compositionend", () => void look());
  field.addEventListener("click", () => void look());
  field.addEventListener("blur", () => close());
  field.addEventListener("keydown", (event) => {
    const does = list.hidden || event.isComposing ? undefined : KEYS[event.key];
    if (!does || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    does();
  });
  // The field keeps the focus while somebody points at a name.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const at = [...list.children].indexOf((target as Element).closest("li") ?? list);
    if (at >= 0) put(at);
  });

  const KEYS: Readonly<Record<string, () => void>> = {
    ArrowDown: () => choose((chosen + 1) % shown.length),
    ArrowUp: () => choose((chosen + shown.length - 1) % shown.length),
    Enter: () => put(chosen),
    Tab: () => put(chosen),
    Escape: () => {
      closedAt = begun()?.at ?? -1;
      close();
      said.textContent = m.closed;
    },
  };

  /** The name that stands half written before the cursor. */
  function begun(): { readonly at: number; readonly name: string } | undefined {
    const before = field.value.slice(0, field.selectionStart);
    const found = /(?<![A-Za-z0-9._%+-])[@＠]([^@＠\n]{0,30})$/u.exec(before);
    return found ? { at: found.index, name: foldName(found[1] ?? "") } : undefined;
  }

  async function look(): Promise<void> {
    const typed = begun();
    if (!typed || typed.at === closedAt) return close();
    const people = await (listed ??= everybody());
    const now = begun();
    if (!now || document.activeElement !== field) return close();
    const fitting = people.filter(({ name }) => foldName(name).startsWith(now.name));
    // A name that stands there whole needs no choosing.
    const whole = fitting.length === 1 && fitting[0] && foldName(fitting[0].name) === now.name;
    show(whole ? [] : fitting.slice(0, MOST_SHOWN));
  }

  async function everybody(): Promise<readonly Choice[]> {
    const answer = await fetch(source).catch(() => undefined);
    if (!answer?.ok) {
      listed = undefined;
      return [];
    }
    const { items } = (await answer.json()) as { items: readonly { name: string; role: string }[] };
    // Whom one calls most often without knowing their name comes first.
    return [...m.groups, ...items.map(({ name, role }) => ({ name, says: m.roles[role] ?? role }))];
  }

  function show(fitting: readonly Choice[]): void {
    if (fitting.length === 0) {
      close();
      return;
    }
    const news = list.hidden || fitting.length !== shown.length;
    shown = fitting;
    list.replaceChildren(...fitting.map(option));
    list.hidden = false;
    choose(0);
    if (news) said.textContent = m.choices(fitting.length);
  }

  function option({ name, says }: Choice, index: number): HTMLElement {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.setAttribute("role", "option");
    const [words, role] = [document.createElement("span"), document.createElement("small")];
    words.textContent = name;
    words.translate = false;
    role.textContent = says;
    item.append(words, role);
    return item;
  }

  function choose(index: number): void {
    chosen = index;
    for (const [at, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(at === index));
    list.children[index]?.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", `${list.id}-${index}`);
  }

  function put(index: number): void {
    const typed = begun();
    const name = shown[index]?.name;
    close();
    if (!typed || name === undefined) return;
    field.setRangeText(`@${name} `, typed.at, field.selectionStart, "end");
    // The draft is kept and the list looked at as if it had been typed.
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  function close(): void {
    list.hidden = true;
    shown = [];
    said.textContent = "";
    field.removeAttribute("aria-activedescendant");
  }
}

const MOST_SHOWN = 6;
