// Longer than a screen's worth of lines because it shows every part once, like a type founder's specimen sheet.
import type { JSX } from "preact";
import type { Lang } from "../platform/i18n/messages.ts";
import { Button, ButtonLink } from "./components/button.tsx";
import { Check, Choices } from "./components/choices.tsx";
import { ErrorSummary } from "./components/error-summary.tsx";
import { Field, fieldId } from "./components/field.tsx";
import { Fold } from "./components/fold.tsx";
import { Form } from "./components/form.tsx";
import { PageHead, SectionHead } from "./components/heads.tsx";
import { Icon } from "./components/icon.tsx";
import { Ledger } from "./components/ledger.tsx";
import { Bullets, Empty, Facts, Items } from "./components/lists.tsx";
import { NamePlate, Person } from "./components/name-plate.tsx";
import { Crumbs, Pager, Views } from "./components/navigation.tsx";
import { Notice } from "./components/notice.tsx";
import { Frame, Slip } from "./components/paper.tsx";
import { Plot } from "./components/plot.tsx";
import { Popover } from "./components/popover.tsx";
import { Prose } from "./components/prose.tsx";
import { Bar, Ruler } from "./components/ruler.tsx";
import { Saved } from "./components/saved.tsx";
import { Sheet } from "./components/sheet.tsx";
import { Tag } from "./components/tag.tsx";
import { Who } from "./components/who.tsx";
import { WithMargin } from "./components/with-margin.tsx";
import { useMessages } from "./context.ts";
import type { PageFrame } from "./frame.ts";
import { Layout } from "./layout.tsx";
import { specimenWords } from "./specimen-words.ts";

/** Every part once, in one language; for our eyes and for tests. */
export function Specimen({ lang, frame }: { lang: Lang; frame?: Partial<PageFrame> }): JSX.Element {
  const w = specimenWords[lang];
  const whole: PageFrame = {
    lang,
    title: w.title,
    company: w.company,
    cohortTitle: w.cohort,
    tabs: w.tabs.map((label, i) => ({ href: `/tab-${i}`, label, current: i === 0 })),
    footer: w.foot.map((label, i) => ({ href: `/foot-${i}`, label })),
    path: "/specimen?part=all",
    signedIn: true,
    account: { name: w.fields.nickValue },
    css: ["/assets/fonts.css", "/assets/taiken.css"],
    scripts: [],
    ...frame,
  };
  return (
    <Layout frame={whole}>
      <div class="wrap">
        <Crumbs trail={[{ href: "/", label: w.start }]} here={w.title} />
        <PageHead title={w.title} lead={w.lead}>
          <Saved at="14:32" />
        </PageHead>
        <WithMargin marginLabel={w.facts.title} margin={<Beside />}>
          <Buttons />
          <Inputs />
          <Notices />
          <Marks />
          <Opening />
          <Waiting />
          <Time />
          <Written />
          <Nothing />
        </WithMargin>
      </div>
    </Layout>
  );
}

function Buttons(): JSX.Element {
  const w = useMessages(specimenWords).buttons;
  return (
    <section aria-labelledby="b">
      <SectionHead id="b" title={w.title} />
      <div class="stack">
        <div class="cluster">
          <Button kind="primary">{w.primary}</Button>
          <Button>{w.other}</Button>
          <Button kind="plain">{w.plain}</Button>
          <Button kind="danger">{w.danger}</Button>
          <Button aria-disabled={true}>{w.off}</Button>
        </div>
        <div class="cluster">
          <ButtonLink href="#b" size="small" icon="print">
            {w.print}
          </ButtonLink>
          <ButtonLink href="#b" size="dense">
            {w.dense}
          </ButtonLink>
          <a href="#b">{w.link}</a>
          <a href="#b" class="with-icon">
            <Icon name="link" />
            <span>{w.out}</span>
          </a>
        </div>
      </div>
    </section>
  );
}

