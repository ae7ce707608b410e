import './journal.css';
import { useState } from 'react';
import { actWords } from '../../../core/model/act-words.ts';
import type { Journal, JournalAct, JournalEntry } from '../../../core/ports/case-host.ts';
import { usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { useShownZone } from '../../state/shown-zone.tsx';
import { Answer } from '../../ui/answer.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { arrayRows } from '../../ui/row-source.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { defineView } from '../../view.ts';
import { ChainState } from './chain-state.tsx';
import { EntryDetail } from './entry-detail.tsx';
import { journalColumns } from './journal-columns.tsx';
import { NoteBox } from './note-box.tsx';
import { SigningBox } from './signing-box.tsx';

export default defineView({
  id: 'journal',
  title: 'Journal',
  order: 80,
  icon: 'journal',
  component: JournalView,
  useCount: () => useQuestion('journal', []).data?.entries.length,
});

/** Who did what with the case and when, in a chain that shows any change to it. */
function JournalView() {
  const journal = useQuestion('journal', []);
  return (
    <Answer to={journal} what="the journal">
      {(answer) => <JournalOf journal={answer} />}
    </Answer>
  );
}

function JournalOf({ journal }: { readonly journal: Journal }) {
  const [act, setAct] = useState<JournalAct | 'all'>('all');
  const open = usePlace((place) => place.open);
  const go = usePlace((place) => place.go);
  const zone = useShownZone();
  const entries = journal.entries.filter((entry) => act === 'all' || entry.act === act);
  const selected = journal.entries.find((entry) => String(entry.number) === open);
  return (
    <div className="journal">
      <div className="journal-main">
        <ChainState state={journal.state}>
          <SelectInput label="Act" value={act} options={actsIn(journal.entries)} onChange={setAct} />
        </ChainState>
        <div className="journal-rows">
          <DataTable
            label="Journal"
            columns={journalColumns(zone.name)}
            rows={arrayRows(entries)}
            rowKey={(entry) => String(entry.number)}
            selectedKey={open}
            onSelect={(entry) => go({ open: String(entry.number) }, 'replace')}
            revealIndex={entries.length - 1}
            empty={<EmptyState title="The journal has no such entry" />}
          />
        </div>
      </div>
      <aside className="journal-side" aria-label="Entry and notes">
        {selected && <EntryDetail entry={selected} />}
        <NoteBox />
        <SigningBox />
      </aside>
    </div>
  );
}

/** The acts that occur, with how often, in the order of the alphabet. */
function actsIn(entries: readonly JournalEntry[]): readonly { value: JournalAct | 'all'; title: string }[] {
  const acts = [...new Set(entries.map((entry) => entry.act))].sort();
  const count = (act: JournalAct) => entries.filter((entry) => entry.act === act).length;
  return [
    { value: 'all', title: `All acts (${entries.length})` },
    ...acts.map((value) => ({ value, title: `${actWords(value)} · ${value} (${count(value)})` })),
  ];
}
