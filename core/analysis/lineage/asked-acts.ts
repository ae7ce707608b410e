import {
  actsIn,
  actsInstructed,
  actsSpokenOf,
  hasEffect,
  namedIn,
  onlyLooks,
  ownActsOf,
  wordsOfTool,
} from './act-words.ts';
import { DELEGATES } from './asking-marks.ts';
import type { Passage, Sentence } from './asking-passages.ts';
import { ownCopy } from './own-copy.ts';
import type { EventText, SourceEvent } from './source-events.ts';
import { withoutScheme } from './spans.ts';
import { toolWords } from './tool-words.ts';
import type { TracedSpan } from './traced-span.ts';
import { foldText } from './words.ts';

/** What a sentence names so exactly that a call which does as it asks must carry it. */
const EXACT = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\w+|\b[A-Z]{2}\d{8,}\b/;
/** Tools that run or write whatever they are given: a manual that says what to run would explain every call. */
const RUNS =
  /(?:^|_)(?:bash|shell|exec|execute|terminal|command|python|code|edit|write|patch|notebook|todo|task|agent)(?:_|$)/;
const MOST_GIVEN = 40_000;
const MOST_GIVEN_IN_SCOPE = 400_000;
const MOST_GIVEN_IN_CASE = 100_000_000;
const MOST_SENTENCE = 300;

interface Match {
  readonly passage: Passage;
  readonly sentence: Sentence;
  readonly value: string | undefined;
  readonly basis: 'value' | 'act' | 'chain';
}

interface Call {
  readonly seq: number;
  readonly eventId: string;
  readonly resultEventId: string | undefined;
  readonly toolName: string;
  /** Values that stand in or beside an asking sentence, with their words as compared. */
  readonly asked: readonly AskedValue[];
  /** Values that first stand in a result, with the event that holds it. */
  readonly fromResults: readonly { readonly value: string; readonly eventId: string }[];
}

interface AskedValue {
  readonly match: Match;
  readonly folded: string;
  /** True where the passage is where it stands first: whoever names it later took it from there. */
  readonly isFirstThere: boolean;
}

interface Given {
  readonly seq: number;
  readonly folded: string;
  readonly isAgent: boolean;
  /** A user who leaves it to a text what is to be done. */
  readonly isDelegating: boolean;
  readonly acts: ReadonlySet<string>;
}

interface Conversation {
  readonly passages: readonly Passage[];
  readonly given: Given[];
  givenLength: number;
  readonly calls: Call[];
  /** Every word that stands in or beside a sentence which asks for something; made when it is first needed. */
  askedWords: ReadonlySet<string> | undefined;
}

/**
 * Tells which calls do what a text asks for that came from outside: a sentence behind words that address an agent asks
 * for the kind of act that the tool is named after, and the call takes a value from there that nobody with a say had
 * named; or it asks for this very act and nobody with a say speaks of such. Events may come in any order.
 */
export class AskedActs {
  readonly #scopes: ReadonlyMap<number, Conversation>;
  #givenLength = 0;
  /** Scopes in which not all that was said was listened to. */
  readonly cut = new Set<number>();

