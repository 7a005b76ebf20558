import { san } from "../../../platform/i18n/honorific.ts";
import { defineMessages } from "../../../platform/i18n/messages.ts";

export const exposureMessages = defineMessages({
  ja: {
    title: "公開のようす",
    none: "公開されたところは、まだ見つかっていません。",
    tag: "公開されたところがあります",
    lead: "課題の文や答えが、だれでも読める場所に出ているのを見つけたら、ここに書きとめます。だれかをせめるためではなく、次の人に合う課題をえらぶためです。",
    add: "公開されたところを書きとめる",
    addButton: "書きとめる",
    correct: "直す",
    correctOf: (address: string) => `${address} について直す`,
    correctTitle: "書きとめたものを直す",
    correctLead: "前に書いたものは、履歴として残ります。",
    correctButton: "直したものを残す",
    notKept: "まだ書きとめていません",
    fields: { address: "アドレス", foundOn: "見つけた日", standing: "いまのようす", note: "何が出ているか" },
    addressHint:
      "https:// ではじまるもの。参加者本人が自分の作品として出した場所は、書かずに、先に本人と話してください",
    noteHint: "書かなくてもかまいません。人の名前や、参加者のことは書きません",
    standings: { there: "いまも読める", gone: "もう読めない", mistaken: "まちがいだった（数えません）" },
    found: (day: string) => `${day}に見つかりました`,
    by: (when: string, name: string | undefined) => (name ? `${when}　${san(name)}` : when),
    before: (count: number) => `前に書いたもの（${count}）`,
    rest: "答えが広まっていそうなら、休みにできます。いま取り組んでいる人は、続けられます。いつでも元にもどせます。",
    restButton: "休みにする",
    back: "課題にもどる",
    problems: {
      not_https: () => "https:// ではじまるアドレスを書いてください",
      found_later: () => "きょうか、きょうより前の日にしてください",
      already_noted: () => "このアドレスは、もう書きとめてあります。下の一覧から直せます",
    },
    refusals: {
      found_later: { title: "見つけた日が先の日です", next: "きょうか、きょうより前の日にしてください。" },
      already_noted: {
        title: "このアドレスは、もう書きとめてあります",
        next: "何も変わっていません。書きとめてあるほうを直してください。",
      },
    },
  },
  en: {
    title: "Public exposure",
    none: "Nobody has found it in public yet.",
    tag: "Found in public",
    lead: "When you find the text of an assignment or an answer where anybody can read it, note it here. It is not about blaming anyone, but about choosing what suits the next person.",
    add: "Note where it is public",
    addButton: "Note it",
    correct: "Correct",
    correctOf: (address: string) => `Correct the note on ${address}`,
    correctTitle: "Correct what was noted",
    correctLead: "What was written before stays as history.",
    correctButton: "Keep the correction",
    notKept: "Not noted yet",
    fields: { address: "Address", foundOn: "Found on", standing: "How it is now", note: "What is public" },
    addressHint:
      "It begins with https://. Where a participant shows it as their own work, do not note it: talk with them first",
    noteHint: "You may leave this empty. No names of people, nothing about participants",
    standings: {
      there: "can still be read",
      gone: "can no longer be read",
      mistaken: "was a mistake (does not count)",
    },
    found: (day: string) => `Found on ${day}`,
    by: (when: string, name: string | undefined) => (name ? `${when} · ${name}` : when),
    before: (count: number) => `Noted before (${count})`,
    rest: "If answers seem to be going round, let it rest. Whoever is working on it goes on. You can bring it back any time.",
    restButton: "Let it rest",
    back: "Back to the assignment",
    problems: {
      not_https: () => "Please enter an address that begins with https://",
      found_later: () => "Please choose today or an earlier day",
      already_noted: () => "This address is noted already. You can correct it in the list below",
    },
    refusals: {
      found_later: { title: "The day is still to come", next: "Please choose today or an earlier day." },
      already_noted: {
        title: "This address is noted already",
        next: "Nothing has changed. Please correct the note that is there.",
      },
    },
  },
});
