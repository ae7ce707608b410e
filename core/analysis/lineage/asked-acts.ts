import { ADDRESSING_PHRASES, HARNESS_REMINDERS } from '../../base/addressing-phrases.ts';
import { actsIn, namedIn, onlyLooks, wordsOfTool } from './act-words.ts';
import type { EventText } from './case-texts.ts';
import { withoutScheme } from './spans.ts';
import type { TracedSpan } from './traced-span.ts';
import { originOf } from './trust.ts';
import { foldText } from './words.ts';

const ADDRESSING = new RegExp(ADDRESSING_PHRASES.join('|'), 'gi');
const REMINDER = new RegExp(HARNESS_REMINDERS, 'gi');
/** How far behind the words that address an agent a text is taken to ask it. */
const REACH = 800;
/**
 * Where a passage ends before that: the next member of the structure that holds it, a page's own parts, or the close of a
 * letter. What stands beyond was written by others.
 */
const END =
  /\n[ \t]*(?:- )?[a-z][a-z_]*: \S|["'](?:\s*[,:]\s*["'[{]|\s*[}\]])|<\/?(?:label|input|form|div|button|table|ul|ol|li|p|h[1-6]|script|section|footer)\b|\n\s*(?:signed|best|(?:best |kind |warm )?regards|sincerely|cheers|yours)\b[^\n]{0,20},/i;
/** What a sentence names so exactly that a call which does as it asks must carry it. */
const EXACT = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\w+|\b[A-Z]{2}\d{8,}\b/;
const MOST_PASSAGES = 6;
const MOST_PER_SCOPE = 64;
const MOST_GIVEN = 40_000;
const MOST_SENTENCE = 300;
const SENTENCE = /(?:[^.!?\n]|[.!?](?!\s|$)|\n(?!\s*\n))+(?:[.!?]+|\n|$)/g;

interface Sentence {
  readonly offset: number;
  readonly text: string;
  readonly words: readonly string[];
  /** Folded, with the sentences beside it: a value may stand one sentence before the request. */
  readonly around: string;
  readonly acts: ReadonlySet<string>;
}

interface Passage {
  readonly seq: number;
  readonly eventId: string;
  readonly phrase: string;
  readonly sentences: readonly Sentence[];
}

interface Call {
  readonly seq: number;
  readonly eventId: string;
  readonly resultEventId: string | undefined;
  readonly toolName: string;
  readonly spans: readonly TracedSpan[];
}

interface Conversation {
  readonly passages: Passage[];
  readonly given: { readonly seq: number; readonly folded: string }[];
  givenLength: number;
  readonly calls: Call[];
}

interface Match {
  readonly passage: Passage;
  readonly sentence: Sentence;
  readonly value: string | undefined;
  readonly basis: 'value' | 'act' | 'chain';
}

/**
 * Tells which calls do what a text asks for that came from outside: a sentence behind words that address an agent asks
 * for the kind of act that the tool is named after, and the call takes a value from there that nobody with a say had
 * named; or it asks for this very act and nobody with a say speaks of such. Texts must be heard before calls are told.
 */
export class AskedActs {
  readonly #scopes = new Map<number, Conversation>();

  /** Listens to one text: what the user and the operator say, and what results ask for. */
  hear(event: EventText, part: 'input' | 'output', text: string): void {
    const origin = originOf(event.kind, part);
    if (origin === 'user' || origin === 'system_prompt' || origin === 'agent') this.#given(event, text);
    else if (origin === 'tool_result' || origin === 'retrieval' || origin === 'memory') this.#asked(event, text);
  }

  /** Only where a text of the session asks for something are calls kept. */
  call({ seq, eventId, resultEventId, scope, toolName }: EventText, spans: readonly TracedSpan[]): void {
    const conversation = this.#scopes.get(scope);
    if (toolName === undefined || !conversation || conversation.passages.length === 0) return;
    conversation.calls.push({ seq, eventId, resultEventId, toolName, spans });
  }

  /** Rows of `asked_act`, in the case's order. */
  judge(): readonly (readonly (string | bigint | number | undefined)[])[] {
    return [...this.#scopes.values()]
      .flatMap(judged)
      .toSorted((a, b) => a.call.seq - b.call.seq)
      .map(({ call, match: { passage, sentence, value, basis } }) => [
        BigInt(call.seq),
        call.eventId,
        passage.eventId,
        sentence.offset,
        sentence.text.slice(0, MOST_SENTENCE),
        passage.phrase,
        value,
        basis,
      ]);
  }

  #given({ seq, scope }: EventText, text: string): void {
    const conversation = this.#of(scope);
    if (conversation.givenLength > MOST_GIVEN) return;
    const folded = ` ${foldText(text.slice(0, MOST_GIVEN))} `;
    conversation.givenLength += folded.length;
    conversation.given.push({ seq, folded });
  }

  #asked({ seq, eventId, scope }: EventText, text: string): void {
    // Of the same length, so that offsets hold.
    const plain = text.replace(/\\[nrt]/g, ' \n').replace(REMINDER, (words) => ' '.repeat(words.length));
    let behind = 0;
    let found = 0;
    for (const { 0: phrase, index } of plain.matchAll(ADDRESSING)) {
      if (index < behind) continue;
      behind = index + phrase.length + REACH;
      const passage = plain.slice(index, behind);
      const end = passage.slice(phrase.length).search(END);
      const sentences = sentencesOf(end < 0 ? passage : passage.slice(0, phrase.length + end), index);
      const conversation = this.#of(scope);
      found += 1;
      if (found > MOST_PASSAGES || conversation.passages.length >= MOST_PER_SCOPE) return;
      conversation.passages.push({ seq, eventId, phrase: phrase.replace(/\s+/g, ' '), sentences });
    }
  }

  #of(scope: number): Conversation {
    const known = this.#scopes.get(scope) ?? { passages: [], given: [], givenLength: 0, calls: [] };
    this.#scopes.set(scope, known);
    return known;
  }
}

