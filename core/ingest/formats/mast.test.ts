import { describe, expect, test } from 'vitest';
import { printFixture, readFixture } from '../../testing/fixture-reading.ts';

describe('MAST failure traces', () => {
  test.each(['full.json', 'human-cut.jsonl'])('reads %s as its golden file says', async (name) => {
    const told = await printFixture('mast', name);
    await expect(told).toMatchFileSnapshot(`../../../test/fixtures/mast/${name}.golden.json`);
  });

  test('how a run failed is a label: it stays an attribute, and gives nothing a status', async () => {
    const { events } = await readFixture('mast', 'full.json');
    expect(events[0]).toMatchObject({
      kind: 'session_start',
      attributes: { mast_annotation: { '1.1': 0, '1.3': 1, '3.1': null }, trace: { key: 'GSM_0', index: 0 } },
    });
    expect(events.filter(({ status, startNs }) => status !== undefined || startNs !== undefined)).toEqual([]);
  });

  test('messages that AG2 prints one after another are those of the agents that they name', async () => {
    const { events } = await readFixture('mast', 'full.json');
    const said = events.filter(({ kind }) => kind.startsWith('agent_'));
    expect(said.map(({ actor, target }) => [actor?.key, target?.key])).toEqual([
      ['mathproxyagent', undefined],
      ['assistant', undefined],
      ['mathproxyagent', undefined],
    ]);
  });

  test('the log of another program is kept as one text', async () => {
    const { events, notes } = await readFixture('mast', 'full.json');
    expect(events.find(({ operation }) => operation === 'trajectory')?.output).toContain('**[Preprocessing]**');
    expect(notes.get('other: Trajectory that is the log of another program, kept as one text')).toBe(1);
  });

  test('runs whose ids are the same are not taken for one', async () => {
    const { events } = await readFixture('mast', 'full.json');
    const starts = events.filter(({ kind }) => kind === 'session_start');
    expect(new Set(starts.map(({ sessionId }) => sessionId)).size).toBe(3);
  });
});
