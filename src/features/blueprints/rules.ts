/** Longer than 150 lines: it writes down the whole document (samples/blueprints/README.md) as types, with the words it may use. */
import { san } from "../../platform/i18n/honorific.ts";

/** Those that come with Taiken (samples/blueprints), by their keys. */
export const SAMPLES = ["light", "hundred-hours"] as const;

/** What a room is for; the venue takes its purposes from here. */
export const ROOM_PURPOSES = [
  "announcements",
  "reports",
  "questions",
  "work",
  "showcase",
  "small_talk",
  "hobby",
  "organizers",
] as const;
/** Rooms that other parts of Taiken write into or read from: exactly one of each. */
export const NEEDED_PURPOSES = ["announcements", "reports", "questions"] as const satisfies readonly RoomPurpose[];
export const POSTERS = ["everyone", "staff", "organizers"] as const;
export const ROOM_READERS = ["everyone", "staff"] as const;
export const NOTIFY = ["digest", "none"] as const;
export const REPORT_QUESTIONS = ["did", "stuck", "next", "need"] as const;
export const REPORT_ITEMS = ["minutes", ...REPORT_QUESTIONS, "condition", "note"] as const;
/** What is only ever the person's own until they share it themselves. */
export const OWN_ITEMS = ["condition", "note"] as const satisfies readonly (typeof REPORT_ITEMS)[number][];
/** The words of `data-who` that a report may name. */
export const REPORT_READERS = ["me", "participants", "mentors", "organizers", "supporter"] as const;
export const SCALES = ["four_level", "good_watch_bad"] as const;
export const SUBMISSION_FORMS = ["git", "zip", "text"] as const;
export const PRESENTATIONS = ["optional", "made_and_submitted"] as const;
export const DECLARATIONS = ["what", "where", "checked", "own"] as const;
export const CONFIRMERS = ["person", "organizers"] as const;
export const ESCALATION_ROLES = [
  "mentor",
  "organizer_on_duty",
  "organizer_lead",
  "supporter",
  "counsellor",
  "emergency_contact",
] as const;
/**
 * What is here to help and not at the real workplace, and what Taiken really leaves away where somebody switches it off for themselves.
 * Whoever builds such a thing asks `aidsOff` of the venue (`venue/furnishing/queries.ts`), and says in `venue/aids/messages.ts` what changes.
 */
export const AIDS = [
  "help-queue",
  "reply-wanted-by",
  "written-rules",
  "phrases",
  "marks",
  "quiet-hours",
  "since-away",
] as const;
export type Aid = (typeof AIDS)[number];

/**
 * Words that people say to somebody because they asked for them on their first day: off until then, and taken back where they were asked
 * for. They are no aid of `AIDS`: those change one's own pages and are told to nobody, and these are told to who is to say them.
 */
export const ASKED_FOR = "kind-reminders";

/** Those of a blueprint that somebody may switch off for themselves. */
export const switchable = ({ differs_from_real_workplace: all }: BlueprintDocument): Aid[] =>
  AIDS.filter((aid) => all.some(({ key, can_switch_off }) => key === aid && can_switch_off));

export const PRESENCES = ["working", "break", "away", "done", "resting"] as const;
/** Phases of a cohort that have a checklist; a test holds them to the cohorts' own. */
export const RUNBOOK_PHASES = ["recruiting", "preparing", "running", "showcase", "retrospective", "closed"] as const;

/** What texts may leave open, as `{{name}}`. Who sends a text fills it; one that stays open is never sent. */
export const PLACEHOLDERS = [
  "answer_by",
  "assignment",
  "assignments",
  "cohort",
  "company",
  "days",
  "digest",
  "double_roles",
  "ends_on",
  "erase_on",
  "hours",
  "hours_left",
  "hours_suggested",
  "insurance",
  "link",
  "mentor",
  "name",
  "next_dates",
  "office",
  "organizer",
  "organizer_lead",
  "organizer_mail",
  "quote",
  "reading",
  "reason",
  "rest_until",
  "room",
  "server_keeper",
  "showcase_at",
  "starts_on",
  "supporter",
  "until",
  "version",
  "week",
] as const;

