import { defineMessages } from "../../platform/i18n/messages.ts";

interface OpeningWords {
  readonly company: string;
  readonly title: string;
  readonly page: string;
  readonly begins: string | undefined;
  readonly until: string | undefined;
}

const text = (...lines: readonly (string | undefined)[]): string =>
  lines.filter((one) => one !== undefined).join("\n\n");

export const followersMessages = defineMessages({
  ja: {
    title: "募集のお知らせを受け取る",
    lead: "次の募集が始まったときに、メールで一度お知らせします。それ以外のメールは送りません。",
    email: "メールアドレス",
    emailHint: "たしかめるためのメールが届きます。その中のリンクで「受け取る」を押すまで、何も送りません",
    organization: "支援機関や学校の名前",
    organizationHint: "ないときは、空のままで大丈夫です",
    needs: "どんな体験があると、たすかりますか",
    needsHint: "えらばなくてもかまいません。いくつでもえらべます",
    need: {
      real: "実際の仕事に近い課題",
      easier: "もっとやさしい課題",
      no_code: "プログラミングではない課題（事務、表計算、文章）",
      short: "一日に1、2時間で続けられる",
      longer: "もっと長い期間",
      often: "一年に何度も募集がある",
      written: "話さなくてよい、文字だけの進め方",
    },
    words: "ほかに、こうだとよいこと",
    wordsHint: "会社で課題や進め方を考える人が、名前なしで読みます。利用者のことは書かないでください",
    ask: "たしかめるメールを受け取る",
    notAsked: "まだ送っていません",
    kept: (days: number) =>
      `書いたことは、やめるまで保存します。${days}日のうちにリンクで「受け取る」を押さなければ、消します。`,
    limit: (most: number) =>
      `一つのアドレスには、続けて3通まで送ります。同じ事業所（同じドメイン）のアドレスには、合わせて一日${most}通までです。こえたときは、次の日にもう一度送ってください。`,
    sentTitle: "メールを見てください",
    sentLead: "書いていただいたアドレスに、たしかめるためのリンクを送りました。",
    sentNone: "数分たっても届かないときは、アドレスがちがうか、迷惑メールに入っています。",
    inDemo:
      "これは見本（デモ）なので、メールは外へ出ません。お知らせも受け取れません。書かれたメールは、オーナーが「送信箱」（/admin/outbox）で見られます。",
    cannotSend: "いまは、ここからメールを送れません。募集のことは、「質問する」から聞いてください。",
    toAsk: "質問する",
    toProgramme: "職場体験インターンのページへ",
    confirmTitle: "お知らせを受け取りますか",
    confirmLead: "「受け取る」を押すと、次の募集が始まったときに、このアドレスにメールが届きます。",
    ownTitle: "お知らせを受け取っています",
    ownLead: "次の募集が始まったときに、メールが届きます。必要なことは、ここで直せます。",
    at: "アドレス",
    confirm: "受け取る",
    save: "直したことを保存する",
    savedTitle: "保存しました",
    confirmedTitle: "次の募集が始まったら、お知らせします",
    stop: "お知らせをやめる",
    stopText: "押すと、すぐにやめます。アドレスも、書いたことも、ここから消えます。",
    stoppedTitle: "お知らせをやめました",
    stoppedLead: "アドレスも、書いたことも、ここには残っていません。また受け取りたくなったら、いつでも始められます。",
    neededTitle: "支援機関などが、必要だと言っていること",
    neededNote: (n: number) => `募集のお知らせを受け取っている ${n} か所の声`,
    neededBy: (need: string, n: number) => `${need}：${n}か所`,
    neededWords: "ことばで書かれたこと（新しい順、名前なし）",
    mail: {
      confirmSubject: (company: string) => `${company}の職場体験インターン：お知らせを受け取りますか`,
      confirmBody: (company: string, days: number) =>
        text(
          `${company}の職場体験インターンの募集が始まったとき、このアドレスにお知らせを送ってよいか、たしかめます。`,
          "受け取る方は、下のリンクを開いて「受け取る」を押してください。",
          "{{link}}",
          `おぼえのないときは、何もしなくて大丈夫です。${days}日で、このアドレスは消えます。`,
        ),
      againSubject: (company: string) => `${company}の職場体験インターン：もうお知らせを受け取っています`,
      againBody: (company: string) =>
        text(
          `${company}の職場体験インターンの募集のお知らせは、もう、このアドレスに届くようになっています。`,
          "必要なことを直すときや、やめるときは、下のリンクを開いてください。",
          "{{link}}",
        ),
      openSubject: (company: string, title: string) => `${company}の職場体験インターン「${title}」の募集が始まりました`,
      openBody: ({ company, title, page, begins, until }: OpeningWords) =>
        text(
          `${company}の職場体験インターン「${title}」の募集が始まりました。`,
          begins && `始まり：${begins}`,
          until && `申し込みは、${until}までです。`,
          `どんな一日か、どんな課題があるかは、ここで読めます。\n${page}`,
          "申し込むかどうかは、本人が決めます。支援機関を通さずに申し込むこともできます。",
          "お知らせをやめるとき、必要なことを直すときは、下のリンクを開いてください。",
          "{{link}}",
        ),
    },
  },
  en: {
    title: "Hear when one may apply",
    lead: "You get one mail when the next round opens. No other mails are sent.",
    email: "Mail address",
    emailHint: "A mail comes to make sure. Nothing else is sent until you press the button behind its link",
    organization: "Support office or school",
    organizationHint: "May stay empty",
    needs: "What would help?",
    needsHint: "None, or as many as you like",
    need: {
      real: "Assignments close to real work",
      easier: "Easier assignments",
      no_code: "Assignments without programming (office work, spreadsheets, writing)",
      short: "One or two hours a day are enough",
      longer: "A longer time",
      often: "Several rounds a year",
      written: "In writing only, no need to speak",
    },
    words: "What else would be good",
    wordsHint: "Read without your name by those who plan. Please write nothing about the people you support",
    ask: "Get the mail to make sure",
    notAsked: "Not sent yet",
    kept: (days: number) =>
      `What you write is kept until you stop. If nobody presses the button behind the link within ${days} days, it is deleted.`,
    limit: (most: number) =>
      `One address gets three such mails in a row at most, all addresses of one house (one domain) ${most} a day together. If you meet the limit, please ask again the next day.`,
    sentTitle: "Look at your mail",
    sentLead: "A link was sent to the address you gave.",
    sentNone: "If nothing has come after some minutes, the address is wrong or the mail is among the spam.",
    inDemo:
      "This is a demo, so no mail leaves, and you cannot follow it. The owner sees what was written in the outbox (/admin/outbox).",
    cannotSend: "No mail leaves from here at present. Please ask about the next round instead.",
    toAsk: "Ask a question",
    toProgramme: "To the page of the internship",
    confirmTitle: "Do you want to hear of it?",
    confirmLead: "Press the button, and a mail comes to this address when the next round opens.",
    ownTitle: "You hear when one may apply",
    ownLead: "A mail comes when the next round opens. What you need can be changed here.",
    at: "Address",
    confirm: "Yes, tell me",
    save: "Save the changes",
    savedTitle: "Saved",
    confirmedTitle: "You will hear when the next round opens",
    stop: "Stop",
    stopText: "Stops at once. The address and what you wrote are deleted here.",
    stoppedTitle: "Stopped",
    stoppedLead: "Neither the address nor what you wrote is kept here. You can begin again any time.",
    neededTitle: "What support offices and others say they need",
    neededNote: (n: number) => (n === 1 ? "From one who follows" : `From ${n} who follow`),
    neededBy: (need: string, n: number) => `${need}: ${n}`,
    neededWords: "In words (newest first, without names)",
    mail: {
      confirmSubject: (company: string) => `Internship at ${company}: do you want to hear of it?`,
      confirmBody: (company: string, days: number) =>
        text(
          `This is to make sure that we may write to this address when the internship at ${company} opens for applications.`,
          "If so, open the link and press the button.",
          "{{link}}",
          `If you did not ask for this, do nothing. The address is deleted after ${days} days.`,
        ),
      againSubject: (company: string) => `Internship at ${company}: you hear of it already`,
      againBody: (company: string) =>
        text(
          `News of the internship at ${company} comes to this address already.`,
          "Open the link to change what you need, or to stop.",
          "{{link}}",
        ),
      openSubject: (company: string, title: string) => `Internship at ${company}: one may apply to ${title}`,
      openBody: ({ company, title, page, begins, until }: OpeningWords) =>
        text(
          `The internship at ${company} takes applications now: ${title}.`,
          begins && `Begins: ${begins}`,
          until && `Apply until ${until}.`,
          `What a day is like and which assignments there are:\n${page}`,
          "Whether to apply is for each person to decide. Nobody needs an office to apply.",
          "To stop, or to change what you need, open this link.",
          "{{link}}",
        ),
    },
  },
});
