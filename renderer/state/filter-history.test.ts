import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventFilter } from '../../core/model/event-filter.ts';
import { type FilterTree, grown, plantTree, rowsOf } from './filter-history.ts';

const tool = (name: string): EventFilter => ({ tools: [name] });

function after(...filters: readonly EventFilter[]): FilterTree {
  return filters.reduce((tree, filter) => grown(tree, filter, false), plantTree({}));
}

/** Each filter by its one tool, set in by its depth. */
const drawn = (tree: FilterTree) =>
  rowsOf(tree).map(
    ({ node, depth }) => `${'  '.repeat(depth)}${node.filter.tools?.[0] ?? 'all'}${node.id === tree.at ? ' *' : ''}`,
  );

test('each change is a node, and a straight way is not set in', () => {
  expect(drawn(after(tool('a'), tool('b')))).toEqual(['all', 'a', 'b *']);
});

test('going back and changing branches off', () => {
  const back = after(tool('a'), tool('b'), tool('a'));
  expect(drawn(back)).toEqual(['all', 'a *', 'b']);
  const branched = grown(back, tool('c'), false);
  expect(drawn(branched)).toEqual(['all', 'a', '  b', '  c *']);
  expect(drawn(grown(grown(branched, tool('a'), false), tool('b'), false))).toEqual(['all', 'a', '  b *', '  c']);
});

test('what is typed or dragged is one change', () => {
  const typed = ['i', 'ib', 'iban'].reduce((tree, text, at) => grown(tree, { text }, at > 0), after(tool('a')));
  expect(typed.nodes.map(({ filter }) => filter.text ?? filter.tools?.[0])).toEqual([undefined, 'a', 'iban']);
});

test('the filter in force is always that of the node it is at, and no filter is lost', () => {
  const filter = fc.constantFrom('a', 'b', 'c', 'd').map(tool);
  fc.assert(
    fc.property(fc.array(filter), (filters) => {
      const tree = after(...filters);
      expect(tree.nodes[tree.at]?.filter).toEqual(filters.at(-1) ?? {});
      const known = new Set(tree.nodes.map(({ key }) => key));
      for (const one of filters) expect(known.has(`tool=${one.tools?.[0]}`)).toBe(true);
      expect(
        rowsOf(tree)
          .map(({ node }) => node.id)
          .sort((a, b) => a - b),
      ).toEqual(tree.nodes.map(({ id }) => id));
    }),
  );
});
