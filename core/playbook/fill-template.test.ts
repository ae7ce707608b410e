import { expect, test } from 'vitest';
import { sha256Hex } from '../base/sha256.ts';
import type { CaseFacts } from './case-facts.ts';
import { fillTemplate } from './fill-template.ts';

const EMPTY: CaseFacts = {
  summary: {
    title: 'Wire transfer',
    totals: { firstNs: 1_767_225_600_000_000_000n, lastNs: undefined } as CaseFacts['summary']['totals'],
    agents: [],
    models: [],
    gaps: [],
  },
  providers: [],
  findings: [],
  dismissed: [],
  access: { systems: [], dataClasses: [], departures: [], recordsTotal: 0 },
  objects: { total: 0, groups: [] },
  requests: [],
  receipts: [],
  runs: [],
  contacts: undefined,
};

function agent(name: string): CaseFacts['summary']['agents'][number] {
  return { id: `agent:${name}`, kind: 'agent', name, events: 1, errors: 0 };
}

test('a placeholder alone on its line becomes a list, one within a line is joined', () => {
  const summary = { ...EMPTY.summary, agents: [agent('refund-agent'), agent('triage-agent')] };
  const filled = fillTemplate('x', 'Agents: {{agents}}.\n\n{{agents}}\n', { ...EMPTY, summary });
  expect(filled.text).toBe('Agents: `refund-agent`; `triage-agent`.\n\n- `refund-agent`\n- `triage-agent`\n');
  expect(filled).toMatchObject({ template: 'x', sha256: sha256Hex(filled.text), notSupplied: [] });
});

test('what the case does not hold is "not supplied", and so is what is no placeholder', () => {
  const filled = fillTemplate(
    'x',
    '{{first_event}} to {{last_event}}\n{{contact_legal}}\n{{nonesuch}} {{toString}}',
    EMPTY,
  );
  expect(filled.text).toBe('2026-01-01T00:00:00.000000000Z to not supplied\n- not supplied\nnot supplied {{toString}}');
  expect(filled.notSupplied).toEqual(['last_event', 'contact_legal', 'nonesuch']);
});

test('text from evidence stays text: no markup, no link, no heading, no further placeholder, no second cell', () => {
  const hostile = '# <b>x</b> [click](https://evil.example)`\n| ![i](x) {{contacts}} \u202e';
  const summary = { ...EMPTY.summary, agents: [agent(hostile)] };
  const { text } = fillTemplate('x', '| Agents | {{agents}} |', { ...EMPTY, summary });
  expect(text).toBe('| Agents | ``# <b>x</b> [click](https://evil.example)` \\| ![i](x) {{contacts}} \\u{202e}`` |');
});

test('a list that is too long says how many more there are', () => {
  const agents = Array.from({ length: 23 }, (_, at) => agent(`agent-${at}`));
  const { text } = fillTemplate('x', '{{agents}}', { ...EMPTY, summary: { ...EMPTY.summary, agents } });
  expect(text.split('\n')).toHaveLength(21);
  expect(text).toContain('- and 3 more agents, listed in the case');
  const line = fillTemplate('x', '| {{agents}} |', { ...EMPTY, summary: { ...EMPTY.summary, agents } }).text;
  expect(line).toMatch(/^\| `agent-0`; .*`agent-5`; and 17 more agents, listed in the case \|$/);
});

test('findings stand by severity without those that a person dismissed, of which it says how many', () => {
  const findings = [
    { findingId: 'a', title: 'Paid', severity: 'high' },
    { findingId: 'b', title: 'Paid', severity: 'high' },
    { findingId: 'c', title: 'Read', severity: 'low' },
  ] as const;
  expect(fillTemplate('x', '{{findings_by_severity}}', { ...EMPTY, findings, dismissed: ['c'] }).text).toBe(
    '- high: 2 findings: Paid (2)\n- not counted: 1 finding that a person dismissed',
  );
});

test('counts keep their basis and are never summed', () => {
  const counts = { exact: 12, atLeast: 40, atMost: 0, notRecorded: 1 };
  const group = {
    value: 'customers',
    name: 'customers',
    accesses: 3,
    failed: 0,
    counts,
    firstNs: undefined,
    lastNs: undefined,
  };
  const objects = { total: 3, groups: [group] };
  const access = { ...EMPTY.access, recordsTotal: 7 };
  expect(fillTemplate('x', '{{affected_records}}', { ...EMPTY, access, objects }).text.split('\n')).toEqual([
    '- `customers`: exactly 12 rows; at least 40 rows; not recorded for 1 access',
    '- and 2 more kinds, listed in the case',
    '- different records named in arguments or results: 7',
  ]);
});
