/**
 * The code points that a TrueType or OpenType font has glyphs for, read from its `cmap` table (formats 4 and 12, which
 * every font of today has one of; https://learn.microsoft.com/typography/opentype/spec/cmap).
 */
export function codePointsOf(font: Buffer): Set<number> {
  const points = new Set<number>();
  const cmap = tableOffset(font, "cmap");
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const table = cmap + font.readUInt32BE(cmap + 8 + index * 8);
    const format = font.readUInt16BE(table);
    if (format === 4) addSegments(font, table, points);
    if (format === 12) addGroups(font, table, points);
  }
  return points;
}

function tableOffset(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const entry = 12 + index * 16;
    if (font.toString("latin1", entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
  }
  throw new RangeError(`The font has no table ${tag}`);
}

function addSegments(font: Buffer, table: number, points: Set<number>): void {
  const segments = font.readUInt16BE(table + 6) / 2;
  const ends = table + 14;
  const starts = ends + 2 + segments * 2;
  const deltas = starts + segments * 2;
  const offsets = deltas + segments * 2;
  for (let segment = 0; segment < segments; segment += 1) {
    const first = font.readUInt16BE(starts + segment * 2);
    const last = font.readUInt16BE(ends + segment * 2);
    const delta = font.readUInt16BE(deltas + segment * 2);
    const offsetAt = offsets + segment * 2;
    const offset = font.readUInt16BE(offsetAt);
    for (let point = first; point <= last && point !== 0xffff; point += 1) {
      const found = offset === 0 ? point : font.readUInt16BE(offsetAt + offset + (point - first) * 2);
      if (found !== 0 && ((found + delta) & 0xffff) !== 0) points.add(point);
    }
  }
}

function addGroups(font: Buffer, table: number, points: Set<number>): void {
  for (let group = 0; group < font.readUInt32BE(table + 12); group += 1) {
    const entry = table + 16 + group * 12;
    for (let point = font.readUInt32BE(entry); point <= font.readUInt32BE(entry + 4); point += 1) points.add(point);
  }
}
