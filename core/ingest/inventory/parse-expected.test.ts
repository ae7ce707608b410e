import { describe, expect, test } from 'vitest';
import { parseExpected, readExpected } from './parse-expected.ts';

const WHOLE = `# Who may do what at the support desk
inventory: 1
agents:
  - name: refund-*
    owner: Payments team
    purpose: Pays refunds
    tools: [get_order, crm/*]
    approval: [send_payment]
    data: [personal]
    systems: [payments]
    credentials: [svc-refund@example.com]
    hours: { utc_offset: "+05:30", from: "08:00", to: "24:00", days: [mon, sun] }
    rate: { per_minute: 3, per_hour: 40 }
    budget: { tokens: 1000, money: 99.5, per: day }
`;

test('reads a whole document, from YAML and from JSON', () => {
  const [agent] = parseExpected(WHOLE).agents;
  expect(agent).toMatchObject({
    name: 'refund-*',
    hours: { utc_offset: '+05:30', to: '24:00' },
    budget: { money: 99.5 },
  });
  expect(parseExpected('{"inventory": 1, "agents": [{"name": "a"}]}').agents).toEqual([{ name: 'a' }]);
});

describe('says what is wrong, and where', () => {
  test.each([
    [
      'a member of another name',
      'inventory: 1\nagents:\n  - name: a\n    tool: [x]\n',
      { line: 4, column: 5, path: 'agents.0' },
    ],
    [
      'a wrong type',
      'inventory: 1\nagents:\n  - name: a\n    tools: x\n',
      { line: 4, column: 12, path: 'agents.0.tools' },
    ],
    ['a missing name', 'inventory: 1\nagents:\n  - owner: x\n', { line: 3, column: 5, path: 'agents.0.name' }],
    [
      'a zone in place of an offset',
      'inventory: 1\nagents:\n  - name: a\n    hours: { utc_offset: Europe/Berlin, from: "08:00", to: "09:00" }\n',
      { line: 4, column: 26, path: 'agents.0.hours.utc_offset' },
    ],
    [
      'a time of day that is none',
      'inventory: 1\nagents:\n  - name: a\n    hours: { utc_offset: Z, from: "25:00", to: "09:00" }\n',
      { line: 4, column: 35 },
    ],
    ['no YAML', 'inventory: 1\nagents: [\n', { path: '' }],
    ['an alias', 'inventory: 1\nagents:\n  - &a { name: x }\n  - *a\n', { line: 1, column: 1 }],
    ['nothing', '', { line: 1, column: 1 }],
  ])('%s', (_, written, place) => {
    const { inventory, problems } = readExpected(written);
    expect(inventory).toBeUndefined();
    expect(problems[0]).toMatchObject(place);
  });

  test('all problems at once, in the message of the error', () => {
    const written = 'inventory: 2\nagents:\n  - name: ""\n';
    expect(() => parseExpected(written)).toThrow(
      /line 1, column 12: inventory: .*; line 3, column 11: agents\.0\.name: /,
    );
  });
});
