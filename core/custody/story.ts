import { filterData, filterFrom } from '../model/filter-data.ts';
import type { StoryEntry } from '../model/notebook.ts';
import {
  type LiveBlock,
  MOST_BLOCK_ROWS,
  PROSE_TONES,
  type StoryBlock,
  TABLE_FIELDS,
  USUAL_BLOCK_ROWS,
} from '../model/story.ts';
import type { JournalData, JournalEntry, JournalValue } from '../ports/case-host.ts';
import { actId, saidIn } from './merged.ts';

/** What a `story.block_added` entry says. `after`: a block, empty for the beginning, undefined for the end. */
export function blockAddedData(block: StoryBlock, after: string | undefined): JournalData {
  return { block: blockData(block), ...(after === undefined ? {} : { after }) };
}

/** What a `story.block_changed` entry says: the whole block; its object is the block's id. */
export function blockChangedData(block: StoryBlock): JournalData {
  return { block: blockData(block) };
}

/** What a `story.block_moved` entry says; its object is the block's id. */
export function blockMovedData(after: string): JournalData {
  return { after };
}

function blockData(block: StoryBlock): JournalData {
  return 'filter' in block ? { ...block, filter: { ...filterData(block.filter) } } : { ...block };
}

/** Reads what `blockData` wrote; undefined where it is no block. */
function blockFrom(data: JournalValue | undefined): StoryBlock | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  // Safe: what is no list and not null is an object, whose members are looked at one by one.
  const members = data as JournalData;
  const text = textIn(members, 'text');
  if (members['kind'] === 'heading') return text === undefined ? undefined : { kind: 'heading', text };
  if (members['kind'] !== 'prose') return liveFrom(members);
  const tone = PROSE_TONES.find((known) => known === members['tone']);
  const { eventIds } = members;
  if (text === undefined || !tone || !Array.isArray(eventIds)) return undefined;
  return { kind: 'prose', text, tone, eventIds: eventIds.filter((id) => typeof id === 'string') };
}

function liveFrom(members: JournalData): LiveBlock | undefined {
  const { kind } = members;
  const caption = textIn(members, 'caption') ?? '';
  const rows = rowsIn(members['rows']);
  const [eventId, findingId, sql] = ['eventId', 'findingId', 'sql'].map((name) => textIn(members, name));
  if (kind === 'event') return eventId === undefined ? undefined : { kind, eventId, caption };
  if (kind === 'finding') return findingId === undefined ? undefined : { kind, findingId, caption };
  if (kind === 'query') return sql === undefined ? undefined : { kind, sql, rows, caption };
  const filter = filterFrom(members['filter']);
  const by = TABLE_FIELDS.find((known) => known === members['by']);
  if (!filter) return undefined;
  if (kind === 'table') return by && { kind, filter, by, rows, caption };
  return kind === 'slice' || kind === 'graph' ? { kind, filter, rows, caption } : undefined;
}

function textIn(members: JournalData, name: string): string | undefined {
  const value = members[name];
  return typeof value === 'string' ? value : undefined;
}

function rowsIn(value: JournalValue | undefined): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) return USUAL_BLOCK_ROWS;
  return Math.min(value, MOST_BLOCK_ROWS);
}

interface Placed extends StoryEntry {
  readonly isRemoved: boolean;
}

/** Collects the blocks of the story in their order. A block that was removed keeps its place for those placed behind it. */
export class Story {
  #blocks: readonly Placed[] = [];

  /** False where the entry is none of the story, or about a block that is not in it. */
  take(entry: JournalEntry): boolean {
    if (entry.act === 'story.block_added') return this.#add(entry);
    const found = this.#blocks.find(({ id, isRemoved }) => id === entry.object && !isRemoved);
    if (!found) return false;
    if (entry.act === 'story.block_removed') return this.#put({ ...found, isRemoved: true });
    if (entry.act === 'story.block_moved') return this.#move(found, textIn(entry.data, 'after'));
    const block = blockFrom(entry.data['block']);
    return block !== undefined && this.#put({ ...found, block, changed: saidIn(entry) });
  }

  get entries(): readonly StoryEntry[] {
    return this.#blocks
      .filter(({ isRemoved }) => !isRemoved)
      .map(({ id, block, added, changed }) => ({ id, block, added, changed }));
  }

  #add(entry: JournalEntry): boolean {
    const id = actId(entry);
    const block = blockFrom(entry.data['block']);
    if (!block || this.#blocks.some((one) => one.id === id)) return false;
    const placed: Placed = { id, block, added: saidIn(entry), changed: undefined, isRemoved: false };
    this.#blocks = placedAfter(this.#blocks, placed, textIn(entry.data, 'after'));
    return true;
  }

  #move(block: Placed, after: string | undefined): boolean {
    if (after === undefined || after === block.id) return false;
    const others = this.#blocks.filter((one) => one !== block);
    this.#blocks = placedAfter(others, block, after);
    return true;
  }

  #put(block: Placed): boolean {
    this.#blocks = this.#blocks.map((one) => (one.id === block.id ? block : one));
    return true;
  }
}

/** Behind the block of that id; at the end where there is none, at the beginning for the empty id. */
function placedAfter(blocks: readonly Placed[], block: Placed, after: string | undefined): readonly Placed[] {
  if (after === '') return [block, ...blocks];
  const at = blocks.findIndex(({ id }) => id === after);
  return at === -1 ? [...blocks, block] : [...blocks.slice(0, at + 1), block, ...blocks.slice(at + 1)];
}
