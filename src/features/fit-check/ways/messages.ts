import { defineMessages } from "../../../platform/i18n/messages.ts";

/** `says`: the sentence. `others`: what others do about it. `here`: what Taiken or its people have for it. */
export const wayMessages = defineMessages({
  ja: {
    pages: { time: "時間と場所", talk: "人とのやりとり", work: "仕事の進めかた" },
    mine: { yes: "わたしのことだ", some: "ときどきそうだ", no: "ちがう" },
    starting: {
      says: "始める時間が決まっていないと、動き出しにくい",
      others: "「10分だけやる」と決めて始める。毎日、同じことをしてから座る（お茶をいれる、窓を開ける）。",
      here: "はじめの日に、10分から始める約束や、朝のひとことを頼んでおけます。いっしょに静かに作業する時間がある回もあります。",
    },
    stopping: {
      says: "始めると止まらず、休むのを忘れて、あとでつかれる",
      others: "タイマーを別の部屋に置く。「あと少し」と思ったところを書きとめて、そこで終える。",
      here: "夜は休むことをすすめていて、夜に書いたものは、朝に送れます。自分で申告した時間は、自分で見られます。たくさんやることは、目標ではありません。",
    },
    waves: {
      says: "調子に波があり、急に動けない日がある",
      others: "調子のよい日に、動けない日の分の「これだけはする」を一つ決めておく。何もしない、でもよい。",
      here: "「今日は休みます」を一度押すだけで休めます。理由は聞きません。長い休みは、もどる日を決めなくても取れます。",
    },
    place: {
      says: "家に、静かに作業できる場所や時間がない",
      others: "15分ずつに分ける。図書館や、支援機関の部屋を借りる。家の人に「いま作業中」の札を見せる。",
      here: "場所も時間帯も自由で、スマートフォンでも読み書きできます。書きかけのものは、別の場所で開いても残っています。",
    },
    asking: {
      says: "困っていても、聞くまでに時間がかかる",
      others: "「15分考えて分からなければ聞く」と決めておく。聞く文を、先にメモに書いておく。",
      here: "質問の書き出しが用意してあり、ほかの参加者に名前を出さずに聞けます。いつごろ返事が来るかも分かります。",
    },
    tone: {
      says: "文字だけだと、相手がどう思っているのか分からず不安になる",
      others: "返事が短いのは、いそがしいだけのことが多い、と紙に書いてはっておく。気になるときは、そのまま聞く。",
      here: "しるしには、一つずつ意味が書いてあります。言わなくても分かると思われがちな決まりを、部屋に文で書けるようにしてあります。",
    },
    voice: {
      says: "声や顔を出して話すのは、とてもつかれる",
      others: "出なくてよい会を、先に確かめる。話すことを文にしておいて、読む。",
      here: "ほとんどが文字です。顔は出さなくて大丈夫です。成果発表も、録画や文字だけで出せます。どのくらい話したいかは、自分で選べます。",
    },
    alone: {
      says: "一日だれとも話さないと、さびしくて続かない",
      others: "毎日一つ、仕事でない話を書く。支援機関に行く日と、家で作業する日を混ぜる。",
      here: "仕事と関係のない部屋があります。「気軽に話しかけてほしい」を選ぶこともできます。",
    },
    choosing: {
      says: "することが多いと、どれからすればよいか決められない",
      others: "紙に全部書いて、きょうの分に一つだけ丸をつける。丸の外は、きょうは見ない。",
      here: "小さい形のある課題があります。計画には、作らないものを書いても大丈夫です。迷ったら、メンターに聞けます。",
    },
    vague: {
      says: "「いい感じに」のような頼まれかただと、手が止まる",
      others: "「できあがりは、たとえばこれですか」と、例を一つ見せて聞く。",
      here: "課題には、何を見るかが書いてあります。ヒントは、一つずつ開けます。ただし、仕事と同じで、自分で決めるところも残してあります。",
    },
    noise: {
      says: "通知や、人の多いチャットがあると、集中できない",
      others: "見る時間を決める（朝と、終わるまえ）。ほかの時間は閉じておく。",
      here: "はじめから静かです。光ったり、音が鳴ったりしません。未読の数も出ません。知らせる時間も、部屋ごとのしるしも、自分で選べます。",
    },
    correcting: {
      says: "直すところを言われると、自分を責めて落ちこむ",
      others: "読むのを次の日にする。支援員や家族と、いっしょに読む。「人」ではなく「もの」の話だと書いておく。",
      here: "講評は、できているところと、次にためすことを、短い箇条書きで伝えます。読む時間は、自分で選べます。点数はつきません。",
    },
  },
  en: {
    pages: { time: "Time and place", talk: "Dealing with people", work: "Getting on with the work" },
    mine: { yes: "That is me", some: "Sometimes", no: "Not me" },
    starting: {
      says: "Without a fixed hour I find it hard to get going",
      others:
        "Deciding on “just ten minutes”. Doing the same small thing each day before sitting down: tea, opening a window.",
      here: "On the first day you can ask for a promise to begin with ten minutes, or for a word in the morning. Some cohorts have hours of working quietly together.",
    },
    stopping: {
      says: "Once I have begun I do not stop, forget to rest, and pay for it later",
      others: "A timer in another room. Writing down the “just a little more” and stopping there.",
      here: "Resting at night is suggested, and what you write at night can leave in the morning. You see the time you have declared. Long hours are no aim.",
    },
    waves: {
      says: "I have ups and downs, and days when I suddenly cannot",
      others: "Deciding on a good day what the one thing is for a bad day. Nothing at all is fine too.",
      here: "One press of “I rest today” is enough; nobody asks why. A longer pause needs no day of return.",
    },
    place: {
      says: "At home I have no quiet place or time to work",
      others: "Pieces of 15 minutes. A library, or a room at the support office. A sign for the family: “working now”.",
      here: "Any place and any hour will do, also on a phone. What you have begun to write is still there when you open it elsewhere.",
    },
    asking: {
      says: "Even when I am stuck, it takes me long to ask",
      others: "A rule: 15 minutes of thinking, then ask. Writing the question down as a note first.",
      here: "There are phrases to begin a question with, and other participants need not see your name. You see about when an answer comes.",
    },
    tone: {
      says: "In writing I cannot tell what others think, and that worries me",
      others: "A note on the wall: short answers mostly mean that somebody is busy. When it bothers you, ask.",
      here: "Each mark says in words what it means. Rooms have a place for the rules that people tend to leave unsaid.",
    },
    voice: {
      says: "Speaking, or showing my face, tires me a lot",
      others: "Finding out first which meetings one may miss. Writing down what to say, and reading it out.",
      here: "Nearly everything is in writing, and nobody has to show their face. You may present by a recording or in writing. How much you want to talk is your choice.",
    },
    alone: {
      says: "A day without talking to anybody makes me lonely, and I give up",
      others: "One line a day that is not about work. Mixing days at the support office with days at home.",
      here: "There are rooms that have nothing to do with work. You can also choose “do talk to me”.",
    },
    choosing: {
      says: "With many things to do I cannot decide which comes first",
      others: "All of it on paper, a circle round one thing for today. What is outside the circle waits.",
      here: "Some assignments have a small form. Your plan may say what you will not make. When in doubt, ask a mentor.",
    },
    vague: {
      says: "“Make it nice” leaves me stuck",
      others: "Showing one example: “would it be something like this?”",
      here: "Each assignment says what is looked at, and hints open one by one. As in real work, some things are left for you to decide.",
    },
    noise: {
      says: "Notices and busy chats break my concentration",
      others: "Fixed times to look: in the morning, and before ending. Closed for the rest.",
      here: "It is quiet from the start: nothing blinks or beeps, and nothing counts what you have not read. When you are told, and which rooms show that there is something new, is yours to choose.",
    },
    correcting: {
      says: "When I am told what to change I blame myself",
      others: "Reading it the next day. Reading it with somebody. A note: this is about the thing, not about me.",
      here: "Feedback says in a few points what works and what to try next. You choose when to read it. There are no marks.",
    },
  },
});
