import { expect, it } from 'vitest';
import { plainBlocks } from '../../testing/plain-blocks.ts';
import { reportContext } from '../../testing/report-fixture.ts';
import { edgeOf } from '../../testing/report-questions.ts';
import graph from './graph.ts';

it('says in words what the picture shows, with the basis of each relation', async () => {
  const lines = plainBlocks(await graph.build(reportContext()));
  expect(lines).toContain('The picture shows all of them.');
  expect(lines.slice(-3)).toEqual([
    'billing-agent | touches | /inbox/invoice.eml | derived | 1 | 0',
    'billing-agent | calls | send_money | recorded | 2 | 1',
    'ana | messages | billing-agent | recorded | 1 | 0',
  ]);
});

it('says exactly what it leaves out of a picture that would not fit, and lists it all the same', async () => {
  const context = reportContext();
  const places = { sessions: 1, session: 's', formats: [] };
  const tools = Array.from({ length: 100 }, (_, index) => ({
    id: `tool:${index}`,
    kind: 'tool',
    name: `tool ${index}`,
    events: 100 - index,
    errors: 0,
    ...places,
  }));
  const edges = tools.map((tool) =>
    edgeOf({ from: 'agent:a', to: tool.id, relation: 'calls', basis: 'recorded' }, [1, 0]),
  );
  const nodes = [{ id: 'agent:a', kind: 'agent', name: 'a', events: 100, errors: 0, ...places }, ...tools];
  const lines = plainBlocks(
    await graph.build({ ...context, questions: { ...context.questions, graph: async () => ({ nodes, edges }) } }),
  );
  expect(lines).toContain(
    'not_shown: The picture shows the busiest: 80 nodes and 80 relations are left out of it. The table below and the inventory above are complete.',
  );
  expect(lines.filter((line) => line.startsWith('a | calls | tool'))).toHaveLength(100);
});