function Inputs(): JSX.Element {
  const w = useMessages(specimenWords).fields;
  return (
    <section aria-labelledby="f">
      <SectionHead id="f" title={w.title} />
      <Form action="/specimen" once="0190" files class="stack">
        <ErrorSummary
          title={w.summary}
          errors={[
            { name: "mail", label: w.mail },
            { name: "way", label: w.way },
          ]}
        />
        <Field name="nick" label={w.nick} hint={w.nickHint} value={w.nickValue} must autocomplete="nickname" />
        <Field name="mail" type="email" label={w.mail} error={w.mailError} value="koharu@" must />
        <Choices name="way" label={w.way} error={w.wayError} must layout="rows" options={w.ways} />
        <Field
          name="level"
          type="select"
          label={w.level}
          options={w.levels.map((label, i) => ({ value: String(i), label }))}
        />
        <Field name="hours" type="number" label={w.hours} hint={w.hoursHint} value="2" short after={w.hourWord} />
        <Field name="day" type="date" label={w.day} />
        <Field name="file" type="file" label={w.file} />
        <Choices
          name="help"
          many
          label={w.help}
          who={["mentors", "organizers"]}
          value={["1"]}
          options={numbered(w.helps)}
        />
        <Choices name="sleep" layout="scale" label={w.sleep} who={["me"]} value="1" options={numbered(w.sleeps)} />
        <Field name="memo" type="textarea" label={w.memo} who={["me"]} value={w.memoValue} />
        <Check name="agree" label={w.nickHint} id={fieldId("agree")} />
      </Form>
    </section>
  );
}

const numbered = (labels: readonly string[]): { value: string; label: string }[] =>
  labels.map((label, i) => ({ value: String(i), label }));

function Notices(): JSX.Element {
  const w = useMessages(specimenWords).notices;
  return (
    <section aria-labelledby="n">
      <SectionHead id="n" title={w.title} />
      <div class="stack">
        <Notice kind="info" title={w.info}>
          {w.infoText}
        </Notice>
        <Notice kind="ok" title={w.ok}>
          <p>
            {w.okText} <a href="#n">{w.okLink}</a>
          </p>
        </Notice>
        <Notice kind="attention" title={w.attention}>
          {w.attentionText}
        </Notice>
        <Notice kind="danger" title={w.danger}>
          {w.dangerText}
        </Notice>
      </div>
    </section>
  );
}

function Marks(): JSX.Element {
  const w = useMessages(specimenWords).marks;
  return (
    <section aria-labelledby="t">
      <SectionHead id="t" title={w.title} />
      <div class="stack">
        <p class="cluster">
          <Tag>{w.noReply}</Tag>
          <Tag kind="line">{w.question}</Tag>
          <Tag kind="accent" icon="clock">
            {w.friday}
          </Tag>
          <Tag kind="ok" icon="check">
            {w.answered}
          </Tag>
          <Tag kind="attention" icon="attention">
            {w.past}
          </Tag>
        </p>
        <div class="cluster">
          <Who who={["me", "participants", "mentors", "organizers"]} />
          <Who who={["me", "mentors", "organizers"]} />
          <Who who={["me", "supporter"]} name={w.supporter} />
          <Who who={["recruiters"]} />
          <Who who={["company"]} />
          <Who who={["public"]} />
          <Who who={["me"]} />
          <Who who={["me"]}>{w.first}</Who>
        </div>
        <p class="soft small">{w.lines}</p>
        <div class="cluster">
          {w.people.map((name, i) => (
            <Person key={name} id={`p${i}`} name={name} state={w.states[i]} away={i === 2} small={i === 3} />
          ))}
          {["a", "b", "c", "d", "e"].map((id) => (
            <NamePlate key={id} id={id} name={id} />
          ))}
        </div>
      </div>
    </section>
  );
}

function Opening(): JSX.Element {
  const w = useMessages(specimenWords).opening;
  return (
    <section aria-labelledby="v">
      <SectionHead id="v" title={w.title} />
      <div class="stack">
        <Views views={w.views.map((label, i) => ({ href: `#v-${i}`, label, current: i === 0 }))} />
        <div>
          <Fold summary={w.when} open>
            <p>{w.whenText}</p>
          </Fold>
          <Fold summary={w.fix}>
            <p>{w.fixText}</p>
          </Fold>
        </div>
        <p>
          <Popover id="leave" button={w.leave} title={w.leaveTitle} action={<Button kind="danger">{w.leaveDo}</Button>}>
            <p>{w.leaveText}</p>
          </Popover>
        </p>
        <Pager older="#older" newer="#newer" />
      </div>
    </section>
  );
}

