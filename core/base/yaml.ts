import { parse, stringify } from 'yaml';
import type { Json } from './json.ts';

/** Reads YAML or JSON: its JSON types and nothing else, without aliases. Throws on damage. */
export function parseYaml(text: string): Json {
  // Safe: the core schema of YAML yields the JSON types and nothing else.
  return parse(text, { schema: 'core', maxAliasCount: 0 }) as Json;
}

export function writeYaml(value: unknown): string {
  return stringify(value, { schema: 'core', lineWidth: 118, aliasDuplicateObjects: false });
}
