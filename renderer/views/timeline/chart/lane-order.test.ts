import { expect, test } from 'vitest';
import type { Lane } from '../../../../core/model/answers.ts';
import { nestLanes } from './lane-order.ts';

function lane(laneId: string, within?: string): Lane {
  const parent = within === undefined ? undefined : ({ laneId: within, basis: 'recorded' } as const);
  return { laneId, name: laneId, kind: 'agent', events: 1, errors: 0, untimed: 0, within: parent };
}

function drawn(lanes: readonly Lane[], shown = [...lanes.keys()]): readonly string[] {
  return nestLanes(lanes, shown).map(({ lane: at, depth }) => '>'.repeat(depth) + lanes[at]?.laneId);
}

test('a sub-agent stands below the agent that delegated to it, however deep', () => {
  const lanes = [
    lane('human'),
    lane('read', 'search'),
    lane('desk'),
    lane('search', 'desk'),
    lane('pay', 'desk'),
    lane('log'),
  ];
  expect(drawn(lanes)).toEqual(['human', 'desk', '>search', '>>read', '>pay', 'log']);
});

test('a lane whose parent is not drawn stands outside, and none is left out', () => {
  const lanes = [lane('search', 'desk'), lane('desk')];
  expect(drawn(lanes, [0])).toEqual(['search']);
});

test('agents that delegated to each other are drawn once each', () => {
  expect(drawn([lane('a', 'b'), lane('b', 'a'), lane('c', 'c')])).toEqual(['c', 'a', '>b']);
});
