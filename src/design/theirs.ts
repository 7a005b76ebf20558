/**
 * Attributes for an element that holds what people wrote (names, titles, texts) when its language is not known: neither the
 * browser's translator nor ours touches it. Preact writes the word on the server and sets the property, a boolean, in the browser.
 */
export const asWritten: { readonly translate: boolean } = {
  translate: typeof document === "undefined" ? ("no" as unknown as boolean) : false,
};
