/** A text as it reads once what is written in escapes is undone, with the place of every unit in the text itself. */
export interface Reading {
  readonly text: string;
  /** Start of each unit, and the end of the last; undefined where the reading is the text itself. */
  readonly places: Int32Array | undefined;
}

/** JSON within JSON within a URL within a page: deeper than this nothing is undone. */
const DEEPEST = 5;
const HEX = '[0-9a-fA-F]';
const ESCAPE = new RegExp(
  [
    `\\\\u\\{(?<braced>${HEX}{1,6})\\}`,
    `\\\\u(?<unit>${HEX}{4})`,
    '\\\\(?<sign>[!-/:-@\\[-`{-~bfnrt])',
    `(?<percent>%[0-7]${HEX}|%[c-dC-D]${HEX}%[89abAB]${HEX}|%[eE]${HEX}(?:%[89abAB]${HEX}){2}|%[fF][0-7](?:%[89abAB]${HEX}){3})`,
    `&#(?<decimal>\\d{1,7});`,
    `&#[xX](?<hex>${HEX}{1,6});`,
    '&(?<entity>amp|lt|gt|quot|apos|nbsp|commat|period|lowbar|hyphen|colon|plus);',
    '(?<quotes>"")',
  ].join('|'),
  'g',
);
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', commat: '@', period: '.', lowbar: '_' },
  ...{ hyphen: '-', colon: ':', plus: '+' },
};
const CONTROLS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The text itself, and what it reads as with escapes of JSON, Markdown, URLs, HTML and CSV undone, one layer after another. */
export function readingsOf(text: string): readonly Reading[] {
  const readings: Reading[] = [{ text, places: undefined }];
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const last = readings[depth];
    const next = last && undone(last);
    if (!next) break;
    readings.push(next);
  }
  return readings;
}

/** Where a unit of a reading begins in the text itself; of its length, where the last ends. */
export function placeIn({ places }: Reading, at: number): number {
  return places === undefined ? at : (places[at] ?? 0);
}

function undone(reading: Reading): Reading | undefined {
  const { text } = reading;
  const parts: string[] = [];
  const places = new Int32Array(text.length + 1);
  let from = 0;
  let count = 0;
  const keep = (to: number) => {
    parts.push(text.slice(from, to));
    for (let at = from; at < to; at += 1, count += 1) places[count] = placeIn(reading, at);
  };
  for (const match of text.matchAll(ESCAPE)) {
    const plain = plainOf(match.groups ?? {});
    if (plain === undefined) continue;
    keep(match.index);
    parts.push(plain);
    for (let unit = 0; unit < plain.length; unit += 1, count += 1) places[count] = placeIn(reading, match.index);
    from = match.index + match[0].length;
  }
  if (from === 0) return undefined;
  keep(text.length);
  places[count] = placeIn(reading, text.length);
  return { text: parts.join(''), places: places.subarray(0, count + 1) };
}

function plainOf(groups: Readonly<Record<string, string | undefined>>): string | undefined {
  const { unit, sign, percent, decimal, entity, quotes } = groups;
  const code = groups['braced'] ?? groups['hex'];
  if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
  if (sign !== undefined) return CONTROLS[sign] ?? sign;
  if (entity !== undefined) return ENTITIES[entity];
  if (quotes !== undefined) return '"';
  if (percent !== undefined) return percentDecoded(percent);
  return fromCodePoint(code === undefined ? Number(decimal) : Number.parseInt(code, 16));
}

function percentDecoded(written: string): string | undefined {
  try {
    return decodeURIComponent(written);
  } catch {
    return undefined;
  }
}

function fromCodePoint(code: number): string | undefined {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
