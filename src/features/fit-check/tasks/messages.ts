/** Longer than 300 lines: the words of ten tasks in two languages, one after the other. */
import { defineMessages } from "../../../platform/i18n/messages.ts";

/** The words of the ten tasks. `text` is Markdown; `options` stand in the order of the letters in `rules.ts`. */
export const taskMessages = defineMessages({
  ja: {
    log: {
      title: "ログを読む",
      text: `夜のあいだに動くプログラムが、止まっていました。残っていた記録は、これです。

\`\`\`
02:00:11 INFO  始めます（全部で120件）
02:00:12 INFO  1件目を読みました
02:00:40 WARN  データベースとの接続が切れました。つなぎ直します
02:00:41 INFO  つながりました
02:00:59 ERROR 87件目の「数量」が数字ではありません（値: 三）
02:00:59 ERROR 止まりました
\`\`\``,
      question: "止まった理由に、いちばん近いのはどれですか",
      options: ["データベースにつながらなかった", "87件目のデータに、数字ではないものが入っていた", "件数が多すぎた"],
      why: "接続は一度切れていますが、次の行でつながり直しています。止まったのは、そのあとの87件目です。「ERROR」が続くときは、いちばん上の行に理由があることが多いです。",
      atWork: "仕事では、ログをそのまま質問にはって大丈夫です。どの行が気になったかを一言そえると、早く進みます。",
    },
    formula: {
      title: "表の式を直す",
      text: `| 行 | A 品物 | B 単価 | C 数量 | D 小計 |
| --- | --- | ---: | ---: | ---: |
| 2 | ノート | 120 | 3 | 360 |
| 3 | ペン | 90 | 10 | 900 |
| 4 | ファイル | 200 | 2 | 400 |
| 5 | 合計 | | | 1,260 |

合計は1,660のはずです。D5には、\`=SUM(D2:D3)\` と書いてありました。`,
      question: "D5の正しい式を書いてください",
      options: [],
      why: "範囲が3行目で終わっていて、4行目のファイルが入っていませんでした。`=SUM(D2:D4)` で1,660になります。`=D2+D3+D4` でも同じです。",
      atWork: "行をあとから足すと、範囲からもれることがあります。合計は、一度だけ手で確かめると安心です。",
    },
    bug: {
      title: "まちがいを探す",
      text: `数の平均を出すプログラムです。2、4、9を入れると、5になるはずが、3になります。

\`\`\`
1  def average(numbers):
2      total = 0
3      for n in numbers:
4          total = n
5      return total / len(numbers)
\`\`\``,
      question: "直すところは、何行目ですか",
      options: ["2行目", "3行目", "4行目", "5行目"],
      why: "4行目では、足すかわりに、毎回その数に置きかえています。最後の9だけが残り、9を3で割って3になりました。`total = total + n` にすると、5になります。",
      atWork:
        "コードが読めなくても、「入れたもの」と「出たもの」から、どこで変わったかを追えます。この見かたは、ほかの仕事でも使います。",
    },
    week: {
      title: "一週間を計画する",
      text: `金曜までに、6時間くらいかかる作業があります。使えるのは、月曜から金曜の、1日2時間まで。水曜は、朝から別の予定があります。`,
      question: "続けやすそうなのは、どれですか",
      options: [
        "金曜にまとめて6時間やる",
        "月曜2時間、火曜2時間、木曜2時間。水曜は休み、金曜は空けておく",
        "月曜から金曜まで、毎日2時間ずつやる",
      ],
      why: "1日2時間までなので、金曜だけでは入りきりません。毎日2時間だと、別の予定がある日に無理が出て、思いがけないことがあっても動かせません。空けておく日が一つあると、のびても間に合います。",
      atWork: "計画は、はずれます。はずれたときに書きかえるところまでが計画です。",
    },
    ask: {
      title: "聞きかたを選ぶ",
      text: "手順どおりに進めていたら、3番目で止まりました。チャットでメンターに聞きます。",
      question: "いちばん答えやすいのは、どれですか",
      options: [
        "「うまく動きません。助けてください」",
        "「手順3で、『権限がありません』と出て止まりました。手順2までは終わっています。次にどこを見ればいいですか」",
        "「いま、少しお時間よろしいでしょうか」",
      ],
      why: "どこで、何が出て、どこまでできているかが分かると、一度の返事で進めます。「お時間よろしいですか」と先に聞かなくて大丈夫です。読んだ人が、自分の時間に答えます。",
      atWork: "ここの質問の部屋には、「ためしたこと」のような書き出しが用意してあります。選んで、続きを書くだけです。",
    },
    table: {
      title: "表から数を読む",
      text: `| 曜日 | 作業した時間 |
| --- | ---: |
| 月 | 90分 |
| 火 | 45分 |
| 水 | 休み |
| 木 | 120分 |
| 金 | 105分 |`,
      question: "合計は、何時間ですか",
      options: [],
      why: "90、45、120、105を足すと360分、6時間です。休みの日は0分として数えます。",
      atWork: "日報の時間は、おおよそで大丈夫です。合計は、Taikenが出します。",
    },
    first: {
      title: "どれから始めるか",
      text: `いまは13時です。きょう使えるのは、あと2時間。頼まれていることが、三つあります。

- 社内のページの、文字の色を直してほしい（いつでもよい）
- 15時の会議で使う表に、空の行がまじっている
- 来週の発表の資料を、作りはじめたい`,
      question: "どれから始めますか",
      options: ["文字の色", "会議の表", "発表の資料"],
      why: "2時間後に使う人がいるのは、会議の表だけです。ほかの二つは、きょうでなくても困る人がいません。残った時間で、資料の見出しだけ作っておくのもよい方法です。",
      atWork:
        "迷ったら、「いつまでですか」「困るのはだれですか」と聞いて大丈夫です。聞くことも、優先順位をつける仕事のうちです。",
    },
    list: {
      title: "名簿を確かめる",
      text: `11月の申し込みの名簿です。

| 番号 | 名字 | 申し込んだ日 | 人数 |
| --- | --- | --- | ---: |
| 1 | 山田 | 11月2日 | 2 |
| 2 | 佐藤 | 11月31日 | 1 |
| 3 | 鈴木 | 11月5日 | 3 |
| 4 | 田中 | 11月6日 | -1 |`,
      question: "おかしいところがある番号を、ぜんぶ選んでください",
      options: ["1", "2", "3", "4"],
      why: "11月に31日はありません（2番）。人数がマイナスになることもありません（4番）。",
      atWork: "見つけたら、直す前に、もとの人に聞きます。「たぶんこうだろう」で直すと、あとで分からなくなります。",
    },
    checking: {
      title: "AIの答えを確かめる",
      text: `もとの文です。

> 打ち合わせは12月3日（木）14時から、第2会議室で行います。資料は、前の日までに共有フォルダーに置いてください。

AIに短くしてもらったら、こうなりました。

1. 打ち合わせは12月3日の14時から
2. 場所は第2会議室
3. 資料は、当日までに共有フォルダーへ
4. 参加するのは全員`,
      question: "もとの文と合わないものを、ぜんぶ選んでください",
      options: ["1", "2", "3", "4"],
      why: "資料は「前の日まで」で、「当日まで」ではありません（3番）。だれが参加するかは、もとの文に書いてありません（4番）。AIは、もっともらしい文を足すことがあります。",
      atWork:
        "どんな助けを使ってよいかは、回ごとに書いてあります。AIを使ったときは、使ったことを書き、合っているかは自分で確かめます。",
    },
    telling: {
      title: "きょうのことを伝える",
      text: "一日の終わりに、チームに日報を書きます。",
      question: "読む人がいちばん助かるのは、どれですか",
      options: [
        "「きょうもがんばりました。つかれました」",
        "「ログイン画面の文を直しました。ボタンの色は、決めかたが分からず止まっています。あしたは、色の一覧を見るところからです」",
        "「9時01分に席につき、9時03分にパソコンを開き、9時07分に……」（このあと40行）",
      ],
      why: "できたこと、止まっていること、次にすること。この三つがあると、読んだ人は、手伝えることが分かります。長さは、いりません。",
      atWork: "ここの日報は、この三つを聞きます。2分で書けます。つかれた日は、一言でも、休みでも大丈夫です。",
    },
  },
  en: {
    log: {
      title: "Read a log",
      text: `A program that runs at night has stopped. This is what it left behind.

\`\`\`
02:00:11 INFO  Beginning (120 rows in all)
02:00:12 INFO  Row 1 read
02:00:40 WARN  Connection to the database lost. Connecting again
02:00:41 INFO  Connected
02:00:59 ERROR Row 87: "quantity" is not a number (value: three)
02:00:59 ERROR Stopped
\`\`\``,
      question: "Which comes closest to why it stopped?",
      options: [
        "It could not reach the database",
        "Row 87 held something that is not a number",
        "There were too many rows",
      ],
      why: "The connection was lost once, but the next line says that it came back. It stopped after that, at row 87. Where several lines say “ERROR”, the reason is mostly in the first of them.",
      atWork:
        "At work you may paste a log into your question as it is. Say which line caught your eye, and it goes faster.",
    },
    formula: {
      title: "Mend a formula",
      text: `| Row | A item | B price | C number | D sum |
| --- | --- | ---: | ---: | ---: |
| 2 | Notebook | 120 | 3 | 360 |
| 3 | Pen | 90 | 10 | 900 |
| 4 | Folder | 200 | 2 | 400 |
| 5 | Total | | | 1,260 |

The total should be 1,660. In D5 stood \`=SUM(D2:D3)\`.`,
      question: "Write the right formula for D5",
      options: [],
      why: "The range ended in row 3, so the folders of row 4 were left out. `=SUM(D2:D4)` gives 1,660. `=D2+D3+D4` does the same.",
      atWork: "A row that is added later easily falls outside a range. Adding up once by hand sets your mind at rest.",
    },
    bug: {
      title: "Find the mistake",
      text: `This program works out an average. For 2, 4 and 9 it should give 5. It gives 3.

\`\`\`
1  def average(numbers):
2      total = 0
3      for n in numbers:
4          total = n
5      return total / len(numbers)
\`\`\``,
      question: "Which line needs to change?",
      options: ["Line 2", "Line 3", "Line 4", "Line 5"],
      why: "Line 4 replaces the total each time instead of adding to it. Only the last number, 9, is left, and 9 divided by 3 is 3. With `total = total + n` it gives 5.",
      atWork:
        "Even without reading code you can follow what went in and what came out. That way of looking helps in other work too.",
    },
    week: {
      title: "Plan a week",
      text: "Some work takes about 6 hours and is wanted by Friday. You have up to 2 hours a day, Monday to Friday. On Wednesday you have something else to do all day.",
      question: "Which looks easiest to keep up?",
      options: [
        "All 6 hours on Friday",
        "Monday 2, Tuesday 2, Thursday 2. Wednesday off, Friday kept free",
        "2 hours every day from Monday to Friday",
      ],
      why: "With 2 hours a day, Friday alone is too short. Every day leaves no rest on Wednesday and no room when something comes up. With one day kept free you are in time even if it takes longer.",
      atWork: "Plans go wrong. Writing them anew when they do is part of planning.",
    },
    ask: {
      title: "Choose how to ask",
      text: "You followed the steps and got stuck at the third one. You ask a mentor in the chat.",
      question: "Which is easiest to answer?",
      options: [
        "“It does not work. Please help.”",
        "“At step 3 it stopped with ‘permission denied’. Steps 1 and 2 are done. Where should I look next?”",
        "“Would you have a moment?”",
      ],
      why: "Where, what it says, and what is done: with that, one answer is enough. You need not ask for a moment first. People read and answer in their own time.",
      atWork:
        "The room for questions here has phrases to begin with, such as “what I have tried”. You choose one and write on.",
    },
    table: {
      title: "Read numbers from a table",
      text: `| Day | Time worked |
| --- | ---: |
| Mon | 90 min |
| Tue | 45 min |
| Wed | rest |
| Thu | 120 min |
| Fri | 105 min |`,
      question: "How many hours is that in all?",
      options: [],
      why: "90, 45, 120 and 105 make 360 minutes, 6 hours. A day of rest counts as 0.",
      atWork: "In a daily report, about right is good enough. Taiken adds it up.",
    },
    first: {
      title: "What to begin with",
      text: `It is one o'clock. You have two hours left today. Three things have been asked of you.

- The colour of some words on an internal page should change (at any time)
- The table for the meeting at three o'clock has empty rows in it
- The slides for next week should be begun`,
      question: "Which do you begin with?",
      options: ["The colour", "The table for the meeting", "The slides"],
      why: "Only the table is needed in two hours. Nobody waits for the other two today. If time is left, writing just the headings of the slides is a good way to use it.",
      atWork: "When in doubt, ask “by when?” and “who is waiting for it?”. Asking is part of setting priorities.",
    },
    list: {
      title: "Check a list",
      text: `Those who signed up in November.

| No. | Name | Signed up on | People |
| --- | --- | --- | ---: |
| 1 | Yamada | 2 November | 2 |
| 2 | Sato | 31 November | 1 |
| 3 | Suzuki | 5 November | 3 |
| 4 | Tanaka | 6 November | -1 |`,
      question: "Choose every number where something is wrong",
      options: ["1", "2", "3", "4"],
      why: "November has no 31st (number 2). And people are never fewer than none (number 4).",
      atWork:
        "Before you put it right, ask the person it came from. What is mended by guessing cannot be traced later.",
    },
    checking: {
      title: "Check what an AI says",
      text: `The original:

> We meet on Thursday, 3 December at 2 pm in meeting room 2. Please put your papers into the shared folder by the day before.

An AI was asked to shorten it:

1. Meeting on 3 December at 2 pm
2. In meeting room 2
3. Papers into the shared folder by that day
4. Everybody takes part`,
      question: "Choose everything that does not match the original",
      options: ["1", "2", "3", "4"],
      why: "Papers are due the day before, not on the day (3). Who takes part is not said at all (4). An AI sometimes adds what merely sounds likely.",
      atWork:
        "Each cohort says which help you may use. When you use AI you say so, and check yourself whether it is right.",
    },
    telling: {
      title: "Tell about your day",
      text: "At the end of a day you write a daily report to the team.",
      question: "Which helps its readers most?",
      options: [
        "“I did my best again today. I am tired.”",
        "“The words of the sign-in page are done. I am stuck with the colour of the button, because I do not know how it is decided. Tomorrow I begin with the list of colours.”",
        "“At 9:01 I sat down, at 9:03 I opened the computer, at 9:07 …” (and 40 lines more)",
      ],
      why: "What is done, what is stuck, what comes next: with these three, readers know how they can help. It need not be long.",
      atWork:
        "The daily report here asks for these three. It takes two minutes. On a tiring day one word is enough, or a day of rest.",
    },
  },
});
