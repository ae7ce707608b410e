import type { SourceAccount } from '../../../core/model/answers.ts';
import { usePlace } from '../../state/place.ts';
import { IconButton } from '../../ui/button.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { TabSet } from '../../ui/tabs.tsx';
import { counted, formatCount } from '../../ui/words.ts';
import { RecognitionPanel } from './recognition-panel.tsx';
import { RecordList } from './record-list.tsx';
import { SourceCustody } from './source-custody.tsx';
import { SourceGaps } from './source-gaps.tsx';
import { SourceStatement } from './source-statement.tsx';

/** One source: its statement of completeness, and the records that made no event of their own, with their bytes. */
export function SourceDetail({ source }: { readonly source: SourceAccount }) {
  const go = usePlace((place) => place.go);
  return (
    <section className="source" aria-label="Source">
      <header className="source-head">
        <h2 className="mono">
          <InertLine text={source.name} />
        </h2>
        <StateBadge source={source} />
        <IconButton icon="close" label="Close the source" onPress={() => go({ open: undefined })} />
      </header>
      <TabSet
        label="About the source"
        {...(isToDecide(source) ? { opened: 'recognition' } : {})}
        tabs={[
          { id: 'statement', title: 'Completeness', content: <SourceStatement source={source} /> },
          { id: 'gaps', title: 'Gaps and clock', content: <SourceGaps sourceId={source.sourceId} /> },
          { id: 'recognition', title: recognitionTitle(source), content: <RecognitionPanel source={source} /> },
          recordsTab('rejected', 'Rejected', source),
          recordsTab('merged', 'Merged', source),
          recordsTab('duplicate', 'Duplicates', source),
          { id: 'custody', title: 'Custody', content: <SourceCustody evidenceId={source.evidenceId} /> },
          { id: 'notes', title: `Notes ${formatCount(source.notes.length)}`, content: <Notes source={source} /> },
        ]}
      />
    </section>
  );
}

/** What its format is stands first where an analyst can say it. */
function isToDecide({ decision, state }: SourceAccount): boolean {
  return decision === 'open' || (decision === 'none' && state === 'opaque');
}

function recognitionTitle({ decision, candidates }: SourceAccount) {
  return decision === 'open' ? 'Format: to be decided' : `Format: ${counted(candidates.length, 'candidate')}`;
}

const FIELDS = { rejected: 'rejects', merged: 'merged', duplicate: 'duplicates' } as const;

function recordsTab(outcome: keyof typeof FIELDS, title: string, source: SourceAccount) {
  return {
    id: outcome,
    title: `${title} ${formatCount(source[FIELDS[outcome]])}`,
    content: <RecordList sourceId={source.sourceId} outcome={outcome} />,
  };
}

function Notes({ source }: { readonly source: SourceAccount }) {
  if (source.notes.length === 0) return <p className="notes">The reader had nothing to remark on.</p>;
  return (
    <ul className="notes" aria-label={counted(source.notes.length, 'note')}>
      {source.notes.map((note) => (
        <li key={`${note.code} ${note.detail}`}>
          <span className="notes-count">{formatCount(note.count)} ×</span>
          <span className="notes-code">{note.code.replaceAll('_', ' ')}</span>
          <InertLine text={note.detail} />
        </li>
      ))}
    </ul>
  );
}
