import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printReading } from '../../testing/print-reading.ts';
import { readSource } from '../../testing/read-source.ts';

const fixtures = 'test/fixtures/agent-settings';

describe('settings of coding agents', () => {
  test.each(['settings.json', '.mcp.json', 'settings.local.json'])('%s reads as its golden file says', async (name) => {
    const reading = await readSource({ name, bytes: readFileSync(`${fixtures}/${name}`) });
    expect(reading?.format.id).toBe('agent-settings');
    if (reading) await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test.each([
    ['a package', { name: 'x', version: '1.0.0', scripts: {} }],
    ['permissions of another kind', { permissions: ['read'] }],
    ['servers of another kind', { mcpServers: { a: {} } }],
  ])('%s is not claimed', async (_, document) => {
    expect(await readSource({ name: 'settings.json', bytes: JSON.stringify(document) })).toBeUndefined();
  });
});
