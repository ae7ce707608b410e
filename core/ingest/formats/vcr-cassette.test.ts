import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';

const fixtures = 'test/fixtures/vcr-cassette';
const names = readdirSync(fixtures).filter((name) => !name.includes('.golden.'));

describe('vcr-cassette', () => {
  test.each(names)('reads %s as its golden file says', async (name) => {
    const reading = await fixture(name);
    expect(reading.format.id).toBe('vcr-cassette');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('interactions of a YAML cassette lie where their records say', async () => {
    const bytes = readFileSync(`${fixtures}/cassette.yaml`);
    const { records } = await fixture('cassette.yaml');
    const second = records.find(({ events }) => events[0]?.attributes?.['method'] === 'GET');
    const text = bytes.subarray(second?.offset, (second?.offset ?? 0) + (second?.length ?? 0)).toString();
    expect(text.startsWith('request:') && text.includes('größe') && text.includes('Not Found')).toBe(true);
  });

  test('bytes that are no UTF-8 move no record that follows them', async () => {
    const whole = readFileSync(`${fixtures}/cassette.yaml`);
    const at = whole.indexOf('POST');
    const bytes = Buffer.concat([whole.subarray(0, at), Buffer.from([0xff, 0xfe, 0xe2, 0x28]), whole.subarray(at)]);
    const reading = await readSource({ name: 'cassette.yaml', bytes });
    const before = (await fixture('cassette.yaml')).records.slice(1);
    const after = reading?.records.slice(1) ?? [];
    expect(after.slice(1).map(({ offset, length }) => [offset, length])).toEqual(
      before.slice(1).map(({ offset, length }) => [offset + 4, length]),
    );
  });

  test('JSON and YAML cassettes say the same of the same call', async () => {
    const said = async (name: string) =>
      (await fixture(name)).events
        .filter(({ kind }) => ['system_prompt', 'user_message', 'tool_call', 'agent_message'].includes(kind))
        .map(({ kind, input, output, toolName }) => ({ kind, input, output, toolName }));
    expect(await said('cassette.yaml')).toEqual(await said('cassette.json'));
  });
});

const corpora = process.env['SPOOR_CORPORA'];

describe.skipIf(!corpora)(`Recorded HTTP of others${corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)'}`, () => {
  test.each(['openinference', 'cline'])('reads every recording of %s, and rejects nothing', async (folder) => {
    const root = `${corpora}/${folder}`;
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /cassettes\/.*\.json$|provider-vcr\/.*\.json$|cli\/src\/tests\/fixtures\/.*\.json$/.test(name),
    );
    const wrong: unknown[] = [];
    for (const name of files) {
      const bytes = readFileSync(`${root}/${name}`, 'utf8');
      // Safe: an array is a list of exchanges, anything else is one response.
      const value = JSON.parse(bytes) as unknown;
      const exchanges = Array.isArray(value) ? value.length : 1;
      const reading = await readSource({ name, bytes });
      const isRight = reading?.format.id === 'vcr-cassette' && reading.counts.imported === exchanges;
      if (!isRight) wrong.push({ name, format: reading?.format.id, counts: reading?.counts, exchanges });
    }
    expect(wrong).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });
});

async function fixture(name: string): Promise<ReadResult> {
  const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
