import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { zoneOptions } from "../../../design/zones.ts";
import { type FormState, fieldValue, formOf } from "../../../platform/http/form.ts";
import { accountsMessages } from "../messages.ts";
import { OwnRoleNotice } from "./roles.tsx";

/** What one is called, and the language and zone of the pages. */
export function SettingsPage({
  form,
  theirs,
  saved = false,
  ended,
  takesPart,
  tookPart,
  mentors,
  accompanies,
  owns,
}: {
  readonly form: FormState;
  /** What was saved meanwhile in another window. */
  readonly theirs?: FormState | undefined;
  readonly saved?: boolean;
  /** A role of theirs that they have just ended. */
  readonly ended?: string | undefined;
  readonly takesPart: boolean;
  /** Looks after people. */
  readonly mentors: boolean;
  /** Takes part, or did: what is theirs stays, the first day does not. */
  readonly tookPart: boolean;
  /** Works at a support office, and is in no room. */
  readonly accompanies: boolean;
  /** Runs the installation: pages that have no tab where somebody has other roles, too. */
  readonly owns: boolean;
}): JSX.Element {
  const m = useMessages(accountsMessages);
  const { lang } = usePage();
  const error = (name: string): string | undefined => problemOf(lang, form, name);
  // Whoever comes for the first time is led here, and on from here.
  const isNew = fieldValue(form, "to") !== "";
  const labels = { nickname: m.nickname, plate: m.plate, lang: m.lang, zone: m.zone, plainWords: m.plainWords };
  const read = (one: FormState): FormState =>
    formOf({
      ...one.values,
      lang: m.langs[fieldValue(one, "lang") === "en" ? "en" : "ja"],
      plainWords: fieldValue(one, "plainWords") === "" ? m.plainNot : m.plainWords,
    });
  const isPlain = fieldValue(form, "plainWords") !== "";
  return (
    <div class="wrap stack stack-l">
      <PageHead title={isNew ? m.welcome : m.title} lead={isNew ? m.welcomeLead : m.lead} />
      {ended && <OwnRoleNotice role={ended} />}
      {saved && <Notice kind="ok" title={m.saved} />}
      <Conflict mine={read(form)} theirs={theirs && read(theirs)} labels={labels} />
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, labels)} />
      <Form action="/settings" class="stack">
        {isNew && <input type="hidden" name="to" value={fieldValue(form, "to")} />}
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <Field
          name="nickname"
          label={m.nickname}
          hint={accompanies ? m.nicknameHintOffice : m.nicknameHint}
          must
          value={fieldValue(form, "nickname")}
          error={error("nickname")}
          autocomplete="nickname"
          who={accompanies ? ["organizers", "supporter"] : ["participants"]}
          whoName={accompanies ? m.ofYourOffice : undefined}
        />
        <Field
          name="plate"
          label={m.plate}
          hint={m.plateHint}
          short
          value={fieldValue(form, "plate")}
          error={error("plate")}
        />
        <Choices
          name="lang"
          label={m.lang}
          value={fieldValue(form, "lang")}
          error={error("lang")}
          options={[
            { value: "ja", label: m.langs.ja },
            { value: "en", label: m.langs.en },
          ]}
        />
        <Field
          type="select"
          name="zone"
          label={m.zone}
          hint={m.zoneHint}
          value={fieldValue(form, "zone")}
          error={error("zone")}
          options={zoneOptions(fieldValue(form, "zone"))}
        />
        {!isNew && (tookPart || isPlain) ? (
          <div class="choices rows" id="plain" data-who="me mentors organizers">
            <Check name="plainWords" label={m.plainWords} note={m.plainNote} checked={isPlain} />
          </div>
        ) : (
          isPlain && <input type="hidden" name="plainWords" value="on" />
        )}
        <Button kind="primary">{isNew ? m.saveAndGoOn : m.save}</Button>
      </Form>
      {!isNew && <Others takesPart={takesPart} tookPart={tookPart} mentors={mentors} owns={owns} />}
    </div>
  );
}

/** What else can be set, each on its page. */
function Others({
  takesPart,
  tookPart,
  mentors,
  owns,
}: Pick<Parameters<typeof SettingsPage>[0], "takesPart" | "tookPart" | "mentors" | "owns">): JSX.Element {
  const m = useMessages(accountsMessages);
  return (
    <section aria-labelledby="others">
      <SectionHead id="others" title={m.others} />
      <Items>
        <li>
          <a href="/settings/quiet">{m.quiet}</a>
        </li>
        {takesPart && (
          <li>
            <a href="/how-we-work/differences#aids">{m.aids}</a>
          </li>
        )}
        <li>
          <a href="/settings/sessions">{m.sessions}</a>
        </li>
        <li>
          <a href="/settings/address">{m.address}</a>
        </li>
        <li>
          <a href="/consents">{m.consents}</a>
        </li>
        {takesPart && (
          <li>
            <a href="/day-one">{m.dayOne}</a>
          </li>
        )}
        {(takesPart || mentors) && (
          <li>
            <a href="/settings/mentoring">{m.mentoring}</a>
          </li>
        )}
        {tookPart && (
          <>
            <li>
              <a href="/participation">{m.participation}</a>
            </li>
            <li>
              <a href="/accommodations">{m.accommodations}</a>
            </li>
            <li>
              <a href="/settings/offices">{m.offices}</a>
            </li>
          </>
        )}
        {owns &&
          OWNER_PAGES.map(([href, name]) => (
            <li key={href}>
              <a href={href}>{m[name]}</a>
            </li>
          ))}
      </Items>
    </section>
  );
}

const OWNER_PAGES = [
  ["/admin/company", "company"],
  ["/admin/people", "companyPeople"],
  ["/admin/outbox", "outbox"],
  ["/admin/audit", "audit"],
] as const;

/** Changing the address one signs in with. */
export function AddressPage({
  form,
  email,
  sent,
  unproved,
}: {
  readonly form: FormState;
  readonly email: string | null;
  readonly sent: boolean;
  /** The address that has to be proved by a mail before it can be changed. */
  readonly unproved: string | undefined;
}): JSX.Element {
  const m = useMessages(accountsMessages);
  const { lang } = usePage();
  const head = <PageHead title={m.address} lead={email === null ? m.noAddress : m.addressNow(email)} />;
  if (unproved !== undefined)
    return (
      <div class="wrap stack stack-l">
        {head}
        <Notice kind="info" title={m.unprovedTitle}>
          {m.unproved(unproved)}
        </Notice>
      </div>
    );
  return (
    <div class="wrap stack stack-l">
      {head}
      {sent && (
        <Notice kind="ok" title={m.addressSent}>
          {m.addressSentText}
        </Notice>
      )}
      <ErrorSummary errors={summaryOf(form, { email: m.newAddress })} />
      <Form action="/settings/address" class="stack">
        <Field
          type="email"
          name="email"
          label={m.newAddress}
          hint={m.newAddressHint}
          must
          autocomplete="email"
          value={fieldValue(form, "email")}
          error={problemOf(lang, form, "email")}
          who={["me", "organizers"]}
        />
        <Button kind="primary">{m.sendAddress}</Button>
      </Form>
      <p class="soft">{m.lost}</p>
    </div>
  );
}
