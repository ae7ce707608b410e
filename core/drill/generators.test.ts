import { describe, expect, test } from 'vitest';
import { openNative } from '../../engine/native.ts';
import { openCaseDatabase } from '../open-case.ts';
import { bundleOf, memoryCaseHost } from '../testing/memory-case-host.ts';
import { generators } from './generators.ts';

const SEEDS = ['alder', 'birch'];
const tries = generators.flatMap((generator) => SEEDS.map((seed) => [generator.id, seed, generator] as const));

describe.each(tries)('%s from the seed %s', (_, seed, generator) => {
  const incident = generator.incident(seed, {});

  test('is the same bytes again, and another with another seed', () => {
    expect(generator.incident(seed, {})).toEqual(incident);
    expect(generator.incident(`${seed} 2`, {}).terms).not.toEqual(incident.terms);
  });

  test('names nothing that could be somebody’s', () => {
    const text = incident.files.map((file) => file.text).join('\n');
    const hosts =
      text.match(/(?<=@|https?:\/\/|server\.address","value":\{"stringValue":")[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi) ?? [];
    expect(hosts.length).toBeGreaterThan(0);
    expect([...new Set(hosts)].filter((host) => !/(?:^|\.)(?:example(?:\.(?:com|org|net))?|test)$/.test(host))).toEqual(
      [],
    );
  });

  test('stages every file, and keeps the answer out of what the participants are told', () => {
    expect(incident.files.filter((file) => !generator.stages.includes(file.stage))).toEqual([]);
    expect(generator.stages.filter((stage) => !incident.files.some((file) => file.stage === stage))).toEqual([]);
  });

  test('gives the findings of its answer key, and is read without a loss', async () => {
    const database = await openNative(':memory:');
    const host = memoryCaseHost();
    const opened = await openCaseDatabase(database, host);
    const { totals } = await opened.importBundles(incident.files.map(({ path, text }) => bundleOf(path, text)));
    expect(totals.rejects).toBe(0);
    expect(totals.events).toBeGreaterThan(200);
    expect(totals.events).toBeLessThan(6000);
    const found = new Set((await opened.questions.findings()).map((finding) => finding.ruleId));
    expect(incident.answers.findings.filter((rule) => !found.has(rule))).toEqual([]);
    await database.close();
  });
});
