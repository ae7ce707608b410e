import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNative } from '../../../engine/native.ts';
import type { EventDraft } from '../../model/event.ts';
import type { Database } from '../../ports/database.ts';
import { agentMessage, toolCall, toolResult, toolSpan, userMessage } from '../../testing/drafts.ts';
import { findingsIn } from '../../testing/sigma-case.ts';
import { openWasmInNode } from '../../testing/wasm-in-node.ts';

const databases: Database[] = [];
beforeAll(async () => {
  databases.push(await openNative(':memory:'), await openWasmInNode());
});
afterAll(async () => {
  for (const database of databases) await database.close();
});

/** Which events a selection finds, by the place of their draft; the same on both engines. */
async function found(
  detection: string,
  events: readonly EventDraft[],
  source = 'product: ai_agent',
): Promise<readonly number[]> {
  const yaml = `title: Test\nlogsource: {${source}}\ndetection:\n${detection.replace(/^/gm, '  ')}\n`;
  const answers = [];
  for (const database of databases)
    answers.push(
      (await findingsIn(database, yaml, events)).map(({ eventIds }) => Number(eventIds[0]?.split('-')[1]) / 100),
    );
  expect(answers[1]).toEqual(answers[0]);
  return answers[0] ?? [];
}

const one = (selection: string) => `selection:\n  ${selection}\ncondition: selection`;

describe('a value', () => {
  const calls = ['rm -rf /', 'RM -RF /', 'rm -rf /tmp/x', '100%_done', 'a\\b', 'x*y', ''].map((command) =>
    toolCall('Bash', { command }),
  );

  test.each([
    ['command: "rm -rf /"', [0, 1]],
    ['command|cased: "rm -rf /"', [0]],
    ['command: "rm*"', [0, 1, 2]],
    ['command|startswith: rm -rf', [0, 1, 2]],
    ['command|endswith: /x', [2]],
    ['command|contains: "%_"', [3]],
    ['command|contains: "_%"', []],
    ['command: "a?b"', [4]],
    ["command: 'a\\\\b'", [4]],
    ["command: 'a\\b'", [4]],
    ["command: 'x\\*y'", [5]],
    ['command: ""', [6]],
    ['command|contains|all: [rm, tmp]', [2]],
    ['command|re: "^rm\\\\s"', [0, 2]],
    ['command|re|i: "^rm\\\\s"', [0, 1, 2]],
    ['command|neq: ["rm*", "x*"]', [3, 4, 6]],
  ])('%s', async (selection, expected) => {
    expect(await found(one(selection), calls)).toEqual(expected);
  });
});

describe('an argument', () => {
  const calls = [
    toolCall('pay', { to: { iban: 'DE1' }, amount: 12.5, tags: ['a', 'b'], note: null }),
    toolCall('pay', { to: { iban: 'DE2' }, amount: '700', urgent: true, host: '10.1.2.3' }),
    toolCall('pay', undefined),
    toolCall('shell', 'ls -la'),
    toolCall('shell', { command: ['bash', '-lc', 'rm x'] }),
  ];

  test.each([
    ['args.to.iban: DE2', [1]],
    ['args.amount|gt: 100', [1]],
    ['args.amount|lte: 12.5', [0]],
    ['args.amount: 700', [1]],
    ['args.urgent: true', [1]],
    ['args.tags: b', [0]],
    ['args.tags|all: [a, b]', [0]],
    ['args.note: null', [0, 1, 2, 3, 4]],
    ['args.to.iban|exists: true', [0, 1]],
    ['args.to.iban|exists: false', [2, 3, 4]],
    ['args|contains: DE', [0, 1]],
    ['args.host|cidr: 10.0.0.0/8', [1]],
    ['args.host|cidr: 10.2.0.0/16', []],
    ['command: "ls -la"', [3]],
    ['command: "bash -lc rm x"', [4]],
    ["tool: [shell, 'p*']", [0, 1, 2, 3, 4]],
  ])('%s', async (selection, expected) => {
    expect(await found(one(selection), calls)).toEqual(expected);
  });
});

test('encodings find a text within base64, at each of its three places', async () => {
  const places = ['', 'x', 'xy'].map((before) => toolCall('Bash', { command: `run ${btoa(`${before}curl http`)}` }));
  expect(await found(one('command|base64offset|contains: "curl "'), places)).toEqual([0, 1, 2]);
  const wide = [...'calc'].map((char) => `${char}\0`).join('');
  expect(
    await found(one('command|wide|base64offset|contains: calc'), [toolCall('Bash', { command: btoa(wide) })]),
  ).toEqual([0]);
  expect(
    await found(
      one('command|windash|contains: " -enc"'),
      ['a -enc', 'a /enc', 'a –enc', 'a enc'].map((command) => toolCall('Bash', { command })),
    ),
  ).toEqual([0, 1, 2]);
});

