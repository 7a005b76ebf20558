import assert from "node:assert/strict";
import type { Answer, Client } from "./client.ts";

type Given = string | File | readonly string[];

/** A form as it stands on a page. */
export interface FormOnPage {
  readonly action: string;
  /** Writes; others only lead somewhere (a search). */
  readonly posts: boolean;
  readonly multipart: boolean;
  /** What a browser would send if nobody touched it. */
  readonly values: Map<string, readonly string[]>;
  /** Every field that somebody could fill in, buttons with a name included. */
  readonly names: ReadonlySet<string>;
  /** Hidden fields, which nobody fills in: they tell forms to one address apart. */
  readonly hidden: ReadonlySet<string>;
}

/**
 * Fills in a form of a page as a browser would: what stands in it is sent along, and only what it asks for can be filled in. Of
 * several that lead to one address, the one with the given hidden value is meant.
 * @param page the page, or the path of it
 * @param action where the form leads: the whole path or a pattern of it
 */
export async function fillIn(
  client: Client,
  page: Answer | string,
  action: string | RegExp,
  given: Readonly<Record<string, Given>> = {},
): Promise<Answer> {
  const at = typeof page === "string" ? await client.page(page) : page;
  const there = formsOf(at.text).filter((one) =>
    typeof action === "string" ? one.action === action : action.test(one.action),
  );
  const form = there.find((one) =>
    [...one.hidden].every((name) => !(name in given) || one.values.get(name)?.[0] === given[name]),
  );
  assert.ok(form, `no such form leads to ${action}; there are ${formsOf(at.text).map((one) => one.action)}`);
  for (const name of Object.keys(given))
    assert.ok(form.names.has(name), `the form ${form.action} does not ask for ${name}`);
  const body = form.multipart ? new FormData() : new URLSearchParams();
  const append = (name: string, value: string | File): void => (body as FormData).append(name, value);
  for (const [name, values] of form.values) if (!(name in given)) for (const value of values) append(name, value);
  for (const [name, value] of Object.entries(given))
    for (const one of Array.isArray(value) ? value : [value]) append(name, one as string | File);
  return client.request("POST", form.action, { body });
}

/** The value that a field holds, or a choice of it that reads so. */
export const optionOf = (page: Answer, words: RegExp): string => {
  const options = [...page.text.matchAll(/<option[^>]* value="([^"]*)"[^>]*>([^<]*)</g)];
  return (
    options.find(([, , label = ""]) => words.test(unescaped(label)))?.[1] ?? assert.fail(`no choice reads ${words}`)
  );
};

/** The first link whose address or words match. @param under only links whose address begins so */
export function linkOn(page: Answer, which: RegExp, under = ""): string {
  for (const [, attributes = "", words = ""] of page.text.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)) {
    const href = attributeOf(attributes, "href") ?? "";
    if (href.startsWith(under) && (which.test(href) || which.test(wordsOf(words)))) return href;
  }
  return assert.fail(`no link ${which} on the page ${/<h1[^>]*>([^<]*)/.exec(page.text)?.[1]}`);
}

/** What stands on a page, without its frame and without tags. */
export const textOn = ({ text }: Answer): string =>
  wordsOf((/<main\b[^>]*>([\s\S]*)<\/main>/.exec(text)?.[1] ?? text).replaceAll("</", " </"));

/** What a reader reads: without tags. */
export const wordsOf = (html: string): string => unescaped(html.replace(/<[^>]*>/g, "")).trim();

/** Every form of a page. */
export function formsOf(html: string): FormOnPage[] {
  return [...html.matchAll(/<form\b((?:[^>"]|"[^"]*")*)>([\s\S]*?)<\/form>/g)].map(
    ([, attributes = "", inside = ""]) => {
      const id = attributeOf(attributes, "id");
      // Fields may stand elsewhere and name their form.
      const elsewhere = id ? fieldsElsewhere(html, id) : "";
      return formOf(attributes, inside + elsewhere);
    },
  );
}

const fieldsElsewhere = (html: string, id: string): string =>
  [...html.matchAll(FIELDS)]
    .filter(({ groups }) => attributeOf(groups?.input ?? groups?.tag ?? "", "form") === id)
    .map(([whole]) => whole)
    .join("");

function formOf(attributes: string, inside: string): FormOnPage {
  const values = new Map<string, readonly string[]>();
  const [names, hidden] = [new Set<string>(), new Set<string>()];
  const stands = (name: string, value: string): void => void values.set(name, [...(values.get(name) ?? []), value]);
  for (const { groups = {} } of inside.matchAll(FIELDS)) {
    const { kind = "input", content = "" } = groups;
    const tag = groups.input ?? groups.tag ?? "";
    const name = attributeOf(tag, "name");
    if (!name || /\sdisabled\b/.test(tag)) continue;
    names.add(name);
    const type = attributeOf(tag, "type") ?? "text";
    const value = attributeOf(tag, "value");
    if (type === "hidden") hidden.add(name);
    if (kind === "textarea") stands(name, unescaped(content));
    else if (kind === "select") {
      const options = [...content.matchAll(/<option\b([^>]*)>/g)].map(([, option = ""]) => option);
      const chosen = options.find((option) => /\sselected\b/.test(option)) ?? options[0];
      if (chosen) stands(name, attributeOf(chosen, "value") ?? "");
    } else if (kind === "button" || type === "file") continue;
    else if (type !== "checkbox" && type !== "radio") stands(name, value ?? "");
    else if (/\schecked\b/.test(tag)) stands(name, value ?? "on");
  }
  return {
    action: attributeOf(attributes, "action") ?? "",
    posts: attributeOf(attributes, "method")?.toLowerCase() === "post",
    multipart: attributeOf(attributes, "enctype") === "multipart/form-data",
    values,
    names,
    hidden,
  };
}

/** Attributes may hold a ">" between their quotes. */
const FIELDS =
  /<input\b(?<input>(?:[^>"]|"[^"]*")*)>|<(?<kind>textarea|select|button)\b(?<tag>(?:[^>"]|"[^"]*")*)>(?<content>[\s\S]*?)<\/\k<kind>>/g;

function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}(?:="([^"]*)")?(?=[\\s/>]|$)`).exec(tag);
  return found ? unescaped(found[1] ?? "") : undefined;
}

const unescaped = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => ENTITIES[entity] ?? entity);

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&#x27;": "'",
};
