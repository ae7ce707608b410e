import { expect, test } from 'vitest';
import { readExpected } from '../../../core/ingest/inventory/parse-expected.ts';
import { FAKE_AGENTS } from '../../testing/fake-agents.ts';
import { draftOf } from './expected-draft.ts';

test('a draft is a document that can be set, whatever agents are called', () => {
  const items = FAKE_AGENTS.items.map((item) => ({ ...item, name: `${item.name}: "x" #\n- y` }));
  expect(readExpected(draftOf(items)).inventory?.agents.map(({ name }) => name)).toEqual([
    'banking: "x" #\n- y',
    'mailer \u202egnp: "x" #\n- y',
  ]);
  expect(readExpected(draftOf([])).inventory).toEqual({ agents: [] });
});
