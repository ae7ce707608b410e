import { expect, test } from 'vitest';
import { parseRules } from './parse-rules.ts';
import { readRuleSet } from './rule-set.ts';

const HEAD = 'title: Test\nlogsource: {product: ai_agent}\n';
const detection = (selection: string, condition = 'a') =>
  `${HEAD}detection:\n  a:\n    ${selection}\n  condition: ${condition}\n`;

/** Line, column, path and the beginning of the message of everything that is wrong. */
function problems(text: string): readonly string[] {
  return readRuleSet([{ name: 'r', text }]).problems.map(
    ({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`,
  );
}

test.each([
  [detection('tool|contain: x'), '5:5 detection.a.tool|contain: “contain” is no modifier'],
  [detection('toolname: x'), '5:5 detection.a.toolname: There is no field “toolname”. Did you mean tool'],
  [detection('tool: x', 'a and b'), '6:20 detection.condition: There is no “b” here. There are: a.'],
  [detection('tool: x', '(a or a'), '6:21 detection.condition: A “)” is missing here.'],
  [detection('tool: x', 'a and'), '6:19 detection.condition: The condition ends where a name is expected.'],
  [detection('tool: x', 'a a'), '6:16 detection.condition: “a” is not expected here'],
  [detection('tool: x', '2 of them'), '6:14 detection.condition: “2 of” is not supported'],
  [detection('tool: x', '1 of b*'), '6:19 detection.condition: No name here is like “b*”.'],
  [detection('tool: x', 'a | count() > 5'), '6:16 detection.condition: Aggregations after “|” are not part of Sigma 2'],
  [detection('tool|re: "a(?=b)"'), '5:14 detection.a.tool|re: Look-ahead and look-behind are not possible'],
  [detection('tool|re: "(a)\\\\1"'), '5:14 detection.a.tool|re: References back to a group'],
  [detection('tool|re: "a{1,2000}"'), '5:14 detection.a.tool|re: RE2 repeats at most 1,000 times'],
  [detection('tool|expand: "%tools%"'), '5:5 detection.a.tool|expand: “expand” puts values in the place'],
  [detection('tool|hour: 3'), '5:5 detection.a.tool|hour: “hour” is not supported'],
  [detection('tool|contains|startswith: x'), '5:5 detection.a.tool|contains|startswith: Only one of'],
  [detection('tool|re|contains: x'), '5:5 detection.a.tool|re|contains: “re” cannot stand with'],
  [detection('tool|i: x'), '5:5 detection.a.tool|i: “i” has to stand behind “re”.'],
  [detection('tool|base64: "a*"'), '5:18 detection.a.tool|base64: What is encoded can hold no wildcards'],
  [detection('tool|cidr: 10.0.0.0/99'), '5:16 detection.a.tool|cidr: “10.0.0.0/99” is no block'],
  [detection('tool|cidr: fe80::/10'), '5:16 detection.a.tool|cidr: Blocks of IPv6 addresses are not supported'],
  [detection('depth|gt: many'), '5:15 detection.a.depth|gt: “gt” takes a number.'],
  [detection('tool|exists: maybe'), '5:18 detection.a.tool|exists: “exists” takes true or false.'],
  [detection('tool: []'), '5:11 detection.a.tool: The list of values is empty'],
  [detection('tool: {x: y}'), '5:11 detection.a.tool: A value has to be text'],
  [detection('tool: [[x]]'), '5:12 detection.a.tool: A list within a list is not supported.'],
  [detection('tool|all: x'), '5:5 detection.a.tool|all: “all” needs a list of values.'],
  [detection('text|fieldref: nothing'), '5:20 detection.a.text|fieldref: There is no field “nothing”.'],
  [detection('command|fieldref: tool'), '5:5 detection.a.command|fieldref: “fieldref” compares fields with one value'],
  [detection('tool: x\n  timeframe: 5m'), '6:3 detection.timeframe: A timeframe is not part of Sigma 2'],
  [detection('tool: *x'), '5:11 : YAML aliases are not read here'],
  [detection('tool: "x'), ' : This is not valid YAML'],
  [`${detection('tool: x')}extra: 1\n`, '7:1 extra: “extra” is not a member of a Sigma rule.'],
  [`${detection('tool: x')}level: grave\n`, '7:8 level: The level has to be one of'],
  [`${detection('tool: x')}id: 4711\n`, '7:5 id: This has to be text.'],
  [`${detection('tool: x')}tags: [nonsense]\n`, '7:8 tags: “nonsense” is no tag'],
  [`${detection('tool: x')}x-spoor: {why: x}\n`, '7:11 x-spoor.why: “why” is not supported.'],
  [
    detection('tool: x').replace('ai_agent', 'windows'),
    '2:22 logsource.product: The product has to be one of ai_agent, mcp.',
  ],
  [
    detection('tool: x').replace('ai_agent', 'ai_agent, category: calls'),
    '2:42 logsource.category: There is no category “calls”.',
  ],
  [detection('tool: x').replace('ai_agent', 'ai_agent, service: x'), '2:41 logsource.service: A service is the server'],
  ['title: F\nfilter:\n  rules: [a]\n', '3:3 filter: Sigma filters are not supported'],
  ['', '1:1 : There is no rule in it.'],
  ['- a\n', '1:1 : A rule has to be a map'],
  [`${HEAD}`, '1:1 detection: A rule needs a “detection”'],
])('an error points into the rule: %#', (text, expected) => {
  const found = problems(text);
  expect(found.find((problem) => problem.includes(expected)) ?? found).toContain(expected);
});

const other = `---\n${detection('tool: x').replace('title: Test', 'title: Other\nname: other')}`;
const correlation = (body: string) => `title: C\ncorrelation:\n  ${body.replaceAll('\n', '\n  ')}\n${other}`;

test.each([
  [
    'type: event_count\nrules: [missing]\ntimespan: 5m\ncondition: {gte: 1}',
    '4:11 correlation.rules: There is no rule “missing”',
  ],
  ['type: value_percentile\nrules: [other]\ntimespan: 5m', '3:9 correlation.type: The type has to be one of'],
  [
    'type: event_count\nrules: [other]\ntimespan: 5\ncondition: {gte: 1}',
    '5:13 correlation.timespan: The timespan has to be a number with s, m, h or d',
  ],
  ['type: event_count\nrules: [other]\ntimespan: 5m', '3:3 correlation.condition: “event_count” needs a condition'],
  [
    'type: event_count\nrules: [other]\ntimespan: 5m\ncondition: {atleast: 1}',
    '6:15 correlation.condition.atleast: “atleast” is not supported.',
  ],
  [
    'type: event_count\nrules: [other]\ntimespan: 5m\ncondition: {gte: some}',
    '6:20 correlation.condition.gte: This has to be a number',
  ],
  [
    'type: value_sum\nrules: [other]\ntimespan: 5m\ncondition: {gte: 1}',
    '6:14 correlation.condition.field: “value_sum” needs the field',
  ],
  [
    'type: event_count\nrules: [other]\ntimespan: 5m\ncondition: {gte: 1, field: tool}',
    '6:30 correlation.condition.field: “event_count” counts events',
  ],
  [
    'type: value_sum\nrules: [other]\ntimespan: 5m\ncondition: {gte: 1, field: args}\ngroup-by: [nobody]',
    '7:14 correlation.group-by: There is no field “nobody”.',
  ],
  ['type: temporal\nrules: [other]\ntimespan: 5m', '4:10 correlation.rules: Name at least two rules.'],
  ['type: temporal_ordered\nrules: [other, other]\ntimespan: 5m', '4:18 correlation.rules: “other” is named twice.'],
  [
    'type: temporal\nrules: [other, more]\ntimespan: 5m\ncondition: other and else',
    '6:24 correlation.condition: There is no “else” here.',
  ],
  [
    'type: event_count\nrules: [other]\ntimespan: 5m\ncondition: {gte: 1}\naliases:\n  who: {stranger: tool}',
    '8:11 correlation.aliases.who: “stranger” is not one of the rules.',
  ],
  ['type: event_count\nrules: [other]\ntimespan: 5m\nwindow: 1', '6:3 correlation.window: “window” is not supported.'],
])('an error points into a correlation: %#', (body, expected) => {
  const found = problems(correlation(body));
  expect(found.find((problem) => problem.startsWith(expected)) ?? found).toContain(expected);
});

test('everything that is wrong is said at once, and a right document beside it is kept', () => {
  const text = `${detection('toool: x\n    tool|re: "(?<=a)"', 'a and b')}${other}`;
  const { rules, problems: found } = parseRules(text);
  expect(found.map(({ line }) => line)).toEqual([5, 6, 7]);
  expect(rules.map(({ ruleId }) => ruleId)).toEqual(['other']);
});

test('the public fixtures of the specification parse as far as their fields are known here', () => {
  const spec = `title: Many failed calls
id: 0e95725d-7320-415d-80f7-004da920fc11
correlation:
  type: event_count
  rules: [5638f7c0-ac70-491d-8465-2a65075e0d86]
  group-by: [agent]
  timespan: 1h
  condition: {gte: 100, lt: 200}
---
title: A failed call
id: 5638f7c0-ac70-491d-8465-2a65075e0d86
status: test
description: Calls that fail.
references: [https://example.org]
author: A. N. Author
date: 2026-01-01
tags: [attack.t1059, owasp.asi02]
logsource: {product: mcp, category: tool_call, definition: Needs results}
detection:
  selection: {status: error}
  condition: selection
falsepositives: [A server that is down]
level: informational
`;
  expect(problems(spec)).toEqual([]);
  const [many, failed] = parseRules(spec).rules;
  expect(many).toMatchObject({
    kind: 'correlation',
    timespanNs: 3_600_000_000_000n,
    conditions: [{ op: 'gte' }, { op: 'lt' }],
  });
  expect(failed).toMatchObject({
    severity: 'info',
    taxonomy: ['T1059', 'ASI02'],
    explanation: 'Calls that fail. It is wrong, for example, for: A server that is down.',
  });
});

test('a hostile text costs no more than its length', () => {
  const deep = `${HEAD}detection: ${'['.repeat(5000)}`;
  expect(problems(deep).length).toBeGreaterThan(0);
  expect(problems(detection('tool: x', `${'('.repeat(3000)}a`))[0]).toMatch(/nested too deep|missing/);
  expect(problems(detection('tool: x', `${'not '.repeat(3000)}a`))[0]).toMatch(/nested too deep/);
  expect(problems('x'.repeat(300_000))[0]).toMatch(/at most 262144 characters/);
});
