import type { ByteQuery, SearchedItem } from '../../../../core/model/byte-search.ts';
import { searchBytes, useByteSearch } from '../../../state/byte-search.ts';
import { useWorkbench } from '../../../state/workbench.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { PathText } from '../../../ui/path-text.tsx';
import { arrayRows } from '../../../ui/row-source.ts';
import type { Column } from '../../../ui/table-column.ts';
import { formatCount } from '../../../ui/words.ts';

export interface ItemTableProps {
  readonly items: readonly SearchedItem[];
  readonly itemId: string | undefined;
  readonly onItem: (itemId: string | undefined) => void;
}

/** The items with matches; choosing one shows its matches alone. */
export function ItemTable({ items, itemId, onItem }: ItemTableProps) {
  const workbench = useWorkbench();
  const now = useByteSearch((store) => store.now);
  const chosen = items.find((item) => item.itemId === itemId);
  const searchIn = (query: ByteQuery) => void searchBytes(workbench, { ...query, itemIds: [chosen?.itemId ?? ''] });
  const canNarrow = now.state === 'done' && chosen && chosen.listed < chosen.matches && !now.result.query.itemIds;
  return (
    <div className="byte-search-items">
      <DataTable
        label="Items with matches"
        columns={COLUMNS}
        rows={arrayRows(items)}
        rowKey={(item) => item.itemId}
        selectedKey={itemId}
        onSelect={(item) => onItem(item.itemId)}
      />
      {chosen && (
        <div className="byte-search-chosen">
          <Button variant="link" onPress={() => onItem(undefined)}>
            Matches of all items
          </Button>
          {canNarrow && (
            <Button variant="link" onPress={() => searchIn(now.result.query)}>
              List more of this item
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const COLUMNS: readonly Column<SearchedItem>[] = [
  { id: 'name', title: 'Item', width: 'fill', cell: ({ name }) => <PathText path={name} /> },
  { id: 'matches', title: 'Matches', width: 84, align: 'end', cell: ({ matches }) => formatCount(matches) },
  { id: 'listed', title: 'Listed', width: 70, align: 'end', cell: ({ listed }) => formatCount(listed) },
];
