import { useMemo } from 'react';
import { type ByteMatch, type SearchedItem, textOfMatch } from '../../../../core/model/byte-search.ts';
import { showEvent } from '../../../state/selection.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EventLink } from '../../../ui/event-link.tsx';
import { InertLine } from '../../../ui/inert-text.tsx';
import { PathText } from '../../../ui/path-text.tsx';
import { arrayRows } from '../../../ui/row-source.ts';
import type { Column } from '../../../ui/table-column.ts';
import { formatCount } from '../../../ui/words.ts';
import { formTitle, noEventWords } from './match-words.ts';

export interface MatchTableProps {
  readonly matches: readonly ByteMatch[];
  readonly items: readonly SearchedItem[];
  readonly selected: ByteMatch | undefined;
  readonly onSelect: (match: ByteMatch) => void;
}

/** Every listed match with its surroundings, its place and its event. Enter goes to the event where there is one. */
export function MatchTable({ matches, items, selected, onSelect }: MatchTableProps) {
  const columns = useMemo(() => columnsOf(items), [items]);
  return (
    <div className="byte-search-matches">
      <DataTable
        label="Matches"
        columns={columns}
        rows={arrayRows(matches)}
        rowKey={keyOf}
        selectedKey={selected && keyOf(selected)}
        onSelect={onSelect}
        onOpen={({ place }) => place.kind === 'event' && showEvent(place.eventId)}
      />
    </div>
  );
}

function keyOf({ itemId, offset }: ByteMatch): string {
  return `${itemId} ${offset}`;
}

function columnsOf(items: readonly SearchedItem[]): readonly Column<ByteMatch>[] {
  const names = new Map(items.map(({ itemId, name }) => [itemId, name]));
  return [
    { id: 'context', title: 'Match', width: 'fill', isMono: true, cell: (match) => <Context match={match} /> },
    { id: 'item', title: 'Item', width: 150, cell: ({ itemId }) => <PathText path={names.get(itemId) ?? ''} /> },
    { id: 'offset', title: 'Offset', width: 96, align: 'end', cell: ({ offset }) => formatCount(offset) },
    {
      id: 'form',
      title: 'Form',
      width: 120,
      cell: ({ form }) => <span title={formTitle(form)}>{formTitle(form)}</span>,
    },
    { id: 'event', title: 'Event', width: 160, cell: ({ place }) => <EventCell place={place} /> },
  ];
}

/** Letters shown before a match, so that it stands in sight. */
const BEFORE = 24;

function Context({ match }: { readonly match: ByteMatch }) {
  const { before, bytes, after, form } = match;
  return (
    <span className="byte-context">
      <InertLine text={textOfMatch(before, form).slice(-BEFORE)} />
      <mark>
        <InertLine text={textOfMatch(bytes, form)} />
      </mark>
      <InertLine text={textOfMatch(after, form)} />
    </span>
  );
}

function EventCell({ place }: Pick<ByteMatch, 'place'>) {
  const none = noEventWords(place);
  if (none !== undefined || place.kind !== 'event') return <span className="byte-no-event">{none}</span>;
  return (
    <>
      <EventLink eventId={place.eventId} />
      {place.events > 1 && ` and ${formatCount(place.events - 1)} more`}
    </>
  );
}
