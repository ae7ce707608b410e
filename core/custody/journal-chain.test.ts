import { describe, expect, test } from 'vitest';
import type { JournalEntry, JournalValue } from '../ports/case-host.ts';
import { canonicalJson } from './canonical-json.ts';
import { chainEntries, GENESIS, type JournalDraft, journalLine, verifyChain } from './journal-chain.ts';

const witness = { at: '2026-03-01T09:30:00.000Z', by: 'r.okafor' };
const drafts: readonly JournalDraft[] = [
  { act: 'case.opened', object: 'case-1', data: { title: 'Wire transfer', timeZone: 'Europe/Zurich' } },
  { act: 'evidence.received', object: 'ab12', data: { name: 'run.jsonl', bytes: 12, sha256: 'ab12' } },
  { act: 'note.added', object: 'e1', data: { text: 'IBAN first seen here\u202e', eventIds: ['e1'] } },
];

describe('the chain', () => {
  test('holds from genesis to head and is the same for the same acts', () => {
    const entries = chained();
    expect(entries[0]).toEqual({
      number: 1,
      ...witness,
      ...drafts[0],
      previous: GENESIS,
      // Computed by another implementation, from the canonical JSON of the entry.
      hash: '2a6aae6d6d1c0e478a697ef3d15134db810fa7dfb7e2d1be14d751738b6a75a5',
    });
    expect(verifyChain(entries.map(journalLine))).toEqual({
      entries,
      state: { state: 'whole', head: entries[2]?.hash, count: 3 },
    });
  });

  test('of an empty journal is whole, with genesis as its head', () => {
    expect(verifyChain([])).toEqual({ entries: [], state: { state: 'whole', head: GENESIS, count: 0 } });
  });
});

describe('a broken chain names its first broken line', () => {
  const lines = chained().map(journalLine);
  const [first = '', second = '', third = ''] = lines;
  const altered = second.replace('"bytes":12', '"bytes":13');
  const otherNote: JournalDraft = { act: 'note.added', object: 'x', data: {} };
  const [replaced] = chainEntries([otherNote], chained()[0], witness);
  const rehashed = replaced ? journalLine(replaced) : '';
  test.each<[string, readonly string[], number, string]>([
    ['when content was altered', [first, altered, third], 2, 'Entry 2 is not as it was written: '],
    ['when a line was taken out', [first, third], 2, 'Line 2 holds entry number 3.'],
    ['when lines were swapped', [second, first, third], 1, 'Line 1 holds entry number 2.'],
    ['when an entry was replaced by a well-formed one', [first, rehashed, third], 3, 'Entry 3 does not name the hash'],
    ['when a line is no JSON', [first, 'garbage', third], 2, 'The line is not JSON: '],
    ['when a line is a JSON array', [first, '[]'], 2, 'The line is not a JSON object.'],
    ['when a line is blank', [first, ''], 2, 'The line is not JSON: '],
    ['when the line has another spelling', [first, ` ${second}`], 2, 'Entry 2 is not as it was written: '],
    ['when a member is repeated', [first, second.replace('{', '{"by":"mallory",')], 2, 'Entry 2 is not as'],
    ['when the act is unknown', [first, second.replace('evidence.received', 'evidence.lost')], 2, 'The entry tells of'],
    ['when a number has no spelling', [first, second.replace('12,', '1e999,')], 2, 'Entry 2 is not as it was'],
    ['when a member is missing', [first, second.replace('"by"', '"bx"')], 2, 'The entry has no "by".'],
    ['when data nests without end', [first, deep(second)], 2, 'Entry 2 is not as it was written: '],
  ])('%s', (_when, damaged, atLine, reason) => {
    expect(verifyChain(damaged).state).toEqual({
      state: 'broken',
      atLine,
      reason: expect.stringContaining(reason),
      count: damaged.length,
    });
  });

  test('and still gives every entry that can be read', () => {
    expect(verifyChain([first, altered, third]).entries.map((entry) => entry.number)).toEqual([1, 2, 3]);
  });
});

describe('canonical JSON', () => {
  test('spells the example of RFC 8785 as the RFC does', () => {
    const example = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\\\\\"/"}',
    );
  });

  test('sorts members by UTF-16 code units, as RFC 8785 asks', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const value = Object.fromEntries(names.map((name) => [name, 0]));
    expect(Object.keys(JSON.parse(canonicalJson(value)))).toEqual([
      '1',
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
  });

  test('holds data 64 levels deep and refuses deeper', () => {
    const nested = (levels: number): JournalValue => (levels === 0 ? 'x' : [nested(levels - 1)]);
    expect(canonicalJson(nested(64))).toBe(`${'['.repeat(64)}"x"${']'.repeat(64)}`);
    expect(() => canonicalJson(nested(65))).toThrow('deeper than 64 levels');
  });

  test('refuses what JSON cannot say', () => {
    expect(() => canonicalJson({ rows: Number.NaN })).toThrow('cannot hold the number NaN.');
  });
});

function chained(): readonly JournalEntry[] {
  return chainEntries(drafts, undefined, witness);
}

function deep(line: string): string {
  return line.replace('"bytes":12', `"bytes":${'['.repeat(5000)}${']'.repeat(5000)}`);
}
