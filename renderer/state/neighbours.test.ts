import { describe, expect, test } from 'vitest';
import { fakeWorkbench } from '../testing/fake-workbench.ts';
import { fakeCase } from '../views/timeline/fake-case.fixture.ts';
import { eventRow } from '../views/timeline/timeline.fixture.ts';
import { findNeighbours, narrowedTo } from './neighbours.ts';
import type { Asking } from './paged-rows.ts';
import { ask } from './question.ts';

const rows = ['e1', 'e2', 'e3', 'e4'].map((eventId, index) => eventRow({ eventId, seq: index + 1 }));
const workbench = fakeWorkbench(fakeCase(rows));
const asking: Asking = (name, args) => ask(workbench, name, args);

describe('the events before and after', () => {
  test.each([
    ['e1', { before: undefined, after: 'e2' }],
    ['e2', { before: 'e1', after: 'e3' }],
    ['e4', { before: 'e3', after: undefined }],
    ['elsewhere', { before: undefined, after: undefined }],
  ])('of %s', async (eventId, expected) => {
    expect(await findNeighbours(asking, {}, eventId)).toEqual(expected);
  });

  test('stay within the filter and within what the event shares', () => {
    const row = eventRow({ sessionId: undefined });
    expect(narrowedTo({ text: 'iban' }, row, 'actor')).toEqual({ text: 'iban', actors: ['agent:support-desk'] });
    expect(narrowedTo({}, row, 'tool')).toEqual({ tools: ['send_money'] });
    expect(narrowedTo({}, row, 'session')).toBeUndefined();
    expect(narrowedTo({ text: 'iban' }, row, 'all')).toEqual({ text: 'iban' });
  });
});
