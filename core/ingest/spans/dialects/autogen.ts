import { defineDialect } from '../dialect.ts';
import { agent, type Telling } from '../telling.ts';

/**
 * The agent runtime of AutoGen and Semantic Kernel. A message makes a span where it is sent, one where it is published and one
 * where each recipient handles it; only the last knows both agents, so it alone is the message.
 */
export const autogen = defineDialect({
  id: 'autogen',
  isSpoken: (telling) => telling.said('messaging.operation') !== undefined && isRuntime(telling),
  tell(telling) {
    const operation = telling.text('messaging.operation') ?? '';
    const [from, to] = [telling.text('sender_agent_type'), telling.text('recipient_agent_type')];
    const isDelivery = operation === 'process' && to !== undefined;
    telling.tell('kind', isDelivery ? 'agent_to_agent_message' : 'log');
    telling.tell('operation', operation, 'messaging.operation');
    if (from !== undefined) telling.tell('actor', agent(from), 'sender_agent_type');
    if (to !== undefined) telling.tell('target', agent(to), 'recipient_agent_type');
    telling.tellText('input', 'message');
  },
});

function isRuntime(telling: Telling): boolean {
  if (telling.said('recipient_agent_type') !== undefined || telling.said('sender_agent_type') !== undefined)
    return true;
  return /^(?:autogen|agent_runtime|semantic-kernel)\b/.test(telling.span.name);
}
