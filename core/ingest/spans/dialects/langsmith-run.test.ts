import { expect, test } from 'vitest';
import { readSpanOf } from '../../../testing/read-span.ts';

test.each([
  ['llm', 'model_call'],
  ['tool', 'tool_call'],
  ['retriever', 'retrieval'],
  ['embedding', 'model_call'],
  ['chain', 'log'],
])('a run of type %s is a %s', (type, kind) => {
  const { events, notes } = readSpanOf({ name: 'run', attributes: { 'langsmith.run.type': type } });
  expect(events[0]?.kind).toBe(kind);
  expect(notes.filter((note) => note.startsWith('unrecognised'))).toEqual([]);
});

test('a type that is not known is noted and kept', () => {
  const { events, notes } = readSpanOf({ attributes: { 'langsmith.run.type': 'dance' } });
  expect(events[0]).toMatchObject({ kind: 'log', attributes: { attributes: { 'langsmith.run.type': 'dance' } } });
  expect(notes).toEqual(['unrecognised_type: run_type dance']);
});
