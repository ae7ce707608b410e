import type { Place, YamlEntry, YamlNode } from '../../base/yaml-tree.ts';
import type { Problems } from './problem.ts';

export type YamlMap = Extract<YamlNode, { kind: 'map' }>;
export type YamlScalar = Extract<YamlNode, { kind: 'scalar' }>;

/** The value of a member; undefined where there is none. */
export function member(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

/** A member that has to be text; a problem where it is something else. */
export function textMember(map: YamlMap, key: string, problems: Problems, path = key): string | undefined {
  const entry = member(map, key);
  if (!entry) return undefined;
  if (entry.value.kind === 'scalar' && typeof entry.value.value === 'string') return entry.value.value;
  return problems.add(entry.value.at, path, 'This has to be text.');
}

/** A member that has to be a list of texts, or one text. */
export function textsMember(
  map: YamlMap,
  key: string,
  problems: Problems,
  path = key,
): readonly { readonly text: string; readonly at: Place }[] {
  const entry = member(map, key);
  if (!entry) return [];
  const items = entry.value.kind === 'list' ? entry.value.items : [entry.value];
  return items.flatMap((item) => {
    if (item.kind === 'scalar' && item.value !== null) return [{ text: String(item.value), at: item.at }];
    problems.add(item.at, path, 'This has to be text, or a list of texts.');
    return [];
  });
}

/** A problem for each member that is not known: nothing is left out without a word. */
export function refuseOthers(map: YamlMap, known: readonly string[], problems: Problems, path: string): void {
  for (const { key, at } of map.entries) {
    if (!known.includes(key))
      problems.add(
        at,
        path === '' ? key : `${path}.${key}`,
        `“${key}” is not supported. There are: ${known.join(', ')}.`,
      );
  }
}
