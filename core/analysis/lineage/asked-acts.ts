import { actsInstructed, actsSpokenOf } from './act-words.ts';
import {
  type ActRequests,
  actMatch,
  actRequestsOf,
  askedFor,
  askedWordsOf,
  doesWhatIsAsked,
  type Given,
  type Match,
  valueMatch,
} from './asked-matches.ts';
import { DELEGATES } from './asking-marks.ts';
import type { Passage } from './asking-passages.ts';
import { NumberPairs } from './number-pairs.ts';
import type { EventText, SourceEvent } from './source-events.ts';
import type { TracedSpan } from './traced-span.ts';
import { foldText } from './words.ts';

const MOST_GIVEN = 40_000;
const MOST_GIVEN_IN_SCOPE = 400_000;
const MOST_GIVEN_IN_CASE = 100_000_000;

/** What is known of events beside the calls. */
interface Known {
  /** An event by its place in the case. */
  eventAt(seq: number): SourceEvent;
  /** The event that holds the result of the call at a place. */
  resultOf(seq: number): string | undefined;
}

/** A call that does what a text asks for. */
export interface AskedAct {
  readonly call: SourceEvent;
  readonly match: Match;
  /** Where it was asked for by way of a call that was: the event whose result brought the value. */
  readonly chainedTo: string | undefined;
}

/** Of calls only what may be told of them in the end is kept: most are not asked for, and there may be millions. */
interface Conversation {
  readonly passages: readonly Passage[];
  readonly given: Given[];
  givenLength: number;
  /** By the place of a call, the request from which it takes a value. */
  readonly touched: Map<number, Match>;
  /** By the place of a call, the request for the act that it does. */
  readonly acted: Map<number, Match>;
  /** Each other call with the event in whose result a value of it stands first, in order. */
  readonly taken: NumberPairs;
  /** Every word that stands in or beside a sentence which asks for something; made when it is first needed. */
  askedWords: ReadonlySet<string> | undefined;
  readonly requests: Map<string, ActRequests | undefined>;
}

/**
 * Tells which calls do what a text asks for that came from outside: a sentence behind words that address an agent asks
 * for the kind of act that the tool is named after, and the call takes a value from there that nobody with a say had
 * named; or it asks for this very act and nobody with a say speaks of such. All that is said must be given before the first
 * call; but for that, events may come in any order.
 */
export class AskedActs {
  readonly #scopes: ReadonlyMap<number, Conversation>;
  #givenLength = 0;
  /** Scopes in which not all that was said was listened to. */
  readonly cut = new Set<number>();

  constructor(passages: ReadonlyMap<number, readonly Passage[]>) {
    this.#scopes = new Map([...passages].map(([scope, some]) => [scope, conversationAbout(some)]));
  }

  /** False where nothing asks: then nothing need be given. */
  get isAsked(): boolean {
    return this.#scopes.size > 0;
  }

  /** False where no call takes a value from a request by which others could be asked for in turn. */
  get isChained(): boolean {
    return [...this.#scopes.values()].some(startsChains);
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

  /** Takes in a call with its pieces. */
  call({ seq, scope, toolName }: SourceEvent, spans: readonly TracedSpan[]): void {
    const conversation = this.#scopes.get(scope);
    const earlier = conversation?.passages.filter((passage) => passage.seq < seq) ?? [];
    if (!conversation || toolName === undefined || earlier.length === 0) return;
    const { passages, given, requests } = conversation;
    conversation.askedWords ??= askedWordsOf(passages);
    const words = conversation.askedWords;
    const asked = spans.flatMap((span) => askedFor(span, earlier, words));
    const touched = valueMatch({ seq, toolName }, asked, given);
    if (touched) conversation.touched.set(seq, touched);
    else
      for (const { origin, from } of spans) if (origin === 'tool_result' && from) conversation.taken.add(seq, from.seq);
    if (!requests.has(toolName)) requests.set(toolName, actRequestsOf(toolName, passages, given));
    const acted = actMatch(seq, requests.get(toolName));
    if (acted) conversation.acted.set(seq, acted);
  }

  /** In the case's order. */
  judge(known: Known): readonly AskedAct[] {
    return [...this.#scopes.values()]
      .flatMap((conversation) => judged(conversation, known))
      .toSorted((a, b) => a.call.seq - b.call.seq);
  }
}

function conversationAbout(passages: readonly Passage[]): Conversation {
  return {
    passages,
    given: [],
    givenLength: 0,
    touched: new Map(),
    acted: new Map(),
    taken: new NumberPairs(),
    askedWords: undefined,
    requests: new Map(),
  };
}

/** What an asked look-up gives is asked for too. */
function startsChains({ touched }: Conversation): boolean {
  return [...touched.values()].some(({ passage }) => passage.mark !== 'none');
}

function judged(conversation: Conversation, known: Known): readonly AskedAct[] {
  const { touched, acted } = conversation;
  const reached = startsChains(conversation) ? chained(conversation, known) : new Map<number, Chained>();
  return [...new Set([...touched.keys(), ...reached.keys(), ...acted.keys()])].flatMap((seq) => {
    const call = known.eventAt(seq);
    const link = reached.get(seq);
    const match = touched.get(seq) ?? link?.match;
    if (match && doesWhatIsAsked(call.toolName ?? '', match.sentence)) {
      return [{ call, match, chainedTo: link?.eventId }];
    }
    const act = acted.get(seq);
    return act ? [{ call, match: act, chainedTo: undefined }] : [];
  });
}

interface Chained {
  readonly match: Match;
  /** The event whose result brought the value. */
  readonly eventId: string;
}

/** Calls whose value first stands in the result of a call that was itself asked for, however far from a request. */
function chained({ touched, taken }: Conversation, { eventAt, resultOf }: Known): ReadonlyMap<number, Chained> {
  const reached = new Map<number, Chained>();
  const results = new Map<string, Match>();
  const note = (seq: number, match: Match) => {
    if (match.passage.mark === 'none') return;
    results.set(eventAt(seq).eventId, match);
    const result = resultOf(seq);
    if (result !== undefined) results.set(result, match);
  };
  const starts = [...touched].toSorted(([a], [b]) => a - b);
  let start = 0;
  for (const [seq, from] of taken.inOrder()) {
    for (; (starts[start]?.[0] ?? seq) < seq; start += 1) {
      const [at, match] = starts[start] ?? [];
      if (at !== undefined && match) note(at, match);
    }
    const { eventId } = eventAt(from);
    const match = reached.has(seq) ? undefined : results.get(eventId);
    if (!match) continue;
    reached.set(seq, { match, eventId });
    note(seq, match);
  }
  return reached;
}
