import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

interface Words {
  readonly label: string;
  /** What it does, and who notices what. */
  readonly does: string;
  /** Where it is changed. */
  readonly change: string;
}
type Key = "no_images" | "plain_words" | "extra_mail" | "script" | "stage_time" | "contact_person";
type All = Readonly<Record<Key, Words>>;

export const measuringMessages = defineMessages({
  ja: {
    ask: "選ぶだけでも送れます",
    wishes: "してほしいことが、この中にあれば選んでください",
    wishesHint: "選んだものは、運営が読みます。決まってから動きます。",
    offered: "あわせて、こう設定します",
    offeredText: "「これでお願いします」を押すと、設定されます。配慮のことや理由は、どこにも出ません。",
    agreed: "設定されたもの",
    agreedText: "あとから変えられます。変えても、合意はそのままです。",
    ended: "この相談を終えても、設定はそのまま残ります。ここから変えられます。",
    choose: "あわせて設定するもの",
    chooseHint: "本人が受けると、その場で設定されます。本人と運営が、あとから変えられます。",
    wished: "本人の希望です",
    fits: "この相談に、よく合います",
    minutesHint: "「発表の時間を長くする」を選んだときに使います",
    contactHint: "「まず聞く人を決める」を選んだときに使います",
    minutes: "発表を長くする分",
    minutesAfter: "分",
    notStageMinutes: "1から30までの数を書いてください",
    contact: "まず聞く人",
    by: (minutes: number) => `発表の時間を、${minutes}分長くする`,
    first: (name: string) => `困ったときは、まず${san(name)}`,
    nobody: "困ったときに、まず聞く人（いまは、決まっていません）",
    noLonger: "その人は、いまこの回のメンターや運営ではありません。もう一度選んでください",
    change: "変える",
    changeOf: (label: string) => `「${label}」を変える`,
    all: {
      no_images: {
        label: "画像を出さない",
        does: "投稿や課題の画像のかわりに、説明の文が出ます。押すと画像が開きます。ほかの人の画面は変わりません。",
        change: "どのページでも、「メニュー」で変えられます。",
      },
      plain_words: {
        label: "やさしい言葉で書く",
        does: "メンターと運営が返事などを書くところに、「やさしい言葉で」と出ます。やさしい文のある課題は、その文から出ます。ほかの参加者には出ません。",
        change: "「設定」で、いつでも変えられます。",
      },
      extra_mail: {
        label: "お知らせを、メールでも送る",
        does: "お知らせの部屋の投稿と、発表会などの日時の変更が、一つずつメールで届きます。休む時間には届きません。ほかの人には分かりません。",
        change: "「知らせかた」で、いつでも変えられます。",
      },
      script: {
        label: "発表は、書いた文章にする",
        does: "発表のしかたが「文章」になります。話さなくてよく、時間も計りません。発表のしかたは、聞く人にも見えます。",
        change: "発表のページで、いつでも変えられます。",
      },
      stage_time: {
        label: "発表の時間を長くする",
        does: "発表の予定が、その分だけ長くなります。聞く人には、予定の時刻だけが見えます。",
        change: "参加者のページで、運営が変えられます。",
      },
      contact_person: {
        label: "困ったときに、まず聞く人を決める",
        does: "「はじめの日」と「困ったとき」のページに、「まず、この人に」と出ます。ほかの参加者には出ません。",
        change: "参加者のページで、運営が変えられます。",
      },
    } as All,
  },
  en: {
    ask: "Choosing is enough, too",
    wishes: "Choose what would help, if it is among these",
    wishesHint: "The organizers read what you choose. Nothing is set before it is agreed.",
    offered: "It sets this as well",
    offeredText: "“Yes, like that” sets it. That it is an accommodation, or why, stands nowhere.",
    agreed: "What is set",
    agreedText: "It can be changed later. What is agreed stays as it is.",
    ended: "When a request ends, what is set stays. Here you find where to change it.",
    choose: "Set this as well",
    chooseHint: "It is set at once when the person takes the offer. They and the organizers can change it later.",
    wished: "They asked for it",
    fits: "Often helps with this",
    minutesHint: "Used with “More time for the talk”",
    contactHint: "Used with “One person to ask first”",
    minutes: "Minutes more for their talk",
    minutesAfter: "minutes",
    notStageMinutes: "Please enter a number from 1 to 30",
    contact: "Whom to ask first",
    by: (minutes: number) => `The talk has ${minutes === 1 ? "1 minute" : `${minutes} minutes`} more`,
    first: (name: string) => `For help, ask ${name} first`,
    nobody: "One person to ask first (nobody is named at present)",
    noLonger: "This person is no mentor or organizer of this cohort now. Please choose again",
    change: "Change it",
    changeOf: (label: string) => `Change: ${label}`,
    all: {
      no_images: {
        label: "No images",
        does: "Where an image would stand in posts and assignments, its description stands and leads to it. Nobody else’s pages change.",
        change: "It can be changed on every page, under “Menu”.",
      },
      plain_words: {
        label: "Plain words",
        does: "Where mentors and organizers write an answer or feedback, one line says “plain words”. An assignment that has a plain text shows that first. Other participants do not see it.",
        change: "It can be changed in the settings.",
      },
      extra_mail: {
        label: "Announcements by mail as well",
        does: "Posts in the announcements, and days and times that change, come one by one by mail, never during their rest. Nobody else can tell.",
        change: "It can be changed under “How you are told”.",
      },
      script: {
        label: "A written talk",
        does: "The talk is given in writing: no speaking, no timer. The audience sees in which way it is given.",
        change: "It can be changed on the page of the talk.",
      },
      stage_time: {
        label: "More time for the talk",
        does: "Its place in the line-up is longer. The audience sees the times of the line-up and nothing else.",
        change: "The organizers change it on the page of the participant.",
      },
      contact_person: {
        label: "One person to ask first",
        does: "The first day and the page for help say whom to ask first. Other participants do not see it.",
        change: "The organizers change it on the page of the participant.",
      },
    } as All,
  },
});
