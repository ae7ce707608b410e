import type { KeyboardEvent } from 'react';
import type { StoryEntry } from '../../../core/model/notebook.ts';
import { isLive, type ProseTone, type StoryBlock } from '../../../core/model/story.ts';
import { SaidBy } from '../../notebook/said-by.tsx';
import { NamedEventLink } from '../../notebook/subject-link.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { blockTitle, TONE_WORDS } from './block-words.ts';
import { LiveBlockView } from './live-block.tsx';

/** Facts, assessments and opinions are told apart at a glance. */
const TONE_LOOKS: Readonly<Record<ProseTone, Tone>> = { fact: 'ok', assessment: 'plain', opinion: 'warn' };

export interface BlockRowProps {
  readonly entry: StoryEntry;
  readonly at: number;
  readonly of: number;
  readonly onEdit: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onStep: (by: -1 | 1) => void;
  readonly onInsert: () => void;
  readonly onFind: () => void;
  readonly onRemove: () => void;
}

/** One block of the story with its handle, which takes the keys, and the acts on it. */
export function BlockRow(props: BlockRowProps) {
  const { entry, at, of, onEdit, onMove, onInsert, onFind, onRemove } = props;
  const { block, added, changed } = entry;
  const title = `Block ${at + 1} of ${of}: ${visibleText(blockTitle(block))}`;
  return (
    <article className="story-block" aria-label={title}>
      <button
        type="button"
        className="story-handle"
        aria-label={`${title}. Enter edits it.`}
        onClick={onEdit}
        onKeyDown={(event) => actByKey(event, props)}
      >
        <Icon name="dot" />
      </button>
      <div className="story-content">
        <BlockContent block={block} />
      </div>
      <div className="story-tools">
        <span className="story-by">
          {changed && 'changed by '}
          <SaidBy said={changed ?? added} />
        </span>
        <IconButton icon="pencil" label="Edit (Enter)" onPress={onEdit} />
        <IconButton icon="up" label="Move up (Alt ↑)" isDisabled={at === 0} onPress={() => onMove(-1)} />
        <IconButton icon="down" label="Move down (Alt ↓)" isDisabled={at === of - 1} onPress={() => onMove(1)} />
        <IconButton icon="plus" label="Write a passage behind it" onPress={onInsert} />
        <IconButton icon="search" label="Find something and put it behind it (E)" onPress={onFind} />
        <IconButton icon="close" label="Take out of the story (Delete)" onPress={onRemove} />
      </div>
    </article>
  );
}

function actByKey(event: KeyboardEvent, { onMove, onStep, onFind, onRemove }: BlockRowProps): void {
  if (event.key === 'e' && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    onFind();
    return;
  }
  const by = event.key === 'ArrowUp' ? -1 : 1;
  const isStep = event.key === 'ArrowUp' || event.key === 'ArrowDown';
  if (!isStep && event.key !== 'Delete') return;
  event.preventDefault();
  if (!isStep) onRemove();
  else if (event.altKey) onMove(by);
  else onStep(by);
}

function BlockContent({ block }: { readonly block: StoryBlock }) {
  if (isLive(block)) return <LiveBlockView block={block} />;
  if (block.kind === 'heading')
    return (
      <h2 className="story-heading">
        <InertText text={block.text} />
      </h2>
    );
  return (
    <div className={`story-prose story-${block.tone}`}>
      <Badge tone={TONE_LOOKS[block.tone]}>{TONE_WORDS[block.tone]}</Badge>
      {block.text.split(/\n\s*\n/u).map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have nothing but their place.
        <p key={at}>
          <InertText text={part} folded={8_000} />
        </p>
      ))}
      {block.eventIds.length > 0 && (
        <p className="story-cited">
          Rests on{' '}
          {block.eventIds.map((eventId, at) => (
            <span key={eventId}>
              {at > 0 && ', '}
              <NamedEventLink eventId={eventId} />
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
