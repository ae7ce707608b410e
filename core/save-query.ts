import { guardSelect } from './analysis/sql-query/guard.ts';
import { problemText } from './analysis/sql-query/problem.ts';
import { SpoorError } from './base/errors.ts';
import { savedQueriesOf, savedQueryData } from './custody/saved-queries.ts';
import type { SavedQuery } from './model/sql-answer.ts';
import type { CaseHost } from './ports/case-host.ts';

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}\p{P}\p{S} ]{0,99}$/u;

/** The queries that the case holds under names: the fold of its journal. */
export async function savedQueries(host: Pick<CaseHost, 'journal'>): Promise<readonly SavedQuery[]> {
  return savedQueriesOf((await host.journal()).entries);
}

/**
 * Keeps a query in the case under a name and journals it; the latest of a name holds. Returns false where the case holds
 * just this under this name: then nothing is written. Throws `query/invalid` for what is no SELECT.
 */
export async function saveQuery(
  host: Pick<CaseHost, 'journal' | 'append'>,
  name: string,
  sql: string,
): Promise<boolean> {
  const named = name.trim();
  if (!NAME.test(named))
    throw new SpoorError('query/invalid', 'A query needs a name of at most 100 letters, the first a letter or digit.');
  const guarded = guardSelect(sql);
  if ('problem' in guarded) throw new SpoorError('query/invalid', problemText(guarded.problem));
  const known = (await savedQueries(host)).find((query) => query.name === named);
  if (known?.sql === sql) return false;
  await host.append('query.saved', named, savedQueryData(sql));
  return true;
}

/** Takes a query out of the case and journals it: its text stays in the journal. */
export async function removeQuery(host: Pick<CaseHost, 'journal' | 'append'>, name: string): Promise<void> {
  const saved = await savedQueries(host);
  if (!saved.some((query) => query.name === name)) {
    const names = saved.map((query) => query.name).join(', ') || 'none';
    throw new SpoorError('usage/invalid', `The case holds no query "${name}". It holds: ${names}.`);
  }
  await host.append('query.removed', name, {});
}
