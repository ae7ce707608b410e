import { expect, test } from 'vitest';
import { openNative } from '../../../engine/native.ts';
import type { DensityQuery } from '../../model/answers.ts';
import { agentMessage, subagentNamed, toolCall } from '../../testing/drafts.ts';
import { loadDrafts } from '../../testing/load-drafts.ts';
import { density, marks, timelineView } from '../timeline.ts';
import { EventIndex } from './event-index.ts';

const START = 1_770_000_000_000_000_000n;

/** A desk delegates to a searcher; the searcher reads two files in one call. The clock of the source was 5 s behind. */
async function caseOfTwo() {
  const database = await openNative(':memory:');
  await loadDrafts(
    database,
    [
      agentMessage('Find the order.', { kind: 'delegation', startNs: START, target: subagentNamed('search') }),
      toolCall(
        'read_files',
        { path: '/srv/b.txt', other_path: '/srv/a.txt' },
        { startNs: START + 2n, actor: subagentNamed('search') },
      ),
      agentMessage('Done.', { startNs: undefined }),
    ],
    {
      clocks: new Map([
        [
          'made-up',
          {
            evidenceId: '0'.repeat(64),
            member: '',
            name: 'made-up.jsonl',
            offsetNs: 5_000_000_000n,
            reason: 'NTP log',
          },
        ],
      ]),
    },
  );
  const index = await EventIndex.of(database);
  if (!index) throw new Error('The events of a case are numbered without gaps.');
  return { database, index };
}

test('a lane of a sub-agent says who delegated to it, and lanes count what was corrected', async () => {
  const { database, index } = await caseOfTwo();
  const view = await timelineView(database, {}, 'actor');
  expect(await index.timeline({}, 'actor')).toEqual(view);
  const [desk, search] = view.lanes;
  expect(search?.within).toEqual({ laneId: desk?.laneId, basis: 'recorded' });
  expect([desk?.within, desk?.corrected, search?.corrected]).toEqual([undefined, 1, 1]);
  expect((await timelineView(database, {}, 'source')).lanes[0]?.within).toBeUndefined();
  await database.close();
});

test('an event stands in the lane of each resource that it names, and is counted once in all', async () => {
  const { database, index } = await caseOfTwo();
  const view = await timelineView(database, {}, 'resource');
  expect(await index.timeline({}, 'resource')).toEqual(view);
  expect(view.lanes.map(({ name, events }) => [name, events])).toEqual([
    ['No resource named', 2],
    ['file:/srv/a.txt', 1],
    ['file:/srv/b.txt', 1],
  ]);
  expect(view.total).toBe(3);
  const query: DensityQuery = { filter: {}, laneBy: 'resource', fromNs: START, toNs: START * 2n, buckets: 4 };
  const drawn = await marks(database, query);
  expect(await index.marks(database, query)).toEqual(drawn);
  expect([...drawn.lane]).toEqual([0, 1, 2]);
  expect([...drawn.corrected]).toEqual([1, 1, 1]);
  expect(await index.density(query)).toEqual(await density(database, query));
  const untimed = { ...query, axis: 'order', fromNs: 0n, toNs: 8n } as const;
  expect(await index.marks(database, untimed)).toEqual(await marks(database, untimed));
  await database.close();
});
