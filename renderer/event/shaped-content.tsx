import './shaped-content.css';
import { useMemo, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { InertText } from '../ui/inert-text.tsx';
import { JsonView } from '../ui/json-view.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { counted } from '../ui/words.ts';
import { type ContentShape, contentShape } from './content-shape.ts';

/** A content as what it is: a table, a diff, JSON that folds, or text. The recorded text stays within reach. */
export function ShapedContent({ text }: { readonly text: string }) {
  const shape = useMemo(() => contentShape(text), [text]);
  const [way, setWay] = useState<'shape' | 'text'>('shape');
  if (!shape) return <JsonView text={text} />;
  const segments = [
    { value: 'shape', title: shape.is === 'table' ? 'Table' : 'Changes' },
    { value: 'text', title: 'As recorded' },
  ] as const;
  return (
    <div className="shaped-content">
      <Segmented label="Show the content as" segments={segments} value={way} onChange={setWay} />
      {way === 'text' ? <JsonView text={text} /> : <Shape shape={shape} />}
    </div>
  );
}

function Shape({ shape }: { readonly shape: ContentShape }) {
  if (shape.is === 'table') return <TableOf columns={shape.columns} rows={shape.rows} />;
  if (shape.is === 'edit')
    return (
      <div className="shaped-edit">
        {shape.parts.map(({ change, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name.
          <Part key={at} change={change} text={text} />
        ))}
      </div>
    );
  return (
    <div className="shaped-diff">
      {shape.lines.map(({ change, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other name.
        <div key={at} className={`shaped-line shaped-${change}`}>
          <InertText text={text} />
        </div>
      ))}
    </div>
  );
}

function Part({ change, text }: { readonly change: 'same' | 'added' | 'removed'; readonly text: string }) {
  if (change === 'added')
    return (
      <ins className="shaped-added">
        <InertText text={text} />
      </ins>
    );
  if (change === 'removed')
    return (
      <del className="shaped-removed">
        <InertText text={text} />
      </del>
    );
  return <InertText text={text} />;
}

const ROWS_SHOWN = 100;

function TableOf({ columns, rows }: Omit<Extract<ContentShape, { is: 'table' }>, 'is'>) {
  const [shown, setShown] = useState(ROWS_SHOWN);
  const hidden = rows.length - shown;
  return (
    <section className="shaped-table" aria-label="Content as a table">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                <InertText text={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one list have no other name.
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={columns[column]}>
                  <InertText text={cell} folded={200} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <Button variant="link" onPress={() => setShown(shown + ROWS_SHOWN * 10)}>
          {counted(hidden, 'more row', 'more rows')}
        </Button>
      )}
    </section>
  );
}
