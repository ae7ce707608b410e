import { expect, test } from 'vitest';
import { exportedFixture, exportedText } from '../../testing/exported-case.ts';
import exporter from './stix.ts';

interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly [name: string]: unknown;
}

const objects = async (): Promise<readonly StixObject[]> => JSON.parse(await exportedText(exporter)).objects;

test('ids are of their type, once each, and every reference is in the bundle', async () => {
  const all = await objects();
  const ids = all.map(({ id }) => id);
  for (const { type, id } of all)
    expect(id).toMatch(new RegExp(`^${type}--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab]`));
  expect(new Set(ids).size).toBe(ids.length);
  const named = JSON.stringify(all).match(/"(?:[a-z_]+_ref|task_ref)":"[^"]+"/g) ?? [];
  expect(named.length).toBeGreaterThan(0);
  for (const each of named) expect(ids).toContain(JSON.parse(`{${each}}`)[each.split('"')[1] ?? '']);
});

test('has the incident as a suspicion, a sighting for each technique of each finding, and each step as a task', async () => {
  const { findings, runs } = await exportedFixture();
  const all = await objects();
  const count = (type: string) => all.filter((object) => object.type === type).length;
  expect(JSON.stringify(all.find(({ type }) => type === 'incident'))).toContain('"determination":"suspected"');
  expect(count('sighting')).toBe(
    findings.flatMap(({ taxonomy }) => taxonomy.filter((id) => id.startsWith('AML.T'))).length,
  );
  expect(count('task')).toBe(runs.flatMap(({ answers }) => answers).length);
  expect(count('note')).toBe(2);
});

test('is the same twice', async () => {
  expect(await exportedText(exporter)).toBe(await exportedText(exporter));
});

test('no list is empty, and what the standard and the extension require is there', async () => {
  const fixture = await exportedFixture();
  const findings = fixture.findings.map((finding) => ({ ...finding, eventIds: [] }));
  let text = '';
  for await (const piece of exporter.write({ ...fixture, findings })) text += piece;
  expect(text).not.toMatch(/\[\s*\]/);
  const required: Readonly<Record<string, readonly string[]>> = {
    identity: ['name'],
    incident: ['name'],
    software: ['name'],
    'attack-pattern': ['name'],
    sighting: ['sighting_of_ref'],
    note: ['content', 'object_refs'],
    task: ['outcome', 'extensions'],
  };
  const { objects: all } = JSON.parse(text) as { objects: readonly StixObject[] };
  for (const object of all) {
    const common = object.type === 'software' ? ['spec_version'] : ['spec_version', 'created', 'modified'];
    for (const name of [...common, ...(required[object.type] ?? ['?'])])
      expect(object, object.type).toHaveProperty([name]);
  }
  expect(all.find(({ type }) => type === 'incident')?.['extensions']).toMatchObject({
    'extension-definition--ef765651-680c-498d-9894-99799f2fa126': {
      extension_type: 'property-extension',
      determination: 'suspected',
      investigation_status: 'open',
    },
  });
});
