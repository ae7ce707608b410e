import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SAMPLE, spoor, temporaryFolder } from './run-spoor.ts';

const DETAILS = `
version: "1.0"
title: Payment made by an agent
classification: Confidential
questions:
  - {question: Did money leave?, answer: Cannot be determined.}
reviewer: {name: Chris Roth}
authoriser: {name: Dana Kern}
`;

test('a report is a draft until its details let it be released, and is then the same bytes again', async () => {
  const folder = await temporaryFolder();
  const dir = join(folder, 'x.spoor');
  await spoor('import', SAMPLE, '--case', dir);

  const refused = await spoor('report', dir, '--release');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('A reviewer is named: no. The reviewer is not supplied. Fill in "reviewer"');
  const checked = await spoor('report', dir, '--check', '--json');
  expect(checked.code).toBe(1);
  const { conditions } = JSON.parse(checked.stdout);
  expect(conditions.filter(({ isMet }: { isMet: boolean }) => !isMet).map(({ id }: { id: string }) => id)).toEqual([
    'questions',
    'reviewer',
    'authoriser',
    'version',
  ]);

  const details = join(folder, 'details.yaml');
  await writeFile(details, 'verison: 1\n');
  expect((await spoor('report', 'details', dir, '--set', details)).stderr).toContain('There is no detail "verison".');
  await writeFile(details, DETAILS);
  expect(await spoor('report', 'details', dir, '--set', details)).toMatchObject({ code: 0 });
  expect(JSON.parse((await spoor('report', 'details', dir, '--json')).stdout).details.version).toEqual([
    { text: '1.0' },
  ]);

  const first = JSON.parse((await spoor('report', dir, '--release', '--json')).stdout);
  const again = JSON.parse((await spoor('report', dir, '--release', '--json')).stdout);
  expect(again.sha256).toBe(first.sha256);
  const html = await readFile(join(dir, first.export), 'utf8');
  expect(html).toContain('Released, version 1.0');
  expect(html).not.toContain('DRAFT');

  const draft = join(folder, 'board.md');
  expect(await spoor('report', dir, '--edition', 'executive', '--format', 'md', '--out', draft)).toMatchObject({
    code: 0,
  });
  const text = await readFile(draft, 'utf8');
  expect(text).toContain('**DRAFT**');
  expect(text).toContain('# Payment made by an agent');
  expect(await spoor('report', dir, '--format', 'csv')).toMatchObject({ code: 1 });
});
