import type { DataClass } from '../../model/data-class.ts';
import { masked } from './detector.ts';
import { detectors } from './detectors.ts';

/** Where data of a class stands in a content. The value itself is not kept: the content has it. */
export interface DataFound {
  readonly detector: string;
  readonly dataClass: DataClass;
  readonly masked: string;
  /** First character and length, counted in UTF-16 units of the content. */
  readonly start: number;
  readonly length: number;
}

/** Longer content is looked at up to here. */
const LONGEST = 262_144;
/** Of one kind, more than this in one content is not listed. */
const MOST = 100;

/** The data in a content that can be told by form and check, each kind in order of its places; a value once. */
export function findData(content: string): readonly DataFound[] {
  const text = content.slice(0, LONGEST);
  const lower = text.toLowerCase();
  const found: DataFound[] = [];
  for (const detector of detectors) {
    if (detector.signs && !detector.signs.some((sign) => lower.includes(sign))) continue;
    const seen = new Set<string>();
    for (const match of text.matchAll(detector.pattern)) {
      const value = match[1] ?? match[0];
      if (seen.has(value) || detector.isValid?.(value) === false) continue;
      if (seen.size >= MOST) break;
      seen.add(value);
      const start = match.index + match[0].indexOf(value);
      const { id, dataClass, shows } = detector;
      found.push({ detector: id, dataClass, masked: masked(value, shows), start, length: value.length });
    }
  }
  return found;
}
