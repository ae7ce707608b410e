import { filterWords } from '../../../core/model/filter-data.ts';
import type { LiveBlock, ProseTone, StoryBlock, TableField } from '../../../core/model/story.ts';

export const TONE_WORDS: Readonly<Record<ProseTone, string>> = {
  fact: 'Fact',
  assessment: 'Assessment',
  opinion: 'Opinion',
};

export const FIELD_WORDS: Readonly<Record<TableField, string>> = {
  actors: 'agent',
  tools: 'tool',
  kinds: 'kind',
  sessions: 'session',
  statuses: 'outcome',
  sources: 'source',
};

const LIVE_WORDS: Readonly<Record<LiveBlock['kind'], string>> = {
  slice: 'Events',
  table: 'Table',
  graph: 'Graph',
  query: 'Query',
  event: 'Event',
  finding: 'Finding',
};

const MOST_LETTERS = 80;

/** A block in a few words: its caption, else what it asks. */
export function blockTitle(block: StoryBlock): string {
  if (block.kind === 'heading') return cut(block.text);
  if (block.kind === 'prose') return `${TONE_WORDS[block.tone]}, ${cut(block.text)}`;
  return cut(block.caption === '' ? `${LIVE_WORDS[block.kind]}, ${askedWords(block)}` : block.caption);
}

/** What a live block is of. */
export function liveTitle(block: LiveBlock): string {
  const kind = LIVE_WORDS[block.kind];
  return block.kind === 'table' ? `${kind} by ${FIELD_WORDS[block.by]}` : kind;
}

/** What a live block asks, as people read it. */
export function askedWords(block: LiveBlock): string {
  switch (block.kind) {
    case 'query':
      return block.sql;
    case 'event':
      return block.eventId;
    case 'finding':
      return block.findingId;
    case 'slice':
    case 'table':
    case 'graph':
      return filterWords(block.filter);
  }
}

function cut(text: string): string {
  const letters = [...text.slice(0, 2 * MOST_LETTERS)];
  return letters.length <= MOST_LETTERS ? text : `${letters.slice(0, MOST_LETTERS - 1).join('')}…`;
}
