import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Empty, Items } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import { consentsMessages } from "../../consents/messages.ts";
import type { ConsentRow } from "../../consents/queries.ts";
import { FROM_OFFICE } from "../../consents/rules.ts";
import type { OrganizationRow, StaffAround } from "../../organizations/queries.ts";
import { accompanyingMessages } from "../accompanying/messages.ts";
import type { listWhoLooksAfter } from "../accompanying/queries.ts";
import { askingMessages } from "../asking/messages.ts";
import { seeingMessages } from "../joining/messages.ts";
import { officesMessages } from "../messages.ts";
import { reviewingMessages } from "../reviewing/messages.ts";
import { type FoundReview, isGoing, standingOf } from "../reviewing/queries.ts";
import { stageOf } from "../reviewing/rules.ts";

interface Choice {
  readonly office: Pick<OrganizationRow, "id" | "name" | "place">;
  readonly mine: boolean;
}

type LooksAfter = Awaited<ReturnType<typeof listWhoLooksAfter>>[number];
type Given = Pick<ConsentRow, "id" | "item" | "recipient" | "expiresAt">;

/**
 * わたしの支援機関: the person says who accompanies them, and that this alone shows nothing; what each sees, and the one press that ends it,
 * also after their time in a cohort.
 */
export function OwnOfficesPage({
  offices,
  staff,
  given,
  takesPart,
  saved,
  after,
  ended,
  reviews,
}: {
  readonly offices: readonly Choice[];
  readonly staff: readonly StaffAround[];
  /** What is shown to offices now. */
  readonly given: readonly Given[];
  /** In a cohort now: may choose an office and begin a weekly mail. */
  readonly takesPart: boolean;
  /** Which was decided just now: what an office sees, or whether it may write. */
  readonly saved: "sees" | "tells" | undefined;
  /** Who looks after them at each. */
  readonly after: readonly LooksAfter[];
  /** Offices that ended it in the last weeks. */
  readonly ended: readonly { readonly name: string; readonly at: Date | null }[];
  /** Proposed or begun with any of them. */
  readonly reviews: readonly FoundReview[];
}): JSX.Element {
  const m = useMessages(officesMessages).joining;
  const seeing = useMessages(seeingMessages);
  const asking = useMessages(askingMessages);
  const reader = usePage();
  const mine = offices.filter((one) => one.mine);
  const others = offices.filter((one) => !one.mine);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={takesPart ? m.lead : m.leadAfter} />
      {saved && <Notice kind="ok" title={saved === "sees" ? seeing.saved : asking.saved} />}
      {ended.map(({ name, at }) => (
        <Notice
          key={name}
          kind="info"
          title={<span {...asWritten}>{seeing.endedBy(name, at ? dateText(reader, at) : "")}</span>}
        >
          {seeing.endedText}
        </Notice>
      ))}
      {takesPart && <Notice kind="info" title={m.promise} />}
      {mine.length > 0 && (
        <section class="stack" aria-labelledby="mine" data-who="me">
          <SectionHead id="mine" title={m.chosen} />
          <p class="soft">
            {m.leaveNote} {takesPart && m.leaveAgain}
          </p>
          <Offices choices={mine} act="leave" words={m.leave} around={{ staff, given, after, reviews }} />
          <p class="soft">{m.staffLead}</p>
          <p>
            <a class="go" href="/settings/offices/words">
              {asking.toOwn}
            </a>
          </p>
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="others">
          <SectionHead id="others" title={m.others} />
          <Offices choices={others} act="join" words={m.choose} />
        </section>
      )}
      {offices.length === 0 && <Empty title={takesPart ? m.none : m.noneAfter} />}
      <p>
        {takesPart && `${m.noneText} `}
        <a class="go" href="/offices/mails">
          {takesPart ? m.byMail : m.mailsAfter}
        </a>
      </p>
    </div>
  );
}

