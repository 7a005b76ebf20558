import { defineMessages, type Lang } from "../../platform/i18n/messages.ts";

export const mailTestMessages = defineMessages({
  ja: {
    noServer:
      "SMTP_URL がないので、メールは送られません（送信箱のページに残ります）。例 SMTP_URL=smtps://name:password@mail.example.jp",
    sending: (from: string, to: string, host: string) => `${from} から ${to} へ、${host} を通して送ります…`,
    subject: "Taikenからのためしのメール",
    body: "このメールが届いたら、Taikenのメールは働いています。\n返事はいりません。\n",
    taken: (answer: string) => `サーバーは受け取りました: ${answer}`,
    notTaken: (answer: string) => `サーバーは受け取りませんでした: ${answer}`,
    why: {
      EAUTH: "名前かパスワードがちがいます。SMTP_URL を確かめてください（@ などの記号は %40 のように書きます）。",
      ECONNECTION: "サーバーにつながりません。SMTP_URL の名前と番号、ファイアウォールを確かめてください。",
      ESOCKET: "つながらないか、暗号のやりとりができません。465番は smtps:// 、587番は smtp:// です。",
      ETIMEDOUT: "返事がありません。ファイアウォールが 465番か 587番を止めていないか確かめてください。",
      EDNS: "サーバーの名前が見つかりません。SMTP_URL を確かめてください。",
      EENVELOPE:
        "サーバーは、この差出人か宛先を受け付けません。差出人のドメイン（BASE_URL から来ます）を許すように設定してください。",
      ETLS: "暗号のやりとりができません。サーバーの証明書を確かめてください。",
    } as Readonly<Record<string, string>>,
    later: "少し待てば受け取るという答えです（グレイリストなど）。Taikenは自分でくり返し送ります。",
    refused: "くり返しても受け取られません。サーバーの答えを、管理している人に見せてください。",
    noDomain: (domain: string) =>
      `差出人のドメイン「${domain}」は外から調べられません。BASE_URL を本当のアドレスにすると、SPF・DKIM・DMARCも調べます。`,
    dnsSilent: (domain: string) => `DNSが答えないので、${domain} のSPF・DKIM・DMARCは調べられませんでした。`,
    notLooked: (what: string) => `${what}: DNSが答えず、調べられませんでした。`,
    spf: (record: string) => `SPF: あります（${record}）。送るサーバーが入っているか確かめてください。`,
    spfNone: (domain: string) =>
      `SPF: ありません。${domain} のTXTに、送るサーバーを書いてください。例 v=spf1 include:_spf.example.jp -all`,
    spfTwice: (domain: string) => `SPF: 二つあります。${domain} のTXTを一つにまとめないと、どちらも効きません。`,
    dkim: "DKIM: 鍵が見つかりました。",
    dkimNone: (selector: string, domain: string) => `DKIM: ${selector}._domainkey.${domain} に鍵がありません。`,
    dkimUnknown: (domain: string) =>
      `DKIM: よくある名前では見つかりませんでした。メールサーバーのセレクター名で調べてください: --selector NAME（NAME._domainkey.${domain}）`,
    dmarc: (record: string) => `DMARC: あります（${record}）。`,
    dmarcNone: (domain: string) =>
      `DMARC: ありません。_dmarc.${domain} のTXTに、まず v=DMARC1; p=none; rua=mailto:postmaster@${domain} を書いてください。`,
    lookInside:
      "届いたメールの「Authentication-Results」で、spf・dkim・dmarc が pass か確かめてください。迷惑メールの箱も見てください。",
  },
  en: {
    noServer:
      "There is no SMTP_URL, so mails are not sent (they stay on the outbox page). Example: SMTP_URL=smtps://name:password@mail.example.jp",
    sending: (from, to, host) => `Sending from ${from} to ${to} through ${host} …`,
    subject: "A test mail from Taiken",
    body: "If you read this, Taiken's mail works.\nNo reply is needed.\n",
    taken: (answer) => `The server took it: ${answer}`,
    notTaken: (answer) => `The server did not take it: ${answer}`,
    why: {
      EAUTH: "The name or the password is wrong. Check SMTP_URL (signs such as @ are written %40).",
      ECONNECTION: "The server cannot be reached. Check host and port in SMTP_URL, and the firewall.",
      ESOCKET: "No connection, or no encryption. Port 465 is smtps://, port 587 is smtp://.",
      ETIMEDOUT: "No answer. Check whether a firewall stops port 465 or 587.",
      EDNS: "The server's name is not known. Check SMTP_URL.",
      EENVELOPE:
        "The server refuses this sender or receiver. Let it send for the sender's domain (taken from BASE_URL).",
      ETLS: "No encryption was agreed on. Check the server's certificate.",
    } as Readonly<Record<string, string>>,
    later: "It would take it later (greylisting, for example). Taiken itself tries again.",
    refused: "It would not take it later either. Show the answer to whoever runs the server.",
    noDomain: (domain) =>
      `The sender's domain "${domain}" cannot be looked up from outside. With the real BASE_URL, SPF, DKIM and DMARC are looked at, too.`,
    dnsSilent: (domain) => `DNS does not answer, so SPF, DKIM and DMARC of ${domain} could not be looked at.`,
    notLooked: (what) => `${what}: could not be looked at, DNS does not answer.`,
    spf: (record) => `SPF: there (${record}). Check that it names the server that sends.`,
    spfNone: (domain) =>
      `SPF: none. Name the sending server in a TXT record of ${domain}. Example: v=spf1 include:_spf.example.jp -all`,
    spfTwice: (domain) => `SPF: there are two. Make the TXT records of ${domain} one, or neither counts.`,
    dkim: "DKIM: a key was found.",
    dkimNone: (selector, domain) => `DKIM: no key at ${selector}._domainkey.${domain}.`,
    dkimUnknown: (domain) =>
      `DKIM: not found under the usual names. Look under your mail server's selector: --selector NAME (NAME._domainkey.${domain})`,
    dmarc: (record) => `DMARC: there (${record}).`,
    dmarcNone: (domain) =>
      `DMARC: none. Begin with a TXT record at _dmarc.${domain}: v=DMARC1; p=none; rua=mailto:postmaster@${domain}`,
    lookInside:
      "Look at Authentication-Results in the mail that arrives: spf, dkim and dmarc should say pass. Look into the junk folder, too.",
  },
});

export type MailTestMessages = (typeof mailTestMessages)[Lang];
