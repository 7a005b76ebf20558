// Long because it holds every word of the bank, of its checklists and of what may be wrong with an import, in two languages.
import { defineMessages, type Lang } from "../../platform/i18n/messages.ts";

type Numbers = Readonly<Record<string, string | number>>;

/** A folder as it comes in, at its shortest. */
const FOLDER_SAMPLE = `library-signs/
  assignment.md
  assignment-plain.md
  mentor-notes.md
  data/photos.csv

---
format: 1
slug: library-signs
title: 案内板の見直し
summary: 図書館で迷う人を減らします
level: basics
kind: assignment
hours: { min: 30, max: 40 }
reading_minutes: 5
language: ja
files:
  - path: data/
    description: 館内の写真の一覧
---
# 背景`;

export const assignmentMessages = defineMessages({
  ja: {
    bank: "課題の一覧",
    bankLead: "採用で使い終わった課題を、職場体験でもう一度いかします。採用にもどることはありません。",
    catalogue: "課題をえらぶ",
    catalogueLead:
      "気になるものを開いてください。読むだけでも大丈夫です。同じ課題を、ほかの人がえらんでいてもかまいません。",
    states: {
      draft: "下書き",
      in_hiring: "採用で使用中",
      retired: "採用を終了",
      recycled: "職場体験で使用中",
      resting: "休み",
      archived: "保管",
    },
    allStates: "すべて",
    stateViews: "状態で見る",
    kinds: { assignment: "課題", starter: "スターター課題" },
    levels: {
      "first-steps": "初めての人から",
      basics: "入門書を終えた人から",
      practical: "一人で小さなものを作った人から",
      deep: "調べながら設計できる人から",
    },
    columns: { title: "課題", state: "状態", level: "程度", hours: "めやす", open: "開く" },
    open: "開く",
    hours: (min: string, max: string) => `${min}から${max}`,
    reading: (minutes: number) => `約${minutes}分（めやす）`,
    searchWords: "ことばでさがす",
    searchHint: "題、説明、分野から。1文字からでも探せます",
    searchButton: "さがす",
    older: "前の課題を見る",
    first: "最初にもどる",
    emptyTitle: "ここには、まだ課題がありません",
    emptyBank: "新しく書くか、zipから取りこめます。",
    samplesText: "見本もあります。採用に使ったことのない課題なので、すぐに選んでもらえます。あとから直せます。",
    takeSamples: "見本の課題を取りこむ",
    emptyForReaders: "課題を入れるのは、採用担当です。会社の管理者に、だれが受け持つかを決めてもらってください。",
    emptyForOwner:
      "課題を入れるのは、採用担当です。だれが受け持つかは、あなたが「会社の人」で決めます。小さな会社では、一度押すだけで自分がなれます。",
    toPeople: "会社の人を開く",
    emptyCatalogue: "用意ができると、ここに出ます。待っていて大丈夫です。",
    add: "新しい課題を書く",
    import: "課題を取りこむ",
    compare: "使われかたから選ぶ",
    facts: {
      state: "状態",
      level: "程度",
      hours: "めやす",
      reading: "読む時間",
      tags: "分野",
      materials: "要るもの",
      help: "使える助け",
      licence: "使う条件",
    },
    plain: "やさしい要約",
    firstDay: "最初の日にすること",
    lookedAt: "見るところ",
    statement: "課題の文",
    variants: "大きさ",
    sizes: { small: "小さく", normal: "ふつう", stretch: "広げて" },
    hints: "手がかり",
    hintsNote: "参加者は、自分のプロジェクトのページで、一つずつ開けます。開くまでは、次の手がかりは見えません。",
    hintsAhead: (count: number) =>
      `${count}個あります。この課題を選ぶと、自分のプロジェクトのページで、一つずつ開けます。`,
    hintsOfMine: (count: number) => `${count}個あります。自分のプロジェクトのページで、一つずつ開けます。`,
    hint: (number: number, title: string, gives: string) => `手がかり${number}「${title}」: ${gives}`,
    gives: { little: "少しだけ教えます", some: "道すじを教えます", much: "答えの近くまで教えます" },
    files: "渡すファイル",
    mentorFiles: "メンターだけのファイル",
    download: (name: string) => `${name}を保存する`,
    bytes: (size: number) =>
      size < 1_000
        ? `${size}バイト`
        : size < 1_000_000
          ? `${Math.round(size / 1_000)}KB`
          : `${(size / 1_000_000).toFixed(1)}MB`,
    inFolder: (count: number) => `${count}個のファイル`,
    zip: "全部をzipで保存する",
    zipNote: "手がかりは入っていません。自分のプロジェクトのページで開けます。",
    mentorNotes: "メンター用のメモ",
    hiring: "採用の記録",
    hiringNote: "採用担当だけに見えます。職場体験の人には、これからも見えません。",
    round: (name: string) => `採用の回: ${name}`,
    roundFrom: (from: string) => `${from}から`,
    roundUntil: (until: string) => `${until}まで`,
    roundPlanned: (until: string) => `${until}までの予定`,
    history: "これまで",
    acts: {
      created: "下書きを作りました",
      imported: "取りこみました",
      hire: "採用で使いはじめました",
      retire: "採用での使用を終えました",
      looked_through: "移す前に確かめました",
      recycle: "職場体験に移しました",
      rest: "休みにしました",
      wake: "休みを終えました",
      archive: "保管しました",
    },
    byLine: (when: string, who: string) => `${when}　${who}`,
    commandLine: "コマンドから",
    change: "直す",
    toPreview: "参加者の見えかた",
    previewTitle: "参加者の見えかた",
    previewNote:
      "保存した課題を、参加者が読むかたちです。メンター用のメモ、手がかりの中身、採用の記録は、参加者には出ません。",
    move: "状態を変える",
    choose: "この課題を選ぶ",
    chooseStarter: "これをやってみる",
    toProjects: "自分のプロジェクトへ",
    back: "課題にもどる",
    moveTitle: "状態を変える",
    moveNow: (state: string) => `いまは「${state}」です。`,
    nothingToMove: "この状態から、あなたが変えられるものはありません。",
    doing: {
      hire: {
        title: "採用で使う",
        lead: "一つの課題を採用で使えるのは、一回だけです。使っている間は、書いた人と、その回の採用担当だけに見えます。",
        button: "採用で使いはじめる",
      },
      retire: {
        title: "採用での使用を終える",
        lead: "終えた課題は、もう採用で使えません。職場体験に移すまで、採用担当だけに見えます。",
        button: "採用での使用を終える",
      },
      recycle: {
        title: "職場体験に移す",
        lead: "移すと、参加者、メンター、運営が読めます。元にはもどせません。まず、中身を一つずつ確かめます。",
        button: "確かめはじめる",
      },
      rest: {
        title: "休みにする",
        lead: "参加者が新しくえらべなくなります。いま取り組んでいる人は、続けて読めます。いつでも元にもどせます。",
        button: "休みにする",
      },
      wake: {
        title: "休みを終える",
        lead: "参加者が、またえらべるようになります。",
        button: "またえらべるようにする",
      },
      archive: {
        title: "保管する",
        lead: "もう使わない課題を、記録として残します。元にはもどせません。",
        button: "保管する",
      },
    },
    keptReading: "いま取り組んでいる人は、続けて読めます。",
    roundName: "採用の回の名前",
    roundNameHint: "例 2027年春の採用",
    endsOn: "終わる日",
    reason: "理由",
    reasonOptional: "理由（書かなくてもかまいません）",
    scrub: "取りのぞいたか",
    readiness: "始める人に足りているか",
    checks: {
      company_secrets: {
        label: "会社の秘密を、全部取りのぞきましたか",
        note: "契約、売り上げ、まだ出していない製品、社内のURL",
      },
      personal: {
        label: "個人のことを、全部取りのぞきましたか",
        note: "名前、メール、電話。受けた人のこと。ファイルの中や、ファイルの名前も",
      },
      system_names: {
        label: "本物のしくみの名前を、別の名前に変えましたか",
        note: "サーバー、データベース、社内の道具の名前、鍵やパスワード",
      },
      model_answer_apart: {
        label: "答えの見本は、別にしてありますか",
        note: "答えと採点の話は、メンター用のメモと mentor- のファイルだけに",
      },
      licences: { label: "ファイルを配ってもよいですか", note: "作った人の許しや、使う条件を確かめたか" },
      time: { label: "時間のめやすは合っていますか", note: "採用で実際にかかった時間から" },
      materials: { label: "要るものは、書いてありますか", note: "参加者が自分で用意できるものだけか" },
      looked_at: { label: "見るところは、書いてありますか", note: "講評は、この行ごとに書きます" },
      level: { label: "程度は合っていますか", note: "初めての人が読んで、分かる言葉か" },
      help: { label: "使える助けは、書いてありますか", note: "だれに何を聞けるか、AIを使ってよいか" },
    },
    yes: "はい",
    notYet: "まだ",
    onlyYes: "「はい」になったら移せます。まだのときは、先に課題を直してください",
    writeTitle: "新しい課題を書く",
    writeLead: "下書きは、採用担当だけに見えます。",
    newLead: "下書きは、採用担当だけに見えます。ファイルは、一度保存したあとで足せます。",
    inRoundLead: "採用で使っている間は、書いた人と、その回の採用担当だけに見えます。",
    retiredLead: "職場体験に移すまで、採用担当だけに見えます。",
    changeTitle: (title: string) => `「${title}」を直す`,
    kindSettled: "採用か職場体験に出たので、種類は変えられません。",
    notSaved: "まだ保存していません",
    fileNotAdded: "ファイルは、まだ足していません",
    notMoved: "まだ変わっていません",
    parts: {
      what: "どんな課題か",
      begin: "始めるとき",
      looked: "見るところ",
      sizes: "大きさ",
      hints: "手がかり",
      text: "課題の文",
      mentors: "メンターへ",
      files: "ファイル",
    },
    fields: {
      slug: "フォルダーの名前",
      kind: "種類",
      title: "題",
      summary: "一文の説明",
      level: "程度",
      tags: "分野",
      hoursMin: "めやすの時間、少ないほう",
      hoursMax: "めやすの時間、多いほう",
      readingMinutes: "読む時間のめやす（分）",
      language: "課題の文の言葉",
      materials: "要るもの",
      firstDay: "最初の日にすること",
      help: "使える助け",
      plainSummary: "やさしい日本語の要約",
      lookedAtKey: "キー",
      lookedAtTitle: "見るところ",
      lookedAtText: "どう見るか",
      variantSmall: "小さくするとき",
      variantNormal: "ふつうのとき",
      variantStretch: "広げるとき",
      hintTitle: "何の手がかりか",
      hintGivesAway: "どれだけ教えるか",
      hintText: "手がかり",
      licence: "渡すファイルを使う条件",
      statement: "課題の文",
      plainStatement: "やさしい言葉で書いた課題の文",
      mentorNotes: "メンター用のメモ",
    },
    fieldHints: {
      slug: "空けておくと、題から付けます。zipで出すときの名前です。英小文字、数字、ハイフン。あとから変えられるのは、職場体験に移すときだけです",
      tags: "「、」で区切ります",
      hours: "40、0.5、1時間半 のように書けます",
      oneALine: "一行に一つ",
      key: "prioritising、thinking、communication、user、data など。空けてもかまいません",
      sizes: "同じ課題の三つの大きさです。となりと見くらべながら、どこまで作るか、何時間くらいかを書きます",
      rows: "空けたままの行は、残りません。保存すると、下に行が増えます",
      hints: "教えすぎないものから順に並びます。どれだけ教えるかは、一つずつ選びます",
      statement:
        "Markdownが使えます。数式は $x^2$ や $$…$$ のように書きます。足したファイルは ![説明](data/図.png) で図になり、[表](data/loans.csv) で開けます。背景、ほしいもの、渡すもの、守ること、見るところ、しなくてよいこと、出しかた",
      plainStatement: "なくてもかまいません。あると、参加者はどちらの文で読むかをえらべます",
      licence: "例 CC0 1.0。人も記録も、すべて架空です",
    },
    hours_: "時間",
    rowNumber: (label: string, number: number) => `${label} ${number}`,
    languages: { ja: "日本語", en: "英語" },
    save: "保存する",
    addFile: "ファイルを足す",
    file: "ファイル",
    fileHint:
      "10MBまで。開くだけで動くプログラム（exe、batなど）は受け取れません。ソースコードや run.sh のように、読める文なら足せます",
    folder: "入れるフォルダー",
    description: "何のファイルか",
    forMentors: "メンターだけに渡す",
    forMentorsNote: "名前の前に mentor- をつけて、しまいます",
    addFileButton: "足す",
    remove: "消す",
    saveFirst: "文を直しているときは、先に上の「保存する」を押してください。ファイルを足しても、文は保存されません。",
    removeText: "消したファイルは、もどせません。要るかもしれないときは、先に保存してください。",
    importTitle: "課題を取りこむ",
    importLead: "一つの課題のフォルダーを、zipにして送ってください。下書きとして入り、採用担当だけに見えます。",
    importFile: "課題のzip",
    importFileHint: "assignment.md と、渡すファイル。40MBまで",
    importButton: "取りこむ",
    format: "zipの中身の決まり",
    formatText:
      "フォルダーの名前は slug と同じにします。assignment.md は、--- で囲んだ見出し（YAML）と、課題の文（Markdown）です。いちばん短い形は、次のとおりです。",
    formatSample: FOLDER_SAMPLE,
    formatRest:
      "ほかのファイルは、なくてもかまいません。assignment-plain.md は、やさしい言葉の文です。mentor- で始まるファイルは、メンターだけが読みます。ほかのファイルは、files に書いたものだけを渡します。ここにある課題をzipで保存すると、そのまま手本になります。",
    chooseFile: "ファイルをえらんでください",
    importRefused: "取りこめませんでした。何も変わっていません",
    importProblems: (count: number) => (count === 1 ? "直すところが一つあります" : `直すところが${count}か所あります`),
    where: (file: string, line: number | undefined) => (line === undefined ? file : `${file} の${line}行目`),
    problemLine: (where: string, what: string) => `${where}: ${what}`,
    problems: {
      max_below_min: () => "少ないほうの時間より、大きくしてください",
      row_without_title: () => "見るところを書くか、この行を全部空けてください",
      hint_without_title: () => "何の手がかりかを書くか、この手がかりを全部空けてください",
      hint_without_measure: () => "どれだけ教えるかを選んでください。参加者は、開く前にこれを読みます",
      hint_without_text: () => "手がかりを書くか、この手がかりを全部空けてください",
      key_twice: () => "同じキーが、ほかの行にあります。変えるか、空けてください",
      key_general: () => "general は、ぜんたいへの講評に使います。変えるか、空けてください",
      not_key: () => "キーは、英小文字ではじまる英小文字、数字、_ だけにしてください",
      not_slug: () => "英小文字と数字を、ハイフンでつないでください。例 library-return-notice",
      kind_settled: () =>
        "採用か職場体験に出たあとは、種類を変えられません。変えるには、新しい課題として作ってください",
      slug_taken: () => "この名前の課題が、もうあります",
      too_many_cells: () => "表が大きすぎます。ますは全部で4000までです。大きな表は、CSVファイルにして足してください",
      heading_too_long: (d: Numbers) =>
        `本文のほかの欄と、ファイルの名前と説明を合わせて、${d.max}文字までです。手がかりや説明を短くしてください`,
      choose_one: () => "一つ選んでください",
      file_empty: () => "このファイルは空です（0バイト）。中身が入っているかを確かめて、もう一度選んでください",
    } as Record<string, (details: Numbers) => string>,
    importWords: {
      no_document: () => "assignment.md がありません。zipの一番上か、一つのフォルダーの中に置いてください",
      csv_not_text: () => "文字として読めません。UTF-8で保存してください",
      csv_not_closed: () => '引用符（"）が閉じていません',
      csv_empty: () => "一行目に列の名前、二行目から課題を書いてください",
      csv_too_many: (d: Numbers) => `行が多すぎます。${d.max}行までにしてください`,
      csv_no_column: (d: Numbers) =>
        `「${d.key}」という列はありません。下の「要る列」と「あってもよい列」から選んでください`,
      csv_column_twice: () => "同じ列が二度あります。一つにしてください",
      csv_too_wide: (d: Numbers) => `列の名前は${d.max}個ですが、この行はもっと長いです`,
      csv_slug_taken: (d: Numbers) => `「${d.slug}」という課題が、もうあります。フォルダーの名前を変えてください`,
      not_hours: (d: Numbers) => `「${d.key}」の時間が読めません。例 30、1.5、1時間半`,
      no_folder: () => "このフォルダーがありません",
      unreadable: () => "読めません。フォルダーかzipの名前と、読む権限を確かめてください",
      no_company: () => "会社がまだ登録されていません。先に、はじめの設定をしてください",
      no_heading: () => "最初の行を --- にして、見出し（YAML）を書き、もう一度 --- で閉じてください",
      heading_too_long: (d: Numbers) => `見出しが長すぎます。${d.max}文字までにしてください`,
      no_statement: () => "見出しの後に、課題の文がありません",
      broken_yaml: () => "YAMLとして読めません。字下げ、かっこ、引用符を確かめてください",
      duplicate_key: () => "同じキーが二度あります。一つにしてください",
      key_twice: (d: Numbers) => `「${d.key}」は、ほかの行と同じキーです。変えてください`,
      key_general: (d: Numbers) => `「${d.key}」を general 以外に変えてください。ぜんたいへの講評に使います`,
      yaml_alias: () => "YAMLの & と * は使えません。そのまま書いてください",
      yaml_tag: () => "YAMLの ! で始まる型は使えません。消してください",
      unknown_key: (d: Numbers) => `「${d.key}」というキーはありません。つづりを確かめてください`,
      missing_key: (d: Numbers) => `「${d.key}」を書いてください`,
      wrong_type: (d: Numbers) => `「${d.key}」の形がちがいます。一覧の形か、文字か、数かを確かめてください`,
      not_one_of: (d: Numbers) => `「${d.key}」は、次のどれかにしてください: ${d.values}`,
      too_long: (d: Numbers) =>
        d.key === "" ? `長すぎます。${d.max}文字までにしてください` : `「${d.key}」は${d.max}文字までにしてください`,
      too_big: (d: Numbers) => `「${d.key}」は${d.max}までにしてください`,
      too_small: (d: Numbers) => `「${d.key}」は${d.min}以上にしてください`,
      hours_below: (d: Numbers) => `「${d.key}」を、少ないほうの時間より大きくしてください`,
      max_below_min: () => "max を、min より大きくしてください",
      hints_not_in_order: () => "手がかりを、gives_away の little、some、much の順に並べてください",
      not_usable: (d: Numbers) =>
        `「${d.key}」の書きかたが読めません。英小文字、数字、ハイフンなど、決まった形か確かめてください`,
      slug_not_folder: (d: Numbers) => `slug を、フォルダーの名前「${d.folder}」と同じにしてください`,
      slug_taken: (d: Numbers) => `「${d.slug}」という課題が、もうあります。slug とフォルダーの名前を変えてください`,
      mentor_file_listed: (d: Numbers) =>
        `「${d.path}」は mentor- で始まるので、参加者に渡しません。files から消すか、名前を変えてください`,
      file_missing: (d: Numbers) =>
        `「${d.path}」というファイルがありません。ファイルを入れるか、この行を消してください`,
      folder_missing: (d: Numbers) => `「${d.path}」というフォルダーがないか、空です`,
      checksum_differs: (d: Numbers) =>
        `「${d.path}」の中身が、ここに書かれた値とちがいます。こわれていないか確かめてください。わざと直したのなら、この行かSHA256SUMSを消してください`,
      not_a_checksum: () => "照合の値ではありません。SHA-256の64文字、空白二つ、ファイルの道の順に書いてください",
      listed_twice: (d: Numbers) => `「${d.path}」が二度あります。一つにしてください`,
      file_not_listed: () =>
        "files に書いてありません。渡すなら files に足し、渡さないならフォルダーから出してください",
      same_name: (d: Numbers) =>
        `「${d.other}」と、大文字と小文字しかちがいません。Windowsでは一つになります。名前を変えてください`,
      name_of_folder: (d: Numbers) =>
        `フォルダー「${d.folder}」と同じ名前のファイルです。Windowsでは両方を置けません。どちらかの名前を変えてください`,
      path_too_long: (d: Numbers) => `道が長すぎます。${d.max}文字までにしてください`,
      not_utf8: () => "UTF-8ではありません。UTF-8で保存してください",
      file_too_large: (d: Numbers) => `大きすぎます。一つのファイルは${d.megabytes}MBまでです`,
      file_executable: () =>
        "開くだけで動くプログラム（exe、batなど）は受け取れません。文章、表、画像、ソースコードなどにしてください",
      file_heic: () => "HEICの写真は、多くの道具で開けません。JPEGかPNGにしてください",
      file_unknown: () => "何のファイルか分かりません。文章、表、画像、PDF、zipなどにしてください",
      git_not_address: () =>
        "リポジトリのアドレスではありません。https:// で始まる、git clone に使うアドレスを書いてください",
      git_password: () =>
        "名前やパスワードの入ったアドレスは使えません。@ までを消してください。取りこめるのは、だれでも読めるリポジトリです",
      git_not_allowed: (d: Numbers) =>
        d.places === ""
          ? "Gitからの取りこみは、まだ使えません。サーバーを管理する人が、使ってよいところを GIT_HOSTS に書くと、使えます"
          : `このアドレスからは取りこめません。使えるところは ${d.places} です。https:// から書いてください。ほかを足したいときは、サーバーを管理する人に頼んでください`,
      git_branch_name: () => "ブランチやタグの名前として読めません。空けると、既定のブランチを使います",
      git_folder_name: () => "フォルダーの名前として読めません。リポジトリの一番上から、a/b のように書いてください",
      git_private_address: () =>
        "このサーバーは、社内のネットワークの中にあります。サーバーを管理する人が、ポートの番号までを GIT_HOSTS に書くと、使えます",
      git_no_host: () => "その名前のサーバーが見つかりません。アドレスを確かめてください",
      git_certificate: () =>
        "サーバーの証明書を確かめられないので、つなぎませんでした。サーバーを管理する人に知らせてください",
      git_unreachable: () => "サーバーにつながらないか、途中で切れました。しばらくしてから、もう一度ためしてください",
      git_timeout: () => "時間がかかりすぎるので、やめました。もう一度ためすか、zipにして送ってください",
      git_busy: () => "いま、ほかの取り込みが続いています。少し待ってから、もう一度ためすか、zipにして送ってください",
      git_redirected: (d: Numbers) =>
        d.to === ""
          ? "サーバーが、別のアドレスを案内しました。ブラウザーで開いて、いまのアドレスを確かめてください"
          : `別のアドレスに移っています。こちらを書いてみてください: ${d.to}`,
      git_not_there: () =>
        "リポジトリがないか、だれでも読めるようにはなっていません。アドレスを確かめるか、zipにして送ってください",
      git_answered: (d: Numbers) => `サーバーの答えが ${d.status} でした。しばらくしてから、もう一度ためしてください`,
      git_not_git: () =>
        "Gitのサーバーではないようです。ブラウザーで見るページではなく、git clone に使うアドレスを書いてください",
      git_empty: () => "リポジトリに、まだ何もありません。assignment.md を入れてから、もう一度ためしてください",
      git_no_ref: (d: Numbers) =>
        d.ref === "HEAD"
          ? "既定のブランチが決まっていません。ブランチの名前を書いてください"
          : `「${d.ref}」というブランチもタグもありません。名前を確かめてください`,
      git_no_folder: (d: Numbers) => `「${d.folder}」というフォルダーがありません。名前を確かめてください`,
      git_no_marker: () => "assignment.md がありません。課題のフォルダーを確かめてください",
      git_several: (d: Numbers) => `課題が二つ以上あります。どのフォルダーかを書いてください: ${d.folders}`,
      git_traversal: (d: Numbers) =>
        `フォルダーの外を指すか、Gitが自分のために使う名前があります（${d.entry}）。名前を変えてください`,
      git_too_large: (d: Numbers) =>
        `リポジトリが大きすぎます。いまのファイルが、圧縮して${d.megabytes}MBまでのものにしてください。課題だけを、zipにして送ることもできます`,
      git_too_much: () =>
        "広げると大きすぎます。安全のため、やめました。課題だけを、合わせて40MBまでのzipにして送れます",
      git_too_many_files: () => "ファイルが多すぎます。課題は500個までです。フォルダーを書くと、その中だけを見ます",
      git_damaged: () => "リポジトリがこわれているようで、読めませんでした。zipにして送れます",
      git_submodule: () => "ほかのリポジトリを指しています（サブモジュール）。ファイルそのものを入れてください",
      git_elsewhere: () => "中身が別のところ（Git LFS）にあります。ファイルそのものを入れるか、zipにして送ってください",
      zip_not_a_zip: () => "zipとして読めません。zipでないか、途中で切れています。もう一度、zipを作ってください",
      zip_damaged: () => "zipがこわれています。作り直してください",
      zip_encrypted: () => "パスワードつきのzipは読めません。パスワードなしで作り直してください",
      zip_unsupported: () => "このzipの作りかたは読めません。ふつうの圧縮（deflate）で作り直してください",
      zip_too_many_files: () => "ファイルが多すぎます。500個までにしてください",
      zip_too_large: () => "広げると大きすぎます。合わせて40MBまでにしてください",
      zip_ratio: () => "圧縮のわりに大きすぎます。安全のため、広げませんでした",
      zip_traversal: () => "フォルダーの外を指す名前（..）です。名前を変えてください",
      zip_absolute: () => "/ や C: ではじまる名前です。フォルダーの中の名前にしてください",
      zip_bad_name: () => "名前に使えない文字があるか、長すぎます",
      device_name: () => "con、nul、com1 などの名前は、Windowsでは機器を指すので、置けません。別の名前にしてください",
      looks_for_mentors: () =>
        "mentor- のように見えて、ちがう文字です。このままでは、参加者に渡ります。メンターだけに渡すなら、半角で mentor- と書いてください",
      too_many_cells: () => "表が大きすぎます。ますは全部で4000までです。大きな表は、CSVファイルにして足してください",
      zip_link: () => "リンクは取りこめません。ファイルそのものを入れてください",
      zip_duplicate: () => "同じ名前のものが二つあります。一つにしてください",
    } as Record<string, (details: Numbers) => string>,
    refusals: {
      assignment_not_imported: {
        title: "取りこめませんでした",
        next: "何も変わっていません。ファイルを直して、もう一度送ってください。",
      },
      not_in_this_state: {
        title: "もう変わっていました",
        next: "ほかの人が先に変えたようです。何も変わっていません。いまの状態を確かめてください。",
      },
      not_a_recruiter: {
        title: "この人は、いま採用担当ではありません",
        next: "何も変わっていません。会社の採用担当の中から選んでください。",
      },
      changed_since: {
        title: "開いたあとに、ほかの人が直していました",
        next: "まだ何も変わっていません。課題を読み直してから、もう一度選んでください。",
      },
      moved_since: {
        title: "ほかの人が、先に進めていました",
        next: "いまの状態は、上のとおりです。あなたの答えは、書きこんでいません。",
      },
      not_ready: {
        title: "まだ移せません",
        next: "要るもの、見るところ、使える助け、最初の日、課題の文のどれかが空です。先に課題を直してください。",
      },
      too_many_files: {
        title: "ファイルが多すぎます",
        next: "一つの課題は、500個、合わせて40MBまでです。要らないものを消してください。",
      },
      too_many_versions: {
        title: "版が多すぎます",
        next: "一つのファイルは、前の版を50まで残せます。要らない版を消すか、別の名前で足してください。",
      },
      bad_path: {
        title: "この名前では置けません",
        next: "ファイルの名前かフォルダーの名前を、短く、ふつうの文字にしてください。",
      },
      heading_too_long: {
        title: "長すぎます",
        next: "本文のほかの欄と、ファイルの名前と説明を合わせて、100000文字までです。手がかりや説明を短くしてください。",
      },
      device_name: {
        title: "この名前では置けません",
        next: "con、nul、com1 などの名前は、Windowsでは機器を指すので、置けません。別の名前にしてください。",
      },
      looks_for_mentors: {
        title: "この名前では置けません",
        next: "mentor- のように見えて、ちがう文字です。このままでは、参加者に渡ります。メンターだけに渡すなら、半角で mentor- と書いてください。",
      },
      file_refused: {
        title: "この種類のファイルは受け取れません",
        next: "文章、表、画像、PDFなどにして、もう一度送ってください。",
      },
    },
  },
  en: {
    bank: "Assignments",
    bankLead: "Assignments that were used in hiring are used again for work experience. Nothing goes back into hiring.",
    catalogue: "Choose an assignment",
    catalogueLead: "Open what interests you. Reading is fine too. Several people may choose the same one.",
    states: {
      draft: "draft",
      in_hiring: "in hiring",
      retired: "retired from hiring",
      recycled: "in use for work experience",
      resting: "resting",
      archived: "archived",
    },
    allStates: "All",
    stateViews: "By state",
    kinds: { assignment: "assignment", starter: "starter task" },
    levels: {
      "first-steps": "for first steps",
      basics: "after a beginner's book",
      practical: "after making something small alone",
      deep: "for those who can research and design",
    },
    columns: { title: "Assignment", state: "State", level: "Level", hours: "About", open: "Open" },
    open: "Open",
    hours: (min: string, max: string) => `${min} to ${max}`,
    reading: (minutes: number) => `about ${minutes} ${minutes === 1 ? "minute" : "minutes"} (an estimate)`,
    searchWords: "Search by words",
    searchHint: "In title, summary and tags. One character is enough",
    searchButton: "Search",
    older: "Earlier assignments",
    first: "Back to the first page",
    emptyTitle: "There are no assignments here yet",
    emptyBank: "Write one, or import a zip.",
    samplesText:
      "There are samples, too. They were never used in hiring, so they can be chosen at once. You can change them later.",
    takeSamples: "Take the sample assignments in",
    emptyForReaders: "Recruiters put assignments in. Please ask the owner of the company to decide who that is.",
    emptyForOwner:
      "Recruiters put assignments in. You decide who that is under “People of the company”; in a small company, one press makes it you.",
    toPeople: "Open the people of the company",
    emptyCatalogue: "They appear here when they are ready. Waiting is fine.",
    add: "Write a new assignment",
    import: "Import an assignment",
    compare: "Choose by use",
    facts: {
      state: "State",
      level: "Level",
      hours: "About",
      reading: "Reading",
      tags: "Topics",
      materials: "You need",
      help: "Help",
      licence: "Terms",
    },
    plain: "In plain words",
    firstDay: "What to do on the first day",
    lookedAt: "What is looked at",
    statement: "The assignment",
    variants: "Size",
    sizes: { small: "small", normal: "normal", stretch: "stretch" },
    hints: "Hints",
    hintsNote:
      "Participants open them one by one, on the page of their project. Until then they do not see the next one.",
    hintsAhead: (count: number) =>
      `There ${count === 1 ? "is 1" : `are ${count}`}. When you choose this assignment you can open them one by one, on the page of your project.`,
    hintsOfMine: (count: number) =>
      `There ${count === 1 ? "is 1" : `are ${count}`}. You can open them one by one, on the page of your project.`,
    hint: (number: number, title: string, gives: string) => `Hint ${number}, “${title}”: ${gives}`,
    gives: { little: "gives away a little", some: "shows the way", much: "leads close to the answer" },
    files: "Files for you",
    mentorFiles: "Files for mentors only",
    download: (name: string) => `Save ${name}`,
    bytes: (size: number) =>
      size < 1_000
        ? `${size} bytes`
        : size < 1_000_000
          ? `${Math.round(size / 1_000)} KB`
          : `${(size / 1_000_000).toFixed(1)} MB`,
    inFolder: (count: number) => (count === 1 ? "1 file" : `${count} files`),
    zip: "Save everything as a zip",
    zipNote: "The hints are not in it. They open on the page of your project.",
    mentorNotes: "Notes for mentors",
    hiring: "Record of hiring",
    hiringNote: "Only recruiters see this. Nobody in the internship does, now or later.",
    round: (name: string) => `Round: ${name}`,
    roundFrom: (from: string) => `from ${from}`,
    roundUntil: (until: string) => `until ${until}`,
    roundPlanned: (until: string) => `planned until ${until}`,
    history: "So far",
    acts: {
      created: "Draft made",
      imported: "Imported",
      hire: "Put into hiring",
      retire: "Retired from hiring",
      looked_through: "Looked through before it moves",
      recycle: "Moved to the internship",
      rest: "Put to rest",
      wake: "Available again",
      archive: "Archived",
    },
    byLine: (when: string, who: string) => `${when}, ${who}`,
    commandLine: "by command",
    change: "Edit",
    toPreview: "As participants see it",
    previewTitle: "As participants see it",
    previewNote:
      "This is what participants read of what you saved. They do not get the notes for mentors, what the hints say, or anything of hiring.",
    move: "Change the state",
    choose: "Choose this assignment",
    chooseStarter: "Try this one",
    toProjects: "To my project",
    back: "Back to the assignment",
    moveTitle: "Change the state",
    moveNow: (state: string) => `It is now “${state}”.`,
    nothingToMove: "There is nothing you can change in this state.",
    doing: {
      hire: {
        title: "Use it in hiring",
        lead: "An assignment is used in hiring once only. Meanwhile only whoever wrote it and the recruiters of its round see that it exists.",
        button: "Put into hiring",
      },
      retire: {
        title: "Retire it from hiring",
        lead: "It cannot be used in hiring again. Until it moves to the internship, only recruiters see it.",
        button: "Retire from hiring",
      },
      recycle: {
        title: "Move it to the internship",
        lead: "Participants, mentors and organizers can read it from then on, and this cannot be undone. Please open the text and the files for each question.",
        button: "Checked: move it",
      },
      rest: {
        title: "Let it rest",
        lead: "Nobody new can choose it. Those who work on it keep reading it. You can end the rest at any time.",
        button: "Let it rest",
      },
      wake: { title: "End the rest", lead: "Participants can choose it again.", button: "Make it available again" },
      archive: {
        title: "Archive it",
        lead: "It stays as a record and is not used any more. This cannot be undone.",
        button: "Archive",
      },
    },
    keptReading: "Those who work on it keep reading it.",
    roundName: "Name of the round",
    roundNameHint: "For example: spring 2027",
    endsOn: "Last day",
    reason: "Reason",
    reasonOptional: "Reason (you may leave it empty)",
    scrub: "What was taken out",
    readiness: "What somebody needs to begin",
    checks: {
      company_secrets: {
        label: "Is it free of company secrets?",
        note: "Contracts, sales, unreleased products, internal addresses",
      },
      personal: {
        label: "Is it free of personal data?",
        note: "Names, mail, phone, applicants; also inside files and in their names",
      },
      system_names: {
        label: "Is it free of real system names?",
        note: "Servers, databases, internal tools, keys and passwords",
      },
      model_answer_apart: {
        label: "Is the model answer kept apart?",
        note: "Answers and marking only in the mentors' notes and mentor- files",
      },
      licences: { label: "May the files be handed out?", note: "Permission of their makers, and the terms of use" },
      time: { label: "Is the time about right?", note: "From what it took in hiring" },
      materials: { label: "Does it say what is needed?", note: "Only things participants have or can get" },
      looked_at: { label: "Does it say what is looked at?", note: "Feedback is written row by row" },
      level: { label: "Is the level right?", note: "In words that a beginner understands" },
      help: { label: "Does it say what help there is?", note: "Whom to ask what, and whether AI may be used" },
    },
    yes: "Yes",
    notYet: "Not yet",
    onlyYes: "It can move when this is “Yes”. If not yet, please edit the assignment first",
    writeTitle: "Write a new assignment",
    writeLead: "Only recruiters see a draft.",
    newLead: "Only recruiters see a draft. Files are added once it has been saved.",
    inRoundLead: "While it is used in hiring, only whoever wrote it and the recruiters of its round see it.",
    retiredLead: "Until it moves to the internship, only recruiters see it.",
    changeTitle: (title: string) => `Edit “${title}”`,
    kindSettled: "Hiring or the internship has used it, so its kind stays.",
    notSaved: "Not saved yet",
    fileNotAdded: "The file has not been added",
    notMoved: "Nothing has changed yet",
    parts: {
      what: "What it is",
      begin: "To begin with",
      looked: "What is looked at",
      sizes: "Size",
      hints: "Hints",
      text: "The assignment",
      mentors: "For mentors",
      files: "Files",
    },
    fields: {
      slug: "Name of its folder",
      kind: "Kind",
      title: "Title",
      summary: "One sentence about it",
      level: "Level",
      tags: "Topics",
      hoursMin: "Hours, at least",
      hoursMax: "Hours, at most",
      readingMinutes: "Minutes to read it, about",
      language: "Language of the text",
      materials: "What is needed",
      firstDay: "What to do on the first day",
      help: "What help there is",
      plainSummary: "Summary in plain words",
      lookedAtKey: "Key",
      lookedAtTitle: "What is looked at",
      lookedAtText: "How",
      variantSmall: "To make it smaller",
      variantNormal: "As it is",
      variantStretch: "To go further",
      hintTitle: "What the hint is about",
      hintGivesAway: "How much it gives away",
      hintText: "Hint",
      licence: "Terms for the files",
      statement: "The assignment",
      plainStatement: "The assignment in plain words",
      mentorNotes: "Notes for mentors",
    },
    fieldHints: {
      slug: "Left empty, it is made from the title. The zip gets this name. Small letters, digits and hyphens. Later it can be changed only on the way out of hiring",
      tags: "Separated by commas",
      hours: "Such as 40, 0.5 or 1 hour 30 min",
      oneALine: "One per line",
      key: "prioritising, thinking, communication, user, data and so on. You may leave it empty",
      sizes: "The same assignment in three sizes. Beside each other: how far to go, and about how many hours",
      rows: "Empty rows are not kept. After saving there are more rows below",
      hints: "Those that give away least come first. Choose for each how much it gives away",
      statement:
        "Markdown works, and maths as $x^2$ or $$…$$. A file you have added is shown by ![what it shows](data/flow.png) and opened by [loans](data/loans.csv). Background, what is wanted, what you get, rules, what is looked at, what need not be done, how to hand in",
      plainStatement: "Not needed. Where there is one, participants choose which of the two they read",
      licence: "For example: CC0 1.0. All people and records are invented",
    },
    hours_: "hours",
    rowNumber: (label: string, number: number) => `${label} ${number}`,
    languages: { ja: "Japanese", en: "English" },
    save: "Save",
    addFile: "Add a file",
    file: "File",
    fileHint:
      "Up to 10 MB. Programs that run when they are opened (exe, bat and the like) cannot be taken. Source code and scripts such as run.sh can: they are text",
    folder: "Folder to put it in",
    description: "What the file is",
    forMentors: "For mentors only",
    forMentorsNote: "Its name gets mentor- in front",
    addFileButton: "Add",
    remove: "Delete",
    saveFirst: "If you are changing the text, please save it above first. Adding a file does not save it.",
    removeText: "A file that is removed cannot come back. If you may need it, save it first.",
    importTitle: "Import an assignment",
    importLead: "Send the folder of one assignment as a zip. It arrives as a draft that only recruiters see.",
    importFile: "Zip of the assignment",
    importFileHint: "assignment.md and the files to hand out, up to 40 MB",
    importButton: "Import",
    format: "What the zip holds",
    formatText:
      "The folder is named like slug. assignment.md is a heading in YAML between two lines ---, then the text in Markdown. In its shortest form:",
    formatSample: FOLDER_SAMPLE,
    formatRest:
      "The other files need not be there. assignment-plain.md is the text in plain words; files that begin with mentor- are for mentors alone; of the others those are handed out that stand under files. Any assignment that you save as a zip is an example.",
    chooseFile: "Please choose a file",
    importRefused: "Not imported. Nothing has changed",
    importProblems: (count: number) => (count === 1 ? "One thing to fix" : `${count} things to fix`),
    where: (file: string, line: number | undefined) => (line === undefined ? file : `${file}, line ${line}`),
    problemLine: (where: string, what: string) => `${where}: ${what}`,
    problems: {
      max_below_min: () => "Please make it more than the smaller number of hours",
      row_without_title: () => "Please write what is looked at, or empty the whole row",
      hint_without_title: () => "Please write what the hint is about, or empty the whole hint",
      hint_without_measure: () =>
        "Please choose how much it gives away. Participants read that before they open the hint",
      hint_without_text: () => "Please write the hint, or empty all of it",
      key_twice: () => "Another row has this key. Please change it or leave it empty",
      key_general: () => "general is for feedback on the whole. Please change it or leave it empty",
      not_key: () => "Keys begin with a small letter; then small letters, digits and _",
      not_slug: () => "Small letters and digits joined by hyphens, e.g. library-return-notice",
      kind_settled: () =>
        "After hiring or the internship began to use it, its kind stays. Please write a new assignment instead",
      slug_taken: () => "There is an assignment of this name already",
      too_many_cells: () => "The tables are too large: 4,000 cells in all. Please add a large one as a CSV file",
      heading_too_long: (d) =>
        `All fields besides the text, with the names and descriptions of files, may have ${d.max} characters. Please shorten hints or descriptions`,
      choose_one: () => "Please choose one",
      file_empty: () => "This file is empty (0 bytes). Please check that there is something in it, and choose it again",
    } as Record<string, (details: Numbers) => string>,
    importWords: {
      no_document: () => "There is no assignment.md. Put it at the top of the zip, or into its only folder",
      csv_not_text: () => "This cannot be read as a text. Please save it as UTF-8",
      csv_not_closed: () => "A quotation mark is not closed",
      csv_empty: () => "Please name the columns in the first row; assignments stand from the second one on",
      csv_too_many: (d) => `Too many rows. Please keep it to ${d.max}`,
      csv_no_column: (d) => `There is no column “${d.key}”. Please take one of those listed below`,
      csv_column_twice: () => "This column stands here twice. Please keep one",
      csv_too_wide: (d) => `There are ${d.max} column names, and this row is longer`,
      csv_slug_taken: (d) => `There is an assignment “${d.slug}” already. Please change the folder name`,
      not_hours: (d) => `“${d.key}” must be hours, e.g. 30, 1.5 or 1 hour 30 min`,
      no_folder: () => "There is no such folder",
      unreadable: () => "It cannot be read. Please check the name of the folder or zip, and the right to read it",
      no_company: () => "There is no company yet. Please do the first set-up before",
      no_heading: () => "The first line must be ---, then the heading in YAML, closed by another ---",
      heading_too_long: (d) => `The heading is too long. Please keep it to ${d.max} characters`,
      no_statement: () => "There is no text after the heading",
      broken_yaml: () => "This cannot be read as YAML. Please check indentation, brackets and quotation marks",
      duplicate_key: () => "This key stands here twice. Please keep one",
      key_twice: (d) => `“${d.key}” is the key of another row. Please change it`,
      key_general: (d) => `“${d.key}” cannot be general, which is for feedback on the whole. Please change it`,
      yaml_alias: () => "& and * of YAML cannot be used. Please write it out",
      yaml_tag: () => "Types beginning with ! cannot be used in YAML. Please take them out",
      unknown_key: (d) => `There is no key “${d.key}”. Please check the spelling`,
      missing_key: (d) => `Please write “${d.key}”`,
      wrong_type: (d) => `“${d.key}” has another form: a list, a text or a number is expected`,
      not_one_of: (d) => `“${d.key}” is one of: ${d.values}`,
      too_long: (d) =>
        d.key === ""
          ? `Too long. Please keep it to ${d.max} characters`
          : `Please keep “${d.key}” to ${d.max} characters`,
      too_big: (d) => `Please keep “${d.key}” to ${d.max} or less`,
      too_small: (d) => `“${d.key}” must be ${d.min} or more`,
      hours_below: (d) => `“${d.key}” must not be less than the smaller number of hours`,
      max_below_min: () => "max must not be less than min",
      hints_not_in_order: () => "Please order the hints by gives_away: little, some, much",
      not_usable: (d) => `“${d.key}” cannot be read. Please check that it has the expected form`,
      slug_not_folder: (d) => `slug must be the name of its folder, “${d.folder}”`,
      slug_taken: (d) => `There is an assignment “${d.slug}” already. Please change slug and the folder's name`,
      mentor_file_listed: (d) =>
        `“${d.path}” begins with mentor-, so participants do not get it. Take it off files, or rename it`,
      file_missing: (d) => `There is no file “${d.path}”. Please add it, or take this line out`,
      folder_missing: (d) => `The folder “${d.path}” is missing or empty`,
      checksum_differs: (d) =>
        `“${d.path}” is not what this checksum says. Please check whether it is damaged. If you changed it on purpose, take out this line or SHA256SUMS`,
      not_a_checksum: () => "This is no checksum: 64 characters of SHA-256, two spaces, then the path",
      listed_twice: (d) => `“${d.path}” is listed twice. Please keep one`,
      file_not_listed: () => "It is not listed in files. List it to hand it out, or take it out of the folder",
      same_name: (d) => `On Windows this is the same name as “${d.other}”. Please rename one`,
      name_of_folder: (d) => `It has the name of the folder “${d.folder}”. Windows cannot hold both: please rename one`,
      path_too_long: (d) => `The path is too long. Please keep it to ${d.max} characters`,
      not_utf8: () => "This is not UTF-8. Please save it as UTF-8",
      file_too_large: (d) => `Too large. One file has at most ${d.megabytes} MB`,
      file_executable: () =>
        "Programs that run when they are opened (exe, bat and the like) cannot be taken. Please send texts, tables, images, source code and the like",
      file_heic: () => "Many programs cannot open HEIC. Please send JPEG or PNG",
      file_unknown: () => "We do not know what this file is. Please send texts, tables, images, PDF, zip and the like",
      git_not_address: () =>
        "This is no address of a repository. Please give the https:// address that git clone takes",
      git_password: () =>
        "An address with a name or password in it cannot be used. Please take out everything up to the @. Repositories that everybody can read can be imported",
      git_not_allowed: (d) =>
        d.places === ""
          ? "Nothing can be imported from Git yet. Whoever runs the server can name the places in GIT_HOSTS"
          : `Nothing can be imported from this address. Allowed: ${d.places}, written with https://. To add a place, please ask whoever runs the server`,
      git_branch_name: () => "This is no name of a branch or tag. Leave it empty for the default branch",
      git_folder_name: () => "This is no name of a folder. Please write it from the top of the repository, like a/b",
      git_private_address: () =>
        "This server is inside of your network. Whoever runs Taiken can allow it by naming it in GIT_HOSTS together with its port",
      git_no_host: () => "There is no server of this name. Please check the address",
      git_certificate: () =>
        "The server's certificate could not be verified, so no connection was made. Please tell whoever runs Taiken",
      git_unreachable: () => "The server could not be reached, or broke off. Please try again in a while",
      git_timeout: () => "It took too long and was stopped. Please try again, or send a zip",
      git_busy: () => "Others are being fetched just now. Please try again in a little while, or send a zip",
      git_redirected: (d) =>
        d.to === ""
          ? "The server points to another address. Please open it in a browser and check where it is now"
          : `It has moved. Please try this address: ${d.to}`,
      git_not_there: () =>
        "There is no such repository, or not everybody can read it. Please check the address, or send a zip",
      git_answered: (d) => `The server answered ${d.status}. Please try again in a while`,
      git_not_git: () =>
        "This seems to be no Git server. Please give the address that git clone takes, not that of the page in a browser",
      git_empty: () => "The repository is empty. Please put assignment.md in, then try again",
      git_no_ref: (d) =>
        d.ref === "HEAD"
          ? "The repository has no default branch. Please name a branch"
          : `There is no branch or tag “${d.ref}”. Please check its name`,
      git_no_folder: (d) => `There is no folder “${d.folder}”. Please check its name`,
      git_no_marker: () => "There is no assignment.md. Please check the folder of the assignment",
      git_several: (d) => `There is more than one assignment. Please say which folder: ${d.folders}`,
      git_traversal: (d) =>
        `There is a name that points out of its folder or that Git keeps for itself (${d.entry}). Please rename it`,
      git_too_large: (d) =>
        `The repository is too large. Its present files may have ${d.megabytes} MB, packed. You can also send the assignment alone as a zip`,
      git_too_much: () =>
        "Too large when unpacked. For safety it was stopped. You can send the assignment alone as a zip of at most 40 MB",
      git_too_many_files: () =>
        "Too many files. An assignment has at most 500. If you name a folder, only that one is looked at",
      git_damaged: () => "The repository seems to be damaged and could not be read. You can send a zip",
      git_submodule: () => "This points to another repository (a submodule). Please put the files themselves in",
      git_elsewhere: () => "Its content lies elsewhere (Git LFS). Please put the file itself in, or send a zip",
      zip_not_a_zip: () =>
        "This cannot be read as a zip: it is another kind of file, or cut off. Please make the zip again",
      zip_damaged: () => "The zip is damaged. Please make it again",
      zip_encrypted: () => "Zips with a password cannot be read. Please make it without one",
      zip_unsupported: () => "This kind of zip cannot be read. Please make it with ordinary compression (deflate)",
      zip_too_many_files: () => "Too many files. At most 500",
      zip_too_large: () => "Too large when unpacked. At most 40 MB together",
      zip_ratio: () => "It would grow far too much when unpacked. For safety it was not unpacked",
      zip_traversal: () => "This name points out of the folder (..). Please rename it",
      zip_absolute: () => "This name begins with / or C:. Names must lie inside the folder",
      zip_bad_name: () => "This name has characters that cannot be used, or is too long",
      too_many_cells: () => "The tables are too large: 4,000 cells in all. Please add a large one as a CSV file",
      device_name: () =>
        "Names like con, nul or com1 mean devices on Windows, so no file can have them. Please choose another",
      looks_for_mentors: () =>
        "This looks like mentor- but has other characters, so participants would get it. For mentors only, please type mentor- with plain letters and hyphen",
      zip_link: () => "Links cannot be imported. Please put the file itself in",
      zip_duplicate: () => "Two things have this name. Please keep one",
    } as Record<string, (details: Numbers) => string>,
    refusals: {
      assignment_not_imported: {
        title: "Not imported",
        next: "Nothing has changed. Please mend the files and send them again.",
      },
      not_in_this_state: {
        title: "It has changed already",
        next: "Somebody else was faster, it seems. Nothing has changed. Look at how it stands now.",
      },
      not_a_recruiter: {
        title: "This person is not a recruiter now",
        next: "Nothing has changed. Choose among the recruiters of the company.",
      },
      changed_since: {
        title: "Somebody edited it since you opened this page",
        next: "Nothing was changed. Please read the assignment again, then choose again.",
      },
      moved_since: {
        title: "Somebody moved it on before you",
        next: "Its state is the one above. Nothing of yours was written.",
      },
      not_ready: {
        title: "It cannot move yet",
        next: "What is needed, what is looked at, help, first day or the text is empty. Please edit the assignment first.",
      },
      too_many_files: {
        title: "Too many files",
        next: "An assignment has at most 500 files, 40 MB together. Please take away what is not needed.",
      },
      too_many_versions: {
        title: "Too many versions",
        next: "Of one file 50 earlier versions are kept. Delete those you do not need, or add it under another name.",
      },
      bad_path: {
        title: "It cannot be put under this name",
        next: "Please use a shorter, plainer name for the file or folder.",
      },
      heading_too_long: {
        title: "It is too long",
        next: "All fields besides the text, with the names and descriptions of files, may have 100000 characters. Please shorten hints or descriptions.",
      },
      device_name: {
        title: "It cannot be put under this name",
        next: "Names like con, nul or com1 mean devices on Windows. Please choose another name.",
      },
      looks_for_mentors: {
        title: "It cannot be put under this name",
        next: "It looks like mentor- but has other characters, so participants would get it. For mentors only, please type mentor- with plain letters and hyphen.",
      },
      file_refused: {
        title: "Files of this kind cannot be taken",
        next: "Please send texts, tables, images, PDF and the like.",
      },
    },
  },
});

/**
 * One thing that keeps a folder, zip or repository from being imported, as a sentence that names the file and the line, where it has them.
 * @param problem as `ImportRefused` carries it
 */
export function importSentence(
  lang: Lang,
  { file, line, code, details }: { file: string; line?: number | undefined; code: string; details: Numbers },
): string {
  const m = assignmentMessages[lang];
  const what = m.importWords[code]?.(details) ?? m.refusals.assignment_not_imported.next;
  return file === "" ? what : m.problemLine(m.where(file, line), what);
}
