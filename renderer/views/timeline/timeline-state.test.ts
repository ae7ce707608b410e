// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { parsePlace, usePlace } from '../../state/place.ts';
import { openSavedView, viewToSave } from '../../state/saved-views.ts';
import { arrange, arrangementIn, openGroup, toggleColumn, USUAL } from './timeline-state.ts';

beforeEach(() => {
  history.replaceState(null, '', '#/timeline');
  usePlace.setState({ ...parsePlace(location.hash), arranged: {} });
});

test('an arrangement lies in the address, and what is usual does not', () => {
  arrange({ laneBy: 'resource', groupBy: 'tools' });
  toggleColumn(USUAL, 'end');
  expect(location.hash).toBe(
    '#/timeline?view.columns=seq+time+end+actor+kind+tool+status+preview+source&view.group=tools&view.lanes=resource',
  );
  const { terms = {} } = parsePlace(location.hash);
  expect(arrangementIn(terms)).toMatchObject({ laneBy: 'resource', groupBy: 'tools' });
  arrange(USUAL);
  expect(location.hash).toBe('#/timeline');
});

test('what is no arrangement is as usual, and the last column stays', () => {
  expect(arrangementIn({ lanes: 'mood', group: '<b>', columns: 'sql' })).toEqual(USUAL);
  toggleColumn({ ...USUAL, columns: ['tool'] }, 'tool');
  expect(location.hash).toBe('#/timeline');
});

test('the timeline is found again as it was arranged, without what narrowed it', () => {
  arrange({ laneBy: 'tool' });
  usePlace.getState().go({ terms: { ...usePlace.getState().terms, sort: 'time.desc' } });
  usePlace.getState().go({ view: 'graph' });
  expect(location.hash).toBe('#/graph');
  usePlace.getState().go({ view: 'timeline' });
  expect(location.hash).toBe('#/timeline?view.lanes=tool');
});

test('a group is opened in one step, so that back leads to the groups', () => {
  arrange({ groupBy: 'tools', laneBy: 'tool' });
  const steps = history.length;
  openGroup({ tools: ['Bash'] });
  expect(history.length).toBe(steps + 1);
  expect(location.hash).toBe('#/timeline?tool=Bash&view.lanes=tool');
});

test('a saved view holds its arrangement in its address, and one that held it apart still opens', () => {
  arrange({ laneBy: 'session' });
  const saved = viewToSave('By session');
  expect(saved).toEqual({ name: 'By session', place: '#/timeline?view.lanes=session', arrangement: {} });
  arrange(USUAL);
  openSavedView(saved);
  expect(location.hash).toBe('#/timeline?view.lanes=session');
  openSavedView({ place: '#/timeline?tool=Bash', arrangement: { lanes: 'tool', evil: 'x' } });
  expect(location.hash).toBe('#/timeline?tool=Bash&view.lanes=tool');
});
