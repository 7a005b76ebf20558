import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { FORMATS, type Message } from "./formats/rules.ts";
import { integrationsMessages } from "./messages.ts";
import { targetOf, wordsForAnswer } from "./rules.ts";

describe("the address of a webhook", () => {
  const serviceOf = (url: string, own: string[] = []) => targetOf(url, own)?.service;

  it("is one that Slack, Discord or Teams gives out today", () => {
    assert.equal(serviceOf("https://hooks.slack.com/services/T000/B000/XXXX"), "slack");
    assert.equal(serviceOf("https://discord.com/api/webhooks/123/ab-c_d"), "discord");
    assert.equal(serviceOf("https://ptb.discord.com/api/v10/webhooks/123/abc"), "discord");
    assert.equal(serviceOf("https://komorebi.webhook.office.com/webhookb2/x@y/IncomingWebhook/z/w"), "teams");
    const path = "/workflows/abc/triggers/manual/paths/invoke?api-version=2016-06-01&sig=x";
    assert.equal(serviceOf(`https://prod-23.japaneast.logic.azure.com:443${path}`), "teams");
    const today = "https://default0123.45.environment.api.powerplatform.com:443/powerautomate/automations/direct";
    assert.equal(serviceOf(`${today}/workflows/abc/triggers/manual/paths/invoke?api-version=1&sig=x`), "teams");
  });

  it("is nothing else", () => {
    for (const url of [
      "http://hooks.slack.com/services/T000/B000/XXXX",
      "https://hooks.slack.com:8443/services/T000/B000/XXXX",
      "https://hooks.slack.com.example.jp/services/T000/B000/XXXX",
      "https://hooks.slack.com/",
      "https://name:word@hooks.slack.com/services/T000/B000/XXXX",
      "https://discord.com/api/users/@me",
      "https://example.jp/webhookb2/x",
      "https://evil-logic.azure.com/workflows/x",
      "https://logic.azure.com.example.jp/workflows/x",
      "https://127.0.0.1/services/T/B/X",
      "https://[::1]/services/T/B/X",
      "file:///etc/passwd",
      "javascript:alert(1)",
      "",
    ])
      assert.equal(targetOf(url, []), undefined, url);
  });

  it("may be of a host that whoever runs the installation has named, and there of the port they named", () => {
    assert.equal(serviceOf("https://chat.example.jp/hooks/abc", ["chat.example.jp"]), "slack");
    assert.equal(serviceOf("https://chat.example.jp:8443/hooks/abc", ["chat.example.jp"]), undefined);
    assert.equal(serviceOf("http://chat.example.jp/hooks/abc", ["chat.example.jp"]), undefined);
    assert.equal(serviceOf("http://127.0.0.1:81/api/webhooks/1/a", ["127.0.0.1:81"]), "discord");
  });
});

describe("a name that wants to do harm", () => {
  const name = "<!channel> @everyone *x* [a](https://evil.example) <at>all</at> `";
  const message: Message = {
    title: "T",
    lines: [{ text: `${name}さんが書きました。`, link: "https://taiken.example.jp/notices/1", linkWords: "開く" }],
  };

  it("is plain text in Slack", () => {
    const sent = FORMATS.slack(message) as { text: string; blocks: { type: string }[] };
    assert.ok(sent.text.includes("&lt;!channel&gt;"));
    assert.ok(!/<[!@#]/.test(sent.text));
    assert.deepEqual(
      sent.blocks.map(({ type }) => type),
      ["rich_text"],
    );
    assert.doesNotMatch(JSON.stringify(sent), /mrkdwn/);
  });

  it("is plain text in Discord, and pings nobody", () => {
    const sent = FORMATS.discord(message) as { content: string; allowed_mentions: object };
    assert.deepEqual(sent.allowed_mentions, { parse: [] });
    assert.ok(sent.content.includes("\\<\\!channel\\> \\@everyone \\*x\\* \\[a\\]\\(https\\:"), sent.content);
    const long = { title: "T", lines: Array.from({ length: 100 }, () => message.lines[0] as Message["lines"][number]) };
    assert.ok((FORMATS.discord(long) as { content: string }).content.length <= 2_000);
  });

  it("is plain text in Teams", () => {
    const sent = JSON.stringify(FORMATS.teams(message));
    assert.ok(sent.includes(JSON.stringify(name).slice(1, -1)));
    assert.doesNotMatch(sent, /"TextBlock"|"entities"/);
  });
});

describe("a message with more than fits", () => {
  const of = (count: number, text: string): Message => ({
    title: "T",
    lines: Array.from({ length: count }, (_, n) => ({
      text: `${text} ${n};`,
      link: "https://t.jp/1",
      linkWords: "Open",
    })),
    more: (left) => ({ text: `And ${left} more.`, link: "https://t.jp/all", linkWords: "Open" }),
  });

  it("says how many more there are, with the way to them, in each service", () => {
    for (const format of Object.values(FORMATS)) {
      const sent = JSON.stringify(format(of(13, "line")));
      assert.match(sent, /line 9;.*And 3 more/s);
      assert.match(sent, /https:\/\/t\.jp\/all/);
      assert.doesNotMatch(sent, /line 10;/);
      assert.doesNotMatch(JSON.stringify(format(of(10, "line"))), /more/);
    }
  });

  it("counts what Discord has no room for, too", () => {
    const { content } = FORMATS.discord(of(12, "x".repeat(400))) as { content: string };
    const told = content.match(/x{400}/g)?.length ?? 0;
    assert.ok(told > 0 && told < 10 && content.length <= 2_000);
    assert.match(content, new RegExp(`And ${12 - told} more`));
  });
});

describe("what a service answered", () => {
  it("is said in words, also what nobody has foreseen", () => {
    const { answers } = integrationsMessages.ja;
    for (const [answer, words] of [
      ["enotfound", /その名前のサーバーが見つかりません/],
      ["econnrefused", /つながりませんでした/],
      ["404", /もうないようです/],
      ["418", /受け取れない/],
      ["503", /調子がよくない/],
      ["200", /受け取られました/],
      ["err_some_thing", /届きませんでした/],
    ] as const)
      assert.match(wordsForAnswer(answers, answer), words);
    assert.deepEqual(Object.keys(integrationsMessages.en.answers).sort(), Object.keys(answers).sort());
  });
});
