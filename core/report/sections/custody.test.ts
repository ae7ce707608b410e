import { expect, it } from 'vitest';
import type { JournalEntry } from '../../ports/case-host.ts';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { entry, reportContext } from '../../testing/report-fixture.ts';
import custody from './custody.ts';

const ID = '5a1f0c9be2d7743860b1c2d3e4f5061728394a5b6c7d8e9f00112233445566aa';

async function linesAfter(...later: readonly JournalEntry[]): Promise<readonly string[]> {
  const context = reportContext();
  const entries = [...context.journal.entries, ...later];
  return plainBlocks(await custody.build({ ...context, journal: { ...context.journal, entries } }));
}

it('tells each act on an item with who, when and what, and leaves the time before receipt open', async () => {
  const lines = await linesAfter();
  expect(lines.slice(1, -1)).toEqual([
    '= Acts on the evidence',
    `2 | 2026-01-15T11:00:02.000Z | ana@workstation | Received into the case: hashed while copied, kept read-only | billing-agent.jsonl (${ID})`,
    '3 | 2026-01-15T11:00:03.000Z | ana@workstation | Read into the database; the originals stayed as they were. Counts: records 5, events 4, rejects 1. | 1 files',
    'not_recorded: The items have not been hashed again since they were received.',
    '= Custody of each item',
    'billing-agent.jsonl | 2 | 2026-01-15T11:00:02.000Z | ana@workstation | Received a file into the case evidence.received | not in the case yet | 5a1f0c9be2d7… (as received) | ',
    'billing-agent.jsonl | 3 | 2026-01-15T11:00:03.000Z | ana@workstation | Read the evidence evidence.imported | 5a1f0c9be2d7… (as received) | not hashed | ',
    'Entries of the journal that custody rests on: 7',
    expect.stringMatching(/^Head .*: `?0{63}7`?$/),
    'No legal hold is set.',
  ]);
  expect(lines.at(-1)).toMatch(/^not_recorded: Custody before receipt .* not supplied\.$/);
});

it('gives the result of the last verification, good or bad', async () => {
  const intact = entry(8, 'evidence.verified', '1 files', { checked: 1, notIntact: [] });
  expect(await linesAfter(intact)).toContain(
    'fact: The last verification, 2026-01-15T11:00:08.000Z (journal entry 8), found every item that it checked intact.',
  );
  const altered = await linesAfter(intact, entry(9, 'evidence.verified', '1 files', { checked: 1, notIntact: [ID] }));
  expect(altered.join('\n')).toContain(`Hashed again and compared. NOT intact: ${ID}`);
  expect(altered.join('\n')).toContain('found 1 item altered or missing. Do not rely on them.');
  expect(altered.join('\n')).toContain(
    'Hashed the evidence again evidence.verified | 5a1f0c9be2d7… (as received) | not intact | ',
  );
});

it('tells what a person said of an item, what was left open, and the legal hold', async () => {
  const lines = await linesAfter(
    entry(8, 'evidence.acquired', ID, { acquiredBy: 'Ana Ruiz', readOnly: 'yes', found: 'intact' }),
    entry(9, 'evidence.transferred', ID, { to: 'City police', found: 'altered' }),
    entry(10, 'case.hold_set', '', { reason: 'lawsuit announced', authority: '' }),
  );
  const said = lines.join('\n');
  expect(said).toContain(
    'Told how an item was acquired evidence.acquired | 5a1f0c9be2d7… (as received) | 5a1f0c9be2d7… (as received) | Acquired by: Ana Ruiz; When: not supplied; How: not supplied; From where: not supplied; By which account: not supplied; Read-only: yes; Note: not supplied',
  );
  expect(said).toContain(
    'Told that an item was handed on evidence.transferred | 5a1f0c9be2d7… (as received) | altered | To: City police; What for: not supplied',
  );
  expect(said).toContain(
    'under legal hold since 2026-01-15T11:00:00.000Z (journal entry 10), set by ana@workstation: lawsuit announced. Authority: not supplied.',
  );
  expect(lines.at(-1)).toContain('is what a person said');
});
