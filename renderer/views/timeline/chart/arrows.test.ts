import { expect, test } from 'vitest';
import type { EventRow, LinkedEvent } from '../../../../core/model/answers.ts';
import { eventRow } from '../timeline.fixture.ts';
import { arrowsOf } from './arrows.ts';
import { layOutLanes } from './lane-layout.ts';
import type { Scene } from './scene.ts';

const own = eventRow({ seq: 5, eventId: 'e-5', kind: 'delegation', actorId: 'agent:desk', startNs: 500n });
const task = eventRow({ seq: 6, eventId: 'e-6', kind: 'user_message', actorId: 'subagent:search', startNs: 600n });
const call = eventRow({ seq: 4, eventId: 'e-4', actorId: 'agent:desk', startNs: 100n });
const untimed = eventRow({ seq: 9, eventId: 'e-9', actorId: 'agent:desk', startNs: undefined });

function scene(linked: readonly LinkedEvent[]): Scene {
  const layout = layOutLanes(
    [0, 1].map((lane) => ({ lane, depth: lane })),
    undefined,
  );
  const lanes: readonly string[] = ['agent:desk', 'subagent:search'];
  // Safe: nothing else of a scene is looked at.
  return {
    axis: 'time',
    window: { from: 400n, to: 1_400n },
    width: 1_000,
    layout,
    boxOf: new Map(layout.boxes.map((box) => [box.lane, box])),
    content: undefined,
    links: { row: own, linked, laneOf: ({ actorId }: EventRow) => lanes.indexOf(actorId ?? '') },
  } as unknown as Scene;
}

test('what came first points to what came of it, and a hand-off to another agent is told apart', () => {
  const arrows = arrowsOf(
    scene([
      { row: call, relation: 'cause', basis: 'position' },
      { row: task, relation: 'effect', basis: 'id' },
    ]),
  );
  expect(arrows.map(({ from, to, isHandOff, isDerived }) => [from.x, to.x, isHandOff, isDerived])).toEqual([
    [-300, 100, false, true],
    [100, 200, true, false],
  ]);
  expect(arrows.map(({ from, to }) => [from.y, to.y])).toEqual([
    [15, 15],
    [15, 45],
  ]);
});

test('every arrow says how its link was derived, and how far away the other event is where it is out of sight', () => {
  const words = arrowsOf(
    scene([
      { row: call, relation: 'cause', basis: 'position' },
      { row: task, relation: 'result', basis: 'id' },
      { row: task, relation: 'effect', basis: 'parent' },
    ]),
  ).map((arrow) => arrow.words);
  expect(words).toEqual([
    '#4: Led to by (by position in the source: derived), 400 ns earlier',
    '#6: Result (by call id) and Led to (by parent record)',
  ]);
});

test('an event without a recorded time has no place on the axis of time', () => {
  expect(arrowsOf(scene([{ row: untimed, relation: 'effect', basis: 'id' }]))).toEqual([]);
});
