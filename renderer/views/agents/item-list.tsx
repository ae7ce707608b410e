import { useMemo, useState } from 'react';
import type { AgentInventory, InventoryItem } from '../../../core/model/inventory-answers.ts';
import { usePlace } from '../../state/place.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { arrayRows } from '../../ui/row-source.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import type { Column } from '../../ui/table-column.ts';
import { TailText } from '../../ui/tail-text.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { counted, formatCount } from '../../ui/words.ts';
import { groupOf, ITEM_GROUPS, type ItemGroup, itemsShown } from './item-groups.ts';

export interface ItemListProps {
  readonly inventory: AgentInventory;
  readonly openId: string | undefined;
  readonly group: ItemGroup;
  readonly onGroup: (group: ItemGroup) => void;
  readonly onExpected: () => void;
  readonly isExpectedOpen: boolean;
}

/** The inventory, a group at a time. */
export function ItemList({ inventory, openId, group, onGroup, onExpected, isExpectedOpen }: ItemListProps) {
  const [words, setWords] = useState('');
  const go = usePlace((place) => place.go);
  const rows = useMemo(() => itemsShown(inventory.items, group, words), [inventory, group, words]);
  const index = rows.findIndex(({ itemId }) => itemId === openId);
  return (
    <div className="agents-list">
      <div className="agents-list-head">
        <SelectInput label="Group" value={group} options={groupsOf(inventory)} onChange={onGroup} />
        <TextInput
          label="Search in the inventory"
          icon="search"
          value={words}
          onChange={setWords}
          placeholder="Name, id or owner"
        />
        <Button icon="shield" aria-pressed={isExpectedOpen} onPress={onExpected}>
          Expected
          {inventory.deviations.length > 0 && <Badge tone="warn">{formatCount(inventory.deviations.length)}</Badge>}
        </Button>
      </div>
      <div className="agents-rows">
        <DataTable
          label="Inventory"
          columns={COLUMNS}
          rows={arrayRows(rows)}
          rowKey={({ itemId }) => itemId}
          selectedKey={openId}
          onSelect={({ itemId }) => go({ open: itemId }, 'replace')}
          revealIndex={index < 0 ? undefined : index}
          empty={<EmptyState title="Nothing of this group is called so" />}
        />
      </div>
    </div>
  );
}

function groupsOf({ items }: AgentInventory): readonly { readonly value: ItemGroup; readonly title: string }[] {
  return ITEM_GROUPS.map(({ value, title }) => ({
    value,
    title: `${title} (${formatCount(items.filter(({ kind }) => groupOf(kind) === value).length)})`,
  }));
}

const COLUMNS: readonly Column<InventoryItem>[] = [
  { id: 'name', title: 'Name', width: 'fill', cell: ({ name }) => <TailText text={name} /> },
  { id: 'state', title: 'Expected', width: 108, cell: ExpectedMark },
  {
    id: 'events',
    title: 'Events',
    width: 64,
    align: 'end',
    cell: ({ acted, targeted }) => formatCount(acted + targeted),
  },
];

function ExpectedMark({ expected, deviations, basis }: InventoryItem) {
  if (expected === 'unknown') return <Badge tone="error">unknown</Badge>;
  if (deviations > 0) return <Badge tone="warn">{counted(deviations, 'deviation')}</Badge>;
  if (expected === 'expected') return <Badge tone="ok">as expected</Badge>;
  return basis === 'offered' ? (
    <span className="agents-faint">not called</span>
  ) : (
    <span className="agents-faint">–</span>
  );
}
