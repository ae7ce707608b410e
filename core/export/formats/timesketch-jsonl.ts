import { withSignsEscaped } from '../../base/unseen.ts';
import { defineExporter } from '../exporter.ts';
import { timesketchRows } from '../timesketch.ts';

export default defineExporter({
  id: 'timesketch-jsonl',
  title: 'Timesketch JSON lines',
  purpose: 'timeline',
  takers: 'Timesketch',
  holds: 'Every event as one line that Timesketch imports.',
  lacks:
    'Events without a recorded time stand at the epoch as “Not a time”. Longer texts than 32,766 bytes are clipped, with their hash beside them.',
  size: 'events',
  ending: '.jsonl',
  async *write(exported) {
    for await (const { timestamp, tag, ...row } of timesketchRows(exported)) {
      const typed = { ...row, timestamp: Number(timestamp), tag: tag === '' ? [] : tag.split(',') };
      yield `${withSignsEscaped(JSON.stringify(typed))}\n`;
    }
  },
});
