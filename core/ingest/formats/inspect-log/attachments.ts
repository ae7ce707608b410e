import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import type { RecordSink } from '../../format.ts';

/** Repeated references could make a small record huge; what lies beyond stays a reference. */
const MAX_RESOLVED_CHARACTERS = 32 * 1024 * 1024;
const REFERENCE = /attachment:\/\/([0-9a-f]{32}|\d+)/g;

/** Puts what a sample keeps in its attachments back where its records refer to it. */
export class Attachments {
  readonly #texts: JsonObject;

  constructor(texts: JsonObject) {
    this.#texts = texts;
  }

  /** The value with its references resolved; what cannot be resolved stays as recorded, and is noted. */
  resolve(value: Json, sink: Pick<RecordSink, 'note'>): Json {
    const budget = { left: MAX_RESOLVED_CHARACTERS, missing: 0 };
    const resolved = this.#walk(value, budget);
    if (budget.missing > 0) sink.note('other', 'Content is kept as an attachment that this source does not hold');
    if (budget.left < 0) sink.note('other', 'More attachments than are put back into one record');
    return resolved;
  }

  #walk(value: Json, budget: { left: number; missing: number }): Json {
    if (typeof value === 'string') return value.includes('attachment://') ? this.#text(value, budget) : value;
    if (isJsonArray(value)) return value.map((element) => this.#walk(element, budget));
    if (!isJsonObject(value)) return value;
    const members = Object.entries(value).map(([name, member]) => [name, this.#walk(member ?? null, budget)] as const);
    return Object.fromEntries(members);
  }

  #text(text: string, budget: { left: number; missing: number }): string {
    return text.replace(REFERENCE, (reference: string, id: string) => {
      const found = Object.hasOwn(this.#texts, id) ? this.#texts[id] : undefined;
      if (typeof found !== 'string') budget.missing += 1;
      if (typeof found !== 'string' || budget.left < 0) return reference;
      budget.left -= found.length;
      return budget.left < 0 ? reference : found;
    });
  }
}
