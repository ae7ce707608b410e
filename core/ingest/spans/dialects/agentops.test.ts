import { expect, test } from 'vitest';
import { printEvents } from '../../../testing/print-reading.ts';
import { readSpanOf } from '../../../testing/read-span.ts';

test('spans of AgentOps are read as the golden file says', async () => {
  const said = [
    { name: 'default.session', attributes: { 'agentops.span.kind': 'session' } },
    {
      name: 'planner.agent',
      attributes: {
        'agentops.span.kind': 'agent',
        'operation.name': 'planner',
        'agentops.entity.input': '{"args":["go"]}',
        'agentops.entity.output': '"done"',
      },
    },
    {
      name: 'search.tool',
      attributes: {
        'agentops.span.kind': 'tool',
        'agent.name': 'planner',
        'tool.name': 'search',
        'tool.parameters': '{"q":"x"}',
        'tool.result': '[]',
      },
    },
    {
      name: 'prepare.task',
      attributes: { 'agentops.span.kind': 'task', 'operation.name': 'prepare', 'agentops.task.input': '{"args":[1]}' },
    },
  ];
  const events = said.flatMap((span) => readSpanOf(span).events);
  await expect(printEvents(events)).toMatchFileSnapshot('./agentops.golden.json');
});
