import { asArray, isJsonObject, type Json, writeJson } from '../../../base/json.ts';
import { defineDialect } from '../dialect.ts';
import { openJson } from '../nested-json.ts';
import { agent, type Telling } from '../telling.ts';

const TOOL = /^running tool(?:: (.+))?$/;

/** Pydantic AI and Logfire, by the names that they had before the GenAI ones and beside them. */
export const pydanticAi = defineDialect({
  id: 'pydantic-ai',
  isSpoken: (telling) =>
    telling.span.scope['name'] === 'pydantic-ai' ||
    telling.said('logfire.msg') !== undefined ||
    telling.said('all_messages_events') !== undefined ||
    telling.said('pydantic_ai.all_messages') !== undefined,
  tell(telling) {
    if (telling.text('logfire.span_type') === 'pending_span') {
      // Written when a span begins, so that it can be seen; the span itself follows when it ends.
      telling.tell('kind', 'log');
      telling.tell('operation', 'pending_span');
      return;
    }
    if (isRun(telling)) tellRun(telling);
    tellTool(telling);
    telling.tellText('model', 'model_name');
    telling.tellText('output', 'final_result');
    if (telling.said('events') !== undefined) tellEvents(telling);
  },
});

function isRun(telling: Telling): boolean {
  const isNamed = telling.said('agent_name') !== undefined || telling.said('gen_ai.agent.name') !== undefined;
  const hasEnd = ['final_result', 'all_messages_events', 'pydantic_ai.all_messages'].some(
    (key) => telling.said(key) !== undefined,
  );
  return isNamed && (hasEnd || telling.span.name.endsWith('agent run') || telling.span.name.endsWith(' run'));
}

/** The run of an agent with all its messages, the answer among them. */
function tellRun(telling: Telling): void {
  telling.tell('kind', 'delegation');
  telling.tell('operation', telling.text('gen_ai.operation.name') ?? 'invoke_agent');
  const name = telling.text('agent_name');
  if (name !== undefined) telling.tell('target', agent(name), 'agent_name');
  telling.tellText('input', 'pydantic_ai.all_messages', 'all_messages_events');
}

function tellTool(telling: Telling): void {
  const [isTool, name] = TOOL.exec(telling.span.name) ?? [];
  if (isTool !== undefined) {
    telling.tell('kind', 'tool_call');
    telling.tell('operation', 'execute_tool');
    telling.tellText('toolName', 'gen_ai.tool.name');
    telling.tell('toolName', name);
  }
  telling.tellText('input', 'tool_arguments');
  telling.tellText('output', 'tool_response');
}

/** Messages of a model call in one list, the choice among them. */
function tellEvents(telling: Telling): void {
  const events = asArray(openJson(telling.said('events')));
  if (!events) return;
  const isChoice = (event: Json): boolean => isJsonObject(event) && event['event.name'] === 'gen_ai.choice';
  const choices = events.filter(isChoice);
  const prompts = events.filter((event) => !isChoice(event));
  if (prompts.length > 0) telling.tell('input', writeJson(prompts), 'events');
  if (choices.length > 0) telling.tell('output', writeJson(choices), 'events');
}
