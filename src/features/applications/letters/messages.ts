import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

/** What a letter to somebody who takes part may name; what is not known is left out. */
export interface Said {
  readonly name: string;
  readonly cohort: string;
  readonly link: string;
  readonly from: string;
  readonly mentor?: string | undefined;
  readonly until?: string | undefined;
  readonly ends?: string | undefined;
  readonly next?: string | undefined;
  readonly assignment?: string | undefined;
}

/** One below the other; empty ones are left out. */
const paragraphs = (...all: readonly string[]): string => `${all.filter(Boolean).join("\n\n")}\n`;

/**
 * Letters in both languages, for whoever reads another language than the blueprint is written in, and where the blueprint's text
 * names something that nobody knows yet.
 */
export const letterMessages = defineMessages({
  ja: {
    welcome_day_one: {
      subject: "今日から始まります",
      body: ({ name, cohort, link, mentor, from }: Said) =>
        paragraphs(
          `${san(name)}、おはようございます。`,
          `今日から${cohort}が始まります。入口は、こちらです。\n${link}`,
          "今日できなくても、あしたで大丈夫です。",
          mentor ? `担当のメンターは、${mentor}です。分からないことは、何でも聞いてください。` : "",
          from,
        ),
    },
    pause_confirmed: {
      subject: "お休みを受けとりました",
      body: ({ name, until, ends, link, from }: Said) =>
        paragraphs(
          san(name),
          until ? `${until}までのお休みを受けとりました。` : "お休みを受けとりました。戻る日は、決めなくて大丈夫です。",
          `その間は、こちらから何も送りません。戻りたくなったら、ここから戻れます。\n${link}`,
          ends ? `終わりの日は、${ends}にのびます。早く戻っても、おそく戻ってもかまいません。` : "",
          from,
        ),
    },
    leaving_goodbye: {
      subject: "ここまで、ありがとうございました",
      body: ({ name, link, next, from }: Said) =>
        paragraphs(
          san(name),
          "取りやめを受けとりました。ここまで来てくださり、ありがとうございました。ためしてみて、合わないと分かるのも大事なことです。",
          `書いたもの、作ったものは、すべて${san(name)}のものです。14日間は、次のリンクから戻れます。\n${link}`,
          next ? `次の回は、${next}です。` : "そのあとでも、次の回に申し込めます。",
          from,
        ),
    },
    review_ready: {
      subject: "講評が届きました",
      body: ({ name, assignment, mentor, link, from }: Said) =>
        paragraphs(
          san(name),
          `「${assignment ?? ""}」への講評が届きました。書いたのは、${mentor ?? "メンター"}です。`,
          `読むのは、元気のあるときで大丈夫です。\n${link}`,
          from,
        ),
    },
  },
  en: {
    welcome_day_one: {
      subject: "It begins today",
      body: ({ name, cohort, link, mentor, from }: Said) =>
        paragraphs(
          `Good morning, ${name}.`,
          `${cohort} begins today. This is the way in:\n${link}`,
          "What you cannot do today can wait until tomorrow.",
          mentor ? `Your mentor is ${mentor}. Ask them anything.` : "",
          from,
        ),
    },
    pause_confirmed: {
      subject: "We have noted your pause",
      body: ({ name, until, ends, link, from }: Said) =>
        paragraphs(
          `Dear ${name},`,
          until
            ? `We have noted your pause until ${until}.`
            : "We have noted your pause. You need not set a day of return.",
          `We send you nothing meanwhile. When you would like to come back, press here:\n${link}`,
          ends ? `Your last day moves to ${ends}. You may come back earlier or later.` : "",
          from,
        ),
    },
    leaving_goodbye: {
      subject: "Thank you for coming this far",
      body: ({ name, link, next, from }: Said) =>
        paragraphs(
          `Dear ${name},`,
          "We have noted that you are leaving. Thank you for coming this far. To find out that something does not suit you is worth a lot.",
          `Everything you wrote and made is yours. For 14 days you can come back by this link:\n${link}`,
          next ? `The next round: ${next}.` : "After that you can apply for the next round.",
          from,
        ),
    },
    review_ready: {
      subject: "There is feedback for you",
      body: ({ name, assignment, mentor, link, from }: Said) =>
        paragraphs(
          `Dear ${name},`,
          `${mentor ?? "A mentor"} has written feedback on “${assignment ?? ""}”.`,
          `Read it whenever you feel up to it.\n${link}`,
          from,
        ),
    },
  },
});

export type TimeLetter = keyof (typeof letterMessages)["ja"];
