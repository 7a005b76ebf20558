import { san, sanOfAll } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

export const scrubbingMessages = defineMessages({
  ja: {
    title: "職場体験に移す前に",
    lead: "一つずつ確かめます。気になるところには、しるしを付けました。問題のないものも混じっています。決めるのは、あなたです。",
    steps: "確かめかた",
    marked: (count: number) => `見てほしいところ（${count}）`,
    slugHint:
      "募集の名前や会社の名前が入っていたら、ここで変えます。前の名前は、職場体験のだれにも見えません。変えたあとは、はじめから確かめ直します",
    caveat: "さがしたのは、よくある形だけです。見落としもあるので、本文とファイルも読んでください。",
    nothing: "しるしを付けたところは、ありません。",
    suspicions: {
      mail: "メールアドレス",
      phone: "電話番号",
      name: "会社の人の名前",
      hiring: "採用の話",
      host: "サーバーやサイトの名前",
      address: "IPアドレス",
      key: "鍵やパスワードのようなもの",
      secret: "社内だけの話",
      answer: "答えの話",
      rights: "使う条件",
    },
    missing: "使う条件が書いてありません",
    at: (where: string, line: number) => `${where}、${line}行目`,
    mentorNotes: "メンター用のメモ",
    unread: "開いて確かめてください",
    unreadNote: "画像やPDFなど、中の文字をさがせないファイルです。",
    now: "いま書いてあること",
    empty: "まだ書いてありません",
    change: "課題を直す",
    changeSizes: "三つの大きさを、並べて直す",
    waiting: {
      first:
        "採用で使った課題なので、二人で確かめます。あなたが答えたあと、もう一人の採用担当が同じことを確かめると、移ります。",
      alone:
        "採用で使った課題なので、二度確かめます。ほかに採用担当がいないときは、一晩おいて、もう一度あなたが確かめます。",
      second: (when: string, others: readonly string[]) =>
        `${when}に、あなたが確かめました。もう一人の採用担当が確かめると、移ります。いまは、${sanOfAll(others)}が確かめられます。このページのアドレスを伝えてください。`,
      night: (when: string) => `${when}に、あなたが確かめました。あした、もう一度確かめると、移ります。`,
      after: (name: string, when: string) => `${when}に、${san(name)}が確かめました。あなたも確かめると、移ります。`,
      again: (when: string) => `${when}に、あなたが一度確かめました。もう一度確かめると、移ります。`,
    },
    waitsTag: "二度めの確認待ち",
    keyAgain:
      "鍵やパスワードのようなものに、しるしが付いています。もう一度見て、本物でなければ、下に印を付けてください",
    keysKnown: "しるしの付いたものは、本物の鍵やパスワードではありません",
    changedSince: "課題かファイルを直すと、はじめから確かめなおします。",
    isEmpty: (parts: readonly string[]) => `次のところが空です: ${parts.join("、")}。先に課題を直してください。`,
    first: "確かめた",
    last: "確かめたので移す",
  },
  en: {
    title: "Before it moves to the internship",
    lead: "One question after the other. What may need a look is marked; some of it is harmless. You decide.",
    steps: "How it goes",
    marked: (count: number) => `Please look at (${count})`,
    slugHint:
      "Change it here where it tells of the round of hiring or of the company. Nobody of the internship ever sees the old one. Once changed, it is looked through from the beginning",
    caveat: "Only common forms were searched for, and something may be overlooked: read the text and the files, too.",
    nothing: "Nothing is marked.",
    suspicions: {
      mail: "Mail address",
      phone: "Phone number",
      name: "Name of somebody who works here",
      hiring: "Speaks of hiring",
      host: "Name of a server or site",
      address: "IP address",
      key: "Looks like a key or password",
      secret: "Internal matters",
      answer: "Speaks of the answer",
      rights: "Terms of use",
    },
    missing: "The terms of use are not written",
    at: (where: string, line: number) => `${where}, line ${line}`,
    mentorNotes: "Notes for mentors",
    unread: "Open these and look",
    unreadNote: "Images, PDFs and the like: their text cannot be searched.",
    now: "What is written now",
    empty: "Nothing is written yet",
    change: "Change the assignment",
    changeSizes: "Edit the three sizes beside each other",
    waiting: {
      first:
        "It was used in hiring, so two people look. After you, another recruiter answers the same questions; then it moves.",
      alone:
        "It was used in hiring, so it is looked at twice. Where there is no other recruiter, you look again after a night.",
      second: (when: string, others: readonly string[]) =>
        `You looked through it on ${when}. It moves when another recruiter has, too. At present that can be: ${others.join(", ")}. Please give them the address of this page.`,
      night: (when: string) => `You looked through it on ${when}. Look once more tomorrow, then it moves.`,
      after: (name: string, when: string) => `${name} looked through it on ${when}. When you have, too, it moves.`,
      again: (when: string) => `You looked through it once, on ${when}. When you have again, it moves.`,
    },
    waitsTag: "waits for a second look",
    keyAgain:
      "Something that looks like a key or password is marked. Please look once more, and tick below if it is not a real one",
    keysKnown: "What is marked is no real key or password",
    changedSince: "When the assignment or a file is changed, looking begins anew.",
    isEmpty: (parts: readonly string[]) => `Empty: ${parts.join(", ")}. Please edit the assignment first.`,
    first: "I have looked",
    last: "I have looked: move it",
  },
});
