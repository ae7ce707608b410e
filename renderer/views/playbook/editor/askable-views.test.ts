import { expect, test } from 'vitest';
import { views } from '../../../views.ts';
import { ASKABLE_VIEWS } from './askable-views.ts';

/** Views on what people do, and none on what the case says. */
const OF_PEOPLE = ['playbook', 'drill', 'drill-room', 'notebook'];

test('a step can send a person to every view on what the case says, by the title that it has', () => {
  const known = views.filter(({ id }) => !OF_PEOPLE.includes(id)).map(({ id, title }) => `${id} ${title}`);
  expect(ASKABLE_VIEWS.map(({ value, title }) => `${value} ${title}`).sort()).toEqual(known.sort());
});
