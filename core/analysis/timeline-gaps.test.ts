import { expect, test } from 'vitest';
import { openNative } from '../../engine/native.ts';
import { agentMessage, toolCall, toolResult, userMessage } from '../testing/drafts.ts';
import { loadDrafts } from '../testing/load-drafts.ts';
import { openWasmInNode } from '../testing/wasm-in-node.ts';
import { timelineGaps } from './timeline-gaps.ts';

const START = 1_770_000_000_000_000_000n;
const at = (seconds: bigint) => START + seconds * 1_000_000_000n;

const DRAFTS = [
  userMessage('Where is my order?', { startNs: at(0n), sessionId: 's-1' }),
  toolCall('search_orders', { order: 'ORD-1001' }, { startNs: at(2n), sessionId: 's-1' }),
  toolResult('search_orders', 'none', { startNs: at(30n), sessionId: 's-1' }),
  agentMessage('It is on its way.', { startNs: at(31n), sessionId: 's-1' }),
  userMessage('Are you there?', { startNs: at(40n), sessionId: 's-2' }),
];
const NOTES = [{ code: 'sequence_gap', detail: '"seq" 3 to 5', recordNumber: 2 }] as const;

test('a gap lies between the events around it, and a session that waits ends in one', async () => {
  for (const database of [await openNative(':memory:'), await openWasmInNode()]) {
    await loadDrafts(database, DRAFTS, { notes: NOTES });
    const { gaps, unplaced } = await timelineGaps(database);
    expect(unplaced).toBe(0);
    expect(gaps.map(({ fromNs, toNs, sentence }) => [fromNs, toNs, sentence])).toEqual([
      [at(2n), at(30n), 'The producer’s own numbering leaves out: "seq" 3 to 5.'],
      [
        at(40n),
        undefined,
        'The record of session s-2 ends at a message without an answer: it was cut off there, or went on unrecorded.',
      ],
    ]);
    await database.close();
  }
});

test('a gap before the first recorded time is drawn at that time', async () => {
  const database = await openNative(':memory:');
  await loadDrafts(database, DRAFTS.slice(0, 4), {
    notes: [{ code: 'sequence_gap', detail: '"seq" 0 to 2', recordNumber: 0 }],
  });
  expect(await timelineGaps(database)).toMatchObject({ gaps: [{ fromNs: undefined, toNs: at(0n) }], unplaced: 0 });
  await database.close();
});

test('silence is no gap, and a gap in a source without times is counted and not drawn', async () => {
  const database = await openNative(':memory:');
  await loadDrafts(database, DRAFTS.slice(0, 4));
  expect(await timelineGaps(database)).toEqual({ gaps: [], unplaced: 0 });
  await loadDrafts(
    database,
    DRAFTS.slice(0, 4).map((draft) => ({ ...draft, startNs: undefined })),
    { notes: NOTES },
  );
  expect(await timelineGaps(database)).toEqual({ gaps: [], unplaced: 1 });
  await database.close();
});
