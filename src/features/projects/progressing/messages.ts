import { defineMessages } from "../../../platform/i18n/messages.ts";

export const progressingMessages = defineMessages({
  ja: {
    title: "進み",
    lead: "日報、できたこと、コミットが、日ごとに並びます。何もない日は、出てきません。",
    none: "日報を書いたり、計画の行を「できた」にしたりすると、ここに並びます。",
    done: "できた",
    commits: "コミット",
    more: "ほかにもあります",
    openReport: "日報を開く",
    report: "日報",
    all: "これまでの進み",
    earlier: "もっと前の日",
    latest: "新しい日へ",
    connect: "コミットも並べる",
  },
  en: {
    title: "Progress",
    lead: "Daily reports, steps that were done and commits, day by day. Days without any do not appear.",
    none: "Daily reports and steps that are done appear here.",
    done: "Done",
    commits: "Commits",
    more: "there are more",
    openReport: "Open the report",
    report: "Daily report",
    all: "All of the progress",
    earlier: "Earlier days",
    latest: "Latest days",
    connect: "Show commits too",
  },
});
