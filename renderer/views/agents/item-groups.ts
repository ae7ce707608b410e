import type { InventoryItem } from '../../../core/model/inventory-answers.ts';

export type ItemGroup = 'agents' | 'models' | 'servers' | 'tools' | 'people' | 'systems';

const GROUPS: Readonly<Record<string, ItemGroup>> = {
  agent: 'agents',
  subagent: 'agents',
  model: 'models',
  mcp_server: 'servers',
  tool: 'tools',
  human: 'people',
};

export const ITEM_GROUPS: readonly { readonly value: ItemGroup; readonly title: string }[] = [
  { value: 'agents', title: 'Agents' },
  { value: 'models', title: 'Models' },
  { value: 'servers', title: 'MCP servers' },
  { value: 'tools', title: 'Tools' },
  { value: 'people', title: 'People' },
  { value: 'systems', title: 'Systems' },
];

/** The group in which a kind of thing is listed: services and systems together, and what is not known with them. */
export function groupOf(kind: string): ItemGroup {
  return GROUPS[kind] ?? 'systems';
}

/** The items of one group whose name, id or owner holds the words, any case; as they come, the busiest first. */
export function itemsShown(items: readonly InventoryItem[], group: ItemGroup, words: string): readonly InventoryItem[] {
  const wanted = words.trim().toLowerCase();
  return items
    .filter(({ kind }) => groupOf(kind) === group)
    .filter(({ name, itemId, owner }) => `${name}\n${itemId}\n${owner ?? ''}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => b.acted + b.targeted - (a.acted + a.targeted) || (a.itemId < b.itemId ? -1 : 1));
}
