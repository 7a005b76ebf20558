import { defineMessages, type Lang } from "../platform/i18n/messages.ts";

const DATABASE_EXAMPLE = "DATABASE_URL=postgres://taiken:password@localhost/taiken";

/** What the command line says; commands with much to say (doctor, mail test, backup) bring words of their own. */
export const cliMessages = defineMessages({
  ja: {
    usage: "使い方",
    placeholder: "<コマンド> [引数]",
    helpMore:
      "それぞれの使い方: taiken <コマンド> --help。--json はスクリプトのための形です。\n終了コード: 0 できた、1 できなかった、2 使い方がちがう",
    unknown: (name: string) => `「${name}」というコマンドはありません。一覧は taiken --help で見られます。`,
    missing: "引数が足りません。",
    tooMany: (word: string) => `「${word}」は余分です。`,
    cannotRead: (reason: string) => `引数が読めません。${reason}`,
    interrupted: "とちゅうでやめました。何も変わっていません。",
    diskFull: "ディスクがいっぱいです。場所を空けてから、もう一度実行してください。",
    databaseAway: `データベースに接続できません。DATABASE_URL の宛先でPostgreSQLが動いているか確かめてください（例 ${DATABASE_EXAMPLE}）。詳しくは taiken doctor で調べられます。`,
    filesAway: (code: string) =>
      `ファイルの置き場に届きません（${code}）。FILES_URL の宛先を確かめてください。詳しくは taiken doctor で調べられます。`,
    databaseSays: {
      "28P01": `データベースがパスワードを受け付けません。DATABASE_URL を確かめてください（例 ${DATABASE_EXAMPLE}）。`,
      "28000": `データベースがこの利用者を受け付けません。DATABASE_URL を確かめてください（例 ${DATABASE_EXAMPLE}）。`,
      "3D000": `DATABASE_URL のデータベースがありません。createdb で作ってください（例 ${DATABASE_EXAMPLE}）。`,
      "42501": `データベースの権限が足りません。DATABASE_URL の利用者をデータベースの持ち主にしてください（例 ${DATABASE_EXAMPLE}）。`,
    } as Readonly<Record<string, string>>,
    nobody: (email: string) => `${email} の人はいません。taiken people で一覧を見られます。`,
    migrated: (count: number) => `データベースは最新です（変更 ${count} 件）。`,
    noAddress: "（メールなし）",
    noRole: "（役割なし）",
    tokenLabel: "管理者がコマンドで作ったトークン",
    scopeNeeded: (scopes: string) => `--scope が必要です。使えるもの: ${scopes}（コンマで区切る）`,
    scopeUnknown: (scope: string, scopes: string) => `「${scope}」という範囲はありません。使えるもの: ${scopes}`,
    daysWrong: "--days は 1 から 3650 までの数です。",
    whoseToken: "--email E か、--cohort C と --role R のどちらかが必要です。",
    roleUnknown: (role: string, roles: string) => `「${role}」という役割はありません。使えるもの: ${roles}`,
    cohortWrong: (id: string) => `「${id}」は回のIDではありません。taiken people --json の cohort を使ってください。`,
    nobodyThere: "その回に、その役割の人はいません。",
    tokenUnknown: "このトークンは使われていません（すでに終わったか、書きまちがいです）。",
    tokenEnded: "トークンを終わらせました。",
    memberNeeded: "--email E と --cohort C が必要です。",
    notMember: (email: string) => `${email} の人は、この回に参加していません。`,
    removed: (email: string) => `${email} の人を回から外しました。開いていた画面もすぐに閉じます。`,
    serverRuns: "Taikenのサーバーが動いています。止めてから、もう一度実行してください。",
    noFolder: (file: string) => `${file} を書けません。フォルダーがあるか、書き込めるか確かめてください。`,
    keysIntro: "# この鍵を、バックアップとは別の場所に保管してください。なくすと、体調や配慮の記録は二度と読めません。",
    keysPrevious: "（コンマのあとは、前の鍵です）",
    keysFromSetting: (setting: string) =>
      `鍵は設定 ${setting} から来ています。設定を「新しい鍵,今の鍵」に変えて（新しい鍵: openssl rand -base64 32）サーバーを起動し直し、taiken keys rotate をもう一度実行してください。`,
    keysForget: (setting: string) =>
      `設定 ${setting} から前の鍵（コンマより後ろ）を消して、サーバーを起動し直してください。`,
    rotated: (count: number) =>
      `新しい鍵に替えました（${count} 人分）。taiken keys で新しい鍵を書き出し、保管し直してください。前のバックアップを戻すには、前の鍵が必要です。`,
    confirmNeeded: (email: string) =>
      `消したものは戻せません。本当に消すなら、同じアドレスをもう一度: taiken erase ${email} --confirm ${email}`,
    emailNeeded: "--email E が必要です。",
    erasedName: "退会した方",
    erased: (email: string) =>
      `${email} の人の名前、アドレス、書いたもの、鍵を消しました。消す前のバックアップには残っています。その保管期限も決めてください。`,
    erasedNotAll: (tables: string) =>
      `名前のない行が、まだ次の表に残っています: ${tables}。封をした部分は、もう読めません。`,
    exported: (file: string) => `${file} に書き出しました。本人だけに渡してください。`,
    demoLoaded: (cohort: string, people: number, posts: number) =>
      `見本の「${cohort}」を読み込みました（${people} 人、投稿 ${posts} 件）。`,
    demoRefused: "NODE_ENV=production では見本を読み込めません。",
    numberWrong: (name: string) => `--${name} は 1 以上の数です。`,
    assignmentImported: (path: string) => `${path} を課題に入れました。`,
    assignmentsRefused: (count: number) =>
      `${count}つは入れていません。上の行のところを直して、もう一度ためしてください。`,
    fileUnreadable: (path: string) => `${path} が読めません。フォルダーかzipの名前と、読む権限を確かめてください。`,
    commands: {
      "sign-in": "一度だけ使えるサインインのリンクを出す",
      people: "全員と役割の一覧",
      "token create": "APIのトークンを作る（本人にも見える）",
      "token revoke": "トークンを終わらせる",
      "member remove": "回から外す（すぐに終わる）",
      migrate: "データベースを最新の形にする",
      doctor: "この設置の具合と、直し方を調べる",
      keys: "保管のために鍵を書き出す",
      "keys rotate": "暗号の鍵を新しくする",
      "assignment import": "課題を、フォルダーかzipから取りこむ",
      "mail test": "メールを実際に送って、届き方を調べる",
      backup: "全部を一つのファイルに保存する（鍵は入らない）",
      restore: "バックアップを空の設置に戻す",
      export: "一人のデータを全部、zipに書き出す",
      erase: "一人のデータを消す（戻せない）",
      demo: "見本の回を読み込む",
    },
  },
  en: {
    usage: "Usage",
    placeholder: "<command> [arguments]",
    helpMore:
      "More on one of them: taiken <command> --help. --json is the shape for scripts.\nExit code: 0 done, 1 not done, 2 misused",
    unknown: (name) => `There is no command "${name}". taiken --help lists them.`,
    missing: "An argument is missing.",
    tooMany: (word) => `"${word}" is one argument too many.`,
    cannotRead: (reason) => `The arguments cannot be read. ${reason}`,
    interrupted: "Stopped half-way. Nothing was changed.",
    diskFull: "The disk is full. Make room, then run this again.",
    databaseAway: `The database cannot be reached. Check that PostgreSQL runs where DATABASE_URL points. Example: ${DATABASE_EXAMPLE}. taiken doctor tells more.`,
    filesAway: (code) =>
      `The place for files cannot be reached (${code}). Check where FILES_URL points. taiken doctor tells more.`,
    databaseSays: {
      "28P01": `The database refuses the password. Check DATABASE_URL. Example: ${DATABASE_EXAMPLE}`,
      "28000": `The database refuses this user. Check DATABASE_URL. Example: ${DATABASE_EXAMPLE}`,
      "3D000": `The database named by DATABASE_URL does not exist. Make it with createdb. Example: ${DATABASE_EXAMPLE}`,
      "42501": `The database user may not do this. Make the user of DATABASE_URL the owner of the database. Example: ${DATABASE_EXAMPLE}`,
    } as Readonly<Record<string, string>>,
    nobody: (email) => `Nobody has the address ${email}. taiken people lists everybody.`,
    migrated: (count) => `The database is up to date (${count} changes).`,
    noAddress: "(no mail)",
    noRole: "(no role)",
    tokenLabel: "Token made by the operator",
    scopeNeeded: (scopes) => `--scope is needed. Known ones: ${scopes} (separated by commas)`,
    scopeUnknown: (scope, scopes) => `There is no scope "${scope}". Known ones: ${scopes}`,
    daysWrong: "--days is a number from 1 to 3650.",
    whoseToken: "Either --email E, or --cohort C with --role R, is needed.",
    roleUnknown: (role, roles) => `There is no role "${role}". Known ones: ${roles}`,
    cohortWrong: (id) => `"${id}" is not the id of a cohort. Take one from taiken people --json.`,
    nobodyThere: "Nobody holds that role in that cohort.",
    tokenUnknown: "This token is not in use (it has ended already, or is mistyped).",
    tokenEnded: "The token has ended.",
    memberNeeded: "--email E and --cohort C are needed.",
    notMember: (email) => `${email} is not in this cohort.`,
    removed: (email) => `${email} was removed from the cohort. Pages open now close at once.`,
    serverRuns: "A Taiken server is running. Stop it, then run this again.",
    noFolder: (file) => `${file} cannot be written. Check that the folder exists and may be written to.`,
    keysIntro:
      "# Keep these keys in another place than your backups. Without them, what people wrote about health and accommodation can never be read again.",
    keysPrevious: "(after the comma: previous keys)",
    keysFromSetting: (setting) =>
      `The keys come from the setting ${setting}. Change it to "new key,present key" (new key: openssl rand -base64 32), restart the server, then run taiken keys rotate again.`,
    keysForget: (setting) => `Now remove the previous key (after the comma) from ${setting} and restart the server.`,
    rotated: (count) =>
      `The key was changed (${count} people). Print it with taiken keys and put it where you keep your keys. Restoring an earlier backup needs the earlier key.`,
    confirmNeeded: (email) =>
      `What is erased cannot come back. If you mean it, give the address again: taiken erase ${email} --confirm ${email}`,
    emailNeeded: "--email E is needed.",
    erasedName: "Former member",
    erased: (email) =>
      `The name, address, words and key of ${email} were erased. Backups made before still hold them: decide how long to keep those.`,
    erasedNotAll: (tables) =>
      `Rows without a name are still in these tables: ${tables}. What was sealed in them can no longer be read.`,
    exported: (file) => `Written to ${file}. Hand it to the person only.`,
    demoLoaded: (cohort, people, posts) => `The demo cohort "${cohort}" is loaded (${people} people, ${posts} posts).`,
    demoRefused: "The demo cannot be loaded with NODE_ENV=production.",
    numberWrong: (name) => `--${name} is a number from 1 up.`,
    assignmentImported: (path) => `${path} is in the bank of assignments.`,
    assignmentsRefused: (count) =>
      `${count === 1 ? "One was" : `${count} were`} not taken in. Mend what the lines above name, and try again.`,
    fileUnreadable: (path) => `${path} cannot be read. Check the name of the folder or zip, and the right to read it.`,
    commands: {
      "sign-in": "print a one-time sign-in link",
      people: "list everybody with their roles",
      "token create": "make API tokens (their owners see them)",
      "token revoke": "end a token",
      "member remove": "remove somebody from a cohort, at once",
      migrate: "bring the database to the newest shape",
      doctor: "say what is wrong here and how to mend it",
      keys: "print the keys for safe keeping",
      "keys rotate": "change the encryption key",
      "assignment import": "take assignments in, from folders or zips",
      "mail test": "send a mail and say how it is delivered",
      backup: "keep everything in one file (without the keys)",
      restore: "bring a backup back into an empty installation",
      export: "write everything about one person into a zip",
      erase: "erase one person (cannot be undone)",
      demo: "load a demo cohort",
    },
  },
});

export type CliMessages = (typeof cliMessages)[Lang];
