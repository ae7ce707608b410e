import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withCase } from '../../cli/case-access.ts';
import { exporters } from '../../core/export/exporters.ts';
import { exportedCase } from '../../core/exported-case.ts';
import { caseRedaction } from '../../core/redact/case-redaction.ts';
import { redactedCase, redactedPieces } from '../../core/redact/redacted-export.ts';
import { expectNothingIn, textsOf } from './nothing-left.ts';
import { spoorInProcess as spoor } from './run-in-process.ts';
import { SAMPLE, temporaryFolder } from './run-spoor.ts';

const NAME = 'Maja Zeman';
const MAIL = 'maja.zeman341@mail.example.org';
const ORDER = 'ORD-88213';
const PLAN = `rules:
  - { kind: text, text: ${NAME}, as: person }
  - { kind: pattern, pattern: 'ORD-\\d{5}', as: order }
  - { kind: class, class: email-address }
  - { kind: column, column: event.credential }
`;

function expectNothingLeft(where: string, bytes: Buffer): void {
  expectNothingIn(where, textsOf(bytes), [NAME, MAIL, ORDER]);
}

/** Every export of a case, redacted, as `spoor export` makes them: the case is opened once, and looked through once. */
async function redactedExports(dir: string): Promise<ReadonlyMap<string, Buffer>> {
  const exported = new Map<string, Buffer>();
  const quiet = { answer: () => undefined, say: () => undefined, progress: () => undefined };
  await withCase(dir, quiet, async ({ host, database, opened }) => {
    const { plan, redactor } = await caseRedaction(database, (await host.journal()).entries);
    const whole = redactedCase(await exportedCase(database, host, opened.questions), redactor, plan.rules);
    for (const { id, write } of exporters) {
      const pieces: string[] = [];
      for await (const piece of redactedPieces(write(whole), redactor)) pieces.push(piece);
      exported.set(id, Buffer.from(pieces.join('')));
    }
  });
  return exported;
}

test('what a plan names is in no byte of a redacted report or export, and the case keeps it', async () => {
  const folder = await temporaryFolder();
  const at = (name: string) => join(folder, name);
  const dir = at('x.spoor');
  await spoor('import', SAMPLE, '--case', dir);
  expect(await spoor('report', dir, '--redacted', '--out', at('none.html'))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('[redaction/invalid]'),
  });
  await writeFile(at('bad.yaml'), 'rules:\n  - { kind: pattern, pattern: "(a+)+" }\n');
  expect(await spoor('redact', 'set', dir, at('bad.yaml'))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Line 2'),
  });
  await writeFile(at('plan.yaml'), PLAN);
  const { plan } = JSON.parse((await spoor('redact', 'set', dir, at('plan.yaml'), '--json')).stdout);
  expect(plan).toMatch(/^[0-9a-f]{64}$/);
  expect((await spoor('redact', 'show', dir)).stdout).toContain(NAME);

  const preview = JSON.parse((await spoor('redact', 'preview', dir, '--json')).stdout);
  const [person, order, mail] = preview.rules;
  expect(person).toMatchObject({ kind: 'text', what: NAME, texts: 1 });
  expect(person.examples[0].before).toContain(NAME);
  expect(person.examples[0].after).toMatch(/\[REDACTED person-[0-9a-f]{10}\]/);
  expect(order.texts).toBeGreaterThan(5);
  expect(mail.touched).toBeGreaterThan(order.touched);

  const write = async (...args: readonly string[]) => {
    const out = at(
      `out-${args
        .filter((arg) => !arg.startsWith('-'))
        .join('-')
        .replaceAll('/', '_')
        .slice(-60)}`,
    );
    expect(await spoor(...args, dir, '--redacted', '--out', out)).toMatchObject({ code: 0 });
    return await readFile(out);
  };
  const tokens = new Map<string, string>();
  for (const format of ['html', 'md', 'docx']) {
    const report = await write('report', '--format', format);
    expectNothingLeft(format, report);
    expect(textsOf(report).join('\n')).toContain(plan);
  }
  expectNothingLeft('csv', await write('report', '--edition', 'indicators', '--format', 'csv'));
  expectNothingLeft('tables as CSV', await write('export', '--as', 'csv'));
  expectNothingLeft('tables as Arrow', await write('export', '--table', 'event', 'content', 'actor', '--as', 'arrow'));
  const exported = await redactedExports(dir);
  for (const [id, text] of exported) {
    expectNothingLeft(id, text);
    const [token] = /\[REDACTED person-[0-9a-f]{10}\]/.exec(text.toString()) ?? [];
    if (token !== undefined) tokens.set(id, token);
    if (id.endsWith('jsonl') || id === 'ocsf')
      for (const line of text.toString().trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
    if (id === 'stix' || id === 'case-uco') expect(() => JSON.parse(text.toString())).not.toThrow();
  }
  // Links survive: one token stands for one person wherever that person is told of.
  expect(tokens.size).toBeGreaterThan(2);
  expect(new Set(tokens.values()).size).toBe(1);

  const whole = at('whole.jsonl');
  await spoor('export', dir, '--as', 'timesketch-jsonl', '--out', whole);
  expect(await readFile(whole, 'utf8')).toContain(NAME);
  // The command writes the very bytes that were looked through.
  const frozen = await spoor('export', dir, '--as', 'ocsf', '--redacted');
  expect(await readFile(join(dir, 'exports/ocsf-redacted.jsonl'))).toEqual(exported.get('ocsf'));
  expect(frozen.stdout).toContain(`redacted by the plan ${plan}`);
  expect(await readdir(join(dir, 'exports'))).toContain('ocsf-redacted.jsonl');
}, 480_000);
