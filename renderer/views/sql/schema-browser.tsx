import { useState } from 'react';
import type { Table } from '../../../core/model/table.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { plainWords, TABLES, TYPE_NAMES } from './complete.ts';

/** The tables of a case with their columns and what each holds; pressing a name puts it into the query. */
export function SchemaBrowser({ onPicked }: { readonly onPicked: (name: string) => void }) {
  const [sought, setSought] = useState('');
  const word = sought.trim().toLowerCase();
  const tables = TABLES.filter((table) => isFound(table, word));
  return (
    <div className="sql-schema">
      <TextInput label="Find a table or column" value={sought} onChange={setSought} icon="search" placeholder="Find" />
      {tables.length === 0 && <p className="sql-muted">No table or column has this in its name or meaning.</p>}
      {tables.map((table) => (
        <TableEntry key={table.name} table={table} word={word} onPicked={onPicked} />
      ))}
    </div>
  );
}

function isFound({ name, says, columns }: Table, word: string): boolean {
  return [name, says, ...columns.flatMap((column) => [column.name, column.says])].some((text) =>
    text.toLowerCase().includes(word),
  );
}

interface TableEntryProps {
  readonly table: Table;
  readonly word: string;
  readonly onPicked: (name: string) => void;
}

function TableEntry({ table, word, onPicked }: TableEntryProps) {
  const [isOpen, setOpen] = useState(false);
  const found =
    word === '' ? [] : table.columns.filter((column) => isFound({ ...table, ...column, columns: [] }, word));
  const isShown = isOpen || (found.length > 0 && word.length > 1);
  const columns = isOpen || found.length === 0 ? table.columns : found;
  return (
    <details
      className="sql-schema-table"
      open={isShown}
      onToggle={({ currentTarget: { open } }) => {
        // What a search has opened is not opened by hand.
        if (open !== isShown) setOpen(open);
      }}
    >
      <summary>
        <code>{table.name}</code>
      </summary>
      {isShown && (
        <>
          <p>{plainWords(table.says)}</p>
          <Button variant="link" onPress={() => onPicked(table.name)}>
            Put {table.name} into the query
          </Button>
          <ul>
            {columns.map(({ name, type, says }) => (
              <li key={name}>
                <Button
                  variant="link"
                  aria-label={`Put ${name} of ${table.name} into the query`}
                  onPress={() => onPicked(name)}
                >
                  <code>{name}</code>
                </Button>
                <span className="sql-schema-type">{TYPE_NAMES[type]}</span>
                <span className="sql-schema-says">{plainWords(says)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
