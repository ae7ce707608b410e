import { TABLE_FORMATS } from '../../cli/table-formats.ts';
import { exporters } from '../../core/export/exporters.ts';
import { type ExportKind, exportDescription } from '../../core/model/export-choice.ts';

export const exportBlocks = {
  exports: () => listed(exporters),
  'table-exports': () => listed(TABLE_FORMATS),
};

function listed(ways: readonly ExportKind[]): string {
  return [
    '| id | file | for | what is in it |',
    '| --- | --- | --- | --- |',
    ...ways.map(
      (way) => `| \`${way.id}\` | ${way.title} (\`${way.ending}\`) | ${way.takers} | ${exportDescription(way)} |`,
    ),
  ].join('\n');
}
