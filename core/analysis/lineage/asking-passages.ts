import { HARNESS_REMINDERS } from '../../base/addressing-phrases.ts';
import { matchesIn } from '../../base/matches.ts';
import { actsIn } from './act-words.ts';
import { actsAskedFor } from './asked-for.ts';
import { STRONG, WEAK } from './asking-marks.ts';
import { uncovered } from './hidden-text.ts';
import { ownCopy } from './own-copy.ts';
import { RepeatedTexts } from './repeated-texts.ts';
import type { EventText } from './source-events.ts';
import { unmarkedRequestsIn } from './unmarked-requests.ts';
import { foldText } from './words.ts';

const REMINDER = new RegExp(HARNESS_REMINDERS, 'gi');
/** How far behind the words that address an agent a text is taken to ask it. */
const REACH = 800;
/** The same behind a mark that people use too. */
const WEAK_REACH = 500;
/**
 * Where a passage ends before that: the next member of the structure that holds it, a page's own parts, or the close of a
 * letter. What stands beyond was written by others.
 */
const END =
  /\n[ \t]*(?:- )?[a-z][a-z_]*: \S|["'](?:\s*[,:]\s*["'[{]|\s*[}\]])|<\/?(?:label|input|form|div|button|table|ul|ol|li|p|h[1-6]|script|section|footer)\b|\n\s*(?:signed|best|(?:best |kind |warm )?regards|sincerely|cheers|yours)\b[^\n]{0,20},/i;
/** Where a passage behind such a mark ends besides: the close of a comment, or two empty lines. */
const WEAK_END = new RegExp(`${END.source}|-->|\\*/|\\S[ \\t]*\\n[ \\t]*\\n[ \\t]*\\n`, 'i');
const MOST_PER_TEXT = 6;
const MOST_PER_SCOPE = 64;
const MOST_IN_CASE = 50_000;
const SENTENCE = /(?:[^.!?\n]|[.!?](?!\s|$)|\n(?!\s*\n))+(?:[.!?]+|\n|$)/g;

export interface Sentence {
  readonly offset: number;
  readonly text: string;
  readonly words: readonly string[];
  /** Folded, with the sentences beside it: a value may stand one sentence before the request. */
  readonly around: string;
  readonly acts: ReadonlySet<string>;
}

interface Found {
  readonly offset: number;
  readonly phrase: string;
  readonly text: string;
  readonly mark: Mark;
}

/**
 * How strongly words address a program: in words made for one, in words that people use among themselves too, or not at all,
 * where somebody only asks for something.
 */
export type Mark = 'strong' | 'weak' | 'none';
const MARKS: readonly Mark[] = ['strong', 'weak', 'none'];

/** Words that address an agent in a text from outside, with what follows them. */
export class Passage {
  readonly seq: number;
  readonly eventId: string;
  readonly scope: number;
  readonly offset: number;
  /** The words that address an agent; empty where there are none. */
  readonly phrase: string;
  readonly mark: Mark;
  readonly #text: string;
  #sentences: readonly Sentence[] | undefined;

  constructor({ seq, eventId, scope }: EventText, { offset, phrase, text, mark }: Found) {
    this.seq = seq;
    this.eventId = eventId;
    this.scope = scope;
    this.offset = offset;
    this.phrase = phrase;
    this.mark = mark;
    this.#text = text;
  }

  /** Whether a place in its text lies in it. */
  holds(start: number): boolean {
    return start >= this.offset && start < this.offset + this.#text.length;
  }

  /** Cut when first asked for: most passages are never compared with a call. */
  get sentences(): readonly Sentence[] {
    this.#sentences ??= sentencesOf(this.#text, this);
    return this.#sentences;
  }
}

/**
 * Passages of results that address an agent: at most 6 of a text, 64 of a session and 50,000 of a case, the first in the
 * case's order whatever the order in which texts come. What is left out is counted.
 */
export class AskingPassages {
  #passages: Passage[] = [];
  readonly #known = new RepeatedTexts<readonly Found[]>();
  /** Texts that hold more passages than were kept. */
  readonly cut = new Set<string>();

  hear(event: EventText, text: string): void {
    const found = this.#known.get(text) ?? passagesIn(text);
    if (RepeatedTexts.isWorth(text)) this.#known.set(text, found);
    for (const mark of MARKS) {
      const grade = found.filter((each) => each.mark === mark);
      if (grade.length > MOST_PER_TEXT) this.cut.add(event.eventId);
      for (const each of grade.slice(0, MOST_PER_TEXT)) this.#passages.push(new Passage(event, each));
    }
    if (this.#passages.length >= 2 * MOST_IN_CASE) this.#trim();
  }

  /** By scope, in the case's order. */
  byScope(): ReadonlyMap<number, readonly Passage[]> {
    this.#trim();
    const scopes = new Map<number, Passage[]>();
    for (const passage of this.#passages) {
      const known = scopes.get(passage.scope);
      if (known) known.push(passage);
      else scopes.set(passage.scope, [passage]);
    }
    return scopes;
  }

  #trim(): void {
    const counts = new Map<string, number>();
    const kept: Passage[] = [];
    for (const passage of this.#passages.toSorted(inOrder)) {
      const grade = `${passage.scope} ${passage.mark}`;
      const count = counts.get(grade) ?? 0;
      if (count < MOST_PER_SCOPE && kept.length < MOST_IN_CASE) {
        kept.push(passage);
        counts.set(grade, count + 1);
      } else this.cut.add(passage.eventId);
    }
    this.#passages = kept;
  }
}

/** Those that address an agent first, each in the case's order: the others never take their place. */
function inOrder(a: Passage, b: Passage): number {
  return MARKS.indexOf(a.mark) - MARKS.indexOf(b.mark) || a.seq - b.seq || a.offset - b.offset;
}

function passagesIn(text: string): readonly Found[] {
  // Of the same length each time, so that offsets hold.
  const { plain: read, hidden } = uncovered(text);
  const spaced = read.includes('\\') ? read.replace(/\\[nrt]/g, ' \n') : read;
  const plain = spaced.replace(REMINDER, (words) => ' '.repeat(words.length));
  const found: Found[] = [];
  let behind = 0;
  for (const { 0: phrase, index } of matchesIn(STRONG, plain)) {
    if (index < behind) continue;
    behind = index + phrase.length + REACH;
    found.push(passageAt(plain, { offset: index, phrase, mark: 'strong' }));
    if (found.length > MOST_PER_TEXT) break;
  }
  const strong = found.length;
  const marks = [
    ...hidden.map(({ offset, what }) => ({ offset, phrase: what, mark: 'weak' as const })),
    ...weakMarksIn(plain),
  ];
  for (const mark of marks) {
    const passage = passageAt(plain, mark);
    if (!sentencesOf(passage.text, passage).some(({ acts }) => acts.size > 0)) continue;
    found.push(passage);
    if (found.length - strong > MOST_PER_TEXT) break;
  }
  const unmarked = unmarkedRequestsIn(plain, MOST_PER_TEXT + 1);
  return [
    ...found,
    ...unmarked.map(({ offset, text }) => ({ offset, text: ownCopy(text), phrase: '', mark: 'none' as const })),
  ];
}

function* weakMarksIn(plain: string): Iterable<Omit<Found, 'text'>> {
  for (const { 0: phrase, index } of matchesIn(WEAK, plain)) yield { offset: index, phrase, mark: 'weak' };
}

function passageAt(plain: string, { offset, phrase, mark }: Omit<Found, 'text'>): Found {
  const passage = plain.slice(offset, offset + phrase.length + (mark === 'weak' ? WEAK_REACH : REACH));
  const end = passage.slice(phrase.length).search(mark === 'weak' ? WEAK_END : END);
  const own = ownCopy(end < 0 ? passage : passage.slice(0, phrase.length + end));
  return { offset, phrase: ownCopy(phrase.trim().replace(/\s+/g, ' ')), text: own, mark };
}

function sentencesOf(text: string, { offset, phrase, mark }: Omit<Found, 'text'>): readonly Sentence[] {
  const pieces = [...matchesIn(SENTENCE, text)].filter(({ 0: piece }) => piece.trim() !== '');
  // The words that address the reader ask for nothing themselves.
  const actsOf = (piece: string) => (mark === 'weak' ? actsAskedFor(piece.trim()) : actsIn(foldText(piece).split(' ')));
  const folded = pieces.map(({ 0: piece }) => foldText(piece));
  return pieces.map(({ 0: piece, index }, at) => {
    const words = folded[at]?.split(' ') ?? [];
    return {
      offset: offset + index,
      text: piece.trim().replace(/\s+/g, ' '),
      words,
      around: ` ${[folded[at - 1], folded[at], folded[at + 1]].join(' ')} `,
      acts: at === 0 ? actsOf(piece.slice(Math.max(0, phrase.length - index))) : actsOf(piece),
    };
  });
}
