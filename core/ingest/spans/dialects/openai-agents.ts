import { defineDialect } from '../dialect.ts';
import { agent, type Telling } from '../telling.ts';

/** Hand-offs of the OpenAI Agents SDK, by the names that its instrumentations give the two agents. */
export const openaiAgents = defineDialect({
  id: 'openai-agents',
  isSpoken: (telling) => to(telling) !== undefined,
  tell(telling) {
    telling.tell('kind', 'handoff');
    telling.tell('operation', 'handoff');
    const [fromKey, toKey] = [from(telling), to(telling)];
    const [sender, receiver] = [fromKey && telling.text(fromKey), toKey && telling.text(toKey)];
    if (fromKey && sender) telling.tell('actor', agent(sender), fromKey);
    if (toKey && receiver) telling.tell('target', agent(receiver), toKey);
    telling.tellText('input', 'gen_ai.handoff.context');
  },
});

function to(telling: Telling): string | undefined {
  const key = ['gen_ai.handoff.to_agent', 'gen_ai.handoff.to_agent.name'].find(
    (name) => telling.said(name) !== undefined,
  );
  if (key !== undefined) return key;
  const isPair = telling.said('to_agent') !== undefined && telling.said('from_agent') !== undefined;
  return isPair ? 'to_agent' : undefined;
}

function from(telling: Telling): string | undefined {
  return ['gen_ai.handoff.from_agent', 'gen_ai.handoff.from_agent.name', 'from_agent'].find(
    (name) => telling.said(name) !== undefined,
  );
}