/** Mails that Taiken itself sends; a blueprint without one of them is warned about. */
export const TEMPLATES = [
  "application_received",
  "accepted",
  "waiting_list",
  "declined_kindly",
  "application_withdrawn",
  "welcome_day_one",
  "review_ready",
  "pause_confirmed",
  "leaving_goodbye",
  "enquiry_received",
] as const;

/** Person and mentor look back together at most so often in one time: more would be a form to fill in. */
export const MOST_CHECKPOINTS = 6;

/** How often they do by this blueprint. */
export const checkpointsOf = ({ project }: Pick<BlueprintDocument, "project">): number => project.checkpoints ?? 1;

export type RoomPurpose = (typeof ROOM_PURPOSES)[number];
/** Rooms where sentences to begin with help. */
type PhrasePurpose = Extract<RoomPurpose, "questions" | "work" | "small_talk" | "hobby" | "showcase">;
export type ReportItem = (typeof REPORT_ITEMS)[number];
export type ReportReader = (typeof REPORT_READERS)[number];
export type Scale = (typeof SCALES)[number];
export type RunbookPhase = (typeof RUNBOOK_PHASES)[number];
export type Placeholder = (typeof PLACEHOLDERS)[number];
export type TemplateKey = (typeof TEMPLATES)[number];

interface Keyed {
  readonly key: string;
}
/** A line with a name and a sentence. */
interface Labelled extends Keyed {
  readonly label: string;
}
type Texts = readonly string[];

