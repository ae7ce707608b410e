import { actWords } from '../../model/act-words.ts';
import type { JournalState } from '../../ports/case-host.ts';
import { type Block, callout, paragraph, table } from '../block.ts';
import { counted } from '../phrases.ts';
import { entriesReportedOn } from '../reported-entries.ts';
import { defineSection } from '../section.ts';

/** The audit log of the case, with the hash that seals it. */
export default defineSection({
  id: 'journal',
  title: 'Journal',
  order: 120,
  build({ journal }): readonly Block[] {
    const entries = entriesReportedOn(journal);
    const head = entries.at(-1);
    return [
      paragraph(
        'Every act on the case is one entry; each entry holds the SHA-256 of the one before, so that none can be changed, ' +
          'removed or inserted unseen. Exports of this report made after the last entry are left out, so that the same case ' +
          'gives the same report.',
      ),
      stateCallout(journal.state),
      {
        kind: 'facts',
        rows: [
          ['Entries reported on', String(entries.length)],
          ['Head (SHA-256 of the last of them)', [{ code: head?.hash ?? 'none' }]],
        ],
      },
      table(
        `All ${counted(entries.length, 'entry', 'entries')}`,
        ['Entry', 'When (UTC)', 'Who', 'Act', 'Object', 'SHA-256'],
        entries.map((entry) => [
          String(entry.number),
          entry.at,
          entry.by,
          [`${actWords(entry.act)} `, { code: entry.act }],
          entry.object,
          [{ code: entry.hash }],
        ]),
        'The journal is empty.',
      ),
    ];
  },
});

function stateCallout(state: JournalState): Block {
  if (state.state === 'whole') return callout('fact', 'The chain was checked and is whole.');
  return callout(
    'not_recorded',
    `The chain is broken at line ${state.atLine}: ${state.reason} Entries from there on cannot be relied upon.`,
  );
}
