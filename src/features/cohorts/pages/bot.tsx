import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty, Facts } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Popover } from "../../../design/components/popover.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { botsMessages } from "../bots/messages.ts";
import type { Bot, BotToken } from "../bots/queries.ts";
import { BOT_SCOPES, TOKEN_DAYS } from "../bots/rules.ts";
import type { CohortRow } from "../queries.ts";
import { Keeper } from "./bots.tsx";

interface BotProps {
  readonly cohort: CohortRow;
  readonly bot: Bot;
  readonly tokens: readonly BotToken[];
  readonly form: FormState;
  readonly me: string;
  readonly now: Date;
  readonly once: string;
}

/** One program: what it is for, who answers for it, its tokens; to let it pause or go. */
export function BotPage({ cohort, bot, tokens, form, me, now, once }: BotProps): JSX.Element {
  const m = useMessages(botsMessages);
  const trail = [
    { href: `/cohorts/${cohort.id}`, label: cohort.title },
    { href: `/cohorts/${cohort.id}/bots`, label: m.title },
  ];
  const base = `/bots/${bot.id}`;
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs trail={trail} here={bot.name} />
      <PageHead title={<span {...asWritten}>{bot.name}</span>} lead={<span {...asWritten}>{bot.purpose}</span>} />
      <Facts
        facts={[
          { term: m.state, is: bot.pausedAt ? m.pauses : m.works },
          {
            term: m.keeper,
            is: (
              <>
                <Keeper bot={bot} /> <small class="soft">{m.madeBy(bot.madeBy)}</small>
              </>
            ),
          },
        ]}
      />
      <div class="cluster">
        <Form action={`${base}/pause`}>
          <Button size="small" name="on" value={bot.pausedAt ? "0" : "1"}>
            {bot.pausedAt ? m.goOn : m.pause}
          </Button>
        </Form>
        {bot.keeper?.id !== me && (
          <Form action={`${base}/keep`}>
            <Button size="small">{m.keep}</Button>
          </Form>
        )}
        <Popover
          id="remove"
          button={m.remove}
          danger
          size="small"
          title={m.removeAsk(bot.name)}
          close={m.removeKeep}
          action={
            <Form action={`${base}/remove`}>
              <Button kind="danger">{m.remove}</Button>
            </Form>
          }
        >
          <p>{m.removeText}</p>
        </Popover>
      </div>
      <Tokens base={base} tokens={tokens} form={form} now={now} once={once} />
    </div>
  );
}

function Tokens({
  base,
  tokens,
  form,
  now,
  once,
}: Pick<BotProps, "tokens" | "form" | "now" | "once"> & { readonly base: string }): JSX.Element {
  const m = useMessages(botsMessages);
  const reader = usePage();
  const words = ({ scopes }: BotToken): string =>
    BOT_SCOPES.flatMap((scope) => (scopes?.includes(scope) ? [m.scopeNames[scope] ?? scope] : [])).join(
      reader.lang === "ja" ? "、" : ", ",
    );
  return (
    <section class="stack" aria-labelledby="tokens">
      <SectionHead id="tokens" title={m.tokens} note={m.tokensLead} />
      {tokens.length === 0 ? (
        <Empty title={m.noTokens} />
      ) : (
        <Ledger
          caption={m.tokens}
          rows={tokens}
          rowKey={({ id }) => id}
          columns={[
            { kind: "head", label: m.scopes, cell: words },
            { label: m.tokenMade, cell: (row) => momentText(reader, row.createdAt, now) },
            { label: m.tokenSeen, cell: (row) => momentText(reader, row.seenAt, now) },
            { label: m.tokenUntil, cell: (row) => momentText(reader, row.expiresAt, now) },
            {
              kind: "act",
              label: m.end,
              cell: (row) => (
                <Form action={`${base}/tokens/${row.id}/end`}>
                  <Button size="dense" aria-label={m.endOf(words(row))}>
                    {m.end}
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      )}
      <ErrorSummary title={m.notMade} errors={summaryOf(form, { scopes: m.scopes, days: m.days })} />
      <Form class="stack" action={`${base}/tokens`} once={once}>
        <Choices
          name="scopes"
          label={m.scopes}
          many
          value={fieldValues(form, "scopes")}
          error={problemOf(reader.lang, form, "scopes")}
          options={BOT_SCOPES.map((value) => ({ value, label: m.scopeNames[value] }))}
        />
        <Choices
          name="days"
          label={m.days}
          value={fieldValue(form, "days")}
          error={problemOf(reader.lang, form, "days")}
          options={TOKEN_DAYS.map((value) => ({ value, label: m.dayNames[value] }))}
        />
        <Button kind="primary">{m.makeToken}</Button>
      </Form>
    </section>
  );
}

interface BotTokenProps {
  readonly bot: Bot;
  readonly token: string;
  /** Where the API begins. */
  readonly base: string;
  /** It may post. */
  readonly writes: boolean;
}

/** A token, shown once: only its hash is kept. */
export function BotTokenPage({ bot, token, base, writes }: BotTokenProps): JSX.Element {
  const m = useMessages(botsMessages);
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <PageHead title={m.shownTitle} lead={m.shownLead(bot.name)} />
      <p>
        <code translate={false}>{token}</code>
      </p>
      <Notice kind="info" title={m.shownWarning} />
      <p>{m.shownHow}</p>
      <pre translate={false}>
        <code>{`curl -H "Authorization: Bearer ${token}" ${base}/cohorts/${bot.cohort}/rooms`}</code>
      </pre>
      {writes && (
        <>
          <p>{m.shownPost}</p>
          <pre translate={false}>
            <code>
              {`curl -H "Authorization: Bearer ${token}" -H "Content-Type: application/json" -d '{"clientId":"1","body":"${m.shownWords}"}' ${base}/rooms/ROOM/posts`}
            </code>
          </pre>
        </>
      )}
      <p>
        <a class="go" href="/api/v1/openapi.json">
          {m.toApi}
        </a>
      </p>
      <p>
        <a class="go" href={`/bots/${bot.id}`}>
          {m.back}
        </a>
      </p>
    </div>
  );
}
