import { useMemo, useRef } from 'react';
import type { ImportResult } from '../../core/model/answers.ts';
import { usePlace } from '../state/place.ts';
import { type Account, accountColumns } from '../ui/account-columns.tsx';
import { AccountSentence } from '../ui/account-sentence.tsx';
import { Badge } from '../ui/badge.tsx';
import { useCssVars } from '../ui/css-vars.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Notice } from '../ui/notice.tsx';
import { PathText } from '../ui/path-text.tsx';
import { arrayRows } from '../ui/row-source.ts';
import { StateBadge } from '../ui/state-badge.tsx';
import type { Column } from '../ui/table-column.ts';
import { counted } from '../ui/words.ts';
import { closeImport } from './import-store.ts';

type ImportedSource = ImportResult['sources'][number];

/** What became of every record of every source, in figures that add up. */
export function ImportSummary({ result }: { readonly result: ImportResult }) {
  const columns = useMemo(() => columnsOf(result.totals), [result.totals]);
  const box = useRef<HTMLDivElement>(null);
  const go = usePlace((place) => place.go);
  const known = result.sources.filter((source) => source.alreadyImported).length;
  useCssVars(box, { '--table-height': `${(result.sources.length + 2) * 28 + 5}px` });
  return (
    <div className="import-summary">
      {!result.changed && (
        <Notice tone="warn">Everything in it was in the case before. Nothing was added and nothing was changed.</Notice>
      )}
      <p>
        {counted(result.sources.length, 'source')}
        {known > 0 && `, ${known} of them in the case before`}. <AccountSentence account={result.totals} />
      </p>
      <NotUnderstood sources={result.sources} />
      <div ref={box} className="import-table">
        <DataTable
          label="Sources of this import"
          columns={columns}
          rows={arrayRows(result.sources)}
          rowKey={(source) => source.sourceId}
          onOpen={(source) => {
            closeImport();
            go({ view: 'evidence', open: source.sourceId });
          }}
        />
      </div>
    </div>
  );
}

/** Says what to do about sources of which no event was made: without it, they are zeros in a table. */
function NotUnderstood({ sources }: { readonly sources: readonly ImportedSource[] }) {
  const opaque = sources.filter(({ state }) => state === 'opaque').length;
  if (opaque === 0) return undefined;
  return (
    <Notice tone="warn">
      {counted(opaque, 'source was', 'sources were')} not understood: kept as evidence, and in no event. Open one to map
      its fields, where it is JSON, JSON lines or CSV; its bytes can be searched in any case.
    </Notice>
  );
}

function columnsOf(totals: Account): readonly Column<ImportedSource>[] {
  return [
    {
      id: 'name',
      title: 'Source',
      width: 'fill',
      cell: (source) => <PathText path={source.name} />,
      footer: 'Total',
    },
    {
      id: 'format',
      title: 'Format',
      width: 150,
      cell: (source) =>
        source.alreadyImported ? <Badge tone="accent">already imported</Badge> : <StateBadge source={source} />,
    },
    ...accountColumns<ImportedSource>(totals),
  ];
}
