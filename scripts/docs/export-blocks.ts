import { exporters } from '../../core/export/exporters.ts';

export const exportBlocks = {
  exports: () =>
    [
      '| id | file | what is in it |',
      '| --- | --- | --- |',
      ...exporters.map(
        ({ id, title, ending, description }) => `| \`${id}\` | ${title} (\`${ending}\`) | ${description} |`,
      ),
    ].join('\n'),
};
