import { actSentence } from '../../../core/model/act-words.ts';
import type { JournalAct, JournalEntry } from '../../../core/ports/case-host.ts';
import { counted } from '../../ui/words.ts';

const DECIDED: Readonly<Record<string, string>> = { new: 'Reopened', confirmed: 'Confirmed', dismissed: 'Dismissed' };

/** Acts whose object is an id or a figure: what a person calls it stands in what was recorded with it. */
const NAMED: Readonly<Partial<Record<JournalAct, (data: JournalEntry['data']) => string | undefined>>> = {
  'case.opened': ({ title }) => (typeof title === 'string' ? title : undefined),
  'evidence.received': ({ name }) => (typeof name === 'string' ? name : undefined),
  'evidence.imported': ({ evidence }) => (Array.isArray(evidence) ? counted(evidence.length, 'file') : undefined),
  'evidence.verified': ({ checked }) => (typeof checked === 'number' ? counted(checked, 'file') : undefined),
};

/** What an entry did, as a sentence: what was done, and to what. */
export function entryWords(entry: JournalEntry): string {
  return triageWords(entry) ?? actSentence(entry.act, objectWords(entry));
}

/** What an entry was done to, as a person calls it. */
function objectWords({ act, object, data }: JournalEntry): string {
  // What begins with its own words has no object yet: a question, a hypothesis, a note on the case.
  if (object === '' && typeof data['text'] === 'string') return data['text'];
  return NAMED[act]?.(data) ?? object;
}

/** Whether findings were confirmed, dismissed or reopened; undefined where the entry does not say it. */
function triageWords({ act, data }: JournalEntry): string | undefined {
  if (act !== 'finding.triaged') return undefined;
  const { ruleId, findingIds, state, reason } = data;
  const decided = DECIDED[String(state)];
  if (decided === undefined || typeof ruleId !== 'string' || !Array.isArray(findingIds)) return undefined;
  const what = findingIds.length === 1 ? `the finding ${String(findingIds[0])}` : counted(findingIds.length, 'finding');
  const of = findingIds.length === 1 ? '' : ` of ${ruleId}`;
  return `${decided} ${what}${of}${typeof reason === 'string' && reason !== '' ? `: ${reason}` : ''}`;
}
