import { csvLine } from '../../base/csv.ts';
import { defineExporter } from '../exporter.ts';
import { TIMESKETCH_COLUMNS, timesketchRows } from '../timesketch.ts';

export default defineExporter({
  id: 'timesketch-csv',
  title: 'Timesketch CSV',
  purpose: 'timeline',
  takers: 'Timesketch, spreadsheets',
  holds: 'Every event as one row that Timesketch imports; opens in a spreadsheet, with formulas disarmed.',
  lacks:
    'Events without a recorded time stand at the epoch as “Not a time”. Longer texts than 32,766 bytes are clipped, with their hash beside them.',
  size: 'events',
  ending: '.csv',
  async *write(exported) {
    yield `${csvLine(TIMESKETCH_COLUMNS)}\r\n`;
    for await (const row of timesketchRows(exported)) {
      // Its importer reads an empty cell as the tag "nan", and this as none.
      const tagged = { ...row, tag: row.tag === '' ? '[]' : row.tag };
      yield `${csvLine(TIMESKETCH_COLUMNS.map((column) => tagged[column]))}\r\n`;
    }
  },
});
