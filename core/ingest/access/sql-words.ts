import type { Operation } from './access.ts';

const NAME =
  '((?:[\\w$]+|"[^"\\n]{1,128}"|`[^`\\n]{1,128}`|\\[[^\\]\\n]{1,128}\\])(?:\\.(?:[\\w$]+|"[^"\\n]{1,128}"|`[^`\\n]{1,128}`|\\[[^\\]\\n]{1,128}\\])){0,3})';
const PLACES: readonly (readonly [RegExp, Operation])[] = [
  [new RegExp(`\\bdelete\\s+from\\s+${NAME}`, 'gi'), 'delete'],
  [new RegExp(`\\b(?:drop|truncate)\\s+(?:table\\s+)?(?:if\\s+exists\\s+)?${NAME}`, 'gi'), 'delete'],
  [new RegExp(`\\binsert\\s+into\\s+${NAME}`, 'gi'), 'create'],
  [new RegExp(`\\bcreate\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?${NAME}`, 'gi'), 'create'],
  [new RegExp(`\\bupdate\\s+${NAME}\\s+set\\b`, 'gi'), 'update'],
  [new RegExp(`(?<!delete\\s{1,8})\\b(?:from|join)\\s+${NAME}`, 'gi'), 'read'],
];
const LONGEST = 20_000;

/** The tables that a statement's words name: no parser took it, so that an alias or a text may be among them. */
export function wordTables(sql: string): readonly { readonly name: string; readonly operation: Operation }[] {
  // Texts in quotes name no tables; a text that nothing closes ends at the line.
  const bare = sql
    .slice(0, LONGEST)
    .replace(/'[^'\n]*'/g, "''")
    .replace(/--[^\n]*/g, ' ');
  const found = new Map<string, { readonly name: string; readonly operation: Operation }>();
  for (const [pattern, operation] of PLACES) {
    for (const [, quoted = ''] of bare.matchAll(pattern)) {
      const name = quoted.replace(/["`[\]]/g, '');
      if (!/^(?:select|values|set|table|if)$/i.test(name)) found.set(`${operation} ${name}`, { name, operation });
    }
  }
  return [...found.values()];
}
