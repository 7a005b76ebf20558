/**
 * The HTML of `renderMarkdown` for somebody who wants no images: the description of each stands in its place and leads to it. An image that
 * stands in a link is that description alone, since a link in a link is none.
 * @param words for a description; HTML comes in, HTML goes out
 */
export function withoutImages(html: string, words: (description: string) => string): string {
  let inLink = false;
  // What is allowed has its attributes escaped: no `>` stands in one.
  return html.replace(/<(\/?a\b|img)[^>]*>/g, (tag, name: string) => {
    if (name !== "img") {
      inLink = name === "a";
      return tag;
    }
    const of = (attribute: string): string => new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.[1] ?? "";
    const description = words(of("alt"));
    return inLink ? description : `<a href="${of("src")}">${description}</a>`;
  });
}
