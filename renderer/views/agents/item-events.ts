import type { EventFilter } from '../../../core/model/event-filter.ts';
import type { InventoryItem } from '../../../core/model/inventory-answers.ts';

/** The filter that shows the events of an item; undefined for systems, which no filter names. */
export function eventsOfItem({ kind, itemId }: Pick<InventoryItem, 'kind' | 'itemId'>): EventFilter | undefined {
  if (kind === 'system') return undefined;
  if (kind !== 'tool') return { actors: [itemId] };
  // A server's name may hold slashes of its own.
  return { tools: [itemId.slice(itemId.indexOf(':') + 1).replace(/^.*\//s, '')] };
}