/** A blueprint as its YAML says it. Keys that we do not know are kept beside these. */
export interface BlueprintDocument {
  readonly blueprint: 1;
  readonly key: string;
  readonly name: string;
  readonly language: "ja" | "en";
  readonly summary: string;
  readonly time: {
    readonly weeks: number;
    readonly hours_suggested: { readonly min: number; readonly max: number };
    readonly hours_cap: number | null;
    /** HH:MM; may go over midnight. */
    readonly quiet_hours: { readonly from: string; readonly to: string };
    readonly self_declared: true;
    readonly flexible: string;
    readonly cap_text: string;
    readonly rest_text: string;
    readonly deadline_text: string;
  };
  readonly rooms: readonly {
    readonly key: string;
    readonly name: string;
    readonly purpose: RoomPurpose;
    readonly description: string;
    readonly who_posts: (typeof POSTERS)[number];
    readonly who_reads: (typeof ROOM_READERS)[number];
    /** Not shown and not used yet; kept for whoever wrote it. */
    readonly notify?: (typeof NOTIFY)[number] | undefined;
    readonly unwritten_rules: Texts;
  }[];
  readonly rituals: readonly {
    readonly key: string;
    readonly name: string;
    readonly when: string;
    readonly who: "everyone" | "participants";
    readonly optional: boolean;
    readonly text: string;
  }[];
  readonly daily_report: {
    readonly minutes_label: string;
    readonly minutes_hint: string;
    readonly questions: readonly {
      readonly key: (typeof REPORT_QUESTIONS)[number];
      readonly label: string;
      readonly hint: string;
      readonly phrases: Texts;
    }[];
    readonly default_audience: Readonly<Record<ReportItem, readonly ReportReader[]>>;
    readonly rest_day: { readonly label: string; readonly text: string };
  };
  readonly condition_items: {
    readonly text: string;
    readonly scales: Readonly<Record<Scale, Texts>>;
    readonly suggestions: readonly (Labelled & {
      readonly scale: Scale;
      readonly own_action: string;
      readonly levels?: Texts | undefined;
    })[];
  };
  readonly project: {
    readonly one_person_one_project: true;
    readonly teams: false;
    readonly choose_from: "recycled_assignments";
    readonly starter_first: boolean;
    readonly submission_forms: readonly (typeof SUBMISSION_FORMS)[number][];
    readonly git_required: boolean;
    readonly git_expected: boolean;
    readonly versions: boolean;
    readonly late_is_possible: boolean;
    readonly presentation: (typeof PRESENTATIONS)[number];
    readonly text: string;
    readonly change_text: string;
    readonly looked_at_text: string;
    readonly give_up_text: string;
    /** How often person and mentor write to each other in between; without it once, in the middle. */
    readonly checkpoints?: number | undefined;
  };
  readonly help: {
    readonly allowed: readonly (Labelled & { readonly text: string })[];
    readonly how_to_declare: string;
    readonly declaration_questions: readonly {
      readonly key: (typeof DECLARATIONS)[number];
      readonly label: string;
      readonly example: string;
    }[];
    readonly not_allowed: Texts;
  };
  readonly code_of_conduct: Texts;
  readonly escalation: {
    readonly text: string;
    readonly order: readonly {
      readonly step: number;
      readonly role: (typeof ESCALATION_ROLES)[number];
      readonly label: string;
      readonly for: string;
      readonly how: string;
      readonly usual_answer: string;
    }[];
    readonly public_lines: readonly {
      readonly name: string;
      readonly contact: string | null;
      readonly url: string | null;
      readonly note: string;
    }[];
    readonly for_organizers: Texts;
  };
  readonly reactions?: readonly (Labelled & { readonly meaning: string })[] | undefined;
  /** Sentences to begin a post with, by what a room is for. Said of none: those that come with Taiken. */
  readonly phrases?: { readonly [P in PhrasePurpose]?: Texts | undefined } | undefined;
  readonly presence?:
    | readonly {
        readonly key: (typeof PRESENCES)[number];
        readonly label: string;
        readonly meaning: string;
      }[]
    | undefined;
  readonly agreements: readonly (Keyed & {
    readonly title: string;
    /** False: only for those it applies to (the three-party agreement with an office). */
    readonly required: boolean;
    /** Whoever confirms it has something to keep themselves; otherwise they confirm that they have read it. Said of none: all are kept. */
    readonly to_keep?: boolean | undefined;
    /** Who confirms it. The organizers: what they undertake towards everybody who takes part. Unsaid: whoever takes part. */
    readonly confirmed_by?: (typeof CONFIRMERS)[number] | undefined;
    /** A sentence or two that say it in the plainest words; they stand above the text and are no part of what is agreed. */
    readonly in_short?: string | undefined;
    /** Markdown. */
    readonly body: string;
    /** The same in the other of the two languages. */
    readonly translation?:
      | { readonly title: string; readonly in_short?: string | undefined; readonly body: string }
      | undefined;
  })[];
  readonly differs_from_real_workplace: readonly (Keyed & {
    readonly aid: string;
    readonly here: string;
    readonly real_workplace: string;
    readonly can_switch_off?: boolean | undefined;
  })[];
  readonly day_one: {
    readonly minutes: number;
    readonly text: string;
    readonly steps: readonly (Keyed & { readonly minutes: number; readonly title: string; readonly text: string })[];
  };
  /** What a newcomer reads, from top to bottom; bodies are Markdown. */
  readonly how_we_work: readonly (Keyed & { readonly heading: string; readonly body: string })[];
  readonly runbook: Readonly<Record<RunbookPhase, readonly (Keyed & { readonly text: string })[]>>;
  readonly message_templates: Readonly<Record<string, MessageTemplate>>;
}

export interface MessageTemplate {
  readonly subject: string;
  /** Text only. */
  readonly body: string;
}

/** A room as the venue makes it (`makeRooms` of the venue takes it as it is). */
export interface RoomToMake {
  readonly key: string;
  readonly name: string;
  readonly purpose: RoomPurpose;
  readonly description: string;
  readonly unwrittenRules: string[];
  readonly whoPosts: (typeof POSTERS)[number];
  readonly staffOnly: boolean;
}

/** The rooms of a venue, in the blueprint's order. */
export const roomsOf = ({ rooms }: BlueprintDocument): RoomToMake[] =>
  rooms.map(({ key, name, purpose, description, unwritten_rules, who_posts, who_reads }) => ({
    key,
    name,
    purpose,
    description,
    unwrittenRules: [...unwritten_rules],
    whoPosts: who_posts,
    staffOnly: who_reads === "staff",
  }));

