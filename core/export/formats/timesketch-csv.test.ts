import { expect, test } from 'vitest';
import { exportedText } from '../../testing/exported-case.ts';
import exporter from './timesketch-csv.ts';

test('has a head and a row for each event', async () => {
  const text = await exportedText(exporter);
  expect(text.split('\r\n')[0]).toMatch(/^message,datetime,timestamp,timestamp_desc,tag,seq,event_id,/);
  expect(text.match(/\r\n/g)).toHaveLength(5);
});

test('disarms what a spreadsheet would run', async () => {
  const text = await exportedText(exporter);
  expect(text).toContain(`"'=cmd|""</data>`);
  expect(text).not.toMatch(/(?:^|,)"?=cmd/m);
});

test('a row without tags says so in a way that its importer does not take for a tag', async () => {
  const tags = (await exportedText(exporter))
    .split('\r\n')
    .slice(1)
    .flatMap((row) => row.match(/,(?:Start Time|Not a time),([^,]*),\d+,/)?.[1] ?? []);
  expect(tags).toEqual(['[]', expect.stringMatching(/^spoor:/), '[]', '[]']);
});
