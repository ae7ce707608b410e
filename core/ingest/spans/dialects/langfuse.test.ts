import { expect, test } from 'vitest';
import { readSpanOf } from '../../../testing/read-span.ts';

test('a generation that Langfuse’s SDK sent over OpenTelemetry is a model call', () => {
  const { events } = readSpanOf({
    name: 'answer',
    attributes: {
      'langfuse.observation.type': 'generation',
      'langfuse.observation.model.name': 'gpt-4o',
      'langfuse.observation.usage_details': '{"input":5,"output":7}',
      'langfuse.observation.input': '"{\\"q\\":1}"',
      'langfuse.observation.output': 'fine',
      'session.id': 's-1',
    },
  });
  expect(events).toMatchObject([
    { kind: 'model_call', model: 'gpt-4o', inputTokens: 5, outputTokens: 7, input: '{"q":1}', output: 'fine' },
  ]);
  expect(events[0]?.sessionId).toBe('s-1');
});

test.each([
  ['agent', 'delegation'],
  ['tool', 'tool_call'],
  ['retriever', 'retrieval'],
  ['guardrail', 'policy_decision'],
  ['span', 'log'],
])('an observation of type %s is a %s', (type, kind) => {
  const { events, notes } = readSpanOf({ attributes: { 'langfuse.observation.type': type } });
  expect(events[0]?.kind).toBe(kind);
  expect(notes.filter((note) => note.startsWith('unrecognised'))).toEqual([]);
});

test('a type that is not known is kept and noted', () => {
  const { events, notes } = readSpanOf({ attributes: { 'langfuse.observation.type': 'WORKFLOW' } });
  expect(events[0]).toMatchObject({
    kind: 'log',
    attributes: { attributes: { 'langfuse.observation.type': 'WORKFLOW' } },
  });
  expect(notes).toContain('unrecognised_type: Langfuse observation type WORKFLOW');
});
