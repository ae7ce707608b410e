import './story.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { StoryEntry } from '../../../core/model/notebook.ts';
import type { StoryBlock } from '../../../core/model/story.ts';
import { type NotebookActs, useNotebookActs } from '../../notebook/use-notebook.ts';
import { formatPlace, usePlace } from '../../state/place.ts';
import { EmptyState, ErrorNotice } from '../../ui/notice.tsx';
import { useViewKeys } from '../../ui/use-view-keys.ts';
import { AddBar, newBlock } from './add-bar.tsx';
import { BlockForm } from './block-form.tsx';
import { BlockRow } from './block-row.tsx';
import { FindForm } from './find-form.tsx';

/** What is being written: a block of the story, or a new one behind another. */
type Writing =
  | { readonly id: string }
  | { readonly after: string | undefined; readonly block: StoryBlock }
  /** Something of the case is looked for, to be put behind a block. */
  | { readonly after: string | undefined; readonly isFinding: true };

/** The story: passages and live blocks in the order in which they are told. */
export function StoryTab({ story }: { readonly story: readonly StoryEntry[] }) {
  const { act, error } = useNotebookActs();
  const [writing, setWriting] = useState<Writing | undefined>(undefined);
  const { list, focusBlock } = useBlockFocus();
  const begin = (kind: StoryBlock['kind'], after: string | undefined) => setWriting({ after, block: newBlock(kind) });
  const find = (after: string | undefined) => setWriting({ after, isFinding: true });
  useViewKeys({ n: () => begin('prose', undefined), e: () => find(undefined) });
  const keep = async (block: StoryBlock) => {
    const entry = await kept(act, writing, block);
    if (!entry) return;
    setWriting(undefined);
    focusBlock(writing && 'id' in writing ? writing.id : entry.hash);
  };
  const form = (block: StoryBlock) => (
    <BlockForm block={block} error={error} onKeep={(next) => void keep(next)} onLeave={() => setWriting(undefined)} />
  );
  const behind = (id: string | undefined): ReactNode => {
    if (!writing || 'id' in writing || writing.after !== id) return undefined;
    if ('block' in writing) return form(writing.block);
    return (
      <FindForm
        error={error}
        onPick={({ block }) => void keep(block)}
        onLeave={() => {
          setWriting(undefined);
          focusBlock(writing.after);
        }}
      />
    );
  };
  return (
    <div className="story">
      <div className="story-page">
        {error !== undefined && !writing && <ErrorNotice error={error} />}
        {story.length === 0 && !writing && <Nothing />}
        <ol ref={list} className="story-blocks" aria-label="Story">
          {story.map((entry, at) => (
            <li key={entry.id} data-block={entry.id}>
              {writing && 'id' in writing && writing.id === entry.id ? (
                form(entry.block)
              ) : (
                <BlockRow
                  entry={entry}
                  at={at}
                  of={story.length}
                  onEdit={() => setWriting({ id: entry.id })}
                  onMove={(by) => void move({ act, story, at, by }).then(() => focusBlock(entry.id))}
                  onStep={(by) => focusBlock(story[at + by]?.id)}
                  onInsert={() => begin('prose', entry.id)}
                  onFind={() => find(entry.id)}
                  onRemove={() => {
                    void act({ act: 'remove-block', blockId: entry.id });
                    focusBlock(story[at + 1]?.id ?? story[at - 1]?.id);
                  }}
                />
              )}
              {behind(entry.id)}
            </li>
          ))}
        </ol>
        {behind(undefined)}
        <AddBar onAdd={(kind) => begin(kind, undefined)} onFind={() => find(undefined)} />
        {story.length > 0 && <Frozen />}
      </div>
    </div>
  );
}

function kept(act: NotebookActs['act'], writing: Writing | undefined, block: StoryBlock) {
  if (!writing) return Promise.resolve(undefined);
  return act(
    'id' in writing
      ? { act: 'change-block', blockId: writing.id, block }
      : { act: 'add-block', block, after: writing.after },
  );
}

interface Move {
  readonly act: NotebookActs['act'];
  readonly story: readonly StoryEntry[];
  readonly at: number;
  readonly by: -1 | 1;
}

async function move({ act, story, at, by }: Move): Promise<void> {
  const block = story[at];
  const others = story.filter((_, position) => position !== at);
  const to = at + by;
  if (!block || to < 0 || to >= story.length) return;
  await act({ act: 'move-block', blockId: block.id, after: others[to - 1]?.id ?? '' });
}

/** Blocks are made anew when they move: the one that had the focus gets it back, and so does the one in the address. */
function useBlockFocus() {
  const open = usePlace((place) => place.open);
  const list = useRef<HTMLOListElement>(null);
  const wanted = useRef<string | undefined>(open);
  useEffect(() => {
    const id = wanted.current;
    if (id === undefined) return;
    const block = [...(list.current?.children ?? [])].find((one) => one.getAttribute('data-block') === id);
    const handle = block?.querySelector<HTMLElement>('.story-handle');
    if (!handle) return;
    wanted.current = undefined;
    handle.focus();
    block?.scrollIntoView({ block: 'nearest' });
  });
  const [, render] = useState(0);
  const focusBlock = (id: string | undefined) => {
    wanted.current = id;
    render((times) => times + 1);
  };
  return { list, focusBlock };
}

function Nothing() {
  return (
    <EmptyState title="No story has been written yet">
      <p>
        Tell what happened in passages, each marked as fact, assessment or opinion, with live blocks between them:
        events, tables, graphs, queries, quotations. Find and insert takes whatever the case holds by its words.
      </p>
    </EmptyState>
  );
}

function Frozen() {
  const report = formatPlace({ view: 'report', filter: {}, eventId: undefined, open: undefined });
  return (
    <p className="story-frozen">
      Live blocks show what the case says now. In the <a href={report}>report</a> each stands as it was then, with its
      question and the hash of the answer.
    </p>
  );
}