const Offices = (props: {
  readonly choices: readonly Choice[];
  readonly act: "join" | "leave";
  readonly words: string;
  /** Who works there and what they see; only where the person goes. */
  readonly around?: {
    readonly staff: readonly StaffAround[];
    readonly given: readonly Given[];
    readonly after: readonly LooksAfter[];
    readonly reviews: readonly FoundReview[];
  };
}): JSX.Element => {
  const seeing = useMessages(seeingMessages);
  return (
    <Items>
      {props.choices.map(({ office }) => (
        <li class="between" key={office.id}>
          <div class="stack stack-s">
            <span {...asWritten}>
              <strong>{office.name}</strong> {office.place && <small>{office.place}</small>}
            </span>
            {props.around && (
              <>
                <div>
                  <WhatIsSeen given={props.around.given.filter((one) => one.recipient === office.id && !isTold(one))} />
                </div>
                <p>
                  <a
                    class="go"
                    href={`/settings/offices/${office.id}/sees`}
                    aria-label={`${seeing.change}: ${office.name}`}
                  >
                    {seeing.change}
                  </a>
                </p>
                <MayTell
                  given={props.around.given.find((one) => one.recipient === office.id && isTold(one))}
                  office={office}
                />
                <Review
                  going={props.around.reviews.find((one) => one.review.office === office.id && isGoing(one))}
                  office={office}
                />
                <LookedAfter after={props.around.after.find((one) => one.office === office.id)} />
                <div>
                  <WhoSees staff={props.around.staff.filter((one) => one.office === office.id)} />
                </div>
              </>
            )}
          </div>
          <Form action={`/settings/offices/${office.id}/${props.act}`}>
            <Button size="small" aria-label={`${props.words}: ${office.name}`}>
              {props.words}
            </Button>
          </Form>
        </li>
      ))}
    </Items>
  );
};

/** What an office sees now, each until when. */
function WhatIsSeen({ given }: { readonly given: readonly Given[] }): JSX.Element {
  const { joining: m, person } = useMessages(officesMessages);
  const { items } = useMessages(consentsMessages);
  const reader = usePage();
  if (given.length === 0) return <p class="soft">{m.seesNothing}</p>;
  return (
    <>
      <p class="soft">{m.sees}</p>
      <Bullets>
        {given.map(({ id, item, expiresAt }) => (
          <li key={id}>{m.seen(items[item], person.until(dateText(reader, expiresAt)))}</li>
        ))}
      </Bullets>
    </>
  );
}

const isTold = ({ item }: Given): boolean => FROM_OFFICE.includes(item);

/** The other direction: whether the office may write to the organizers. */
function MayTell({
  given,
  office,
}: {
  readonly given: Given | undefined;
  readonly office: Choice["office"];
}): JSX.Element {
  const m = useMessages(askingMessages);
  const reader = usePage();
  return (
    <div>
      <p class="soft">{given ? m.isYes(dateText(reader, given.expiresAt)) : m.isNo}</p>
      <p>
        <a class="go" href={`/settings/offices/${office.id}/tells`} aria-label={`${m.change}: ${office.name}`}>
          {m.change}
        </a>
      </p>
    </div>
  );
}

/** The way into the review that was proposed or goes on: where no mail leaves, only this tells of a proposal. Else the way to begin one. */
function Review({
  going,
  office,
}: {
  readonly going: FoundReview | undefined;
  readonly office: Choice["office"];
}): JSX.Element {
  const m = useMessages(reviewingMessages);
  const label = going ? m.see : m.begin;
  return (
    <div>
      {going && stageOf(standingOf(going.review)) === "proposed" && <p {...asWritten}>{m.proposedTo(office.name)}</p>}
      <p>
        <a
          class="go"
          href={going ? `/reviews/${going.review.id}` : `/settings/offices/${office.id}/review`}
          aria-label={`${label}: ${office.name}`}
        >
          {label}
        </a>
      </p>
    </div>
  );
}

/** Who looks after the person there, if anybody has taken it on. */
function LookedAfter({ after }: { readonly after: LooksAfter | undefined }): JSX.Element | null {
  const m = useMessages(accompanyingMessages);
  return after?.main ? <p {...asWritten}>{m.lookAfterYou(after.main, after.deputy)}</p> : null;
}

/** Who at an office can see what is shown to it, by nickname: nobody comes to read unseen. */
function WhoSees({ staff }: { readonly staff: readonly StaffAround[] }): JSX.Element {
  const m = useMessages(officesMessages).joining;
  const reader = usePage();
  if (staff.length === 0) return <p class="soft">{m.staffNone}</p>;
  return (
    <>
      <p class="soft">{m.staff}</p>
      <Bullets>
        {staff.map(({ name, since }) => (
          <li key={`${name} ${since.getTime()}`}>
            <span {...asWritten}>{name}</span>
            {m.staffSince(dateText(reader, since))}
          </li>
        ))}
      </Bullets>
    </>
  );
}
