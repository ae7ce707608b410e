import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../cli/program.ts';
import { rules } from '../core/detect/rules.ts';
import { detectors } from '../core/ingest/access/detectors.ts';
import { formats } from '../core/ingest/formats.ts';
import { dialects } from '../core/ingest/spans/dialects.ts';
import { HYPOTHESES } from '../core/model/root-cause.ts';
import { parsePlaybook } from '../core/playbook/parse-playbook.ts';
import { playbooks } from '../core/playbook/playbooks.ts';
import { policies } from '../core/policy/policies.ts';
import { sections } from '../core/report/sections.ts';
import { evidenceQuestions, hypotheses } from '../core/root-cause/registry.ts';
import { readSource } from '../core/testing/read-source.ts';
import { fixturesOf } from '../scripts/docs/format-blocks.ts';

// The folder is the registry: what lies in it is registered under its own name, and proven.

const silent = { answer: () => undefined, say: () => undefined, progress: () => undefined };
const commands = createProgram({ output: silent, exitWith: () => undefined }).commands;

const registries = [
  { what: 'format', dir: 'core/ingest/formats', ids: formats.map(({ id }) => id) },
  { what: 'dialect', dir: 'core/ingest/spans/dialects', ids: dialects.map(({ id }) => id) },
  { what: 'detection', dir: 'core/detect/rules', ids: rules.map(({ id }) => id) },
  { what: 'detector', dir: 'core/ingest/access/detectors', ids: detectors.map(({ id }) => id) },
  { what: 'section', dir: 'core/report/sections', ids: sections.map(({ id }) => id) },
  { what: 'piece of evidence', dir: 'core/root-cause/evidence', ids: evidenceQuestions.map(({ id }) => id) },
  { what: 'hypothesis', dir: 'core/root-cause/hypotheses', ids: hypotheses.map(({ id }) => id) },
];

describe.each(registries)('every $what', ({ dir, ids }) => {
  test('that lies in the folder is registered under the name of its file, and no other is', () => {
    expect([...ids].sort()).toEqual(entriesOf(dir));
  });

  test('has its test beside it', () => {
    expect(entriesOf(dir).filter((id) => !existsSync(`${dir}/${id}.test.ts`))).toEqual([]);
  });
});

describe.each(formats.map(({ id }) => id))('the format %s', (id) => {
  test('has its page, with what is generated of it', () => {
    expect(readFileSync(`docs/formats/${id}.md`, 'utf8')).toContain(`<!-- generated: format-${id} -->`);
  });

  test('has fixtures, recognises each of them, and at least one of them is damaged', async () => {
    const readings = await Promise.all(
      fixturesOf(id).map(async (name) => {
        const path = `test/fixtures/${id}/${name}`;
        return await readSource({ name: path, bytes: readFileSync(path) });
      }),
    );
    expect(readings.map((reading) => reading?.format.id)).toEqual(readings.map(() => id));
    expect(readings.reduce((sum, reading) => sum + (reading?.counts.rejects ?? 0), 0)).toBeGreaterThan(0);
  });
});

describe('every view', () => {
  const dir = 'renderer/views';
  const views = readdirSync(dir);

  test('lies in a folder of its name, with its test beside it', () => {
    const missing = views
      .flatMap((id) => [`${dir}/${id}/${id}-view.tsx`, `${dir}/${id}/${id}-view.test.tsx`])
      .filter((path) => !existsSync(path));
    expect(missing).toEqual([]);
  });

  // Read as text: views need a page to be loaded.
  test('has the name of its folder as its id', () => {
    const strangers = views.filter(
      (id) => !readFileSync(`${dir}/${id}/${id}-view.tsx`, 'utf8').includes(`id: '${id}'`),
    );
    expect(strangers).toEqual([]);
  });
});

describe('every playbook', () => {
  const files = readdirSync('playbooks').filter((name) => name.endsWith('.yaml') && !name.endsWith('.example.yaml'));

  test('parses, and is registered under the name of its file', () => {
    const ids = files.map((name) => name.replace(/\.yaml$/, '')).sort();
    expect(ids.map((id) => parsePlaybook(id, readFileSync(`playbooks/${id}.yaml`, 'utf8')).id)).toEqual(ids);
    expect(playbooks.map(({ id }) => id)).toEqual(ids);
  });

  test('that a detection names exists', () => {
    const known = new Set(playbooks.map(({ id }) => id));
    const unknown = rules.flatMap((rule) => rule.playbooks.filter((id) => !known.has(id)));
    expect(unknown).toEqual([]);
  });
});

describe('every policy', () => {
  const dir = 'core/policy/policies';
  const files = readdirSync(dir).filter((name) => name.endsWith('.yaml'));

  test('is registered under the name of its file, and has its test beside it', () => {
    const ids = files.map((name) => name.replace(/\.yaml$/, '')).sort();
    expect(policies.map(({ id }) => id)).toEqual(ids);
    expect(ids.filter((id) => !existsSync(`${dir}/${id}.test.ts`))).toEqual([]);
  });
});

test('every hypothesis that can be decided is weighed', () => {
  expect(hypotheses.map(({ id }) => id)).toEqual([...HYPOTHESES].sort());
});

test('every command lies in a file of its name', () => {
  expect(commands.map((command) => command.name()).sort()).toEqual(entriesOf('cli/commands'));
});

function entriesOf(dir: string): readonly string[] {
  return readdirSync(dir)
    .filter((name) => /^[a-z0-9-]+\.ts$/.test(name))
    .map((name) => name.replace(/\.ts$/, ''))
    .sort();
}
