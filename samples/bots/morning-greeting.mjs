#!/usr/bin/env node
// Posts the morning greeting, with what is on today, into one room. Node 24, nothing else. Run it each morning: cron, a systemd timer.
// It posts once a day, however often it runs: the day is the post's clientId.

const { TAIKEN_URL, TAIKEN_TOKEN, TAIKEN_ROOM, TAIKEN_COHORT, TAIKEN_LANG = "ja" } = process.env;
const TRIES = 4;
const LONGEST_WAIT = Number(process.env.TAIKEN_LONGEST_WAIT ?? 60);

const WORDS = {
  ja: {
    kinds: { starts: "きょうが初日です", kickoff: "はじまりの会", showcase: "成果発表会", ends: "きょうがさいごの日です" },
    at: (time, what) => `${time} ${what}`,
    held: (name, when) => `${name}（${when}）`,
    greeting: (day) => `おはようございます。${day}です。`,
    today: "きょうは、次の予定があります。",
    nothing: "きょうは、決まった予定がありません。自分のペースで大丈夫です。",
    end: "返事はいりません。",
  },
  en: {
    kinds: { starts: "Today is the first day", kickoff: "Kickoff", showcase: "Showcase", ends: "Today is the last day" },
    at: (time, what) => `${time} ${what}`,
    held: (name, when) => `${name} (${when})`,
    greeting: (day) => `Good morning. It is ${day}.`,
    today: "This is on today:",
    nothing: "Nothing is planned today. Take it at your own pace.",
    end: "No reply needed.",
  },
};

/** Said on stderr before it ends with 1: what happened, and what to do. */
const SENTENCES = {
  401: "The token does not work: it has ended or was mistyped. Make a new one on the bot's page.",
  403: "This may not be done: the token needs the scopes read and post, the bot may be pausing, or the room is only for reading.",
  404: "Not found: the bot pauses or was removed, or the room is none that it may read. Look at the bot's page.",
  429: "Too many requests, also after waiting. Is the bot running somewhere else in a loop?",
};

class Stop extends Error {}

/** Asks the API; waits and tries again where that may help. */
async function api(method, path, body) {
  for (let tried = 1; ; tried += 1) {
    const answer = await fetch(new URL(`/api/v1${path}`, TAIKEN_URL), {
      method,
      headers: { Authorization: `Bearer ${TAIKEN_TOKEN}`, "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    }).catch((error) => ({ ok: false, status: 0, headers: new Headers(), reason: error.cause?.code ?? error.message }));
    if (answer.ok) return answer.json();
    const mayHelp = answer.status === 0 || answer.status === 429 || answer.status >= 500;
    if (!mayHelp || tried === TRIES) throw new Stop(await sentence(answer));
    const wait = Math.min(LONGEST_WAIT, Number(answer.headers.get("Retry-After")) || 2 ** tried);
    await new Promise((resolve) => setTimeout(resolve, wait * 1_000));
  }
}

async function sentence(answer) {
  if (answer.status === 0) return `${TAIKEN_URL} cannot be reached (${answer.reason}).`;
  if (answer.status >= 500) return `Taiken has a problem (${answer.status}). The next run posts today's greeting.`;
  const { detail } = await answer.json().catch(() => ({}));
  return SENTENCES[answer.status] ?? `Refused (${answer.status}). ${detail ?? ""}`.trim();
}

function greeting({ day, zone, events, rituals }) {
  const m = WORDS[TAIKEN_LANG] ?? WORDS.ja;
  const locale = TAIKEN_LANG === "en" ? "en-GB" : "ja-JP";
  const dayText = new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, {
    timeZone: "UTC",
    month: "long",
    day: "numeric",
    weekday: "long",
  });
  const timeText = (at) =>
    new Date(at).toLocaleTimeString(locale, { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  const lines = [
    ...events.map(({ kind, at }) => (at ? m.at(timeText(at), m.kinds[kind]) : m.kinds[kind])),
    ...rituals.map(({ name, when }) => m.held(name, when)),
  ];
  const list = lines.length > 0 ? `${m.today}\n\n${lines.map((line) => `- ${line}`).join("\n")}` : m.nothing;
  return `${m.greeting(dayText)}\n${list}\n\n${m.end}`;
}

async function main() {
  for (const [name, value] of Object.entries({ TAIKEN_URL, TAIKEN_TOKEN, TAIKEN_ROOM }))
    if (!value) throw new Stop(`${name} is missing. README.md shows all settings.`);
  const [own] = TAIKEN_COHORT ? [{ id: TAIKEN_COHORT }] : (await api("GET", "/cohorts?limit=1")).items;
  if (!own) throw new Stop(SENTENCES[404]);
  const today = await api("GET", `/cohorts/${own.id}/today`);
  if (!today.workingDay && today.events.length === 0) return console.log(`${today.day}: a day off, nothing to post.`);
  const post = { clientId: `greeting-${today.day}`, body: greeting(today) };
  const { seq } = await api("POST", `/rooms/${TAIKEN_ROOM}/posts`, post);
  console.log(`${today.day}: the greeting stands in the room (${seq}).`);
}

main().catch((error) => {
  console.error(error instanceof Stop ? error.message : error);
  process.exitCode = 1;
});
