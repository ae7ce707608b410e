import { expect, test } from 'vitest';
import { eventLabel } from './event-label.ts';

test('events of one source can be told apart, and so can sources', () => {
  expect(eventLabel('b01d702b999b4f7e-158861-0')).toBe('b01d…158861-0');
  expect(eventLabel('b12c6a521c17eabf-25534-12')).toBe('b12c…25534-12');
});

test('what is no id of that form is shown whole', () => {
  expect(eventLabel('no-such event'.replaceAll('-', ''))).toBe('nosuch event');
});
