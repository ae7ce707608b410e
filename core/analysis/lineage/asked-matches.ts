import { actsIn, hasEffect, namedIn, onlyLooks, ownActsOf, wordsOfTool } from './act-words.ts';
import type { Passage, Sentence } from './asking-passages.ts';
import { ownCopy } from './own-copy.ts';
import { withoutScheme } from './spans.ts';
import { toolWords } from './tool-words.ts';
import type { TracedSpan } from './traced-span.ts';
import { foldText } from './words.ts';

/** What a sentence names so exactly that a call which does as it asks must carry it. */
const EXACT = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\w+|\b[A-Z]{2}\d{8,}\b/;
/** Tools that run or write whatever they are given: a manual that says what to run would explain every call. */
const RUNS =
  /(?:^|_)(?:bash|shell|exec|execute|terminal|command|python|code|edit|write|patch|notebook|todo|task|agent)(?:_|$)/;

/** A request in a passage that a call does as, or takes a value from. */
export interface Match {
  readonly passage: Passage;
  readonly sentence: Sentence;
  readonly value: string | undefined;
  readonly basis: 'value' | 'act';
}

/** A call, as far as it is asked whether a text asked for it. */
export interface NamedCall {
  readonly seq: number;
  readonly toolName: string;
}

/** What somebody with a say said. */
export interface Given {
  readonly seq: number;
  readonly folded: string;
  readonly isAgent: boolean;
  /** A user who leaves it to a text what is to be done. */
  readonly isDelegating: boolean;
  readonly acts: ReadonlySet<string>;
}

interface AskedValue {
  readonly match: Match;
  readonly folded: string;
  /** True where the passage is where it stands first: whoever names it later took it from there. */
  readonly isFirstThere: boolean;
}

/** Every word that stands in or beside a sentence which asks for something. */
export function askedWordsOf(passages: readonly Passage[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { sentences } of passages) {
    for (const { acts, around } of sentences) {
      if (acts.size > 0) for (const word of around.split(' ')) words.add(word);
    }
  }
  return words;
}

/** The requests in or beside which a value of a call stands. */
export function askedFor(
  { span, first, from }: TracedSpan,
  passages: readonly Passage[],
  askedWords: ReadonlySet<string>,
): readonly AskedValue[] {
  const plain = foldText(withoutScheme(span.text));
  const folded = ` ${plain} `;
  // Most values have a word that stands beside no request: looking for that is cheaper than for the value in each.
  if (!isDistinct(span, folded.trim()) || !plain.split(' ').every((word) => askedWords.has(word))) return [];
  const value = ownCopy(span.text);
  return passages.flatMap((passage) => {
    const isFirstThere = from?.eventId === passage.eventId && first !== undefined && passage.holds(first.start);
    return passage.sentences
      .filter(({ acts, around }) => acts.size > 0 && around.includes(folded))
      .map((sentence) => ({ folded, isFirstThere, match: { passage, sentence, value, basis: 'value' as const } }));
  });
}

/** Not a passage, which is compared by windows, nor a short number or a year. */
function isDistinct({ kind, text }: TracedSpan['span'], folded: string): boolean {
  if (kind === 'passage' || folded.length < 3) return false;
  return !/^\d+$/.test(folded) || (folded.length > 3 && !/^(?:19|20)\d{2}$/.test(text.trim()));
}

/** A value that stands in or beside an asking sentence and that nobody with a say had named. */
export function valueMatch(call: NamedCall, asked: readonly AskedValue[], given: readonly Given[]): Match | undefined {
  const asks = asked
    .filter((value) => value.match.passage.mark === 'strong' || countsThoughWeak(value, call, given))
    .filter((value) => !given.some((said) => said.folded.includes(value.folded) && explains(said, value, call)))
    .map(({ match }) => match);
  return asks.find(({ sentence }) => isNamedAfter(call.toolName, sentence)) ?? asks[0];
}

