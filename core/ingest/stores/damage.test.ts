import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isJsonArray, isJsonObject, type Json, parseJson, writeJson } from '../../base/json.ts';
import { readSource } from '../../testing/read-source.ts';
import { formats } from '../formats.ts';

const STORES = [
  ...['amp', 'antigravity', 'cline-task', 'copilot-cli', 'cursor', 'droid', 'grok', 'hermes', 'kimi', 'openclaw'],
  ...['opencode', 'pi'],
];
const STRANGE: readonly Json[] = [
  null,
  true,
  7,
  -1.5,
  90071992547409931n,
  '',
  'x',
  [],
  [null, 1, 'x', {}],
  {},
  { type: 3 },
];

describe.each(STORES)('the store %s', (id) => {
  test('answers every record, whatever stands in any place of it', async () => {
    const format = formats.find((known) => known.id === id);
    if (!format) throw new Error(`There is no format ${id}.`);
    for (const name of fixturesOf(id)) {
      const text = readFileSync(name, 'utf8');
      const original = await readSource({ name, bytes: text, format });
      const claimed = { ...format, sniff: () => original?.claim };
      for (const bytes of damaged(text, original?.claim.framing.unit === 'line')) {
        const reading = await readSource({ name, bytes, format: claimed });
        const { records, imported, merged, rejects } = reading?.counts ?? {
          records: -1,
          imported: 0,
          merged: 0,
          rejects: 0,
        };
        expect(imported + merged + rejects).toBe(records);
      }
    }
  });
});

/** The text with one value after another replaced by something strange, each kind of thing in its turn. */
function* damaged(text: string, areLines: boolean): Generator<string> {
  const units = areLines ? text.split('\n').filter((line) => line.trim() !== '') : [text];
  let turn = 0;
  for (const [at, unit] of units.entries()) {
    const value = tryParse(unit);
    if (value === undefined) continue;
    for (const path of pathsOf(value)) {
      const strange = STRANGE[turn % STRANGE.length] ?? null;
      turn += 1;
      yield units.with(at, writeJson(replaced(value, path, strange))).join('\n');
    }
  }
}

function tryParse(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    // The fixtures hold damage of their own.
    return undefined;
  }
}

function pathsOf(value: Json): readonly (readonly string[])[] {
  const members = isJsonArray(value) ? value.entries() : Object.entries(isJsonObject(value) ? value : {});
  const inner = [...members].flatMap(([name, member]) =>
    pathsOf(member ?? null).map((path) => [String(name), ...path]),
  );
  return [[], ...inner];
}

function replaced(value: Json, [name, ...rest]: readonly string[], strange: Json): Json {
  if (name === undefined) return strange;
  if (isJsonArray(value)) return value.with(Number(name), replaced(value[Number(name)] ?? null, rest, strange));
  return isJsonObject(value) ? { ...value, [name]: replaced(value[name] ?? null, rest, strange) } : value;
}

function fixturesOf(id: string): readonly string[] {
  const root = `test/fixtures/${id}`;
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.golden.'))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
}
