import { expect, test } from 'vitest';
import { readSpanOf } from '../../testing/read-span.ts';

const scope = { name: 'spoor', version: '0.1.0' };
const said = { 'spoor.event_id': 'ab-0-0', 'spoor.kind': 'tool_call', 'spoor.status': 'denied' };

test('only a span of Spoor’s own scope is read by its own names', () => {
  expect(readSpanOf({ scope, attributes: said }).events[0]).toMatchObject({ kind: 'tool_call', status: 'denied' });
  expect(readSpanOf({ scope: { name: 'other' }, attributes: said }).events[0]).toMatchObject({ kind: 'log' });
});

test('an id that was derived is no recorded id, and a recorded one of another form comes back', () => {
  const attributes = { ...said, 'spoor.ids.derived': 'trace_id,span_id', 'spoor.trace_id': 'run-7' };
  expect(readSpanOf({ scope, attributes }).events[0]).toMatchObject({ traceId: 'run-7', spanId: undefined });
});

test('a time that was not recorded stays so, and one before 1970 comes back', () => {
  const attributes = { ...said, 'spoor.time.recorded': 'end', 'spoor.time.end_ns': -5 };
  expect(readSpanOf({ scope, attributes, startNs: 7n, endNs: undefined }).events[0]).toMatchObject({
    startNs: undefined,
    endNs: -5n,
  });
});

test('an inherited actor is left to the links, and parents and causes are named by the events of the first case', () => {
  const attributes = {
    ...said,
    ...{ 'spoor.actor.id': 'agent:desk', 'spoor.actor.name': 'desk', 'spoor.actor.basis': 'inherited' },
    ...{ 'spoor.parent.event_id': 'ab-0-1', 'spoor.cause.event_id': 'ab-0-2', 'spoor.cause.basis': 'position' },
  };
  expect(readSpanOf({ scope, attributes }).events[0]).toMatchObject({
    actor: undefined,
    keys: ['spoor:ab-0-0'],
    links: [
      { relation: 'cause', key: 'spoor:ab-0-2', basis: 'position' },
      { relation: 'parent', key: 'spoor:ab-0-1', basis: 'id' },
    ],
  });
});

test('words nobody knows tell nothing, and what others added on the way is kept', () => {
  const attributes = { 'spoor.event_id': 'ab-0-0', 'spoor.kind': 'magic', 'spoor.status': 'fine', 'k8s.pod': 'web-1' };
  expect(readSpanOf({ scope, attributes, resource: { 'host.name': 'h1.example' } }).events[0]).toMatchObject({
    kind: 'log',
    status: 'not_recorded',
    attributes: { spoor: { event_id: 'ab-0-0', 'k8s.pod': 'web-1', 'host.name': 'h1.example' } },
  });
});