function Waiting(): JSX.Element {
  const w = useMessages(specimenWords).ledger;
  const label = (i: number): string => w.columns[i] ?? "";
  return (
    <section aria-labelledby="tb">
      <SectionHead id="tb" title={w.title} />
      <Ledger
        caption={w.caption}
        columns={[
          { label: label(0), kind: "num", cell: (row) => <strong>{row[0]}</strong> },
          { label: label(1), kind: "num", cell: (row) => <Tag kind="line">{row[1]}</Tag> },
          { label: label(2), kind: "main", cell: (row) => row[2] },
          { label: label(3), kind: "short", cell: (row) => row[3] },
          { label: label(4), kind: "short", cell: (row) => row[4] },
          {
            label: label(5),
            kind: "act",
            cell: (row) => (
              <ButtonLink href="#tb" size="dense">
                {row[5]}
              </ButtonLink>
            ),
          },
        ]}
        rows={w.rows}
        rowKey={(row) => row[2] ?? ""}
      />
    </section>
  );
}

function Time(): JSX.Element {
  const w = useMessages(specimenWords).time;
  const course = [0, 1, null, 1, 0];
  return (
    <section aria-labelledby="g">
      <SectionHead id="g" title={w.title} />
      <div class="stack">
        <p class="small">
          {w.used} <strong>32</strong> {w.limit}
        </p>
        <Ruler used={32} cap={100} />
        <Bar part={7} whole={8} />
        <Plot
          subject={w.focus}
          summary={w.summary}
          levels={w.levels}
          entries={w.days.map((day, i) => ({ tick: day, day, level: course[i] ?? null }))}
        />
      </div>
    </section>
  );
}

function Written(): JSX.Element {
  const w = useMessages(specimenWords).written;
  const c = useMessages(specimenWords).certificate;
  return (
    <section aria-labelledby="wr" class="stack">
      <SectionHead id="wr" title={w.title} />
      <Sheet who={["me"]} title={w.sheet} id="wr-sheet">
        <div class="stack">
          <Prose html={w.html} lang="ja" />
          <Saved at="18:10" onlyMe />
        </div>
      </Sheet>
      <Sheet who={["me", "participants"]} title={w.shared} id="wr-sheet-2">
        <Prose html={w.html} />
      </Sheet>
      <Frame labelledby="ct">
        <h2 id="ct">{c.title}</h2>
        <p class="name">{c.name}</p>
        <p class="phrase">{c.text}</p>
      </Frame>
    </section>
  );
}

function Nothing(): JSX.Element {
  const w = useMessages(specimenWords).empty;
  return (
    <section aria-labelledby="e">
      <SectionHead id="e" title={w.title} />
      <Empty title={w.none} step={<ButtonLink href="#e">{w.step}</ButtonLink>}>
        {w.text}
      </Empty>
    </section>
  );
}

function Beside(): JSX.Element {
  const all = useMessages(specimenWords);
  const w = all.facts;
  return (
    <>
      <section aria-labelledby="fa">
        <SectionHead id="fa" title={w.title} note={all.cohort} />
        <Facts facts={w.list.map(([term = "", is = ""]) => ({ term, is }))} />
      </section>
      <section aria-labelledby="fb">
        <SectionHead id="fb" title={all.start}>
          <a href="#fb">{all.buttons.other}</a>
        </SectionHead>
        <Items>
          <li>
            <a href="#fb">{all.buttons.link}</a>
          </li>
          <li>
            <p>{all.opening.whenText}</p>
          </li>
        </Items>
      </section>
      <Slip>{w.slip}</Slip>
      <Bullets>
        <li>{all.opening.whenText}</li>
        <li>{all.opening.fixText}</li>
      </Bullets>
    </>
  );
}
