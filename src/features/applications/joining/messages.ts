import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

export const joiningMessages = defineMessages({
  ja: {
    againMail: {
      subject: (cohort: string) => `前に書いた申し込みがあります（${cohort}）`,
      body: `このアドレスで、もう一つ申し込みが始められました。

あなたが書いたのなら、前に書いた申し込みは、次のリンクから開けます。二つ書かなくても大丈夫です。

{{link}}

このリンクを持っている人は、書いたものを読めます。だれにも転送しないでください。
おぼえがないときは、何もしなくて大丈夫です。前の申し込みは、そのままです。`,
    },
    joinedMail: {
      subject: (cohort: string) => `二つの申し込みを、一つとして読みます（${cohort}）`,
      body: `同じ方からの申し込みが二つあると思い、一つとして読むことにしました。返事は、もう一つの申し込みに書かれた連絡先に届きます。書いたものは、どちらも残っています。

もう一つの申し込みにおぼえがないときは、次のリンクを開いて「別の人です」を押してください。すぐに、別々の申し込みに戻ります。

{{link}}`,
    },
    perhaps: (count: number) =>
      count === 1 ? "同じ人かもしれない申し込みがあります" : `同じ人かもしれない申し込みが、ほかに${count}件あります`,
    perhapsText: "アドレスの書き方だけがちがうか、呼び名・経験・時間が同じです。本人には、このことは出ません。",
    together: (count: number) => `この人の申し込みが、ほかに${count}件、いっしょにしてあります`,
    perhapsTwice: "同じ人かも",
    look: "並べて見る",
    title: "同じ人からの申し込みか",
    lead: "並べて読んで、決めてください。どちらにしても、書かれたものは消えません。決めたことは記録に残り、いつでも元に戻せます。",
    namesHidden: "名前を出さずに読んでいるので、呼び名と連絡先は出ていません。",
    this: "開いた申し込み",
    state: "いま",
    sentOn: "送られたとき",
    joined: "いっしょにしてあります",
    decide: "どうしますか",
    one: "同じ人。一つにする",
    two: "別の人",
    oneOf: (name: string) => `${san(name)}と同じ人。一つにする`,
    twoOf: (name: string) => `${san(name)}とは別の人`,
    oneText:
      "一つにすると、先に進んでいるほう（同じなら、先に送られたほう）が残り、もう一方は待っている列から外れます。本人には、もう一方の連絡先にメールで知らせます。本人も「別の人です」と戻せます。",
    none: "同じ人かもしれない申し込みは、ほかにありません",
    done: { one: "一つにしました", two: "別の人として残しました" },
    apart: "別の人です",
    apartText:
      "もう一つの申し込みにおぼえがないときは、ここで別々に戻せます。戻すと、運営がこの申し込みを読んで返事をします。",
  },
  en: {
    againMail: {
      subject: (cohort: string) => `You have an application already (${cohort})`,
      body: `Another application was begun with this address.

If that was you: the one you wrote before is here. There is no need for two.

{{link}}

Whoever has this link can read what you wrote. Please do not forward it.
If it was not you, do nothing. Your application stays as it is.`,
    },
    joinedMail: {
      subject: (cohort: string) => `Your two applications are read as one (${cohort})`,
      body: `We think that two applications come from the same person, and read them as one. The answer comes to the address in the other one. What was written is kept in both.

If you do not know of another one, open this link and press "I am somebody else". They are two again at once.

{{link}}`,
    },
    perhaps: (count: number) =>
      count === 1
        ? "Another application is perhaps by the same person"
        : `${count} other applications are perhaps by the same person`,
    perhapsText:
      "The address differs only in how it is written, or name, experience and hours are the same. The person does not see this.",
    together: (count: number) =>
      count === 1
        ? "Another application of this person is put together with this one"
        : `${count} other applications of this person are put together with this one`,
    perhapsTwice: "Perhaps twice",
    look: "Look at them side by side",
    title: "By the same person?",
    lead: "Read them side by side and decide. Nothing that was written is lost either way. What you decide is noted and can be undone at any time.",
    namesHidden: "You are reading without names, so names and contacts are left out.",
    this: "The one you opened",
    state: "Now",
    sentOn: "Sent",
    joined: "Put together",
    decide: "What is it?",
    one: "One person: put together",
    two: "Two people",
    oneOf: (name: string) => `The same person as ${name}: put together`,
    twoOf: (name: string) => `${name} is somebody else`,
    oneText:
      "The one that is further on stays (else the one that was sent first); the other one leaves the queue. The person gets a mail at the address in the other one, and can say that they are somebody else.",
    none: "No other application is perhaps by the same person",
    done: { one: "They are one now", two: "They stay two" },
    apart: "I am somebody else",
    apartText:
      "If you do not know of another application, make them two again here. The organizers then read this one and answer it.",
  },
});
