import type { DataClass } from '../../model/data-class.ts';
import { type DataDetector, masked } from './detector.ts';
import { detectors } from './detectors.ts';
import { SignSearch } from './sign-search.ts';

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

const search = new SignSearch(detectors.map(({ signs = [] }) => signs));

/** The data in a content that can be told by form and check, each kind in order of its places; a value once. */
export function findData(content: string): readonly DataFound[] {
  const text = content.length > LONGEST ? content.slice(0, LONGEST) : content;
  const { hasSign, digits } = search.search(text);
  let found: DataFound[] | undefined;
  for (let at = 0; at < detectors.length; at += 1) {
    const detector = detectors[at];
    if (!detector || digits < (detector.digits ?? 0) || (detector.signs && !hasSign(at))) continue;
    detector.pattern.lastIndex = 0;
    // Most contents hold nothing of a kind: asking for the first match makes no iterator.
    if (!detector.pattern.test(text)) continue;
    found ??= [];
    findBy(detector, text, found);
  }
  return found ?? NOTHING;
}

const NOTHING: readonly DataFound[] = [];

function findBy(detector: DataDetector, text: string, found: DataFound[]): void {
  const seen = new Set<string>();
  const { id, dataClass, shows, pattern, isValid } = detector;
  pattern.lastIndex = 0;
  for (const match of text.matchAll(pattern)) {
    const value = match[1] ?? match[0];
    if (seen.has(value) || isValid?.(value) === false) continue;
    if (seen.size >= MOST) break;
    seen.add(value);
    const start = match.index + match[0].indexOf(value);
    found.push({ detector: id, dataClass, masked: masked(value, shows), start, length: value.length });
  }
}
