import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { planFuzz, runFuzzCase } from '../testing/fuzz/cases.ts';
import { seedsIn } from '../testing/fuzz/seeds.ts';

const CASES = 240;

test(`${CASES} mutations of fixtures and archives give records and rejects, and never an exception (npm run fuzz)`, async () => {
  const plan = await planFuzz(seedsIn(fileURLToPath(new URL('../../test/fixtures', import.meta.url))));
  const broken: string[] = [];
  for (let number = 0; number < CASES; number += 1) {
    const { label, breaches } = await runFuzzCase(plan, number);
    if (breaches.length > 0) broken.push(`case ${number}, ${label}: ${breaches.join(' ')}`);
  }
  expect(broken).toEqual([]);
}, 180_000);
