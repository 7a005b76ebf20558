import { MOST_LINES, type Service } from "../rules.ts";

/** What a message says: a headline and lines, each with its way. Names in it are what people call themselves: plain text everywhere. */
export interface Message {
  readonly title: string;
  readonly lines: readonly Line[];
  /** What stands last where so many do not fit, with the way to all of them. */
  readonly more?: (left: number) => Line;
}

interface Line {
  readonly text: string;
  readonly link: string;
  readonly linkWords: string;
}

/** The first ones, and how many more there are. */
function fitted({ lines, more }: Message, most = MOST_LINES): readonly Line[] {
  const left = lines.length - most;
  return left > 0 && more ? [...lines.slice(0, most), more(left)] : lines.slice(0, most);
}

/** The body that each service takes. */
export const FORMATS: Readonly<Record<Service, (message: Message) => object>> = { slack, discord, teams };

/**
 * Slack: rich text elements are literal, nothing in them is a command or a mark. The fallback that stands in its own notification knows
 * three characters (docs.slack.dev, "Formatting message text").
 */
function slack(message: Message): object {
  const { title } = message;
  const lines = fitted(message);
  const plain = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const section = (...elements: object[]): object => ({ type: "rich_text_section", elements });
  return {
    text: plain([title, ...lines.map(({ text }) => text)].join("\n")),
    blocks: [
      {
        type: "rich_text",
        elements: [
          section({ type: "text", text: `${title}\n`, style: { bold: true } }),
          ...lines.map(({ text, link, linkWords }) =>
            section(
              { type: "text", text: `${text} ` },
              { type: "link", url: link, text: linkWords },
              { type: "text", text: "\n" },
            ),
          ),
        ],
      },
    ],
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** Discord: every mark is escaped, nobody is pinged whatever it says, links show no preview (flag 1 << 2). At most 2,000 characters. */
function discord(message: Message): object {
  const plain = (text: string): string => text.replace(/[\\*_~`|<>@#:[\]()\-+.!]/g, "\\$&").replaceAll("\n", " ");
  const told = (lines: readonly Line[]): string =>
    [`**${plain(message.title)}**`, ...lines.map(({ text, link }) => `${plain(text)} <${link}>`)].join("\n");
  let most = MOST_LINES;
  while (most > 0 && told(fitted(message, most)).length > 2_000) most -= 1;
  return { content: told(fitted(message, most)), allowed_mentions: { parse: [] }, flags: 4 };
}

/** Teams: an adaptive card in a message, as the Workflows webhook takes it. Text runs are literal, unlike text blocks. */
function teams(message: Message): object {
  const { title } = message;
  const lines = fitted(message);
  const run = (text: string, more: object = {}): object => ({ type: "TextRun", text, ...more });
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          fallbackText: title,
          body: [
            { type: "RichTextBlock", inlines: [run(title, { weight: "Bolder" })] },
            ...lines.map(({ text, link, linkWords }) => ({
              type: "RichTextBlock",
              inlines: [
                run(`${text} `),
                run(linkWords, {
                  underline: true,
                  selectAction: { type: "Action.OpenUrl", title: linkWords, url: link },
                }),
              ],
            })),
          ],
        },
      },
    ],
  };
}
