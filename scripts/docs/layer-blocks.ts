import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { markdownTable } from './markdown.ts';

/** The parts of the program by a file that stands for each of them. */
const PARTS: Readonly<Record<string, string>> = {
  'core/base': 'core/base/part.ts',
  'core/model': 'core/model/part.ts',
  'core/ports': 'core/ports/part.ts',
  'core/ingest': 'core/ingest/part.ts',
  'core/analysis': 'core/analysis/part.ts',
  'core/detect': 'core/detect/part.ts',
  'core/custody': 'core/custody/part.ts',
  'core/policy': 'core/policy/part.ts',
  'core/root-cause': 'core/root-cause/part.ts',
  'core/playbook': 'core/playbook/part.ts',
  'core/report': 'core/report/part.ts',
  'core/export': 'core/export/part.ts',
  'core/*.ts': 'core/part.ts',
  engine: 'engine/part.ts',
  host: 'host/part.ts',
  cli: 'cli/part.ts',
  electron: 'electron/part.ts',
  'renderer/worker': 'renderer/worker/part.ts',
  renderer: 'renderer/part.ts',
};

type Pattern = string | readonly string[];
interface Side {
  readonly path?: Pattern;
  readonly pathNot?: Pattern;
  readonly dependencyTypesNot?: readonly string[];
}
interface LayerRule {
  readonly name?: string;
  readonly from: Side;
  readonly to: Side;
}
interface LayerTable {
  readonly forbidden: readonly LayerRule[];
  readonly allowed: readonly LayerRule[];
}

const DOOR = 'one-door-to-';

/** What docs/architecture.md says of the layer table: asked of the table itself. */
export const layerBlocks: Readonly<Record<string, () => string>> = {
  layers: () => markdownTable(['part', 'may import', 'types only'], Object.keys(PARTS).map(layerRow)),
  doors: () => markdownTable(['library', 'imported only by'], doors()),
};

function layerRow(part: string): readonly string[] {
  const names = Object.keys(PARTS).filter((other) => other !== part);
  const marked = (others: readonly string[]) => others.map((name) => `\`${name}\``).join(' ') || '–';
  const values = names.filter((other) => mayImport(part, other, 'values'));
  const types = names.filter((other) => mayImport(part, other, 'types') && !values.includes(other));
  return [`\`${part}\``, marked(values), marked(types)];
}

function mayImport(from: string, to: string, what: 'values' | 'types'): boolean {
  const places = { from: PARTS[from] ?? '', to: PARTS[to] ?? '' };
  const { allowed, forbidden } = layerTable();
  const isForbidden = forbidden.some(
    (rule) => rule.from.path !== undefined && !isExempt(rule, what) && applies(rule, places),
  );
  return !isForbidden && allowed.some((rule) => rule.to.path !== undefined && applies(rule, places));
}

function isExempt(rule: LayerRule, what: 'values' | 'types'): boolean {
  return what === 'types' && rule.to.dependencyTypesNot?.includes('type-only') === true;
}

function applies(rule: LayerRule, { from, to }: { readonly from: string; readonly to: string }): boolean {
  const group = patterns(rule.from.path)
    .map((pattern) => new RegExp(pattern).exec(from)?.[1])
    .find((found) => found !== undefined);
  const filled = (pattern: string) => pattern.replaceAll('$1', group ?? '');
  return matches(rule.from, from, (pattern) => pattern) && matches(rule.to, to, filled);
}

function matches({ path, pathNot }: Side, file: string, filled: (pattern: string) => string): boolean {
  const isMatch = (pattern: string) => new RegExp(filled(pattern)).test(file);
  return patterns(path).some(isMatch) && !patterns(pathNot).some(isMatch);
}

function patterns(pattern: Pattern | undefined): readonly string[] {
  if (pattern === undefined) return [];
  return typeof pattern === 'string' ? [pattern] : pattern;
}

function doors(): readonly (readonly string[])[] {
  return layerTable()
    .forbidden.filter(({ name }) => name?.startsWith(DOOR))
    .map(({ name, from }) => [`\`${name?.slice(DOOR.length)}\``, doorFiles(from)]);
}

/** The door's own files are what its rule leaves out, besides tests. */
function doorFiles({ pathNot }: Side): string {
  return patterns(pathNot)
    .filter((pattern) => /^\^[a-z].*\$$/.test(pattern))
    .map((pattern) => `\`${pattern.replace(/^\^|\$$/g, '').replaceAll('\\.', '.')}\``)
    .join(' ');
}

function layerTable(): LayerTable {
  const path = fileURLToPath(new URL('../../.dependency-cruiser.cjs', import.meta.url));
  // Safe: the table is this repository's own, and the dependency checker validates it.
  return createRequire(import.meta.url)(path) as LayerTable;
}
