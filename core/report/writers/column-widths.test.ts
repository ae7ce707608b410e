import { describe, expect, it } from 'vitest';
import { type Block, numbers, table } from '../block.ts';
import { ACROSS, columnShares, hashParts, needsAcross, UPRIGHT } from './column-widths.ts';

type Table = Extract<Block, { kind: 'table' }>;

function tableOf(columns: Parameters<typeof table>[1], rows: Parameters<typeof table>[2]): Table {
  const block = table('Accesses', columns, rows, 'none');
  if (block.kind !== 'table') throw new Error('A table with rows is a table.');
  return block;
}

const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('shares of columns', () => {
  it('are the whole width, whatever stands in the cells', () => {
    const rows = [
      ['x'.repeat(5000), '', '1'],
      ['', 'https://example.org/'.repeat(99), '2'],
    ];
    for (const room of [UPRIGHT.ems, ACROSS.ems]) {
      const shares = columnShares(tableOf(['A', 'B', numbers('C')], rows), room);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
      expect(Math.min(...shares)).toBeGreaterThan(0.02);
    }
  });

  it('give a column of sentences more than one of words, and each word its line', () => {
    const sentence = 'A call carried an account number that was first seen in an e-mail to the assistant.';
    const [state = 0, said = 0, count = 0] = columnShares(
      tableOf(['State', 'What was said', numbers('Times')], [['understanding', sentence, '12']]),
      UPRIGHT.ems,
    );
    expect(said).toBeGreaterThan(3 * state);
    expect(state * UPRIGHT.ems).toBeGreaterThan('understanding'.length * 0.55);
    expect(count * UPRIGHT.ems).toBeGreaterThan('Times'.length * 0.6);
  });

  it('are told by the usual cell: one long name among many short ones does not take the page', () => {
    const rows = Array.from({ length: 30 }, (_, index) => [index === 7 ? 'long name '.repeat(50) : 'Bash', 'calls']);
    const [name = 0] = columnShares(tableOf(['Tool', 'Relation'], rows), UPRIGHT.ems);
    expect(name).toBeLessThan(0.7);
  });

  it('count East Asian letters as wide, and a hash as two lines', () => {
    const [wide = 0, narrow = 0] = columnShares(tableOf(['A', 'B'], [['数字取证调查', 'abcdef']]), UPRIGHT.ems);
    expect(wide).toBeGreaterThan(narrow);
    const [hash = 0, text = 0] = columnShares(
      tableOf(['A', 'B'], [[[{ code: HASH }], 'words '.repeat(20)]]),
      UPRIGHT.ems,
    );
    expect(hash).toBeLessThan(text);
  });
});

describe('paper', () => {
  it('lies across for a table whose words fill it, and for a wide picture; not for long texts in few columns', () => {
    const titles = ['Agent', 'System', 'Object', 'Operation', 'Destination', 'Classes', 'Calls', 'Failed', 'Recorded'];
    const row = titles.map(() => 'refund_agent example');
    expect(needsAcross(tableOf(titles, [row]))).toBe(true);
    expect(needsAcross(tableOf(['Rule', 'What it looks for'], [['over-budget', 'word '.repeat(400)]]))).toBe(false);
    const figure = { kind: 'figure', title: 'Graph', description: 'Who dealt with whom' } as const;
    expect(needsAcross({ ...figure, drawing: { width: 1009, height: 400, shapes: [] } })).toBe(true);
    expect(needsAcross({ ...figure, drawing: { width: 680, height: 900, shapes: [] } })).toBe(false);
  });
});

describe('a SHA-256', () => {
  it('breaks into quarters; nothing else does', () => {
    expect(hashParts(HASH)?.join('')).toBe(HASH);
    expect(hashParts(HASH)).toHaveLength(4);
    expect(hashParts(HASH.toUpperCase())).toBeUndefined();
    expect(hashParts('send_payment')).toBeUndefined();
  });
});
