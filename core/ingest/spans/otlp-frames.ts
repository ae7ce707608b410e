import { asArray, asObject, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { SourceHead } from '../format.ts';
import { knownMembers, type Note, without } from './envelope.ts';
import { type OtlpFrame, readOtlpOwner } from './otlp-span.ts';

/** How one kind of telemetry lies in OTLP's three levels: owners (resources), scopes, records. */
export interface OtlpLevels {
  readonly owners: readonly string[];
  readonly scopes: readonly string[];
  readonly records: readonly string[];
  /** Members in which some programs wrap the document: `{"trace":{"resourceSpans":[…]}}`. */
  readonly wrappers?: readonly string[] | undefined;
}

/** The list of owners in a document, and the names that lead to it. */
export function ownersIn(
  document: Json | undefined,
  levels: OtlpLevels,
): { readonly list: readonly Json[]; readonly names: readonly string[] } | undefined {
  if (!isJsonObject(document)) return undefined;
  for (const name of levels.owners) {
    const list = asArray(document[name]);
    if (list) return { list, names: [name] };
  }
  for (const wrapper of levels.wrappers ?? []) {
    const inner = ownersIn(document[wrapper], { ...levels, wrappers: [] });
    if (inner) return { list: inner.list, names: [wrapper, ...inner.names] };
  }
  return undefined;
}

/** What stands around the records of one unit; neighbours share it, so the last answer is kept. */
export class OtlpFrames {
  readonly #levels: OtlpLevels;
  readonly #knownOfOwner: ReadonlySet<string>;
  readonly #knownOfScope: ReadonlySet<string>;
  #documents: readonly (readonly Json[])[] = [];
  #isList = false;
  #last: { readonly place: string; readonly frame: OtlpFrame } | undefined;

  constructor(levels: OtlpLevels) {
    this.#levels = levels;
    this.#knownOfOwner = knownMembers('resource', ...levels.scopes);
    this.#knownOfScope = knownMembers('scope', 'instrumentationLibrary', ...levels.records);
  }

  begin(skeleton: Json, note: Note): void {
    const list = asArray(skeleton);
    const documents = list ?? [skeleton];
    this.#isList = list !== undefined;
    this.#last = undefined;
    this.#documents = documents.map((document) => ownersIn(document, this.#levels)?.list ?? []);
    for (const document of documents) this.#noteStrangers(document, note);
  }

  #noteStrangers(document: Json, note: Note): void {
    const names = ownersIn(document, this.#levels)?.names ?? [''];
    let level = asObject(document);
    for (const name of names) {
      for (const other of Object.keys(level ?? {})) if (other !== name) note('unrecognised_field', other);
      level = asObject(level?.[name]);
    }
  }

  /** Resource and scope of the records at these indexes. */
  at(at: readonly number[]): OtlpFrame {
    const place = at.slice(0, -1).join('/');
    if (this.#last?.place === place) return this.#last.frame;
    const [documentAt = 0, ownerAt = 0, scopeAt = 0] = this.#isList ? at : [0, ...at];
    const owner = asObject(this.#documents[documentAt]?.[ownerAt]);
    const scopes = this.#levels.scopes.map((name) => asArray(owner?.[name])).find((list) => list !== undefined);
    const scoped = asObject(scopes?.[scopeAt]);
    const frame = {
      resource: this.#said(owner, readOtlpOwner(owner?.['resource']), this.#knownOfOwner),
      scope: this.#said(
        scoped,
        readOtlpOwner(scoped?.['scope'] ?? scoped?.['instrumentationLibrary']),
        this.#knownOfScope,
      ),
    };
    this.#last = { place, frame };
    return frame;
  }

  /** What a level says beside its owner (its schema) is kept with it. */
  #said(level: JsonObject | undefined, owner: JsonObject, known: ReadonlySet<string>): JsonObject {
    return level === undefined ? owner : { ...without(level, known), ...owner };
  }
}

/** Where such documents lie in a source: lines, one document, or documents gathered into one list. */
export function otlpPlaces(
  head: SourceHead,
  levels: OtlpLevels,
):
  | { readonly what: 'lines' | 'list' | 'document'; readonly unit: 'line' | 'file'; readonly lines: number }
  | undefined {
  const has = (value: Json | undefined): boolean => ownersIn(value, levels) !== undefined;
  const lines = head.lines.filter(has).length;
  if (lines > 0) return { what: 'lines', unit: 'line', lines };
  if (asArray(head.document)?.some(has)) return { what: 'list', unit: 'file', lines };
  if (!has(head.document)) return undefined;
  // A document that has not ended within its first line may be the first of many lines.
  const unit = !head.isWhole && !head.text.includes('\n') ? 'line' : 'file';
  return { what: 'document', unit, lines };
}
