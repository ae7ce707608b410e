import { expect, test } from 'vitest';
import { printEvents } from '../../../testing/print-reading.ts';
import { readSpanOf } from '../../../testing/read-span.ts';

test('LangSmith’s names are read as the golden file says', async () => {
  const said = [
    {
      name: 'ChatOpenAI',
      attributes: {
        'langsmith.span.kind': 'llm',
        'langsmith.trace.name': 'ChatOpenAI',
        'langsmith.trace.session_name': 'my-project',
        'langsmith.metadata.thread_id': 'th-1',
        'langsmith.metadata.ls_provider': 'openai',
        'langsmith.metadata.ls_model_name': 'gpt-4o',
        'gen_ai.prompt': '{"messages":[{"role":"user","content":"hi"}]}',
        'gen_ai.completion': '{"generations":[]}',
        'gen_ai.usage.input_tokens': 4,
      },
    },
    {
      name: 'search',
      attributes: {
        'langsmith.span.kind': 'tool',
        'langsmith.trace.name': 'search',
        'gen_ai.prompt': '{"q":"x"}',
        'gen_ai.completion': '[]',
      },
    },
    { name: 'planner', attributes: { 'langsmith.span.kind': 'agent' } },
    { name: 'RunnableSequence', attributes: { 'langsmith.span.kind': 'chain' } },
    { name: 'other', attributes: { 'langsmith.span.kind': 'dream' } },
  ];
  const events = said.flatMap((span) => readSpanOf(span).events);
  await expect(printEvents(events)).toMatchFileSnapshot('./langsmith.golden.json');
});
