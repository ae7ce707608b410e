import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../testing/print-reading.ts';
import { readSource } from '../testing/read-source.ts';
import { shippedMappings } from './mappings.ts';

const FIXTURES = 'test/fixtures/mappings';

describe.each(shippedMappings.map((format) => [format.mapping.name, format] as const))(
  'the mapping %s',
  (name, format) => {
    const fixtures = readdirSync(`${FIXTURES}/${name}`).filter((file) => !file.includes('.golden.'));

    test('has fixtures, and at least one of them is damaged', async () => {
      const readings = await Promise.all(fixtures.map((file) => reading(`${FIXTURES}/${name}/${file}`, format)));
      expect(readings.reduce((sum, { counts }) => sum + counts.rejects, 0)).toBeGreaterThan(0);
    });

    test.each(fixtures)('reads %s as its golden file says', async (file) => {
      const path = `${FIXTURES}/${name}/${file}`;
      const read = await reading(path, format);
      expect(read.format.id).toBe(format.id);
      await expect(printReading(read)).toMatchFileSnapshot(`../../${path}.golden.json`);
    });
  },
);

/** A mapping with a sign is found among all formats; one without is only used where it is chosen. */
async function reading(path: string, format: (typeof shippedMappings)[number]) {
  const bytes = readFileSync(path);
  const isFound = format.mapping.recognise !== undefined;
  const read = await readSource({ name: path, bytes, ...(isFound ? {} : { format: chosen(format) }) });
  if (!read) throw new Error(`${path} is not recognised.`);
  return read;
}

function chosen(format: (typeof shippedMappings)[number]) {
  return {
    ...format,
    sniff: (head: Parameters<typeof format.sniff>[0]) => {
      const claim = format.claimWhenChosen(head);
      return claim && { ...claim, confidence: 1 };
    },
  };
}