/**
 * Whether a call that takes what stands behind a mark that people use too, or behind none, does what is asked there: the tool does one kind of
 * thing, the user did not leave it to texts what to do, and either the value first stands there or nobody speaks of such acts;
 * without a mark both, and the value is the one that the request names exactly.
 */
function countsThoughWeak(
  { match, isFirstThere }: AskedValue,
  { seq, toolName }: NamedCall,
  given: readonly Given[],
): boolean {
  const before = given.filter((said) => said.seq < seq && !said.isAgent);
  const acts = [...actsIn(wordsOfTool(toolName))];
  if (RUNS.test(toolWords(toolName)) || before.some(({ isDelegating }) => isDelegating)) return false;
  if (!onlyLooks(toolName) && !acts.some((act) => match.sentence.acts.has(act))) return false;
  const isSpokenOf = (some: readonly string[]) => some.some((act) => before.some((said) => said.acts.has(act)));
  if (match.passage.mark !== 'none') return isFirstThere || !isSpokenOf(acts);
  return isFirstThere && EXACT.test(match.value ?? '') && hasEffect(toolName) && !isSpokenOf(ownActsOf(toolName));
}

/**
 * Whether who named a value before the call accounts for it: a user or operator does, also after reading of it. An agent
 * that names after the passage what first stands there only hands it on.
 */
function explains({ seq, isAgent }: Given, { match, isFirstThere }: AskedValue, call: NamedCall): boolean {
  return seq < call.seq && (!isAgent || !isFirstThere || seq < match.passage.seq);
}

/** Requests for the very act on the very kind of thing that a tool is named after, and who spoke of such acts first. */
export interface ActRequests {
  /** In the case's order of their passages, one for each passage. */
  readonly requests: readonly Match[];
  /** Where a user or an operator first spoke of such an act, and where an agent did. */
  readonly saidFrom: number;
  readonly saidByAgentFrom: number;
}

/** The same of all calls of one tool, so that it is worked out once. */
export function actRequestsOf(
  toolName: string,
  passages: readonly Passage[],
  given: readonly Given[],
): ActRequests | undefined {
  const acts = onlyLooks(toolName) ? [] : [...actsIn(wordsOfTool(toolName))];
  if (acts.length === 0) return undefined;
  const requests = passages.flatMap((passage): readonly Match[] => {
    const sentence = passage.mark === 'strong' ? requestFor(toolName, acts, passage) : undefined;
    return sentence ? [{ passage, sentence, value: undefined, basis: 'act' }] : [];
  });
  if (requests.length === 0) return undefined;
  const speaks = given.filter((said) => acts.some((one) => said.acts.has(one)));
  const firstOf = (isAgent: boolean) =>
    speaks.reduce(
      (first, said) => (said.isAgent === isAgent ? Math.min(first, said.seq) : first),
      Number.POSITIVE_INFINITY,
    );
  return { requests, saidFrom: firstOf(false), saidByAgentFrom: firstOf(true) };
}

function requestFor(toolName: string, acts: readonly string[], { sentences }: Passage): Sentence | undefined {
  return sentences.find(
    ({ text, words, acts: asked }) =>
      !EXACT.test(text) && acts.some((act) => asked.has(act)) && namedIn(toolName, words) >= 2,
  );
}

/** The very act on the very kind of thing, of which nobody with a say speaks. */
export function actMatch(seq: number, all: ActRequests | undefined): Match | undefined {
  if (!all || all.saidFrom < seq) return undefined;
  return all.requests.find(({ passage }) => passage.seq < seq && all.saidByAgentFrom >= passage.seq);
}

/** Whether a tool is named after what a sentence asks for, and does more than look. */
export function doesWhatIsAsked(toolName: string, sentence: Sentence): boolean {
  return !onlyLooks(toolName) && isNamedAfter(toolName, sentence);
}

function isNamedAfter(toolName: string, { acts, words }: Sentence): boolean {
  return [...actsIn(wordsOfTool(toolName))].some((act) => acts.has(act)) || namedIn(toolName, words) > 0;
}
