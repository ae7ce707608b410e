import { matchesIn } from '../../base/matches.ts';
import { actsIn } from './act-words.ts';

/** A recipient, an account or an address named so exactly that who does as is asked must carry it. */
const EXACT_VALUE =
  /(?:https?:\/\/|www\.)[^\s"'<>]{3,}|[\w.%+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|\b[A-Z]{2}\d{2}[0-9A-Z]{8,30}\b/g;
const SIGN = /:\/\/|www\.|@|[A-Z]{2}\d{2}/;
const POLITE =
  "(?:(?:please|kindly|then|also|now|just|(?:can|could|would|will) you(?: please)?|you (?:should|must|need to|have to)|i (?:need|want|would like) you to|make sure (?:to|you)|(?:do not|don't|don’t) forget to|remember to|be sure to|bitte|por favor|veuillez) ){0,2}";
/** How a sentence begins that asks: its verb, not a heading or the name of a member (`email: `). */
const BEGINS = new RegExp(`^[\\s"'“‘>*#(\\[-]*${POLITE}(\\p{L}{3,})(?![\\p{L}:]|"|')`, 'iu');
/** Where a sentence may begin before the value. */
const BOUNDARY = /[.!?:;]["'”’)]?\s|[[({"“>]|(?<=[\s:])'|\n|, (?=and |then |please |\p{Lu})|\band (?=\S)/gu;
const MOST_BEFORE = 240;
const MOST_AFTER = 160;

export interface UnmarkedRequest {
  readonly offset: number;
  readonly text: string;
}

/**
 * Sentences that begin with a verb which asks for an act and that name a recipient, an account or an address exactly, or
 * stand beside one that does: such as people write to each other, without any mark. The first `most` in the order of the text.
 */
export function unmarkedRequestsIn(text: string, most: number): readonly UnmarkedRequest[] {
  if (!SIGN.test(text)) return [];
  const requests: UnmarkedRequest[] = [];
  let behind = 0;
  for (const { 0: value, index } of matchesIn(EXACT_VALUE, text)) {
    const begin = index < behind ? undefined : beginOf(text, index, index + value.length);
    if (begin === undefined) continue;
    behind = index + value.length;
    requests.push({ offset: begin, text: text.slice(begin, endOf(text, behind)) });
    if (requests.length >= most) break;
  }
  return requests;
}

/** The furthest place from which a request leads up to the value; undefined where nothing beside it asks. */
function beginOf(text: string, value: number, end: number): number | undefined {
  const from = Math.max(0, value - MOST_BEFORE);
  const signs = [...matchesIn(BOUNDARY, text.slice(from, value))].map(
    ({ 0: sign, index }) => from + index + sign.length,
  );
  const all = from === 0 ? [0, ...signs] : signs;
  // What leads up from further away holds all that ends in what leads up from nearer by: so the nearest are looked at first.
  let first = all.length;
  while (first > 0 && sentenceEnds(text.slice(all[first - 1], value)) <= 1) first -= 1;
  const places = all.slice(first);
  return (
    places.find((place) => asksFrom(text.slice(place, value))) ??
    (asksFrom(text.slice(end, end + MOST_AFTER).replace(/^[^.!?\n]{0,40}[.!?][\s"']+/, '')) ? places.at(-1) : undefined)
  );
}

function asksFrom(lead: string): boolean {
  const [, verb = ''] = BEGINS.exec(lead) ?? [];
  return verb !== '' && actsIn([verb.toLowerCase()]).size > 0;
}

/** How many sentences, paragraphs or members of a structure end in it. */
function sentenceEnds(lead: string): number {
  const ends = lead.match(/[.!?]["'”’)]?\s/g)?.length ?? 0;
  return ends + (/\n\s*\n|["'}\]]\s*[,}\]]|\n[ \t]*(?:- )?[a-z][a-z_]*: /.test(lead) ? 2 : 0);
}

function endOf(text: string, from: number): number {
  const rest = text.slice(from, from + MOST_AFTER);
  const end = rest.search(/[.!?](?:\s|$)|\n/);
  return end < 0 ? from + rest.length : from + end + 1;
}
