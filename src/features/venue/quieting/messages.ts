import { defineMessages } from "../../../platform/i18n/messages.ts";

export const quietingMessages = defineMessages({
  ja: {
    title: "この部屋の知らせ",
    heard: "新しい投稿があると、部屋の一覧に「新しい」と出ます。",
    quiet: "静かにしています。「新しい」は出ません。名前で呼ばれたときだけ、「あなたあて」に出ます。",
    effect: "静かにすると、返信や「@メンター」は知らされません。いつでもここで、もどせます。",
    makeQuiet: "この部屋を静かにする",
    hearAgain: "知らせをもどす",
    noNotice: "通知なし",
    toldElsewhere:
      "運営は、新しい投稿があることを、会社のTeams、Slack、Discordにも知らせています。部屋の名前と呼び名だけで、文は送りません。",
    elsewhere: "この部屋をTeams、Slack、Discordに知らせる",
  },
  en: {
    title: "Notices from this room",
    heard: "When there are new posts, the list of rooms says “new”.",
    quiet: "It is quiet for you. Nothing says “new”. Only when you are called by name it stands on the page “For you”.",
    effect: "When it is quiet, you are not told of answers or of “@mentors”. You can change it back here at any time.",
    makeQuiet: "Make this room quiet",
    hearAgain: "Tell me again",
    noNotice: "no notices",
    toldElsewhere:
      "The organizers have new posts told in Teams, Slack or Discord of the company: the room’s name and what the author is called, never the text.",
    elsewhere: "Tell of this room in Teams, Slack or Discord",
  },
});
