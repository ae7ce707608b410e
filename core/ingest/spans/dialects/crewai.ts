import { defineDialect } from '../dialect.ts';
import { agent, type Telling } from '../telling.ts';

/** CrewAI as OpenLLMetry instruments it: a crew's agents by their roles, its tasks by their descriptions. */
export const crewai = defineDialect({
  id: 'crewai',
  isSpoken: (telling) =>
    telling.span.name.startsWith('crewai.') ||
    telling.said('crewai.agent.role') !== undefined ||
    telling.said('crewai.task.description') !== undefined,
  tell(telling) {
    const role = telling.text('crewai.agent.role') ?? telling.text('crewai.agent.name');
    if (telling.said('crewai.task.description') !== undefined) tellTask(telling, role);
    else if (isAgent(telling)) {
      telling.tell('kind', 'delegation');
      telling.tell('operation', 'invoke_agent');
      if (role !== undefined) telling.tell('target', agent(role), 'crewai.agent.role');
    } else if (role !== undefined) telling.tell('actor', agent(role), 'crewai.agent.role');
    telling.tellText('output', 'crewai.agent.result', 'crewai.crew.result');
  },
});

function isAgent(telling: Telling): boolean {
  return telling.text('traceloop.span.kind') === 'agent' || telling.span.name.endsWith('.agent');
}

/** A task says what was to be done and by whom; the agent's own span does it. */
function tellTask(telling: Telling, role: string | undefined): void {
  telling.tell('kind', 'log');
  telling.tell('operation', 'task');
  telling.tellText('input', 'crewai.task.description');
  telling.tellText('output', 'crewai.task.output', 'crewai.task.result');
  if (role !== undefined) telling.tell('actor', agent(role), 'crewai.agent.role');
}
