/** One figure: what was measured, against what. */
export interface Row {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  /** The reference of the same run; undefined where the figure is absolute. */
  readonly reference?: { readonly what: string; readonly value: number } | undefined;
  /** What is to be reached: a ratio to the reference, or the measured value itself. Undefined: only told. */
  readonly reach?: { readonly of: "ratio" | "measured"; readonly most?: number; readonly least?: number } | undefined;
}

/** The value that has to reach something. */
const judged = ({ measured, reference, reach }: Row): number =>
  reach?.of === "ratio" ? measured / (reference?.value ?? Number.NaN) : measured;

/** How much of the allowed is used: 1 is just met, less is better. */
function used(row: Row): number | undefined {
  const { reach } = row;
  if (!reach) return undefined;
  const value = judged(row);
  if (reach.most === undefined) return (reach.least ?? 0) / value;
  return reach.most === 0 ? (value <= 0 ? 0 : Number.POSITIVE_INFINITY) : value / reach.most;
}

export function asMarkdown(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { what, measured, unit, reference, reach } = row;
    const ratio = reference ? `${short(measured / reference.value)} ×` : "";
    const compared = reference ? `${reference.what}: ${short(reference.value)} ${unit}` : "";
    return [what, `${short(measured)} ${unit}`, compared, ratio, reachText(reach, unit), metText(row)];
  });
  const table = [
    ["what", "measured", "reference", "ratio", "reach", "met"],
    ["---", "--:", "---", "--:", "--:", "---"],
  ];
  return [...table, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function reachText(reach: Row["reach"], unit: string): string {
  if (!reach) return "";
  const of = reach.of === "ratio" ? "×" : unit;
  return reach.most === undefined ? `≥ ${short(reach.least ?? 0)} ${of}` : `≤ ${short(reach.most)} ${of}`;
}

function metText(row: Row): string {
  const share = used(row);
  if (share === undefined) return "";
  if (Number.isNaN(share)) return "no: nothing measured";
  if (share <= 1) return share === 0 ? "yes" : `yes (${Math.round(share * 100)} % of what is allowed)`;
  return Number.isFinite(share) ? `no, by ${Math.round((share - 1) * 100)} %` : "no";
}

function short(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return String(Number(value.toFixed(Math.abs(value) < 0.1 ? 4 : digits)));
}

/** The value below which this share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
