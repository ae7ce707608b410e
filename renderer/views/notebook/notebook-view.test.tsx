// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { NotebookRequest } from '../../../core/model/notebook.ts';
import { renderOver } from '../../../test/renderer/render-over.tsx';
import { FAKE_EVENTS } from '../../testing/fake-case.ts';
import { FAKE_NOTEBOOK } from '../../testing/fake-notebook.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import type { WorkbenchApi } from '../../worker/api.ts';
import view from './notebook-view.tsx';

const Notebook = view.component;

afterEach(cleanup);

function show(at: string, answers: Partial<WorkbenchApi> = {}) {
  const actOnNotebook = vi.fn(async (_: NotebookRequest) => ({ hash: 'b9' }) as never);
  renderOver(<Notebook />, { at, workbench: fakeWorkbench({ actOnNotebook, ...answers }) });
  return actOnNotebook;
}

const handle = async (name: RegExp) => await screen.findByRole('button', { name });

test('the story is told in its order; a live block says what the case says, and what it leaves out', async () => {
  show('#/notebook');
  const blocks = within(await screen.findByRole('list', { name: 'Story' })).getAllByRole('article');
  expect(blocks.map((block) => block.getAttribute('aria-label'))).toEqual([
    'Block 1 of 3: How the money left',
    'Block 2 of 3: Fact, An agent paid.',
    'Block 3 of 3: The payments',
  ]);
  expect(await screen.findByText('2 events of tool:send_money.')).toBeTruthy();
  expect(screen.getByText('1 of 2 events are listed, the first in order.')).toBeTruthy();
  expect(screen.getByTitle('ab'.repeat(32))).toBeTruthy();
});

test('blocks are moved, taken out and edited by keys', async () => {
  const act = show('#/notebook');
  fireEvent.keyDown(await handle(/^Block 3 of 3/), { key: 'ArrowUp', altKey: true });
  await waitFor(() => expect(act).toHaveBeenLastCalledWith({ act: 'move-block', blockId: 'b3', after: 'b1' }));
  fireEvent.keyDown(await handle(/^Block 2 of 3/), { key: 'ArrowUp', altKey: true });
  await waitFor(() => expect(act).toHaveBeenLastCalledWith({ act: 'move-block', blockId: 'b2', after: '' }));
  fireEvent.keyDown(await handle(/^Block 1 of 3/), { key: 'Delete' });
  await waitFor(() => expect(act).toHaveBeenLastCalledWith({ act: 'remove-block', blockId: 'b1' }));
  // At its end a block goes no further.
  const calls = act.mock.calls.length;
  fireEvent.keyDown(await handle(/^Block 3 of 3/), { key: 'ArrowDown', altKey: true });
  fireEvent.keyDown(await handle(/^Block 1 of 3/), { key: 'ArrowDown' });
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Block 2 of 3/));
  expect(act.mock.calls).toHaveLength(calls);
  fireEvent.click(await handle(/^Block 2 of 3/));
  const passage = await screen.findByRole('textbox', { name: 'Passage' });
  fireEvent.change(passage, { target: { value: 'An agent paid twice.' } });
  fireEvent.keyDown(passage, { key: 'Enter', ctrlKey: true });
  await waitFor(() =>
    expect(act).toHaveBeenLastCalledWith({
      act: 'change-block',
      blockId: 'b2',
      block: { ...FAKE_NOTEBOOK.story[1]?.block, text: 'An agent paid twice.' },
    }),
  );
});

