import { detectors } from '../../core/ingest/access/detectors.ts';
import { markdownTable } from './markdown.ts';

export const detectorBlocks = {
  detectors: () =>
    markdownTable(
      ['class', 'detector', 'what it takes'],
      [...detectors]
        .sort((a, b) => (a.dataClass < b.dataClass ? -1 : Number(a.dataClass > b.dataClass)))
        .map(({ id, dataClass, says }) => [dataClass, `\`${id}\``, says]),
    ),
};
