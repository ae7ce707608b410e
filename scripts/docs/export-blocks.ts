import { TABLE_FORMATS } from '../../cli/table-formats.ts';
import { exporters } from '../../core/export/exporters.ts';

export const exportBlocks = {
  exports: () => listed(exporters),
  'table-exports': () => listed(TABLE_FORMATS),
};

function listed(
  ways: readonly {
    readonly id: string;
    readonly title: string;
    readonly ending: string;
    readonly description: string;
  }[],
): string {
  return [
    '| id | file | what is in it |',
    '| --- | --- | --- |',
    ...ways.map(({ id, title, ending, description }) => `| \`${id}\` | ${title} (\`${ending}\`) | ${description} |`),
  ].join('\n');
}
