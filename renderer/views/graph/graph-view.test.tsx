// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AgentGraph } from '../../../core/model/answers.ts';
import { usePlace } from '../../state/place.ts';
import { createQueryClient } from '../../state/question.ts';
import { WorkbenchProvider } from '../../state/workbench.tsx';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import type { WorkbenchApi } from '../../worker/api.ts';
import { graphEdge, graphNode, supportDesk } from './graph.fixture.ts';
import view from './graph-view.tsx';

function show(graph: AgentGraph, answers: Partial<WorkbenchApi> = {}) {
  const { component: Component } = view;
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <WorkbenchProvider workbench={fakeWorkbench({ graph: async () => graph, ...answers })}>
        <Component />
      </WorkbenchProvider>
    </QueryClientProvider>,
  );
}

/** A context on which everything may be called and nothing comes of it. */
const idle: unknown = new Proxy(() => undefined, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => 0 : idle),
  set: () => true,
  apply: () => idle,
});

beforeEach(() => {
  vi.stubGlobal('Path2D', class {});
  // Safe: jsdom draws nothing, and the drawing's own rules are tested as plain functions.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(idle as null);
  usePlace.getState().go({ view: 'graph', filter: {}, eventId: undefined, open: undefined, terms: {} });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the graph', () => {
  test('has every node in its table, and a node leads to its events', async () => {
    show(supportDesk);
    fireEvent.click(await screen.findByRole('button', { name: 'Table' }));
    expect(await screen.findByRole('tab', { name: 'All nodes (7)' })).toBeDefined();
    fireEvent.click(within(screen.getByRole('grid', { name: 'Nodes of the graph' })).getByText('payments'));
    fireEvent.click(screen.getByRole('tab', { name: 'Selected' }));
    expect(await screen.findByText(/Agent · 12 events · 2 errors or denials/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Show its events' }));
    expect([usePlace.getState().view, usePlace.getState().filter]).toEqual([
      'timeline',
      { actors: ['agent:payments'] },
    ]);
  });

  test('what is hidden is counted on the screen', async () => {
    show(supportDesk);
    fireEvent.click(await screen.findByRole('checkbox', { name: /Tools/ }));
    expect(await screen.findByText('7 nodes: 5 drawn one by one + 2 hidden')).toBeDefined();
    expect(screen.getByText('6 edges: 3 drawn one by one + 3 hidden')).toBeDefined();
    expect(usePlace.getState().terms).toEqual({ kinds: 'tool:hidden' });
  });

  test('a large graph says what it draws together', async () => {
    const files = Array.from({ length: 400 }, (_, index) => graphNode('file', `/data/${index}`));
    show({ nodes: [...supportDesk.nodes, ...files], edges: supportDesk.edges });
    expect(await screen.findByText(/Drawn together: Other files \(388\)/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Draw each of the files' }));
    expect(screen.queryByText(/Drawn together/)).toBeNull();
  });

  test('has every edge in its table, with times and authority, and an edge tells them when selected', async () => {
    const named = [{ principal: 'ana', credential: 'key-7', events: 4 }];
    const authority = { named, notRecorded: 0, approvals: undefined, passed: { offered: ['pay'], ofGiver: [] } };
    const edges = [graphEdge('agent:desk', 'agent:payments', 'hands_off', { authority })];
    show({ nodes: supportDesk.nodes, edges });
    fireEvent.click(await screen.findByRole('button', { name: 'Table' }));
    fireEvent.click(await screen.findByRole('tab', { name: 'All edges (1)' }));
    const grid = await screen.findByRole('grid', { name: 'Edges of the graph' });
    expect(grid.textContent).toContain('on behalf of ana with key-7 (4) · the receiver was offered 1 tool, 0 of them');
    fireEvent.click(within(grid).getByText('hands off to'));
    fireEvent.click(screen.getByRole('tab', { name: 'Selected' }));
    expect((await screen.findByText('First')).nextElementSibling?.textContent).toContain('2026-01-15');
  });

  test('what grave findings cite is told first, and can be switched off', async () => {
    const findings = [{ findingId: 'f', title: 'Paid what a page asked for', severity: 'critical' as const }];
    const step = {
      ...graphEdge('agent:payments', 'tool:send_money', 'calls'),
      eventId: 'e1',
      seq: 9,
      startNs: undefined,
    };
    const suspects = { steps: [{ ...step, findings }], severities: ['critical' as const], findings: 1, withoutEdge: 0 };
    show(supportDesk, { graphSuspects: async () => suspects });
    fireEvent.click(await screen.findByRole('button', { name: 'Paths' }));
    const steps = await screen.findByRole('list', { name: 'Steps of the suspicious path' });
    expect(steps.textContent).toContain('payments calls send_money');
    expect(steps.textContent).toContain('critical: Paid what a page asked for');
    fireEvent.click(screen.getByRole('button', { name: 'Suspicious path: 1 edge' }));
    expect(await screen.findByText('It is switched off.')).toBeDefined();
  });

  test('a window of time asks for its own figures, and says what takes part', async () => {
    const asked: unknown[] = [];
    show(supportDesk, {
      graph: async (filter) => {
        asked.push(filter.toNs);
        return filter.toNs === undefined
          ? supportDesk
          : { nodes: supportDesk.nodes.slice(0, 2), edges: supportDesk.edges.slice(0, 1) };
      },
    });
    fireEvent.change(await screen.findByRole('slider', { name: 'Until' }), { target: { value: '60' } });
    expect(await screen.findByText(/In this time: 2 of 7 nodes, 1 of 6 edges/)).toBeDefined();
    expect(asked).toEqual([undefined, 1_768_471_230_000_000_000n]);
    fireEvent.click(screen.getByRole('button', { name: 'Show all of the time' }));
    expect(screen.queryByText(/In this time/)).toBeNull();
  });

  test('a question that fails is said in its place, and the drawing stays', async () => {
    show(supportDesk, { graphSuspects: () => Promise.reject(new Error('The rules cannot be asked.')) });
    expect(await screen.findByRole('alert')).toBeDefined();
    expect(screen.getByText('7 nodes: 7 drawn one by one')).toBeDefined();
  });

  test('a case in which nobody is named says no more than that', async () => {
    show({ nodes: [], edges: [] });
    expect(await screen.findByRole('heading', { name: 'Nobody to show' })).toBeDefined();
  });
});
