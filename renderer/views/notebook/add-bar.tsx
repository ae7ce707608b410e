import { type StoryBlock, USUAL_BLOCK_ROWS } from '../../../core/model/story.ts';
import { usePlace } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import type { IconName } from '../../ui/icon.tsx';

const KINDS: readonly (readonly [StoryBlock['kind'], string, IconName])[] = [
  ['prose', 'Passage', 'note'],
  ['heading', 'Heading', 'minus'],
  ['slice', 'Events', 'timeline'],
  ['table', 'Table', 'overview'],
  ['graph', 'Graph', 'graph'],
  ['query', 'Query', 'search'],
];

export interface AddBarProps {
  readonly onAdd: (kind: StoryBlock['kind']) => void;
  readonly onFind: () => void;
}

/** What can be put into the story here: something that is found in the case, or a block that is written. */
export function AddBar({ onAdd, onFind }: AddBarProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that belong together are no form.
    <div className="story-add" role="group" aria-label="Add to the story">
      <Button variant="plain" icon="search" onPress={onFind}>
        Find and insert <kbd className="key">E</kbd>
      </Button>
      {KINDS.map(([kind, title, icon]) => (
        <Button key={kind} variant="quiet" icon={icon} onPress={() => onAdd(kind)}>
          {title}
        </Button>
      ))}
    </div>
  );
}

/** A block to begin with. A live one begins with the filter that all views share. */
export function newBlock(kind: StoryBlock['kind']): StoryBlock {
  const { filter, eventId } = usePlace.getState();
  const live = { filter, rows: USUAL_BLOCK_ROWS, caption: '' };
  switch (kind) {
    case 'heading':
      return { kind, text: '' };
    case 'prose':
      return { kind, text: '', tone: 'assessment', eventIds: eventId === undefined ? [] : [eventId] };
    case 'table':
      return { kind, by: 'tools', ...live };
    case 'query':
      return { kind, sql: '', rows: USUAL_BLOCK_ROWS, caption: '' };
    case 'event':
      return { kind, eventId: eventId ?? '', caption: '' };
    case 'finding':
      return { kind, findingId: '', caption: '' };
    case 'slice':
    case 'graph':
      return { kind, ...live };
  }
}
