import './byte-search.css';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ByteMatch, ByteQuery, SearchedItem } from '../../../../core/model/byte-search.ts';
import { closeByteSearch, openByteSearch, searchBytes, useByteSearch } from '../../../state/byte-search.ts';
import { useWorkbench } from '../../../state/workbench.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/notice.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { ItemTable } from './item-table.tsx';
import { MatchDetail } from './match-detail.tsx';
import { MatchTable } from './match-table.tsx';
import { SearchStatus } from './search-status.tsx';

/** Looks for a text, an expression or bytes in the original bytes of all evidence, and shows every match in its place. */
export function ByteSearch({ asked }: { readonly asked: ByteQuery }) {
  const { items, listed, isRunning } = useFound();
  const [itemId, setItemId] = useState<string | undefined>(undefined);
  const [selected, setSelected] = useState<ByteMatch | undefined>(undefined);
  const shown = itemId === undefined ? listed : listed.filter((match) => match.itemId === itemId);
  const open = selected && shown.includes(selected) ? selected : undefined;
  return (
    <div className="byte-search">
      <SearchForm asked={asked} />
      <SearchStatus />
      {items.length === 0 ? (
        <BeforeMatches isRunning={isRunning} />
      ) : (
        <div className="byte-search-found" data-open={open ? true : undefined}>
          <ItemTable items={items} itemId={itemId} onItem={setItemId} />
          <MatchTable matches={shown} items={items} selected={open} onSelect={setSelected} />
          {open && <MatchDetail match={open} item={items.find((item) => item.itemId === open.itemId)} />}
        </div>
      )}
    </div>
  );
}

interface Found {
  readonly items: readonly SearchedItem[];
  readonly listed: readonly ByteMatch[];
  readonly isRunning: boolean;
}

function useFound(): Found {
  const now = useByteSearch((store) => store.now);
  if (now.state === 'running') return { items: now.progress?.items ?? [], listed: now.listed, isRunning: true };
  if (now.state !== 'done') return { items: [], listed: [], isRunning: false };
  const { items, listed } = now.result;
  return { items: items.filter(({ matches }) => matches > 0), listed, isRunning: false };
}

const KINDS = [
  { value: 'text', title: 'Text' },
  { value: 'expression', title: 'Expression' },
  { value: 'hex', title: 'Hex' },
] as const;

const PLACEHOLDERS = {
  text: 'A text',
  expression: 'A regular expression, as \\bDE\\d{20}\\b',
  hex: 'Bytes, as 7b 22 72',
};

function SearchForm({ asked }: { readonly asked: ByteQuery }) {
  const workbench = useWorkbench();
  const [query, setQuery] = useState(asked);
  const now = useByteSearch((store) => store.now);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const change = (changed: Partial<ByteQuery>) => setQuery({ ...query, ...changed });
  const search = (event: FormEvent) => {
    event.preventDefault();
    if (query.wanted === '') return;
    openByteSearch(query);
    void searchBytes(workbench, query);
  };
  return (
    <form className="byte-search-form" aria-label="Search in raw evidence" onSubmit={search}>
      <h2>Search in raw evidence</h2>
      <TextInput
        inputRef={field}
        label="Look for"
        icon="search"
        placeholder={PLACEHOLDERS[query.kind]}
        value={query.wanted}
        onChange={(wanted) => change({ wanted })}
      />
      <Segmented label="Kind" value={query.kind} segments={KINDS} onChange={(kind) => change({ kind })} />
      {query.kind !== 'hex' && (
        <label className="byte-search-case">
          <input
            type="checkbox"
            checked={query.ignoresCase}
            onChange={(event) => change({ ignoresCase: event.target.checked })}
          />
          Any case
        </label>
      )}
      {now.state === 'running' ? (
        <Button onPress={() => void workbench.stopEvidenceSearch()}>Stop</Button>
      ) : (
        <Button variant="primary" type="submit" isDisabled={query.wanted === ''}>
          Search
        </Button>
      )}
      <IconButton icon="close" label="Back to the sources" onPress={closeByteSearch} />
    </form>
  );
}

function BeforeMatches({ isRunning }: { readonly isRunning: boolean }) {
  const now = useByteSearch((store) => store.now);
  if (now.state === 'done') return <EmptyState title="No match" />;
  return (
    <EmptyState title={isRunning ? 'No match yet' : 'Every byte of the evidence, read or not'}>
      <p>
        Files are looked through as they were received, members of archives as they unpack, databases as their tables
        and as their file, where deleted rows may still stand. A text is found in UTF-8 and UTF-16, and where JSON
        escapes it.
      </p>
      <p>
        An expression knows no look-around and no back-references; it takes one look at each byte. <code>\xHH</code> is
        one byte.
      </p>
    </EmptyState>
  );
}
