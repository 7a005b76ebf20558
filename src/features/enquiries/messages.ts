import { san } from "../../platform/i18n/honorific.ts";
import { defineMessages } from "../../platform/i18n/messages.ts";

export const enquiriesMessages = defineMessages({
  ja: {
    organizers: "運営",
    newTitle: "質問する",
    newLeads: {
      by_mail: "どんな小さなことでもかまいません。人が読んで、メールでお返事します。めやすは平日で2日です。",
      in_demo:
        "どんな小さなことでもかまいません。これは見本（デモ）なので、お返事のメールは外へ出ません。書かれたメールは、オーナーが「送信箱」（/admin/outbox）で見られます。",
      by_hand:
        "どんな小さなことでもかまいません。運営の人が読みます。いまはここからメールを送れないので、お返事は、運営が別に送ります。いつになるかは、お約束できません。",
      nobody_yet:
        "どんな小さなことでもかまいません。いまは運営の準備をしているところで、いつお返事できるかは、お約束できません。",
    },
    who: "運営が読みます",
    kind: "どなたからですか",
    kinds: {
      office: "支援機関",
      individual: "本人（参加を考えている）",
      family: "家族",
      school: "学校",
    },
    name: "お名前",
    nameHint: "呼び名でもかまいません",
    organization: "支援機関や学校の名前",
    organizationHint: "ないときは、空のままで大丈夫です",
    email: "メールアドレス",
    emailHint:
      "お返事をここに送ります。ほかのお知らせは送りません。メールのない方は、家族や支援員のアドレスでもかまいません。参加は、メールがなくても、紙のコードでできます",
    body: "聞きたいこと",
    bodyHint: "障害や体調のことは、書かなくて大丈夫です",
    kept: (days: number) => `書いたものは暗号にして保存し、最後のやりとりから${days}日で消します。`,
    send: "質問を送る",
    /** In the other language: for who reads that. */
    goOnIn: "Go on in English (what you wrote stays)",
    notSent: "まだ送っていません",
    thanksTitle: "受けとりました",
    thanksTexts: {
      by_mail: "人が読んで、書いていただいたアドレスにお返事します。めやすは平日で2日です。",
      in_demo:
        "これは見本（デモ）なので、メールは外へ出ません。書かれたメールは、オーナーが「送信箱」（/admin/outbox）で見られます。",
      by_hand: "運営の人が読んで、書いていただいたアドレスにお返事します。いつになるかは、お約束できません。",
      nobody_yet:
        "いまは運営の準備をしているところで、いつお返事できるかは、お約束できません。そろったら、書いていただいたアドレスにお返事します。",
    },
    referenceText: "このことでもう一度聞くときは、この番号を書いてください。",
    toProgramme: "職場体験インターンのページへ",

    inbox: "問い合わせ",
    inboxLead: "外から届いた質問です。待っているものが先に出ます。",
    waiting: "返事を待っているもの",
    waitingCaption: "返事を待っている問い合わせ、長く待っている順",
    settled: "返事をしたもの、終えたもの",
    settledCaption: "返事をしたか、終えた問い合わせ、新しい順",
    noneWaiting: "待っている問い合わせはありません",
    noneWaitingText: "公開ページから質問が届くと、ここに並びます。",
    columns: { name: "お名前", kind: "どなたから", waiting: "待っている時間", state: "いま", open: "開く" },
    open: "開く",
    openOf: (name: string) => `${san(name)}の問い合わせを開く`,
    states: { waiting: "待っています", answered: "返事をしました", done: "終わり" },
    today: "きょう届きました",
    /** Over days off no working day has passed: the day it came. */
    since: (weekday: string) => `${weekday}から`,
    waited: (days: number) => `平日で${days}日`,
    pastUsual: "めやすを過ぎました",
    unreached: "メールが届きませんでした",
    unreachedText:
      "このアドレスは、メールを受けとりません。書きまちがいがないか見て、電話など、ほかの方法で伝えてください。機関や学校なら、公開されている番号が使えます。",
    older: "前の問い合わせ",
    newest: "新しいほうへ",

    title: (name: string) => `${san(name)}の問い合わせ`,
    reference: (letters: string) => `受付番号 ${letters}`,
    thread: "やりとり",
    theirs: (name: string) => san(name),
    ours: (name: string) => `運営の${san(name)}の返事`,
    answer: "返事を書く",
    answerHint: "メールで送られます。あいさつと署名は、前後に付きます",
    answerKept:
      "メールを送る設定がないので、まだ届きません。返事はここに残ります。書かれた連絡先に、ほかの方法で伝えてください",
    answerWho: "運営と、質問した人が読みます",
    sendAnswer: "返事を送る",
    sentTitle: "返事を送りました",
    keepAnswer: "返事を残す",
    keptTitle: "返事をここに残しました。メールでは届いていません",
    done: "終わりにする",
    unanswered: "返事をしないで終えました",
    endAsk: "返事をしないで、終わりにしますか",
    endText: (name: string) => `${san(name)}には、何も届きません。あとで、もう一度待っているものにできます。`,
    endUnanswered: "返事をしないで終える",
    endNot: "まだ終えない",
    answerLabel: "返事",
    meanwhile: {
      sent: "先に書かれた返事は、もうメールで送られました。下の欄には、いま書いたものが残っています。足したいことだけに直して送るか、送らずにおいてください。",
      kept: "先に書かれた返事は、もう残っています。下の欄には、いま書いたものが残っています。足したいことだけに直して残すか、そのままにしてください。",
      moved:
        "返事は、まだだれもしていません。ほかの運営が、終わりにしたか、待っているものに戻しました。下の欄には、いま書いたものが残っています。送るときは、もう一度押してください。",
    },
    ways: "ここから進める",
    reopen: "もう一度、待っているものにする",
    replies: "相手の返信は、会社のメールに届きます。",
    facts: { kind: "どなたから", organization: "機関や学校", email: "メール", at: "届いた日" },
    mail: {
      subject: (reference: string) => `お問い合わせへのお返事（受付番号 ${reference}）`,
      body: (name: string, answer: string, company: string, contact: string | undefined) =>
        `${name}さま

${answer}

${contact ? `続きは、${contact} に書いてください。人が読みます。\n\n` : ""}${company} 職場体験インターン`,
    },
  },
  en: {
    organizers: "The organizers",
    newTitle: "Ask a question",
    newLeads: {
      by_mail: "However small. A person reads it and answers by mail, usually within two working days.",
      in_demo:
        "Nothing is too small to ask. This is a demo, so the answer does not leave by mail. The owner sees what was written in the outbox (/admin/outbox).",
      by_hand:
        "However small. An organizer reads it. No mail leaves from here at present, so they answer from elsewhere, and we cannot promise when.",
      nobody_yet: "However small. The organizers are still getting ready, so we cannot promise when an answer comes.",
    },
    who: "The organizers read this",
    kind: "Who is asking?",
    kinds: {
      office: "A support office",
      individual: "Somebody who may want to take part",
      family: "Family",
      school: "A school",
    },
    name: "Name",
    nameHint: "A nickname is fine",
    organization: "Name of the office or school",
    organizationHint: "Leave it empty if there is none",
    email: "Mail address",
    emailHint:
      "The answer goes there. Nothing else does. Without mail, the address of your family or supporter is fine. Taking part needs no mail: there are codes on paper",
    body: "Your question",
    bodyHint: "You need not write about a disability or your health",
    kept: (days: number) => `It is stored encrypted and erased ${days} days after the last word.`,
    send: "Send the question",
    goOnIn: "日本語で続ける（書いたものは残ります）",
    notSent: "Not sent yet",
    thanksTitle: "We have it",
    thanksTexts: {
      by_mail: "A person reads it and answers to the address you gave, usually within two working days.",
      in_demo: "This is a demo, so no mail leaves. The owner sees what was written in the outbox (/admin/outbox).",
      by_hand: "An organizer reads it and answers to the address you gave. We cannot promise when.",
      nobody_yet:
        "The organizers are still getting ready, so we cannot promise when an answer comes. It goes to the address you gave.",
    },
    referenceText: "If you ask about it again, please name this number.",
    toProgramme: "To the programme page",

    inbox: "Enquiries",
    inboxLead: "Questions from outside. Those that wait come first.",
    waiting: "Waiting for an answer",
    waitingCaption: "Enquiries that wait, longest first",
    settled: "Answered or ended",
    settledCaption: "Enquiries answered or ended, newest first",
    noneWaiting: "Nothing is waiting",
    noneWaitingText: "Questions from the public page will stand here.",
    columns: { name: "Name", kind: "Who", waiting: "Waiting", state: "Now", open: "Open" },
    open: "Open",
    openOf: (name: string) => `Open the enquiry of ${name}`,
    states: { waiting: "Waiting", answered: "Answered", done: "Done" },
    today: "Came today",
    since: (weekday: string) => `since ${weekday}`,
    waited: (days: number) => (days === 1 ? "1 working day" : `${days} working days`),
    unreached: "The mail did not arrive",
    unreachedText:
      "This address does not take mail. See whether it is mistyped, and answer in another way: by telephone, perhaps. An office or a school has a public number.",
    pastUsual: "Past the usual time",
    older: "Older enquiries",
    newest: "Newer ones",

    title: (name: string) => `Enquiry of ${name}`,
    reference: (letters: string) => `Reference ${letters}`,
    thread: "What was written",
    theirs: (name: string) => name,
    ours: (name: string) => `Answer by ${name}`,
    answer: "Write an answer",
    answerHint: "It is sent by mail. A greeting and a signature are added",
    answerKept: "Mail is not set up, so it does not reach them yet. It is kept here. Please tell them by other means",
    answerWho: "The organizers and the person who asked read it",
    sendAnswer: "Send the answer",
    sentTitle: "The answer is on its way",
    keepAnswer: "Keep the answer",
    keptTitle: "The answer is kept here. No mail brought it",
    done: "Mark as done",
    unanswered: "Ended without an answer",
    endAsk: "End it without an answer?",
    endText: (name: string) => `${name} gets nothing. You can let it wait again later.`,
    endUnanswered: "End without an answer",
    endNot: "Not yet",
    answerLabel: "Answer",
    meanwhile: {
      sent: "The answer written before has been mailed already. The field below holds what you wrote. Keep only what you want to add and send it, or leave it unsent.",
      kept: "The answer written before is kept already. The field below holds what you wrote. Keep only what you want to add, or leave it.",
      moved:
        "Nobody has answered yet. Another organizer has ended it, or let it wait again. The field below holds what you wrote. Press again if it should go out.",
    },
    ways: "What it may become",
    reopen: "Let it wait again",
    replies: "What they answer comes to the company's mail.",
    facts: { kind: "Who", organization: "Office or school", email: "Mail", at: "Came" },
    mail: {
      subject: (reference: string) => `Answer to your enquiry (reference ${reference})`,
      body: (name: string, answer: string, company: string, contact: string | undefined) =>
        `Dear ${name},

${answer}

${contact ? `To go on, please write to ${contact}. A person reads it.\n\n` : ""}Workplace-experience internship at ${company}`,
    },
  },
});
