// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { setFilter, showEvents } from './filter.ts';
import { followUrl, formatPlace, parsePlace, setTerms, usePlace } from './place.ts';
import { selectEvent, showEvent } from './selection.ts';

beforeEach(() => {
  history.replaceState(null, '', '#/timeline?tool=Bash');
  usePlace.setState(parsePlace(location.hash));
});

describe('the place in the URL', () => {
  test('holds view, filter, event and what is open', () => {
    const terms = { severity: 'high', text: 'x=y' };
    const place = { view: 'findings', filter: { text: 'a&b' }, eventId: 'ab12', open: 'c3', terms };
    expect(formatPlace(place)).toBe('#/findings?text=a%26b&event=ab12&open=c3&view.severity=high&view.text=x%3Dy');
    expect(parsePlace(formatPlace(place))).toEqual(place);
  });

  test('is the overview where the URL names no view', () => {
    for (const hash of ['', '#', '#/', '#/../etc', '#/<b>']) expect(parsePlace(hash).view).toBe('overview');
  });
});

test('what narrows one view is left behind on the way to another', () => {
  setTerms({ lane: 'tool', text: 'iban' });
  setTerms({ text: '' });
  expect(location.hash).toBe('#/timeline?tool=Bash&view.lane=tool');
  usePlace.getState().go({ open: 'c3' });
  expect(usePlace.getState().terms).toEqual({ lane: 'tool' });
  usePlace.getState().go({ view: 'graph' });
  expect(location.hash).toBe('#/graph?tool=Bash&open=c3');
});

test('showing the events behind a figure replaces the filter and drops the selection', () => {
  selectEvent('ab12');
  showEvents({ kinds: ['tool_call'] });
  expect(location.hash).toBe('#/timeline?kind=tool_call');
});

test('an event shown from another view is not hidden by the filter', () => {
  usePlace.getState().go({ view: 'overview' });
  showEvent('ab12');
  expect(location.hash).toBe('#/timeline?event=ab12');
});

test('an event shown from the timeline keeps the filter', () => {
  showEvent('ab12');
  expect(location.hash).toBe('#/timeline?tool=Bash&event=ab12');
});

test('moving through events makes no steps for the back button, narrowing does', () => {
  const steps = history.length;
  selectEvent('a');
  selectEvent('b');
  expect(history.length).toBe(steps);
  setFilter({ text: 'iban' });
  expect(history.length).toBe(steps + 1);
});

test('the back button restores the place', async () => {
  const stop = followUrl();
  usePlace.getState().go({ view: 'journal' });
  const back = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
  history.back();
  await back;
  expect(usePlace.getState()).toMatchObject({ view: 'timeline', filter: { tools: ['Bash'] } });
  stop();
});
