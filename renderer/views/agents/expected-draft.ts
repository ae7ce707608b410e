import type { InventoryItem } from '../../../core/model/inventory-answers.ts';

/** A document to begin with: the agents that the case has, for the analyst to say who answers for each and what it may do. */
export function draftOf(items: readonly InventoryItem[]): string {
  const agents = items.filter(({ kind }) => kind === 'agent');
  const entries = agents.map(({ name }) =>
    [
      `  - name: ${JSON.stringify(name)}`,
      '    # owner: Who answers for it',
      '    # tools: [the_tools, it_may_call]',
      '    # approval: [tools_that_a_person_approves]',
      '    # hours: { utc_offset: "+01:00", from: "08:00", to: "18:00" }',
      '    # rate: { per_minute: 30 }',
      '    # budget: { tokens: 100000, money: 500, per: day }',
    ].join('\n'),
  );
  return ['inventory: 1', entries.length === 0 ? 'agents: []' : 'agents:', ...entries, ''].join('\n');
}
