import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { LONG_TEXTS, longChats } from './support/long-bundle.ts';
import { lookAtPdf, PDF_ORIGIN, type PdfLook } from './support/pdf-pages.ts';
import { figureFaults, printFaults } from './support/print-faults.ts';
import { emptyCase, SAMPLE, spoor } from './support/spoor.ts';
import { expect, test } from './support/test.ts';

// What a court gets is a printed report: every page is looked at, as a picture and as text with its places.

const DETAILS = `
report_id: IR-2026-031
version: "1.0"
title: Payment made by an agent
classification: Confidential
examiners:
  - { name: Ana Weiss, role: Lead examiner, qualification: GCFA }
questions:
  - { question: Did a person approve the payment?, answer: Cannot be determined. The record does not say. }
statement:
  happened: An assistant followed instructions hidden in an e-mail and sent money to its writer.
  impact: One payment left the company.
  confidence: High. The order, the account and its source are in the records.
  unknown: Whether a person saw it before it was made.
`;
const RUNNING = {
  title: 'Payment made by an agent',
  classification: 'Classification: Confidential',
  status: 'DRAFT',
} as const;
/** Long tables of the same kind as others: without them every other page is looked at in half the time. */
const TEMPLATE = 'leave_out: [data-access, delegation, tools-and-rules, findings]\n';

test.describe.configure({ timeout: 600_000 });
// A trace would keep every page once more; what is wrong is told in words.
test.use({ trace: 'off' });

test.beforeEach(({ complaints }) => complaints.allow(PDF_ORIGIN));

test('visual check of the PDF rendered to pictures: the sample', async ({ folder, page }) => {
  const caseDir = join(folder, 'sample.spoor');
  await emptyCase(caseDir, 'The invoice');
  await spoor('import', SAMPLE, '--case', caseDir);
  await writeFile(join(folder, 'details.yaml'), DETAILS);
  expect(await spoor('report', 'details', caseDir, '--set', join(folder, 'details.yaml'))).toMatchObject({ code: 0 });
  await writeFile(join(folder, 'template.yaml'), TEMPLATE);

  const board = await printed(page, caseDir, folder, '--edition', 'executive');
  expect(printFaults(board, RUNNING)).toEqual([]);
  expect(board.pages).toHaveLength(1);
  expectPicture(board, 1, 'executive.png');

  const look = await printed(page, caseDir, folder, '--template', join(folder, 'template.yaml'));
  expect(printFaults(look, RUNNING)).toEqual([]);
  expect(look).toMatchObject({ title: 'Payment made by an agent: The invoice', language: 'en', isTagged: true });
  expect(look.bookmarks).toEqual(expect.arrayContaining(['1. Identification', 'Who examined', 'Key events']));
  expect(look.alternatives).toEqual(['Humans, agents, models, tools and resources', 'Events over time, by actor']);
  expect(figureFaults(look, ['Tools and services', 'refund-agent', 'send_payment'])).toEqual([]);
  expect(figureFaults(look, ['triage-agent', '2026-03-17T08:00:04.100000000Z'])).toEqual([]);
  expect(look.pages.some(({ width, height }) => width > height)).toBe(true);
  expectPicture(look, 1, 'technical-first.png');
});

test('visual check of the PDF rendered to pictures: texts that do not break', async ({ folder, page }) => {
  const caseDir = join(folder, 'long.spoor');
  await emptyCase(caseDir, LONG_TEXTS.german);
  const bundle = join(folder, 'bundle');
  await mkdir(bundle);
  for (const { path, text } of longChats()) await writeFile(join(bundle, path), text);
  await spoor('import', bundle, '--case', caseDir);
  await writeFile(join(folder, 'template.yaml'), 'leave_out: [tools-and-rules]\n');
  const look = await printed(page, caseDir, folder, '--template', join(folder, 'template.yaml'));
  const running = { title: 'Report of examination', classification: 'Classification: not supplied', status: 'DRAFT' };
  expect(printFaults(look, running)).toEqual([]);
  expect(look.pages.length).toBeGreaterThan(20);
});

/**
 * The page as a picture 60 pixels wide, against the one that is kept: it shows where text, boxes and tables stand, not how
 * letters look, so that the next version of the browser draws the same. A hundred of 5,100 pixels may differ; a lost margin
 * or style makes some hundreds. Where no font is as wide as Arial, lines break elsewhere and there is nothing to compare.
 */
function expectPicture({ pages, hasArial }: PdfLook, number: number, name: string): void {
  if (!hasArial) return;
  const picture = Buffer.from(pages[number - 1]?.thumbnail ?? '', 'base64');
  expect(picture).toMatchSnapshot(name, { threshold: 0.25, maxDiffPixels: 100 });
}

test('visual check of the PDF rendered to pictures: a drill', async ({ folder, page }) => {
  const caseDir = join(folder, 'drill.spoor');
  const target = join(folder, 'drill.pdf');
  expect(await spoor('drill', 'run', 'injected-payment', '--seed', 'may', '--case', caseDir)).toMatchObject({
    code: 0,
  });
  expect(await spoor('drill', 'report', caseDir, '--pdf', target)).toMatchObject({ code: 0 });
  const running = {
    title: 'After-action report and improvement plan',
    classification: 'Exercise: nothing in here happened',
    status: '',
  };
  const look = await lookAtPdf(page, await readFile(target));
  expect(printFaults(look, running)).toEqual([]);
  expect(look.bookmarks).toContain('5. Scenario events and decisions');
});

async function printed(page: Page, caseDir: string, folder: string, ...options: readonly string[]): Promise<PdfLook> {
  const target = join(folder, 'report.pdf');
  const made = await spoor('report', caseDir, '--format', 'pdf', '--out', target, ...options);
  expect(made, made.stderr).toMatchObject({ code: 0 });
  return await lookAtPdf(page, await readFile(target));
}
