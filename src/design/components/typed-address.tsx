import type { JSX } from "preact";

/** An address that somebody types: it goes on in the next line before a slash, and not within a word. */
export const TypedAddress = ({ url }: { readonly url: string }): JSX.Element => {
  const { origin, pathname } = new URL(url);
  return (
    <>
      {origin}
      {pathname
        .split("/")
        .slice(1)
        .map((part) => (
          <>
            <wbr />
            <span class="nowrap">/{part}</span>
          </>
        ))}
    </>
  );
};
