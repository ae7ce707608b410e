import type { Gap } from '../../model/answers.ts';
import { type Database, rowsOf } from '../../ports/database.ts';
import { numberOf, textOf } from '../cells.ts';

/** What a count of `lineage_gap` is a count of, for one and for several, and what was left out of them. */
const SENTENCES: Readonly<Record<string, readonly [one: string, several: string, rest: string]>> = {
  long_text: [
    'event with a text',
    'events with a text',
    'of more than 1,000,000 characters, which lineage was not traced through.',
  ],
  many_fingerprints: [
    'event',
    'events',
    'behind the first twelve million pieces of content in the case’s order: where theirs first appeared was not searched.',
  ],
  many_pieces: ['event', 'events', 'with more arguments or values than lineage looks for; the rest was not traced.'],
  many_passages: [
    'event with',
    'events with',
    'more passages that address an agent than calls are compared with; the rest was not.',
  ],
  many_words: [
    'session',
    'sessions',
    'in which users, operators and agents said more than calls are compared with; a call that they asked for may be taken for one that a result asked for.',
  ],
};

/** No gaps in the evidence: what rules that ask where content came from would have found is not looked for. */
export async function lineageGaps(database: Database): Promise<readonly Gap[]> {
  const rows = rowsOf(await database.query('SELECT code, count FROM lineage_gap ORDER BY code'));
  return rows.map((row) => {
    const code = textOf(row, 'code');
    const count = numberOf(row, 'count');
    const [one = 'event', several = 'events', rest = ''] = SENTENCES[code] ?? [];
    return { code: `lineage_${code}`, count, sentence: `${count} ${count === 1 ? one : several} ${rest}` };
  });
}
