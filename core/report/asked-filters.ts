import { sha256Hex } from '../base/sha256.ts';
import type { JournalData } from '../ports/case-host.ts';
import type { ReportContext } from './context.ts';
import { type AskedQuestion, recordQuestions } from './recorded-questions.ts';

/** Questions whose arguments begin with a filter of events, or hold one. */
const FILTERED: ReadonlySet<string> = new Set([
  'events',
  'timeline',
  'density',
  'marks',
  'graph',
  'facets',
  'compare',
  'failureAttribution',
  'positionOf',
]);

/** Filters that an entry names; the digest is over every question, whatever their number. */
const MOST_NAMED = 40;

export interface RecordedContext {
  readonly context: ReportContext;
  /** What the journal says of the questions that figures rest on, as asked until now. */
  about(): JournalData;
}

/** The same context, with every question written down for the journal. */
export function recordedContext(context: ReportContext): RecordedContext {
  const recorded = recordQuestions(context.questions);
  return { context: { ...context, questions: recorded.questions }, about: () => askedData(recorded.asked()) };
}

/**
 * How many questions a report asked, one hash over all of them with their results, and each filter that narrowed one: word
 * by word, with the hash of its result.
 */
export function askedData(asked: readonly AskedQuestion[]): JournalData {
  const lines = asked.map(({ name, asked: words, sha256 }) => JSON.stringify([name, words, sha256])).sort();
  const filters = asked
    .filter(isNarrowed)
    .map(({ name, asked: words, sha256 }) => ({ question: name, asked: words, sha256 }));
  const left = filters.length - MOST_NAMED;
  return {
    questions: { count: asked.length, sha256: sha256Hex(lines.join('\n')) },
    filters: filters.slice(0, MOST_NAMED),
    ...(left > 0 ? { filtersNotNamed: left } : {}),
  };
}

function isNarrowed({ name, asked }: AskedQuestion): boolean {
  if (!FILTERED.has(name)) return false;
  const given: unknown = JSON.parse(asked);
  return Array.isArray(given) && given.some((argument) => isFilter(argument));
}

/** A filter that asks for something, or a query that holds one. */
function isFilter(argument: unknown): boolean {
  if (typeof argument !== 'object' || argument === null) return false;
  if ('filter' in argument) return isFilter(argument.filter);
  return Object.keys(argument).length > 0;
}