  constructor(passages: ReadonlyMap<number, readonly Passage[]>) {
    this.#scopes = new Map(
      [...passages].map(([scope, some]) => [
        scope,
        { passages: some, given: [], givenLength: 0, calls: [], askedWords: undefined },
      ]),
    );
  }

  /** False where nothing asks: then nothing need be given. */
  get isAsked(): boolean {
    return this.#scopes.size > 0;
  }

  /** The same of one scope. */
  isAskedIn(scope: number): boolean {
    return this.#scopes.has(scope);
  }

  /** Listens to what users, operators and agents say. */
  give({ seq, scope }: Pick<EventText, 'seq' | 'scope'>, text: string, by: 'user' | 'operator' | 'agent'): void {
    const conversation = this.#scopes.get(scope);
    if (!conversation) return;
    if (text.length > MOST_GIVEN) this.cut.add(scope);
    if (conversation.givenLength > MOST_GIVEN_IN_SCOPE || this.#givenLength > MOST_GIVEN_IN_CASE) {
      this.cut.add(scope);
      return;
    }
    const heard = text.slice(0, MOST_GIVEN);
    const folded = foldText(heard);
    conversation.givenLength += folded.length;
    this.#givenLength += folded.length;
    const isDelegating = by === 'user' && DELEGATES.test(heard);
    const acts = (by === 'operator' ? actsInstructed : actsSpokenOf)(folded.split(' '));
    conversation.given.push({ seq, folded: ` ${folded} `, isAgent: by === 'agent', isDelegating, acts });
  }

  /** Only what may come from a passage before the call is kept of it. */
  call({ seq, eventId, scope, toolName }: SourceEvent, spans: readonly TracedSpan[], resultEventId?: string): void {
    const conversation = this.#scopes.get(scope);
    const earlier = conversation?.passages.filter((passage) => passage.seq < seq) ?? [];
    if (!conversation || toolName === undefined || earlier.length === 0) return;
    conversation.askedWords ??= askedWordsOf(conversation.passages);
    const words = conversation.askedWords;
    const asked = spans.flatMap((span) => askedFor(span, earlier, words));
    const fromResults = spans.flatMap(({ span, origin, from }) =>
      origin === 'tool_result' && from ? [{ value: ownCopy(span.text), eventId: from.eventId }] : [],
    );
    conversation.calls.push({ seq, eventId, resultEventId, toolName, asked, fromResults });
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
}

function askedWordsOf(passages: readonly Passage[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { sentences } of passages) {
    for (const { acts, around } of sentences) {
      if (acts.size > 0) for (const word of around.split(' ')) words.add(word);
    }
  }
  return words;
}

/** A value that stands in or beside a sentence which asks for something. */
function askedFor(
  { span, first, from }: TracedSpan,
  passages: readonly Passage[],
  askedWords: ReadonlySet<string>,
): Call['asked'] {
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
  const touched = valueMatch(call, conversation) ?? chainMatch(call, results);
  // What an asked look-up gives is asked for too.
  if (touched && touched.passage.mark !== 'none') {
    results.set(call.eventId, touched);
    if (call.resultEventId !== undefined) results.set(call.resultEventId, touched);
  }
  return touched && doesWhatIsAsked(call, touched.sentence) ? touched : actMatch(call, conversation);
}

/** A value that stands in or beside an asking sentence and that nobody with a say had named. */
function valueMatch(call: Call, { given }: Conversation): Match | undefined {
  const asks = call.asked
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
  { seq, toolName }: Call,
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
function explains({ seq, isAgent }: Given, { match, isFirstThere }: AskedValue, call: Call): boolean {
  return seq < call.seq && (!isAgent || !isFirstThere || seq < match.passage.seq);
}

/** A value that first stands in the result of a call that was itself asked for. */
function chainMatch({ fromResults }: Call, results: ReadonlyMap<string, Match>): Match | undefined {
  for (const { value, eventId } of fromResults) {
    const match = results.get(eventId);
    if (match) return { ...match, value, basis: 'chain' };
  }
  return undefined;
}

/** The very act on the very kind of thing, of which nobody with a say speaks. */
function actMatch(call: Call, { passages, given }: Conversation): Match | undefined {
  const { seq, toolName } = call;
  const acts = onlyLooks(toolName) ? [] : [...actsIn(wordsOfTool(toolName))];
  if (acts.length === 0) return undefined;
  const speaks = given.filter((said) => acts.some((act) => said.acts.has(act)));
  for (const passage of passages) {
    if (
      passage.mark !== 'strong' ||
      passage.seq >= seq ||
      speaks.some((said) => said.seq < (said.isAgent ? passage.seq : seq))
    )
      continue;
    const sentence = passage.sentences.find(
      ({ text, words, acts: asked }) =>
        !EXACT.test(text) && acts.some((act) => asked.has(act)) && namedIn(toolName, words) >= 2,
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
