/** The two languages of everything Taiken says. Japanese comes first and defines the shape. */
export type Lang = "ja" | "en";

export const LANGS: readonly Lang[] = ["ja", "en"];

export type Messages<T> = { readonly [L in Lang]: T };

/** Texts may differ, keys and the parameters of functions may not. */
type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : T extends readonly (infer E)[]
      ? readonly Widened<E>[]
      : { readonly [K in keyof T]: Widened<T[K]> };

/** Words of one feature. A key missing in English is a type error. */
export function defineMessages<const T extends object>(both: { ja: T; en: Widened<T> }): Messages<Widened<T>> {
  return both as unknown as Messages<Widened<T>>;
}
