import { defineMessages } from "../i18n/messages.ts";

type Numbers = Readonly<Record<string, string | number>>;

/** What stands on an error page: what happened, and what to do next. */
export interface RefusalWords {
  readonly title: string;
  readonly next: string | ((details: Numbers) => string);
}

/** Words for everything the platform itself may refuse; features bring words for their own codes. */
export const refusalWords = defineMessages<Record<string, RefusalWords>>({
  ja: {
    sealed_lost: {
      title: "しまうときの鍵が、いまはありません",
      next: "ここに書くもの、書いてあるものは、鍵で守っています。その鍵が見つからないので、何も変えていません。運営に知らせてください。",
    },
    not_found: {
      title: "このページは見つかりません",
      next: "アドレスがちがうか、あなたには見えないページです。最初のページにもどれます。",
    },
    forbidden: {
      title: "これはできません",
      next: "もとのページにもどってください。困ったときは運営に知らせてください。",
    },
    not_from_our_page: {
      title: "送れませんでした",
      next: "このサイトのページから送られたことを確かめられませんでした。ページを開き直して、もう一度ためしてください。",
    },
    sign_in_first: { title: "サインインが必要です", next: "サインインすると、このページにもどります。" },
    signed_out_meanwhile: {
      title: "サインインが切れていました",
      next: "まだ送られていません。書いたものは下に残っています。新しいタブでサインインしてから、「もう一度送る」を押してください。",
    },
    token_unknown: {
      title: "このトークンは使えません",
      next: "終わったか、書きまちがいです。新しいトークンを作ってください。",
    },
    scope_missing: {
      title: "このトークンではできません",
      next: (d: Numbers) => `トークンに ${d.scope} の範囲が必要です。`,
    },
    too_many: {
      title: "少し待ってください",
      next: (d: Numbers) =>
        `短い間に多く送られました。${d.retryAfter}秒あとに、もう一度ためせます。書いたものは下に残っています。`,
    },
    too_large: {
      title: "大きすぎて受け取れません",
      next: (d: Numbers) =>
        `一度に送れるのは${d.megabytes}MBまでなので、何も送られていません。小さくしてから、もう一度送ってください。`,
    },
    not_a_form: { title: "受け取れない形式です", next: "このサイトのページから送ってください。" },
    not_json: { title: "JSONではありません", next: "Content-Type: application/json で送ってください。" },
    broken_json: { title: "JSONが読めません", next: "かっこや引用符を確かめてください。" },
    broken_form: { title: "とちゅうで切れたようです", next: "もう一度送ってください。" },
    not_utf8: { title: "文字が読めませんでした", next: "UTF-8で書いた文章を送ってください。" },
    invalid: { title: "足りない項目か、読めない項目があります", next: "fields に、項目ごとの理由があります。" },
    key_used_differently: {
      title: "同じキーで、ちがう内容が送られました",
      next: "新しい内容には、新しい Idempotency-Key を使ってください。",
    },
    key_too_long: { title: "Idempotency-Key が長すぎます", next: "200文字までにしてください。" },
    ticket_used: { title: "このリンクは使い終わりました", next: "新しいリンクをすぐに受け取れます。" },
    sign_in_as_invited: {
      title: "先に、ご自分でサインインしてください",
      next: "この招待のアドレスの人は、もう Taiken を使っています。サインインしてから、同じリンクをもう一度開いてください。",
    },
    address_taken: {
      title: "このアドレスには変えられません",
      next: "先に使われていました。いまのアドレスのままです。設定から、別のアドレスを選べます。",
    },
    address_unproved: {
      title: "アドレスは、まだ変えられません",
      next: "招待されたアドレスに届くメールで、いちどサインインしてください。そのあとで変えられます。",
    },
    cursor_not_ours: { title: "ページの位置が読めません", next: "一覧の最初から開いてください。" },
    already_there: { title: "すでにあります", next: "同じものが先に保存されていました。ページを開き直してください。" },
    not_usable: { title: "この内容は受け取れません", next: "日付や数字をたしかめて、もう一度送ってください。" },
    broken_off: { title: "とちゅうで切れました", next: "まだ送られていません。もう一度送ってください。" },
    fault: {
      title: "うまく動きませんでした",
      next: "まだ送られていません。書いたものは下に残っています。もう一度ためしても同じときは、運営に知らせてください。",
    },
    database_away: {
      title: "いま保存できません",
      next: "データベースが少しの間止まっています。まだ送られていません。書いたものは下に残っています。少し待って、もう一度送ってください。",
    },
    disk_full: {
      title: "保存する場所がいっぱいです",
      next: "まだ送られていません。書いたものは下に残っています。運営に知らせてください。",
    },
  },
  en: {
    sealed_lost: {
      title: "The key that protects this is not here",
      next: "What is written here is kept under a key, and that key cannot be found. Nothing was changed. Please tell an organizer.",
    },
    not_found: {
      title: "We cannot find this page",
      next: "The address is wrong, or it is not a page you can see. You can go back to the first page.",
    },
    forbidden: { title: "This cannot be done", next: "Please go back. If something is wrong, tell the organizers." },
    not_from_our_page: {
      title: "Not sent",
      next: "We could not make sure that this came from a page of this site. Please open the page again and try once more.",
    },
    sign_in_first: { title: "Please sign in", next: "You come back to this page afterwards." },
    signed_out_meanwhile: {
      title: "You were signed out meanwhile",
      next: "Nothing was sent yet. What you wrote is below. Sign in in a new tab, then press “Send again”.",
    },
    token_unknown: { title: "This token does not work", next: "It has ended or is mistyped. Please make a new one." },
    scope_missing: {
      title: "This token may not do that",
      next: (d: Numbers) => `The token needs the scope ${d.scope}.`,
    },
    too_many: {
      title: "Please wait a moment",
      next: (d: Numbers) =>
        `Much was sent in a short time. You can try again in ${d.retryAfter} seconds. What you wrote is below.`,
    },
    too_large: {
      title: "This is too large",
      next: (d: Numbers) =>
        `At most ${d.megabytes} MB can be sent at once, so nothing was sent. Please make it smaller and send it again.`,
    },
    not_a_form: { title: "This format cannot be taken", next: "Please send it from a page of this site." },
    not_json: { title: "This is not JSON", next: "Please send it with Content-Type: application/json." },
    broken_json: { title: "The JSON cannot be read", next: "Please check brackets and quotation marks." },
    broken_form: { title: "It seems to have been cut off", next: "Please send it again." },
    not_utf8: { title: "The characters could not be read", next: "Please send text in UTF-8." },
    invalid: { title: "Some fields are missing or cannot be read", next: "See fields for the reason of each." },
    key_used_differently: {
      title: "The same key came with other content",
      next: "Use a new Idempotency-Key for new content.",
    },
    key_too_long: { title: "The Idempotency-Key is too long", next: "Please keep it to 200 characters." },
    ticket_used: { title: "This link has been used", next: "You can get a new one right away." },
    sign_in_as_invited: {
      title: "Please sign in yourself first",
      next: "The person with the address of this invitation uses Taiken already. Sign in, then open the same link again.",
    },
    address_taken: {
      title: "You cannot change to this address",
      next: "Somebody else has it by now. Yours stays as it is. You can choose another one in the settings.",
    },
    address_unproved: {
      title: "Your address cannot be changed yet",
      next: "Please sign in once by a mail to the address you were invited at. After that you can change it.",
    },
    cursor_not_ours: { title: "This place in the list cannot be read", next: "Please start from the first page." },
    already_there: { title: "It is there already", next: "The same was saved before. Please open the page again." },
    not_usable: { title: "This cannot be taken", next: "Please check dates and numbers, and send it again." },
    broken_off: { title: "It was cut off", next: "Nothing was sent yet. Please send it again." },
    fault: {
      title: "Something did not work",
      next: "Nothing was sent yet. What you wrote is below. If it happens again, please tell the organizers.",
    },
    database_away: {
      title: "It cannot be saved right now",
      next: "The database is away for a moment. Nothing was sent yet. What you wrote is below. Please wait a little and send it again.",
    },
    disk_full: {
      title: "The storage is full",
      next: "Nothing was sent yet. What you wrote is below. Please tell the organizers.",
    },
  },
});
