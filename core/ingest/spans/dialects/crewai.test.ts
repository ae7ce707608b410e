import { expect, test } from 'vitest';
import { printEvents } from '../../../testing/print-reading.ts';
import { readSpanOf } from '../../../testing/read-span.ts';

test('CrewAI is read as the golden file says', async () => {
  const said = [
    {
      name: 'crewai.workflow',
      attributes: { 'traceloop.span.kind': 'workflow', 'gen_ai.system': 'crewai', 'crewai.crew.result': 'Report.' },
    },
    {
      name: 'Researcher.agent',
      attributes: {
        'traceloop.span.kind': 'agent',
        'crewai.agent.role': 'Researcher',
        'crewai.agent.goal': 'Find facts',
      },
    },
    {
      name: 'Find facts.task',
      attributes: {
        'traceloop.span.kind': 'task',
        'crewai.agent.role': 'Researcher',
        'crewai.task.description': 'Find facts on rain',
        'crewai.task.output': 'It rains.',
      },
    },
    {
      name: 'gpt-4o.llm',
      attributes: {
        'crewai.agent.role': 'Researcher',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.prompt.0.role': 'user',
        'gen_ai.prompt.0.content': 'go',
      },
    },
  ];
  const events = said.flatMap((span) => readSpanOf(span).events);
  await expect(printEvents(events)).toMatchFileSnapshot('./crewai.golden.json');
});
