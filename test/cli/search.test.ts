import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SAMPLE, spoor, temporaryFolder } from './run-spoor.ts';

const IBAN = 'DE58999999990047110815';

test('a text, an expression and bytes are found in the evidence of a case, with their events', async () => {
  const dir = join(await temporaryFolder(), 'x.spoor');
  await spoor('import', SAMPLE, '--case', dir);
  const found = JSON.parse((await spoor('search', dir, IBAN, '--json')).stdout);
  expect(found).toMatchObject({ isComplete: true, unsearched: [] });
  expect(found.matches).toBe(found.listed.length);
  const byExpression = JSON.parse((await spoor('search', dir, 'DE589{8}0047110815', '--regex', '--json')).stdout);
  expect(byExpression.matches).toBe(found.matches);
  const exact = JSON.parse((await spoor('search', dir, IBAN, '--raw', '--json', '--limit', '1')).stdout);
  expect([exact.matches, exact.listed.length, exact.listed[0].match.text]).toEqual([found.matches, 1, IBAN]);
  const { place } = exact.listed[0];
  const row = await spoor('query', dir, `SELECT record_no FROM event WHERE event_id = '${place.eventId}'`, '--json');
  expect(JSON.parse(row.stdout).rows).toEqual([[String(place.recordNo)]]);

  const { stdout } = await spoor('search', dir, IBAN, '--limit', '2');
  expect(stdout).toContain(`[${IBAN}]`);
  expect(stdout).toContain('Listed are the first 2; all are counted.');
  expect(await spoor('search', dir, '(a)\\1', '--regex')).toMatchObject({ code: 1 });
  expect((await spoor('search', dir, 'nowhere at all')).stdout).toContain('0 matches in 0 of 23 items');
});

test('hostile bytes stay text on a terminal, and what cannot be looked through ends with code 3', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'notes.bin');
  await writeFile(file, 'before \u001b[2J\u202eneedle after');
  await writeFile(join(folder, 'cut.gz'), Buffer.from('1f8b0800000000000003cb48', 'hex'));
  const dir = join(folder, 'x.spoor');
  await spoor('import', file, join(folder, 'cut.gz'), '--case', dir);
  const { code, stdout } = await spoor('search', dir, 'NEEDLE');
  expect(stdout).toContain('[needle] after');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is there is what is asserted.
  expect(stdout).not.toMatch(/[\u001b\u202e]/);
  expect(stdout).toContain('none: the source is opaque');
  expect([code, stdout.includes('Not looked through: ')]).toEqual([3, true]);
});
