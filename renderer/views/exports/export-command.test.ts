import { expect, test } from 'vitest';
import { exportCommand, shellWord } from './export-command.ts';

test('a path is one word of the shell, whatever is in it', () => {
  const words = [
    ['/cases/a.spoor', '/cases/a.spoor'],
    ['/cases/my case.spoor', "'/cases/my case.spoor'"],
    ["/it's; rm -rf $HOME", "'/it'\\''s; rm -rf $HOME'"],
    ['C:\\Cases\\my case.spoor', '"C:\\Cases\\my case.spoor"'],
  ];
  for (const [path = '', word] of words) expect(shellWord(path)).toBe(word);
});

test('the command writes outside of the case, which is open in the app', () => {
  const parquet = { id: 'parquet', ending: '.parquet' };
  expect(exportCommand('/a b', parquet, true)).toBe(
    "spoor export '/a b' --as parquet --redacted --out tables-parquet-redacted.zip",
  );
  expect(exportCommand('/a', { id: 'duckdb', ending: '.duckdb' }, false)).toBe(
    'spoor export /a --as duckdb --out tables.duckdb',
  );
});
