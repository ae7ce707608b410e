import { expect, test } from 'vitest';
import { printEvents } from '../../../testing/print-reading.ts';
import { readSpanOf } from '../../../testing/read-span.ts';

test('hand-offs of the OpenAI Agents SDK are read as the golden file says', async () => {
  const said = [
    {
      name: 'triage → billing.handoff',
      attributes: {
        'traceloop.span.kind': 'handoff',
        'gen_ai.system': 'openai_agents',
        'gen_ai.handoff.from_agent': 'triage',
        'gen_ai.handoff.to_agent': 'billing',
      },
    },
    {
      name: 'Handoff: triage → billing',
      attributes: { 'logfire.msg': 'Handoff: triage → billing', from_agent: 'triage', to_agent: 'billing' },
    },
    { name: 'mail', attributes: { to_agent: 'nobody' } },
  ];
  const events = said.flatMap((span) => readSpanOf(span).events);
  await expect(printEvents(events)).toMatchFileSnapshot('./openai-agents.golden.json');
});