/** The venue that a blueprint describes (`furnishVenue` of the venue takes it as it is). */
export const venueOf = (document: BlueprintDocument) => ({
  reactions: document.reactions?.map(({ key, label, meaning }) => ({ key, label, meaning })) ?? null,
  phrases: document.phrases ?? null,
  presence: document.presence?.map(({ key, label, meaning }) => ({ key, label, meaning })) ?? null,
  quietHours: document.time.quiet_hours,
  rooms: roomsOf(document),
});

/** Suggested condition items, each with the words of its scale. */
export const conditionItemsOf = ({ condition_items: { scales, suggestions } }: BlueprintDocument) =>
  suggestions.map(({ key, label, scale, levels, own_action }) => ({
    key,
    label,
    scale,
    levels: levels ?? scales[scale],
    ownAction: own_action,
  }));

/** What somebody agrees to. @param throughOffice they come through a support office: the three-party agreement too */
export const agreementsOf = ({ agreements }: BlueprintDocument, throughOffice: boolean) =>
  agreements.filter((one) => one.required || throughOffice);

export type AgreementTemplate = BlueprintDocument["agreements"][number];

/** The words of an agreement for a reader, with the language they are in: the reader's where it was written in it, too. */
export interface AgreementWords {
  readonly lang: "ja" | "en";
  readonly title: string;
  /** Empty: none were written. */
  readonly inShort: string;
  /** Markdown, with what is to be filled in. */
  readonly body: string;
}

/** In each language it was written in, the document's own first. */
export function wordsOfAgreement(
  { title, in_short = "", body, translation }: AgreementTemplate,
  language: "ja" | "en",
): readonly [AgreementWords, ...AgreementWords[]] {
  const own = { lang: language, title, inShort: in_short, body };
  if (!translation) return [own];
  const other = language === "ja" ? "en" : "ja";
  return [own, { lang: other, title: translation.title, inShort: translation.in_short ?? "", body: translation.body }];
}

/** The checklist of a phase; phases without one have an empty list. */
export const runbookOf = ({ runbook }: BlueprintDocument, phase: string) =>
  Object.hasOwn(runbook, phase) ? runbook[phase as RunbookPhase] : [];

/** The text of a mail; undefined when this blueprint has none, then nothing may be sent. */
export const templateOf = ({ message_templates: all }: BlueprintDocument, key: string): MessageTemplate | undefined =>
  Object.hasOwn(all, key) ? all[key] : undefined;

/** `{{name}}` anywhere; what stands between double braces, whatever it is. */
const OPEN = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The same, with the さん that a text puts behind a name: a name may bring its own. */
const TO_FILL = new RegExp(`${OPEN.source}(さん)?`, "g");

/** The placeholders a text uses, each once, in order. */
export const placeholdersIn = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(OPEN), ([, name = ""]) => name)),
];

export const isPlaceholder = (name: string): name is Placeholder => (PLACEHOLDERS as readonly string[]).includes(name);

/** What fills placeholders; what is absent stays open. */
export type Fillings = { readonly [P in Placeholder]?: string | undefined };

/**
 * Fills a text.
 * @param otherwise what to write where nothing is known; without it the placeholder stays
 * @returns the text and the names of what stayed open: such a text is not sent
 */
export function fill(
  text: string,
  values: Fillings,
  otherwise: (name: Placeholder) => string | undefined = () => undefined,
): { readonly text: string; readonly open: readonly string[] } {
  const open = new Set<string>();
  const filled = text.replace(TO_FILL, (whole, name: string, honorific = "") => {
    const value = isPlaceholder(name) ? values[name] : undefined;
    if (value !== undefined && value !== "") return honorific ? san(value) : value;
    open.add(name);
    const instead = isPlaceholder(name) ? otherwise(name) : undefined;
    return instead === undefined ? whole : `${instead}${honorific}`;
  });
  return { text: filled, open: [...open] };
}
