import { useRef, useState } from 'react';
import type { EventFilter } from '../../../../core/model/event-filter.ts';
import type { RowOrder } from '../../../../core/model/row-order.ts';
import { ask } from '../../../state/question.ts';
import { useWorkbench } from '../../../state/workbench.tsx';
import { Button } from '../../../ui/button.tsx';
import { copyText } from '../../../ui/copy-text.ts';
import { Popover } from '../../../ui/popover.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { counted, formatCount } from '../../../ui/words.ts';
import { arrange, toggleColumn, useArrangement } from '../timeline-state.ts';
import { COLUMN_TITLES } from './event-columns.tsx';
import { GROUPINGS } from './event-groups.tsx';
import { eventsCsv } from './events-csv.ts';
import { orderWords } from './row-order.ts';

export interface TableActsProps {
  readonly filter: EventFilter;
  readonly order: RowOrder | undefined;
  readonly sourceName: (sourceId: string) => string;
}

/** What can be done with the table: choose its columns, group its rows, copy them. */
export function TableActs({ filter, order, sourceName }: TableActsProps) {
  const { groupBy } = useArrangement();
  return (
    <div className="event-table-acts">
      <CopyCsv filter={filter} order={order} sourceName={sourceName} />
      <SelectInput label="Group by" value={groupBy} options={GROUPINGS} onChange={(by) => arrange({ groupBy: by })} />
      <Popover
        label="Columns of the table"
        trigger={
          <Button variant="quiet" icon="down">
            Columns
          </Button>
        }
      >
        <ColumnChoice />
      </Popover>
    </div>
  );
}

function ColumnChoice() {
  const arrangement = useArrangement();
  return (
    <fieldset className="event-table-columns">
      <legend className="visually-hidden">Columns of the table</legend>
      {Object.entries(COLUMN_TITLES).map(([id, title]) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={arrangement.columns.includes(id)}
            onChange={() => toggleColumn(arrangement, id)}
          />{' '}
          {title}
        </label>
      ))}
    </fieldset>
  );
}

/** Copies every event under the filter, however many; it can be stopped. */
function CopyCsv({ filter, order, sourceName }: TableActsProps) {
  const workbench = useWorkbench();
  const { columns } = useArrangement();
  const [said, setSaid] = useState('');
  const [isCopying, setCopying] = useState(false);
  const stop = useRef(new AbortController());
  const copy = async () => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setCopying(true);
    try {
      const { text, rows } = await eventsCsv((name, args) => ask(workbench, name, args, signal), {
        filter,
        order,
        columns: Object.keys(COLUMN_TITLES).filter((id) => columns.includes(id)),
        sourceName,
        signal,
        onProgress: (done, total) => setSaid(`${formatCount(done)} of ${formatCount(total)}`),
      });
      setSaid(
        (await copyText(text))
          ? `${counted(rows, 'row')} copied${order ? `, ${orderWords(order)}` : ''}`
          : 'The clipboard refused it.',
      );
    } catch (thrown) {
      setSaid(signal.aborted ? 'Stopped: nothing was copied.' : 'It could not be copied: the events cannot be read.');
      if (!(thrown instanceof Error)) throw thrown;
    } finally {
      setCopying(false);
    }
  };
  return (
    <>
      <span role="status">{said}</span>
      {isCopying ? (
        <Button variant="quiet" onPress={() => stop.current.abort()}>
          Stop copying
        </Button>
      ) : (
        <Button variant="quiet" onPress={() => void copy()}>
          Copy as CSV
        </Button>
      )}
    </>
  );
}
