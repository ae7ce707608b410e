import { expect, test } from 'vitest';
import { graphNode } from './graph.fixture.ts';
import { countText, nodeLabel } from './node-size.ts';

const one = (kind: string, name: string) => nodeLabel({ ...graphNode(kind, name), isGroup: false, stands: 1 });

test('a long name keeps its end, where names often differ; a path keeps nothing else', () => {
  expect(one('subagent', 'general-purpose sub-agent a209f69')).toBe('general-purp…ent a209f69');
  expect(one('file', '/home/j.meier/invoices/2026-03/invoice-8841.pdf')).toBe('…026-03/invoice-8841.pdf');
  expect(one('agent', 'orchestrator')).toBe('orchestrator');
});

test('what would hide or act in a name is drawn by its sign', () => {
  expect(one('agent', 'desk\u202egnp')).toMatch(/^desk\P{Cf}+gnp$/u);
});

test('a node for many says how many', () => {
  expect(nodeLabel({ ...graphNode('file', 'Files'), isGroup: true, stands: 1200 })).toBe('Files (1,200)');
});

test('failures carry a sign besides their colour', () => {
  expect(countText({ ...graphNode('tool', 'bash', { events: 1200, errors: 11 }), isGroup: false, stands: 1 })).toBe(
    '1,200 events · ✕ 11',
  );
  expect(countText({ ...graphNode('tool', 'bash', { events: 1 }), isGroup: false, stands: 1 })).toBe('1 event');
});
