import { SpoorError } from './base/errors.ts';
import type { ReadingOptions } from './case-cache.ts';
import { expectedData } from './custody/choices.ts';
import { parseExpected } from './ingest/inventory/parse-expected.ts';
import { linkByChoice } from './link-by-choice.ts';
import type { CaseHost } from './ports/case-host.ts';
import type { Database } from './ports/database.ts';

/**
 * Sets the inventory that is expected of the case and journals it: both, or the case stays as it was. Nothing is read
 * again: the case is linked anew. An empty text takes the expected inventory back. Throws `inventory/invalid` where the
 * document is none, naming every problem with its line.
 */
export async function expectInventory(
  database: Database,
  host: CaseHost,
  written: string,
  options: ReadingOptions,
): Promise<void> {
  const expected = written.trim() === '' ? '' : written;
  if (expected !== '') parseExpected(expected);
  await linkByChoice({ database, host, options }, (before) => {
    if (before.expected === expected)
      throw new SpoorError(
        'usage/invalid',
        expected === ''
          ? 'The case has no expected inventory: there is nothing to take back.'
          : 'This is the expected inventory of the case already.',
      );
    return {
      choices: { ...before, expected },
      record: () => host.append('inventory.expected_set', 'expected inventory', expectedData(expected)),
    };
  });
}