test('a condition joins selections, and what is not recorded matches none of them', async () => {
  const events = [
    toolCall('read', { path: '/a' }, { status: 'error' }),
    toolCall('write', { path: '/a' }),
    userMessage('write /a'),
    agentMessage('nothing'),
  ];
  const detection = (condition: string) =>
    `tool_r: {tool: read}\ntool_w: {tool: write}\n_wrong: {status: error}\ncondition: ${condition}`;
  expect(await found(detection('tool_r or tool_w and not _wrong'), events)).toEqual([0, 1]);
  expect(await found(detection('(tool_r or tool_w) and not _wrong'), events)).toEqual([1]);
  expect(await found(detection('1 of tool_*'), events)).toEqual([0, 1]);
  expect(await found(detection('all of them'), events)).toEqual([]);
  expect(await found(detection('not 1 of them'), events)).toEqual([2, 3]);
  expect(await found('words: [nothing, /A]\ncondition: words', events)).toEqual([0, 1, 2, 3]);
  expect(await found("words:\n  '|all': [write, /a]\ncondition: words", events)).toEqual([1, 2]);
  expect(await found('either:\n  - tool: read\n  - text: nothing\ncondition: either', events)).toEqual([0, 3]);
  expect(await found('a: {text|fieldref: output}\ncondition: a', events)).toEqual([3]);
});

test('a log source leaves out what is of another kind, and what a server tells a second time', async () => {
  const outer = toolCall('mcp__crm__find', { q: 'x' }, { keys: ['outer'] });
  const inner = toolCall('mcp__crm__find', { q: 'x' }, { links: [{ relation: 'parent', key: 'outer', basis: 'id' }] });
  const events = [outer, inner, toolResult('mcp__crm__find', 'ACME'), userMessage('x'), toolSpan('Bash', {}, 'ok')];
  const any = 'a: {kind: "*"}\ncondition: a';
  expect(await found(any, events, 'product: ai_agent, category: tool_call')).toEqual([0, 4]);
  expect(await found(any, events, 'product: mcp, service: CRM, category: tool_call')).toEqual([0]);
  expect(await found(any, events, 'product: ai_agent, category: tool_result')).toEqual([2, 4]);
  expect(await found(any, events, 'product: ai_agent, category: message')).toEqual([3]);
});

test('a finding cites its event and gives the values that fired, cut where they are long', async () => {
  const [database] = databases;
  if (!database) throw new Error('No database.');
  const yaml = `title: Removal
name: removal
level: high
tags: [owasp.asi02, atlas.aml.t0101, attack.t1485]
logsource: {product: ai_agent, category: tool_call}
detection:
  removing: {command|contains: 'rm -rf', tool: Bash}
  quiet: {command|contains: '/tmp/'}
  condition: removing and not quiet
`;
  const long = `${'echo x; '.repeat(60)}rm -rf /data; ${'echo y; '.repeat(60)}`;
  const findings = await findingsIn(database, yaml, [
    toolCall('Bash', { command: 'rm -rf /srv' }),
    toolCall('Bash', { command: long }),
    toolCall('Bash', { command: 'rm -rf /tmp/x' }),
  ]);
  expect(findings.map(({ summary }) => summary)).toEqual([
    'command = “rm -rf /srv”, tool = “Bash”.',
    'command = “…echo x; echo x; echo x; echo x; echo x; rm -rf /data; echo y; echo y; echo y; e…”, tool = “Bash”.',
  ]);
  const [first, second] = findings;
  expect(first).toMatchObject({
    findingId: 'removal:5eed5eed5eed5eed-0-0',
    ruleId: 'removal',
    severity: 'high',
    taxonomy: ['ASI02', 'AML.T0101', 'T1485'],
    eventIds: ['5eed5eed5eed5eed-0-0'],
    values: [
      { field: 'command', value: 'rm -rf /srv' },
      { field: 'tool', value: 'Bash' },
    ],
    moreValues: 0,
  });
  expect(second?.values?.[0]?.value).toHaveLength(202);
});

test('text of a rule ends no literal and no pattern, whatever it holds', async () => {
  const hostile = ["'; DROP TABLE event; --", "' OR 1=1 --", '\\', "a'||chr(0)", 'x\0y', '%', "\\'); --", '$1', '?'];
  const events = [
    toolCall('Bash', { command: 'ls' }),
    toolCall("'; DROP TABLE event; --", { command: 'x\0y', "k'--": '1' }),
  ];
  const selections = hostile.flatMap((text, at) => {
    const value = JSON.stringify(text === '?' || text === '%' ? `\\${text}` : text);
    const fields = ['command', 'tool|contains', 'tool|startswith', 'command|cased'];
    return [...fields.map((field, n) => `s${at}_${n}: {${field}: ${value}}`), `k${at}: [${value}]`];
  });
  expect(await found(`${selections.join('\n')}\ncondition: 1 of them`, events)).toEqual([1]);
  expect(await found(`a: {tool: "'; DROP TABLE event; --"}\ncondition: a`, events)).toEqual([1]);
  expect(await found('a: {command: "x\\0y"}\ncondition: a', events)).toEqual([1]);
  expect(await found(`a: {"args.k'--": 1}\ncondition: a`, events)).toEqual([1]);
});
