import { base64In } from '../analysis/lineage/forms.ts';
import { sha256Hex } from '../base/sha256.ts';
import type { DataDetector } from '../ingest/access/detector.ts';
import { CutSpellings } from './cut-spellings.ts';
import { detectorsOf, type RedactionPlan, type RedactionRule } from './plan.ts';
import { placeIn, type Reading, readingsOf } from './readings.ts';
import { BASE64_START, base64Cores, folded, Spellings, TEXT_START } from './spellings.ts';

/** A stretch of a text that is taken out, and what stands in its place. */
interface Redaction {
  readonly start: number;
  readonly end: number;
  readonly token: string;
}

/** A text that a rule of a plan takes out, as it stood. */
export interface FoundText {
  readonly rule: number;
  readonly text: string;
  readonly as: string;
}

/** Takes out of texts what a plan says. The same text gives the same token, in any case and spelling. */
export interface Redactor {
  readonly sha256: string;
  redact(text: string): string;
  /**
   * The same for what is written in a format already: only texts that are known, in every spelling. A pattern could run
   * across the format's own signs there, and has done its work before.
   */
  redactWritten(text: string): string;
}

const TOKEN = /\[REDACTED [a-z0-9-]{1,49}-[0-9a-f]{10}\]/g;
// Hashes and ids: what stands in them by chance is no card and no phone number.
const LONG_HEX = /[0-9a-f]{32,}/gi;
const BASE64_SIGN = /[A-Za-z0-9+/=_-]/;
/** Base64 within base64: deeper nothing is decoded. */
const DEEPEST = 2;

/** What the rules of a plan find in a plain text: texts, patterns and classes. Columns are found in tables. */
export function foundIn(rules: readonly RedactionRule[], text: string): readonly (FoundText & { start: number })[] {
  const found = rules.flatMap((rule, at) =>
    matchesOf(rule, text).map(({ value, start, as }) => ({ rule: at, text: value, as, start })),
  );
  const isClass = ({ rule }: FoundText) => rules[rule]?.kind === 'class';
  if (!found.some(isClass)) return found;
  const hex = [...text.matchAll(LONG_HEX)].map(stretchOf);
  return found.filter((one) => !isClass(one) || !hex.some(({ start, end }) => one.start >= start && one.start < end));
}

/** `known` are texts that the case holds and a rule found: they are also taken out where no rule could tell them. */
export function createRedactor(plan: RedactionPlan, known: readonly FoundText[] = []): Redactor {
  const texts = new KnownTexts(plan.salt);
  // What an analyst wrote comes first: where a found text is the same, it keeps the analyst's label.
  for (const rule of plan.rules) if (rule.kind === 'text') texts.add(rule.text.trim(), rule.as);
  for (const { text, as } of known) texts.add(text, as);
  texts.add(plan.salt, 'salt');
  const find = (text: string, rules: readonly RedactionRule[], depth = 0): readonly Redaction[] => {
    const decoded = (plain: string) => find(plain, rules, depth + 1)[0]?.token;
    const found = readingsOf(text).flatMap((reading) => [
      ...texts.in(reading),
      ...byRules(rules, reading, texts),
      ...(depth < DEEPEST ? inBase64(reading, decoded) : []),
    ]);
    return apart(found, [...text.matchAll(TOKEN)].map(stretchOf));
  };
  return {
    sha256: plan.sha256,
    redact: (text) => replaced(text, find(text, plan.rules)),
    redactWritten: (text) => replaced(text, find(text, [])),
  };
}

/** What stands in place of a text: its label, and ten digits of a salted hash. */
export function tokenOf(salt: string, text: string, as: string): string {
  return `[REDACTED ${as}-${sha256Hex(`${salt}\n${as}\n${folded(text).trim()}`).slice(0, 10)}]`;
}

/** Texts that are looked for as they are and in base64, and the token of any text. */
class KnownTexts {
  readonly #salt: string;
  readonly #texts = new Spellings(TEXT_START);
  readonly #cores = new Spellings(BASE64_START);
  readonly #cuts = new CutSpellings();
  readonly #labels = new Map<string, { readonly as: string; readonly token: string }>();

  constructor(salt: string) {
    this.#salt = salt;
  }

