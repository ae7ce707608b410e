import type { ActorRef } from '../../../model/event.ts';
import { defineDialect } from '../dialect.ts';
import type { Telling } from '../telling.ts';

const AGENT: ActorRef = { kind: 'agent', key: 'codex', name: 'Codex' };

/** Codex's own spans. Most of them are steps of the program; few are acts of the agent. */
export const codex = defineDialect({
  id: 'codex',
  isSpoken: ({ span }) => {
    const service = span.resource['service.name'];
    return typeof service === 'string' && /^codex/i.test(service);
  },
  tell(telling) {
    const { name } = telling.span;
    telling.tellText('sessionId', 'conversation.id', 'thread.id', 'thread_id');
    telling.tellText('principal', 'user.email', 'user.account_id');
    if (isToolCall(telling)) tellTool(telling);
    else if (name === 'handle_responses' && telling.said('gen_ai.usage.input_tokens') !== undefined) {
      telling.tell('kind', 'model_call');
      telling.tell('actor', AGENT);
      telling.tellText('model', 'model');
    } else if (name.startsWith('session_task.')) {
      // The turn's own counts are the sum of its requests' counts: told here, each would count twice.
      telling.tell('kind', 'log');
      telling.tellText('model', 'model');
    }
    telling.tell('operation', name === '' ? undefined : name);
  },
});

/** A tool's span nests: the dispatch holds the call's id, and what runs below it holds none. */
function isToolCall(telling: Telling): boolean {
  const { name } = telling.span;
  const isNamed = telling.said('tool_name') !== undefined || telling.said('codex.tool.name') !== undefined;
  const isIdentified = telling.said('call_id') !== undefined || telling.said('codex.tool.call_id') !== undefined;
  return name === 'mcp.tools.call' || (isNamed && isIdentified && /^(?:dispatch_|handle_)?tool_call/.test(name));
}

function tellTool(telling: Telling): void {
  telling.tell('kind', 'tool_call');
  telling.tell('actor', AGENT);
  telling.tellText('toolName', 'tool_name', 'codex.tool.name', 'tool.name');
  telling.tellText('toolServer', 'mcp.server.name', 'mcp_server');
  const id = telling.text('call_id') ?? telling.text('codex.tool.call_id') ?? telling.text('tool.call_id');
  const session = telling.text('conversation.id') ?? telling.text('thread.id') ?? telling.text('thread_id');
  if (id !== undefined && session !== undefined) telling.causedBy(`codex-call:${session}:${id}`);
}
