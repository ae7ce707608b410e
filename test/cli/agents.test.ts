import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spoor, temporaryFolder } from './run-spoor.ts';

const tool = (description: string) => [{ type: 'function', name: 'pay', description }];

/** A span of a call, of an agent that its instrumentation names. */
function span(spanId: string, agent: string, attributes: Readonly<Record<string, string>>): string {
  const named = { 'gen_ai.agent.name': agent, 'gen_ai.agent.version': '1.4', ...attributes };
  const said = Object.entries(named).map(([key, stringValue]) => ({ key, value: { stringValue } }));
  const own = {
    traceId: '5b8efff798038103d269b633813fc60c',
    spanId,
    name: 'x',
    startTimeUnixNano: `17737380000000000${spanId.slice(-2)}`,
  };
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [{ ...own, attributes: said }] }] }] });
}

test('agents are listed, compared with what is expected, and told of one by one', async () => {
  const folder = await temporaryFolder();
  const dir = join(folder, 'x.spoor');
  await mkdir(join(folder, 'in'));
  const offered = (id: string, description: string) =>
    span(`00000000000000${id}`, 'desk', {
      'gen_ai.operation.name': 'chat',
      'gen_ai.tool.definitions': JSON.stringify(tool(description)),
    });
  const called = (id: string, agent: string) =>
    span(`00000000000000${id}`, agent, {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'pay',
      'user.id': 'svc-pay',
    });
  await writeFile(
    join(folder, 'in/spans.jsonl'),
    [offered('11', 'Pays a bill.'), offered('12', 'Pays any bill.'), called('13', 'desk'), called('14', 'ghost')].join(
      '\n',
    ),
  );
  await spoor('import', join(folder, 'in'), '--case', dir);

  const listed = await spoor('agents', dir);
  expect(listed.stdout).toMatch(/agent +3 .* 1\.4 +desk\n/);
  expect(listed.stdout).toContain('The case has no expected inventory: give it one with --expect.');

  const wrong = join(folder, 'wrong.yaml');
  await writeFile(wrong, 'inventory: 1\nagents:\n  - name: desk\n    tools: pay\n');
  const refused = await spoor('agents', dir, '--expect', wrong);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr).toContain('line 4, column 12: agents.0.tools:');

  const right = join(folder, 'right.yaml');
  await writeFile(
    right,
    'inventory: 1\nagents:\n  - name: desk\n    owner: Desk team\n    tools: [read]\n    credentials: [svc-pay]\n  - name: gone\n',
  );
  const compared = await spoor('agents', dir, '--expect', right, '--json');
  // Safe: the assertions read every field.
  const { deviations, expected } = JSON.parse(compared.stdout) as {
    readonly deviations: readonly { readonly says: string }[];
    readonly expected: {
      readonly written: string;
      readonly entries: readonly { readonly agents: readonly string[] }[];
    };
  };
  expect(deviations.map(({ says }) => says)).toEqual([
    'desk called pay, which the expected inventory does not allow it (1 event).',
    'ghost is not in the expected inventory (1 event).',
  ]);
  expect(expected.written).toBe(await readFile(right, 'utf8'));
  expect(expected.entries.map(({ agents }) => agents)).toEqual([['agent:desk'], []]);

  const one = await spoor('agents', dir, 'desk');
  expect(one.stdout).toContain('Owner: Desk team');
  expect(one.stdout).toMatch(/yes +not allowed +1 .*desk +pay/);
  expect(one.stdout).toContain('    - a\n    + any');
  expect(one.stdout).toMatch(/1 +not recorded +svc-pay +pay +ghost/);
  expect(one.stdout).toContain('high: Tool whose definition changed: The description of the tool pay changed.');
  expect((await spoor('agents', dir, 'nobody')).code).toBe(1);

  expect((await spoor('verify', dir)).stdout).toContain('tables are what the evidence gives');
  expect(await readFile(join(dir, 'journal.jsonl'), 'utf8')).toContain('"inventory.expected_set"');
  await spoor('agents', dir, '--expect', 'none');
  expect((await spoor('agents', dir)).stdout).toContain('The case has no expected inventory');
  expect((await spoor('agents', dir, '--expect', 'none')).code).toBe(1);
}, 120_000);
