import { csvLine } from '../../../../core/base/csv.ts';
import { nsToIso } from '../../../../core/base/time.ts';
import type { EventRow } from '../../../../core/model/answers.ts';
import type { EventFilter } from '../../../../core/model/event-filter.ts';
import type { RowOrder } from '../../../../core/model/row-order.ts';
import type { Asking } from '../../../state/paged-rows.ts';

const PAGE = 2_000;

/** What a cell of each column says as text. Times are RFC 3339 in UTC; what is not recorded is empty. */
const CELLS: Readonly<Record<string, readonly [title: string, cell: (row: EventRow, sourceName: string) => string]>> = {
  seq: ['seq', (row) => String(row.seq)],
  time: ['time_utc', (row) => (row.startNs === undefined ? '' : nsToIso(row.startNs))],
  end: ['end_utc', (row) => (row.shownEndNs === undefined ? '' : nsToIso(row.shownEndNs))],
  actor: ['agent', (row) => row.actorName ?? row.actorId ?? ''],
  kind: ['kind', (row) => row.kind],
  tool: ['tool_or_target', (row) => row.toolName ?? row.targetName ?? ''],
  status: ['status', (row) => row.status ?? ''],
  session: ['session', (row) => row.sessionId ?? ''],
  preview: ['content_start', (row) => row.preview],
  source: ['source', (_, sourceName) => sourceName],
  id: ['event_id', (row) => row.eventId],
};

export interface CsvOf {
  readonly filter: EventFilter;
  /** The case's order where absent. Where rows stand in another, their number in the case is always a column. */
  readonly order?: RowOrder | undefined;
  /** Ids of the columns, in their order; the event's id always comes last. */
  readonly columns: readonly string[];
  readonly sourceName: (sourceId: string) => string;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Every event of a filter as CSV, none left out. Cells that a spreadsheet would run are disarmed. */
export async function eventsCsv(asking: Asking, of: CsvOf): Promise<{ readonly text: string; readonly rows: number }> {
  const numbered = of.order && !of.columns.includes('seq') ? ['seq'] : [];
  const cells = [...numbered, ...of.columns.filter((column) => column !== 'id'), 'id'].flatMap((column) => {
    const cell = CELLS[column];
    return cell ? [cell] : [];
  });
  const lines = [csvLine(cells.map(([title]) => title))];
  for (;;) {
    of.signal.throwIfAborted();
    const { rows, total } = await asking('events', [of.filter, lines.length - 1, PAGE, of.order]);
    for (const row of rows) lines.push(csvLine(cells.map(([, cell]) => cell(row, of.sourceName(row.sourceId)))));
    of.onProgress(lines.length - 1, total);
    if (rows.length === 0 || lines.length > total) return { text: `${lines.join('\r\n')}\r\n`, rows: lines.length - 1 };
  }
}
