import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spoor, temporaryFolder } from './run-spoor.ts';

const RULE = `title: A payment was asked for
name: payment-asked
level: low
logsource: {product: ai_agent, category: tool_call}
detection:
  pay: {tool: send_payment}
  condition: pay
`;

function exported(tool: string): string {
  const span = {
    traceId: '5b8efff798038103d269b633813fc60c',
    spanId: 'aaaaaaaaaaaaaaaa',
    name: `execute_tool ${tool}`,
    startTimeUnixNano: '1773738000000000000',
    attributes: [
      { key: 'gen_ai.operation.name', value: { stringValue: 'execute_tool' } },
      { key: 'gen_ai.tool.name', value: { stringValue: tool } },
    ],
  };
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
}

test('rules of one’s own are checked, run once from a folder, kept in a case and taken out again', async () => {
  const folder = await temporaryFolder();
  const dir = join(folder, 'x.spoor');
  const rules = join(folder, 'rules');
  await mkdir(rules);
  await writeFile(join(folder, 'trace.json'), exported('send_payment'));
  await writeFile(join(rules, 'mine.yaml'), RULE);
  await spoor('import', join(folder, 'trace.json'), '--case', dir);

  expect(await spoor('rules', 'check', rules)).toMatchObject({ code: 0, stdout: '1 rules are right, 0 problems.\n' });
  const sentence = 'A payment was asked for: tool = “send_payment”.';
  expect((await spoor('findings', dir, '--rules', rules)).stdout).toContain(sentence);
  expect((await spoor('findings', dir)).stdout).not.toContain(sentence);

  expect(await spoor('rules', 'add', dir, rules)).toMatchObject({ code: 0, stdout: 'Saved "mine".\n' });
  expect((await spoor('findings', dir)).stdout).toContain(sentence);
  expect((await spoor('rules', dir)).stdout).toMatch(/^payment-asked +low +event +case /m);
  expect((await spoor('verify', dir)).code).toBe(0);
  expect(await spoor('rules', 'remove', dir, 'mine')).toMatchObject({ code: 0, stdout: 'Removed "mine".\n' });
  expect((await spoor('findings', dir)).stdout).not.toContain(sentence);
});

test('a rule that is wrong runs nowhere, and every error is at its line', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'wrong.yaml');
  await writeFile(file, RULE.replace('tool:', 'toool:').replace('low', 'grave'));
  const checked = await spoor('rules', 'check', file, '--json');
  expect(checked.code).toBe(1);
  expect(JSON.parse(checked.stdout)).toMatchObject({
    rules: [],
    problems: [
      { line: 3, column: 8 },
      { line: 6, column: 9 },
    ],
  });
  const list = JSON.parse((await spoor('rules', '--json')).stdout);
  expect(list.rules.length).toBeGreaterThanOrEqual(40);
});
