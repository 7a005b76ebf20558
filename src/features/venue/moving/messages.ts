import { defineMessages } from "../../../platform/i18n/messages.ts";

type Details = Readonly<Record<string, string | number>>;

export const movingMessages = defineMessages({
  ja: {
    title: "別の部屋へ移す",
    lead: "投稿と返信を、いっしょに移します。",
    text: "投稿へのリンク、ファイル、しるし、書きかけの返信は、そのままです。いまの場所には「移りました」と、移った先への案内が残ります。",
    to: "移す先の部屋",
    submit: "移す",
    cancel: "やめる",
    nowhere: "移せる部屋がありません",
    nowhereText: "移せるのは、みんなが読める部屋のあいだだけです。個別の相談や、日報の部屋とのあいだでは移せません。",
    offer: "この話に合う部屋がほかにあれば、返信といっしょに移せます。",
    answer: "返信だけは移せません。スレッドの最初の投稿から移せます。",
    go: "別の部屋へ移す",
    refusals: {
      may_not_move: {
        title: "移せるのは、メンターと運営です",
        next: "移したいときは、メンターか運営に知らせてください。",
      },
      not_to_there: {
        title: "その部屋へは移せません",
        next: "移せるのは、みんなが読める部屋のあいだだけです。ほかの部屋を選んでください。",
      },
      only_threads_move: { title: "返信だけは移せません", next: "スレッドの最初の投稿から、移してください。" },
      thread_too_long: {
        title: "長すぎて移せません",
        next: (d: Details) => `移せるのは、返信が${d.most}件までのスレッドです。続きを新しい部屋で始めてください。`,
      },
      post_moved: {
        title: "この投稿は、いま別の部屋へ移りました",
        next: "もう一度開くと、移った先に出ます。していたことは、そこでもう一度できます。",
      },
    },
  },
  en: {
    title: "Move to another room",
    lead: "The post moves together with its answers.",
    text: "Its address, files, marks and answers being written stay as they are. Where it stood, a line says that it has moved, and leads there.",
    to: "Room to move it to",
    submit: "Move",
    cancel: "Cancel",
    nowhere: "There is no room to move it to",
    nowhereText:
      "Posts move only between rooms that everybody reads; not from or to private rooms, nor the room with daily reports.",
    offer: "If another room suits this better, it can be moved there with its answers.",
    answer: "An answer does not move alone. Move the post its thread begins with.",
    go: "Move to another room",
    refusals: {
      may_not_move: { title: "Mentors and organizers move posts", next: "Tell them which post should be elsewhere." },
      not_to_there: {
        title: "It cannot be moved to that room",
        next: "Posts move only between rooms that everybody reads. Please choose another one.",
      },
      only_threads_move: {
        title: "An answer does not move alone",
        next: "Move the post that its thread begins with.",
      },
      thread_too_long: {
        title: "This thread is too long to move",
        next: (d: Details) => `Threads of up to ${d.most} answers can be moved. Please go on in the other room.`,
      },
      post_moved: {
        title: "This post has just moved to another room",
        next: "Open it again and it shows where it is now. You can do it once more there.",
      },
    },
  },
});
