import { expect, test } from 'vitest';
import { readSpanOf } from '../../../testing/read-span.ts';

test.each([
  ['CHAT_MODEL', 'model_call'],
  ['TOOL', 'tool_call'],
  ['AGENT', 'delegation'],
  ['RETRIEVER', 'retrieval'],
  ['CHAIN', 'log'],
])('a span of type %s is a %s', (type, kind) => {
  const { events, notes } = readSpanOf({ name: 'span', attributes: { 'mlflow.spanType': JSON.stringify(type) } });
  expect(events[0]?.kind).toBe(kind);
  expect(notes.filter((note) => note.startsWith('unrecognised'))).toEqual([]);
});

test('values are taken out of the JSON text that MLflow writes them as', () => {
  const { events } = readSpanOf({
    name: 'refund_2',
    attributes: { 'mlflow.spanType': '"TOOL"', 'mlflow.spanInputs': '{"order": 1}', 'mlflow.spanOutputs': '"done"' },
  });
  expect(events[0]).toMatchObject({ toolName: 'refund', input: '{"order": 1}', output: 'done' });
});
