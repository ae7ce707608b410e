import { isoToNs } from '../../../core/base/time.ts';
import type { JournalEntry } from '../../../core/ports/case-host.ts';
import { Hash } from '../../ui/hash.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import type { Column } from '../../ui/table-column.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { entryWords } from './entry-words.ts';

export function journalColumns(zone: string): readonly Column<JournalEntry>[] {
  return [
    { id: 'number', title: 'No.', width: 56, align: 'end', cell: (entry) => entry.number },
    {
      id: 'at',
      title: `Time (${zone})`,
      width: 184,
      cell: (entry) => <TimeText ns={isoToNs(entry.at)} hasOffset={false} />,
    },
    { id: 'by', title: 'By', width: 104, cell: (entry) => <InertLine text={entry.by} /> },
    { id: 'object', title: 'What', width: 'fill', cell: (entry) => <InertLine text={entryWords(entry)} /> },
    { id: 'act', title: 'Act', width: 144, cell: (entry) => <span className="journal-act">{entry.act}</span> },
    { id: 'hash', title: 'Hash', width: 120, cell: (entry) => <Hash value={entry.hash} length={8} /> },
  ];
}
