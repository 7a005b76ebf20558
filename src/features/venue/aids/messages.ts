import { defineMessages } from "../../../platform/i18n/messages.ts";
import type { Aid } from "../../blueprints/rules.ts";

type Effects = Readonly<Record<Aid, string>>;

export const aidsMessages = defineMessages({
  ja: {
    title: "止めて、ためす",
    lead: "本当の職場に近い形を、ためせます。変わるのは、あなたの画面だけです。止めたことは、運営にもメンターにも見えません。いつでも、もどせます。",
    all: "いまは、どの手助けも使っています。",
    some: (aids: readonly string[]) => `いま止めているもの: ${aids.join("、")}`,
    allBack: "ぜんぶ、もどす",
    toSettings: "ほかに変えられるもの（設定）",
    isOff: "いまは、止めています。",
    off: "止めてためす",
    offOf: (aid: string) => `「${aid}」を止めてためす`,
    back: "もどす",
    backOf: (aid: string) => `「${aid}」をもどす`,
    askedFor:
      "はじめから、止まっています。たのんだときだけ、運営やメンターが声をかけます。たのむのも、やめるのも、いつでもできます。",
    toAskedFor: "たのむこと、やめることを選ぶ",
    /** What changes when it is switched off, with the drawback. */
    effects: {
      "help-queue":
        "止めると、質問がどうなっているか、いつごろ答えが来るかは出ません。メンターの一覧には、いつもどおり並びます。",
      "reply-wanted-by":
        "止めると、書くときに、返事の時期を選ぶところが出ません。書いた質問は、返事を待つ一覧に並びません。気づかれるまで、長くかかることがあります。",
      "written-rules": "止めると、部屋の横に、やくそくが出ません。「ここでの働きかた」では、いつでも読めます。",
      phrases: "止めると、書きだしの例が出ません。",
      marks: "止めると、投稿のしるしも、つけるところも出ません。ほかの人には見えています。",
      "quiet-hours": "止めると、夜に書いたものを朝に送るか、たずねません。書いたものは、すぐに送られます。",
      "since-away": "止めると、留守のあいだの投稿のまとめが出ません。",
    } as Effects,
    refusals: {
      aids_for_participants: {
        title: "手助けを止められるのは、参加者だけです",
        next: "メンターと運営の画面では、待っている人が見えるように、いつも出ています。",
      },
      aid_stays: {
        title: "この手助けは、止められません",
        next: "「本当の職場とのちがい」のページで、止められるものを選べます。",
      },
    },
  },
  en: {
    title: "Try without",
    lead: "You can try something closer to the real workplace. Only your own pages change. Neither organizers nor mentors see it. You can change it back at any time.",
    all: "You use every aid at the moment.",
    some: (aids: readonly string[]) => `Switched off at the moment: ${aids.join(", ")}`,
    allBack: "Have all of them back",
    toSettings: "What else you can set",
    isOff: "It is switched off at the moment.",
    off: "Try without",
    offOf: (aid: string) => `Try without “${aid}”`,
    back: "Have it back",
    backOf: (aid: string) => `Have “${aid}” back`,
    askedFor:
      "It is off at first. Organizers and mentors say a word only where you ask them to. You can ask, and take it back, at any time.",
    toAskedFor: "Choose what you ask for",
    effects: {
      "help-queue":
        "Without it you do not see how a question is doing, or around when an answer comes. It stands on the mentors’ list as always.",
      "reply-wanted-by":
        "Without it you choose no day when you write. What you ask does not stand on the list of questions that wait. It may take long until somebody notices.",
      "written-rules":
        "Without it nothing is written beside the rooms. You can always read it on the page “How we work here”.",
      phrases: "Without it there are no phrases to start from.",
      marks: "Without it you see no marks on posts and nowhere to add one. Others still see them.",
      "quiet-hours":
        "Without it nobody asks whether what you write at night is to be sent in the morning. It is sent at once.",
      "since-away": "Without it there is no summary of what was written while you were away.",
    } as Effects,
    refusals: {
      aids_for_participants: {
        title: "Only participants can switch aids off",
        next: "On the pages of mentors and organizers they always stand, so that nobody who waits is overlooked.",
      },
      aid_stays: {
        title: "This aid cannot be switched off",
        next: "The page “How this differs from our real workplace” shows those that can.",
      },
    },
  },
});
