import { type Document, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';

/** Where something stands in a text: both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A YAML value that knows where it stands, so that an error can point at it. */
export type YamlNode = { readonly at: Place } & (
  | { readonly kind: 'map'; readonly entries: readonly YamlEntry[] }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[] }
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
);

export interface YamlEntry {
  readonly key: string;
  readonly at: Place;
  readonly value: YamlNode;
}

export interface YamlDamage {
  readonly at: Place;
  readonly message: string;
}

export interface YamlTrees {
  /** One for each document that is not empty. */
  readonly documents: readonly YamlNode[];
  readonly damage: readonly YamlDamage[];
}

const MAX_DEPTH = 40;

/** Reads every document of a YAML text of the core schema, with the place of each value. Aliases are refused. */
export function yamlTrees(text: string): YamlTrees {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    schema: 'core',
    lineCounter: lines,
    logLevel: 'silent',
    prettyErrors: false,
  });
  const list: readonly Document[] = Array.isArray(parsed) ? parsed : [];
  const damage: YamlDamage[] = [];
  const placeAt = (offset: number | undefined): Place => {
    const { line, col } = lines.linePos(offset ?? 0);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const reader = new TreeReader(placeAt, damage);
  for (const { errors } of list)
    for (const { pos, message } of errors)
      damage.push({ at: placeAt(pos[0]), message: `This is not valid YAML: ${message}` });
  const documents = damage.length > 0 ? [] : list.flatMap(({ contents }) => reader.read(contents, 0) ?? []);
  return { documents, damage };
}

class TreeReader {
  readonly #placeAt: (offset: number | undefined) => Place;
  readonly #damage: YamlDamage[];

  constructor(placeAt: (offset: number | undefined) => Place, damage: YamlDamage[]) {
    this.#placeAt = placeAt;
    this.#damage = damage;
  }

  /** Undefined where there is nothing, or where it was refused: then the damage says so. */
  read(node: unknown, depth: number): YamlNode | undefined {
    if (depth > MAX_DEPTH) return this.#refuse(node, `This is nested more than ${MAX_DEPTH} levels deep.`);
    if (isMap(node))
      return { kind: 'map', at: this.#placeAt(node.range?.[0]), entries: this.#entries(node.items, depth) };
    if (isSeq(node)) {
      const items = node.items.flatMap((item) => this.read(item, depth + 1) ?? []);
      return { kind: 'list', at: this.#placeAt(node.range?.[0]), items };
    }
    if (isScalar(node)) return this.#scalar(node.value, node.range?.[0]);
    return node === null || node === undefined
      ? undefined
      : this.#refuse(node, 'YAML aliases are not read here: write the value out.');
  }

  #entries(items: readonly { readonly key: unknown; readonly value: unknown }[], depth: number): readonly YamlEntry[] {
    return items.flatMap(({ key, value }) => {
      if (!isScalar(key)) {
        this.#refuse(key, 'A key must be a plain word.');
        return [];
      }
      const at = this.#placeAt(key.range?.[0]);
      const read = value === null ? ({ kind: 'scalar', at, value: null } as const) : this.read(value, depth + 1);
      return read ? [{ key: String(key.value), at, value: read }] : [];
    });
  }

  #scalar(value: unknown, offset: number | undefined): YamlNode {
    const at = this.#placeAt(offset);
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return { kind: 'scalar', at, value: plain ? value : null };
  }

  #refuse(node: unknown, message: string): undefined {
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    this.#damage.push({ at: this.#placeAt(Array.isArray(range) ? Number(range[0]) : 0), message });
    return undefined;
  }
}