  tokenOf(text: string, as: string): string {
    return tokenOf(this.#salt, text, as);
  }

  add(text: string, as: string): void {
    const token = this.tokenOf(text, as);
    this.#texts.add(folded(text), token);
    this.#cuts.add(folded(text));
    if (!this.#labels.has(folded(text))) this.#labels.set(folded(text), { as, token });
    for (const written of new Set([text, text.toLowerCase(), text.toUpperCase()]))
      for (const core of base64Cores(written)) this.#cores.add(core, token);
  }

  *in(reading: Reading): Generator<Redaction> {
    const { text } = reading;
    const plain = folded(text);
    for (const { start, end, token } of this.#texts.in(plain)) yield placed(reading, { start, end, token });
    for (const { start, end, spelling, isOnlyOne } of this.#cuts.in(plain)) {
      const { as = '', token = '' } = this.#labels.get(spelling) ?? {};
      // What several texts begin with is a text of its own: the token of one of them would be a link that nobody knows.
      yield placed(reading, { start, end, token: isOnlyOne ? token : this.tokenOf(plain.slice(start, end), as) });
    }
    for (const { start, end, token } of this.#cores.in(standardBase64(text)))
      yield placed(reading, { ...runAround(text, start, end), token });
  }
}

function byRules(rules: readonly RedactionRule[], reading: Reading, texts: KnownTexts): readonly Redaction[] {
  return foundIn(rules, reading.text).map(({ start, text, as }) =>
    placed(reading, { start, end: start + text.length, token: texts.tokenOf(text, as) }),
  );
}

/** `tokenIn` gives the token of what is to be taken out of a decoded text first; undefined where nothing is. */
function* inBase64(reading: Reading, tokenIn: (plain: string) => string | undefined): Generator<Redaction> {
  for (const written of new Set([reading.text, standardBase64(reading.text)]))
    for (const { plain, start, end } of base64In(written)) {
      const token = tokenIn(plain);
      if (token !== undefined) yield placed(reading, { start, end, token });
    }
}

/** The alphabet of URLs as the standard one, of the same length. */
function standardBase64(text: string): string {
  return text.replaceAll('-', '+').replaceAll('_', '/');
}

function placed(reading: Reading, { start, end, token }: Redaction): Redaction {
  return { start: placeIn(reading, start), end: placeIn(reading, end), token };
}

interface Match {
  readonly value: string;
  readonly start: number;
  readonly as: string;
}

function matchesOf(rule: RedactionRule, text: string): readonly Match[] {
  if (rule.kind === 'text') return [...textMatches(rule.text.trim(), rule.as, text)];
  if (rule.kind === 'pattern')
    return [...text.matchAll(new RegExp(rule.pattern, 'giu'))]
      .filter(([value]) => value !== '')
      .map(({ 0: value, index }) => ({ value, start: index, as: rule.as }));
  if (rule.kind === 'column') return [];
  return detectorsOf(rule.class).flatMap((detector) => detectorMatches(detector, rule.as ?? detector.id, text));
}

function* textMatches(wanted: string, as: string, text: string): Generator<Match> {
  const [where, what] = [folded(text), folded(wanted)];
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + what.length))
    yield { value: text.slice(at, at + what.length), start: at, as };
}

function detectorMatches({ pattern, isValid }: DataDetector, as: string, text: string): readonly Match[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = match[1] ?? match[0];
    return isValid?.(value) === false ? [] : [{ value, start: match.index + match[0].lastIndexOf(value), as }];
  });
}

function stretchOf(match: RegExpExecArray) {
  return { start: match.index, end: match.index + match[0].length };
}

/** The whole run of base64 around a stretch: half of one would decode to half of what it hid. */
function runAround(text: string, from: number, to: number) {
  let [start, end] = [from, to];
  while (start > 0 && BASE64_SIGN.test(text[start - 1] ?? '')) start -= 1;
  while (end < text.length && BASE64_SIGN.test(text[end] ?? '')) end += 1;
  return { start, end };
}

/** In order, those that overlap as one with the token of the first; what stands within a token stays. */
function apart(found: readonly Redaction[], tokens: readonly { start: number; end: number }[]): readonly Redaction[] {
  const merged: Redaction[] = [];
  for (const one of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (tokens.some(({ start, end }) => one.start >= start && one.end <= end)) continue;
    const last = merged.at(-1);
    if (!last || one.start >= last.end) merged.push(one);
    else if (one.end > last.end) merged[merged.length - 1] = { ...last, end: one.end };
  }
  return merged;
}

function replaced(text: string, redactions: readonly Redaction[]): string {
  let from = 0;
  let written = '';
  for (const { start, end, token } of redactions) {
    written += text.slice(from, start) + token;
    from = end;
  }
  return written + text.slice(from);
}
