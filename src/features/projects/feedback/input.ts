import { type FormState, formOf, withProblem } from "../../../platform/http/form.ts";
import { GENERAL, type LookedAt } from "../../assignments/rules.ts";
import { BULLET_KINDS, type BulletKind, bulletsIn, MOST_BULLETS, rowNames } from "../rules.ts";

/** Characters in one field. */
const LONGEST = 4_000;

interface Bullet {
  readonly row: string;
  readonly kind: BulletKind;
  readonly text: string;
}

/**
 * A feedback as its form sends it: a field `row.kind` for each row of what is looked at and each kind, one bullet to a line; rows that the
 * assignment does not have are left out.
 * @param ready bullets that were chosen instead of written
 * @returns the form with what is wrong in it
 */
export function bulletsFrom(
  { lookedAt }: { readonly lookedAt: readonly LookedAt[] },
  texts: ReadonlyMap<string, readonly string[]>,
  ready: readonly Bullet[] = [],
): { readonly bullets: readonly Bullet[]; readonly form: FormState } {
  const rows = [...rowNames(lookedAt.map(({ key }) => key)), GENERAL];
  const given = rows.flatMap((row) =>
    BULLET_KINDS.map((kind) => {
      const name = `${row}.${kind}`;
      return { row, kind, name, text: texts.get(name)?.[0] ?? "" };
    }),
  );
  const written = given.flatMap(({ row, kind, text }) => bulletsIn(text).map((line) => ({ row, kind, text: line })));
  const bullets = [...ready, ...written];
  return { bullets, form: checked(given, formOf(Object.fromEntries(texts)), bullets) };
}

function checked(given: readonly (Bullet & { readonly name: string })[], form: FormState, bullets: readonly Bullet[]) {
  const long = given.filter(({ text }) => text.length > LONGEST);
  if (long.length > 0)
    return long.reduce((form, { name }) => withProblem(form, name, "too_long", { max: LONGEST }), form);
  const many = given.filter(({ text }) => bulletsIn(text).length > MOST_BULLETS);
  if (many.length > 0)
    return many.reduce((form, { name }) => withProblem(form, name, "too_many_bullets", { max: MOST_BULLETS }), form);
  return bullets.length > 0 ? form : withProblem(form, `${GENERAL}.good`, "bullets_missing");
}