function sentencesOf(text: string, offset: number): readonly Sentence[] {
  const pieces = [...text.matchAll(SENTENCE)].filter(({ 0: piece }) => piece.trim() !== '');
  const folded = pieces.map(({ 0: piece }) => foldText(piece));
  return pieces.map(({ 0: piece, index }, at) => {
    const words = folded[at]?.split(' ') ?? [];
    return {
      offset: offset + index,
      text: piece.trim().replace(/\s+/g, ' '),
      words,
      around: ` ${[folded[at - 1], folded[at], folded[at + 1]].join(' ')} `,
      acts: actsIn(words),
    };
  });
}

interface AskedCall {
  readonly call: Call;
  readonly match: Match;
}

function judged(conversation: Conversation): readonly AskedCall[] {
  const results = new Map<string, Match>();
  return conversation.calls
    .toSorted((a, b) => a.seq - b.seq)
    .flatMap((call) => {
      const match = judgedCall(call, conversation, results);
      return match ? [{ call, match }] : [];
    });
}

function judgedCall(call: Call, conversation: Conversation, results: Map<string, Match>): Match | undefined {
  const given = conversation.given.filter(({ seq }) => seq < call.seq).map(({ folded }) => folded);
  const touched = valueMatch(call, conversation, given) ?? chainMatch(call, results);
  // What an asked look-up gives is asked for too.
  if (touched) {
    results.set(call.eventId, touched);
    if (call.resultEventId !== undefined) results.set(call.resultEventId, touched);
  }
  return touched && doesWhatIsAsked(call, touched.sentence) ? touched : actMatch(call, conversation, given);
}

/** A value that stands in or beside an asking sentence and that nobody with a say had named. */
function valueMatch(call: Call, { passages }: Conversation, given: readonly string[]): Match | undefined {
  const earlier = passages.filter(({ seq }) => seq < call.seq);
  const asks = call.spans.flatMap(({ span }) => {
    const value = ` ${foldText(withoutScheme(span.text))} `;
    if (!isDistinct(span, value.trim()) || given.some((text) => text.includes(value))) return [];
    return earlier.flatMap((passage) =>
      passage.sentences
        .filter(({ acts, around }) => acts.size > 0 && around.includes(value))
        .map((sentence): Match => ({ passage, sentence, value: span.text, basis: 'value' })),
    );
  });
  return asks.find(({ sentence }) => isNamedAfter(call.toolName, sentence)) ?? asks[0];
}

/** Not a passage, which is compared by windows, nor a short number or a year. */
function isDistinct({ kind, text }: TracedSpan['span'], folded: string): boolean {
  if (kind === 'passage' || folded.length < 3) return false;
  return !/^\d+$/.test(folded) || (folded.length > 3 && !/^(?:19|20)\d{2}$/.test(text.trim()));
}

/** A value that first stands in the result of a call that was itself asked for. */
function chainMatch({ spans }: Call, results: ReadonlyMap<string, Match>): Match | undefined {
  for (const { span, origin, first } of spans) {
    const match = origin === 'tool_result' && first ? results.get(first.from.eventId) : undefined;
    if (match) return { ...match, value: span.text, basis: 'chain' };
  }
  return undefined;
}

/** The very act on the very kind of thing, of which nobody with a say speaks. */
function actMatch({ seq, toolName }: Call, { passages }: Conversation, given: readonly string[]): Match | undefined {
  if (onlyLooks(toolName)) return undefined;
  const acts = actsIn(wordsOfTool(toolName));
  const explained = actsIn(given.flatMap((text) => text.split(' ')));
  if (acts.size === 0 || [...acts].some((act) => explained.has(act))) return undefined;
  for (const passage of passages) {
    if (passage.seq >= seq) continue;
    const sentence = passage.sentences.find(
      ({ text, words, acts: asked }) =>
        !EXACT.test(text) && [...acts].some((act) => asked.has(act)) && namedIn(toolName, words) >= 2,
    );
    if (sentence) return { passage, sentence, value: undefined, basis: 'act' };
  }
  return undefined;
}

function doesWhatIsAsked({ toolName }: Call, sentence: Sentence): boolean {
  return !onlyLooks(toolName) && isNamedAfter(toolName, sentence);
}

function isNamedAfter(toolName: string, { acts, words }: Sentence): boolean {
  return [...actsIn(wordsOfTool(toolName))].some((act) => acts.has(act)) || namedIn(toolName, words) > 0;
}
