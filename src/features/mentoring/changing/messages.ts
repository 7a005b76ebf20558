import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

export const changingMessages = defineMessages({
  ja: {
    title: "担当のメンター",
    here: "担当のメンター",
    now: (name: string) => `いまの担当は、${san(name)}です。`,
    none: "いまは、担当のメンターが決まっていません。困ったときは、この回のメンターのだれにでも聞けます。",
    ask: "ほかのメンターをたのむ",
    lead: "担当のメンターを、ほかの人に替えてもらえます。理由は書かなくてかまいません。",
    whatHappens: [
      "たのんだことを知るのは、運営だけです。",
      "運営が、次に担当する人を決めます。決まるまでは、いまの担当のままです。",
      "いまのメンターには、決まったあとで「ほかの人が担当になりました」とだけ伝わります。あなたがたのんだことは伝わりません。運営の都合で替わるときと、同じ文です。",
      "決まる前なら、いつでも取りやめられます。評価にも、実績にも、何も残りません。",
    ],
    words: "運営に伝えたいこと（書きたければ）",
    wordsHint: "「夜に返事がもらえる人がいい」のような希望でも、何も書かなくてもかまいません。読めるのは運営だけです。",
    press: "ほかのメンターをたのむ",
    waiting: "ほかのメンターをたのんであります",
    waitingText: "運営が、次に担当する人を決めています。知っているのは、あなたと運営だけです。",
    yourWords: "運営に伝えたこと",
    lost: "いまは読めません。かぎが失われています。",
    withdraw: "やっぱり、いまのままにする",
    done: { asked: "運営に伝えました", withdrawn: "取りやめました。いまの担当のままです" } as Record<string, string>,
    notAsked: "まだたのんでいません",
    back: "参加のこと",
    of: (name: string) => `${san(name)}の担当を替える`,
    ofLead:
      "ほかのメンターを希望しています。理由は聞かないでください。いまのメンターにも、希望があったことは伝えないでください。",
    ofWords: "本人が伝えたこと",
    ofNoWords: "言葉は書かれていません。書かなくてよいことになっています。",
    next: "次に担当する人",
    nextHint: "押すと、担当が替わります。本人、前のメンター、次のメンターに、替わったことだけがメールで届きます。",
    choose: "この人に替える",
    notChosen: "まだ替えていません",
    noOther: "ほかのメンターがまだいません。先にメンターを招いてください。",
    invite: "メンターを招く",
    settled: "もう、ほかの人が担当になっています",
    sameMentor: "いまのメンターのほかから選んでください",
    notAMentor: "いまこの回のメンターではありません。ほかの人を選んでください",
    mails: {
      former: {
        subject: "担当が替わりました",
        body: (name: string, link: string) =>
          `${san(name)}には、これからほかの人が付きます。これまで、ありがとうございました。\n\n担当は、人数や時間帯などの都合で替わることがあります。\n\n${link}`,
      },
      next: {
        subject: "担当する方が増えました",
        body: (name: string, link: string) => `${san(name)}の担当になりました。\n\n${link}`,
      },
      person: {
        subject: "担当のメンターが決まりました",
        body: (name: string, link: string) => `これからの担当は、${san(name)}です。\n\n${link}`,
      },
    },
    refusals: {
      no_mentor_yet: {
        title: "いまは、担当のメンターが決まっていません",
        next: "決まったあとで、もう一度たのめます。急ぐときは、運営に伝えてください。",
      },
      mentor_change_over: {
        title: "もう、ほかの人が担当になったか、取りやめになりました",
        next: "いまの担当は、参加者の一覧で見られます。",
      },
    },
  },
  en: {
    title: "Your mentor",
    here: "Your mentor",
    now: (name: string) => `${name} is your mentor now.`,
    none: "Nobody is named as your mentor now. You can ask any mentor of this cohort.",
    ask: "Ask for another mentor",
    lead: "You can ask for somebody else as your mentor. You need not say why.",
    whatHappens: [
      "Only the organizers learn that you asked.",
      "They decide who comes next. Until then, your mentor stays.",
      "Afterwards your mentor is told only that somebody else is with you now, and not that you asked. It is the same sentence as when the organizers change it themselves.",
      "Until it is decided you can take it back at any time. Nothing of it stands in any feedback or record.",
    ],
    words: "Something for the organizers, if you like",
    wordsHint: "A wish such as “somebody who answers at night”, or nothing at all. Only the organizers can read it.",
    press: "Ask for another mentor",
    waiting: "You have asked for another mentor",
    waitingText: "The organizers are deciding who comes next. Only you and they know of it.",
    yourWords: "What you told the organizers",
    lost: "This cannot be read now. Its keys are lost.",
    withdraw: "Keep my mentor after all",
    done: { asked: "The organizers know", withdrawn: "Taken back. Your mentor stays" } as Record<string, string>,
    notAsked: "You have not asked yet",
    back: "My part",
    of: (name: string) => `Another mentor for ${name}`,
    ofLead:
      "They would like another mentor. Please do not ask why. Please do not tell the mentor of now that they asked.",
    ofWords: "What they told you",
    ofNoWords: "They wrote no words, and need not.",
    next: "Who comes next",
    nextHint:
      "When you press, the mentor changes. The person, the former mentor and the next one get a mail that says only that.",
    choose: "Make this their mentor",
    notChosen: "It has not changed yet",
    noOther: "There is no other mentor yet. Please invite one first.",
    invite: "Invite a mentor",
    settled: "Somebody else is their mentor already",
    sameMentor: "Choose somebody other than their mentor of now",
    notAMentor: "They are no mentor of this cohort now. Please choose somebody else",
    mails: {
      former: {
        subject: "Somebody else is the mentor now",
        body: (name: string, link: string) =>
          `From now on somebody else is with ${name}. Thank you for what you did.\n\nMentors change for reasons such as numbers and times of day.\n\n${link}`,
      },
      next: {
        subject: "You are a mentor of one more",
        body: (name: string, link: string) => `You are the mentor of ${name} now.\n\n${link}`,
      },
      person: {
        subject: "Your mentor is decided",
        body: (name: string, link: string) => `From now on your mentor is ${name}.\n\n${link}`,
      },
    },
    refusals: {
      no_mentor_yet: {
        title: "Nobody is named as your mentor now",
        next: "You can ask once somebody is. If it is urgent, please tell the organizers.",
      },
      mentor_change_over: {
        title: "Somebody else is their mentor already, or they took it back",
        next: "Who is with whom stands on the list of participants.",
      },
    },
  },
});