test('a passage begins by N, Escape leaves it, and a refusal stays beside what was written', async () => {
  const why = 'A fact is what the evidence says: name an event that says it.';
  const act = show('#/notebook', { actOnNotebook: () => Promise.reject(new Error(why)) });
  await handle(/^Block 1 of 3/);
  fireEvent.keyDown(document.body, { key: 'n' });
  const passage = await screen.findByRole('textbox', { name: 'Passage' });
  fireEvent.change(passage, { target: { value: 'It was paid.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
  expect((await screen.findByRole('alert')).textContent).toBe(why);
  expect(screen.getByDisplayValue('It was paid.')).toBeTruthy();
  fireEvent.keyDown(passage, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Passage' })).toBeNull());
  expect(act).not.toHaveBeenCalled();
});

test('a filter that cannot be read is said, and not kept', async () => {
  const act = show('#/notebook');
  fireEvent.click(await handle(/^Block 3 of 3/));
  const line = await screen.findByRole('textbox', { name: 'Filter' });
  expect((line as HTMLInputElement).value).toBe('tool:send_money');
  fireEvent.change(line, { target: { value: 'after:soon' } });
  expect((await screen.findByRole('alert')).textContent).toContain('“soon” is no time');
  expect(screen.getByRole('button', { name: 'Keep' }).hasAttribute('disabled')).toBe(true);
  fireEvent.change(line, { target: { value: 'kind:tool_call' } });
  fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
  await waitFor(() =>
    expect(act).toHaveBeenLastCalledWith({
      act: 'change-block',
      blockId: 'b3',
      block: { kind: 'slice', filter: { kinds: ['tool_call'] }, rows: 1, caption: 'The payments' },
    }),
  );
});

test('a question is answered with evidence that was marked', async () => {
  const act = show('#/notebook?open=questions');
  fireEvent.click(await screen.findByRole('button', { name: 'Answer' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'The answer' }), { target: { value: 'The invoice.' } });
  const marked = screen.getByRole('combobox', { name: 'Marked' });
  fireEvent.change(marked, { target: { value: 'range:{"tools":["send_money"]}' } });
  fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
  await waitFor(() =>
    expect(act).toHaveBeenCalledWith({
      ...{ act: 'settle', questionId: 'q1', state: 'answered', text: 'The invoice.' },
      evidence: [{ kind: 'range', filter: { tools: ['send_money'] } }],
    }),
  );
});

test('what is marked is shown with its links, and narrowed by a tag', async () => {
  show('#/notebook?open=marked');
  const list = await screen.findByRole('list', { name: 'Marked' });
  expect(within(list).getAllByRole('group', { name: /^Marks of this/ })).toHaveLength(2);
  // What would turn letters round is shown by its sign.
  expect(list.textContent).not.toContain('\u202e');
  expect(
    within(list)
      .getByRole('link', { name: /^range/ })
      .getAttribute('href'),
  ).toBe('#/timeline?tool=send_money');
  fireEvent.click(screen.getByRole('button', { name: /^Starred/ }));
  await waitFor(() => expect(within(list).getAllByRole('group', { name: /^Marks of this/ })).toHaveLength(1));
});

test('the history keeps what was taken back, and U takes back the last act', async () => {
  const act = show('#/notebook?open=history');
  const items = within(await screen.findByRole('list', { name: 'Acts, newest first' })).getAllByRole('listitem');
  expect(items.map((item) => item.textContent)).toEqual([
    expect.stringMatching(/taken back by m\.keller, 2026-03-02.*entry 24/),
    expect.stringContaining('comment: Here it began.'),
  ]);
  fireEvent.keyDown(document.body, { key: 'u' });
  await waitFor(() => expect(act).toHaveBeenCalledWith({ act: 'undo', actId: 'c1' }));
});

test('something is found by its words and put behind a block, without its id being copied', async () => {
  const act = show('#/notebook');
  fireEvent.keyDown(await handle(/^Block 2 of 3/), { key: 'e' });
  const field = await screen.findByRole('searchbox', { name: 'Find in the case' });
  expect(document.activeElement).toBe(field);
  fireEvent.change(field, { target: { value: 'tool:send_money kind:tool_call' } });
  const [first] = await screen.findAllByRole('option', { name: /^event #\d+ tool call send_money/ });
  const payment = FAKE_EVENTS.find(
    ({ toolName, seq }) => toolName === 'send_money' && first?.textContent?.includes(`#${seq} `),
  );
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() =>
    expect(act).toHaveBeenLastCalledWith({
      ...{ act: 'add-block', after: 'b2' },
      block: { kind: 'event', eventId: payment?.eventId, caption: '' },
    }),
  );
});

test('Escape leaves the search and gives the focus back to the block', async () => {
  show('#/notebook');
  fireEvent.keyDown(await handle(/^Block 2 of 3/), { key: 'e' });
  fireEvent.keyDown(await screen.findByRole('searchbox', { name: 'Find in the case' }), { key: 'Escape' });
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Block 2 of 3/));
});

test('a passage cites an event that is found by its number', async () => {
  // The number of an event is its place in the order of the case, from 1.
  const events: WorkbenchApi['events'] = async (_, start, count) => ({
    ...{ total: FAKE_EVENTS.length, start },
    rows: FAKE_EVENTS.slice(start, start + count).map((row, at) => ({ ...row, seq: start + at + 1 })),
  });
  show('#/notebook', { events });
  fireEvent.click(await handle(/^Block 2 of 3/));
  const field = await screen.findByRole('searchbox', { name: 'Find an event to cite' });
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: '#27' } });
  fireEvent.click(await screen.findByRole('option', { name: /^event #27 / }));
  expect(screen.getByRole('button', { name: /00001a/ })).toBeTruthy();
});

test('an empty notebook says what to do', async () => {
  const nothing = { marked: [], remarks: [], tags: [], questions: [], hypotheses: [], story: [], acts: [], unread: [] };
  const notebook = async () => ({ ...nothing, undo: undefined, redo: undefined });
  show('#/notebook', { notebook });
  expect(await screen.findByText('No story has been written yet')).toBeTruthy();
  fireEvent.click(screen.getByRole('tab', { name: 'Questions' }));
  expect(await screen.findByText('Nothing has been asked yet')).toBeTruthy();
});
