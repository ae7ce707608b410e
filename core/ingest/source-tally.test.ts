import { expect, test } from 'vitest';
import type { EventDraft } from '../model/event.ts';
import type { ToolDefinition } from './definitions/tool-definitions.ts';
import { numberedFromZero, SourceTally } from './source-tally.ts';

const agentOf = (name: string) => ({ kind: 'agent', key: 'desk', name }) as const;
const told = (version: string): EventDraft => ({ kind: 'log', actor: agentOf('Desk'), attributes: { version } });
const tool = (sha256: string): ToolDefinition => ({
  name: 'pay',
  server: undefined,
  form: 'named',
  description: undefined,
  text: '{"name":"pay"}',
  sha256,
});

/** Three records: noted at the first and the third, with one version in the first two and another in the last. */
function piece(name: string, set: string): SourceTally {
  const tally = new SourceTally();
  tally.records = 3;
  tally.actor(agentOf(name));
  tally.note('time_unreadable', 'ts', 0);
  tally.note('time_unreadable', 'ts', 2);
  tally.note('time_unreadable', 'end', 2);
  for (const [at, version] of ['1.0', '1.0', '1.1'].entries()) tally.version(told(version), at);
  tally.toolSets.set(set, [tool(name)]);
  return tally;
}

test('a note is counted by code and detail, with the record in which it stood first', () => {
  expect([...piece('Desk', 'ab').notes.values()]).toEqual([
    { code: 'time_unreadable', detail: 'ts', count: 2, first: 0 },
    { code: 'time_unreadable', detail: 'end', count: 1, first: 2 },
  ]);
});

test('pieces of a source add up to the source: records are numbered on, and what was told first holds', () => {
  const whole = new SourceTally();
  whole.add(piece('Desk', 'ab').asPiece);
  whole.add(piece('Front desk', 'ab').asPiece);
  whole.add(piece('Desk', 'cd').asPiece);
  expect(whole.asPiece).toEqual({
    records: 9,
    actors: [['agent:desk', agentOf('Desk')]],
    notes: [
      { code: 'time_unreadable', detail: 'ts', count: 6, first: 0 },
      { code: 'time_unreadable', detail: 'end', count: 3, first: 2 },
    ],
    versions: [
      { actorId: 'agent:desk', version: '1.0', first: 0, last: 7 },
      { actorId: 'agent:desk', version: '1.1', first: 2, last: 8 },
    ],
    toolSets: [
      ['ab', [tool('Desk')]],
      ['cd', [tool('Desk')]],
    ],
  });
});

test('a piece that was numbered on from others is added as one that was not', () => {
  const later = new SourceTally();
  later.records = 3;
  later.note('time_unreadable', 'ts', 5);
  later.version(told('2.0'), 5);
  const whole = piece('Desk', 'ab');
  whole.add(numberedFromZero(later.asPiece, 3));
  expect(whole.notes.get('time_unreadable\0ts')).toMatchObject({ count: 3, first: 0 });
  expect([...whole.versions.values()].at(-1)).toEqual({ actorId: 'agent:desk', version: '2.0', first: 5, last: 5 });
});
