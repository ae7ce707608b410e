import { expect, test } from 'vitest';
import { printEvents } from '../../../testing/print-reading.ts';
import { readSpanOf } from '../../../testing/read-span.ts';

test('the agent runtime of AutoGen is read as the golden file says', async () => {
  const said = [
    {
      name: 'autogen publish group_chat.(default)-T',
      kind: 'producer',
      attributes: { 'messaging.operation': 'publish', 'messaging.destination': 'group_chat.(default)-T' },
    },
    {
      name: 'autogen process coder.(default)-A',
      kind: 'consumer',
      attributes: {
        'messaging.operation': 'process',
        'messaging.destination': 'coder.(default)-A',
        sender_agent_type: 'manager',
        sender_agent_class: 'GroupChatManager',
        recipient_agent_type: 'coder',
        recipient_agent_class: 'ChatAgentContainer',
        message: '{"content":"Write the test"}',
      },
    },
    { name: 'agent_runtime ack', attributes: { 'messaging.operation': 'ack' } },
    {
      name: 'orders publish',
      kind: 'producer',
      attributes: { 'messaging.operation': 'publish', 'messaging.system': 'kafka' },
    },
  ];
  const events = said.flatMap((span) => readSpanOf(span).events);
  await expect(printEvents(events)).toMatchFileSnapshot('./autogen.golden.json');
});
