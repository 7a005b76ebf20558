import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

export const newsMessages = defineMessages({
  ja: {
    post: {
      subject: "新しいお知らせがあります",
      body: (name: string, link: string, stop: string) =>
        `${san(name)}\n\nお知らせの部屋に、新しい投稿があります。次のリンクから読めます。\n${link}\n\nこのメールは、ここで止められます。\n${stop}\n`,
    },
    days: {
      subject: "日程が変わりました",
      body: (name: string, link: string, stop: string) =>
        `${san(name)}\n\n日程に変わったところがあります。次のリンクから見られます。\n${link}\n\nこのメールは、ここで止められます。\n${stop}\n`,
    },
  },
  en: {
    post: {
      subject: "There is an announcement",
      body: (name: string, link: string, stop: string) =>
        `Hello ${name},\n\nthere is a new post among the announcements. You can read it here.\n${link}\n\nYou can stop these mails here.\n${stop}\n`,
    },
    days: {
      subject: "Dates have changed",
      body: (name: string, link: string, stop: string) =>
        `Hello ${name},\n\nsome dates have changed. You can see them here.\n${link}\n\nYou can stop these mails here.\n${stop}\n`,
    },
  },
});
