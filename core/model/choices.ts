import type { MappingDocument } from './mapping.ts';
import type { SourceCandidate } from './recognition.ts';
import { DEFAULT_TRUST, type TrustLabel, trustKey } from './trust.ts';

/** The format that stands for "keep as opaque". */
export const KEEP_OPAQUE = 'opaque';

/** The word for "as recognised": it takes an earlier choice back. */
export const AS_RECOGNISED = 'recognised';

/** What an analyst decided for one source: it is read under this format, whatever recognises it. */
export interface FormatChoice {
  readonly evidenceId: string;
  readonly member: string;
  /** Id of a format, `mapping:<name>`, `opaque`, or `recognised`. */
  readonly format: string;
  readonly reason: string;
}

/** A choice that was followed, with what was known of the source then. */
export interface MadeChoice extends FormatChoice {
  readonly name: string;
  readonly candidates: readonly SourceCandidate[];
}

/** What an analyst decided on the clock of one source: this is added to every time that it recorded. */
export interface ClockCorrection {
  readonly evidenceId: string;
  readonly member: string;
  /** 0 takes an earlier correction back. */
  readonly offsetNs: bigint;
  readonly reason: string;
}

/** A correction that was followed, with what its source was called then. */
export interface MadeCorrection extends ClockCorrection {
  readonly name: string;
}

/** What analysts decided on the reading of a case: with the evidence, all that its database is derived from. */
export interface CaseChoices {
  /** By `choiceKey`. */
  readonly formats: ReadonlyMap<string, FormatChoice>;
  /** The mappings of this case by the id of their format, the latest of each name; not yet checked. */
  readonly mappings: ReadonlyMap<string, MappingDocument>;
  /** By `choiceKey`. */
  readonly clocks: ReadonlyMap<string, ClockCorrection>;
  /** Labels of sources of content, by `trustKey`. */
  readonly trust: ReadonlyMap<string, TrustLabel>;
  /** The expected inventory as it was written, in YAML or JSON; empty where there is none. Not yet checked. */
  readonly expected: string;
}

export const NO_CHOICES: CaseChoices = {
  formats: new Map(),
  mappings: new Map(),
  clocks: new Map(),
  trust: new Map(),
  expected: '',
};

/** Choices hold for bytes and the place in them, whatever the file was called. */
export function choiceKey({ evidenceId, member }: Pick<FormatChoice, 'evidenceId' | 'member'>): string {
  return `${evidenceId}\n${member}`;
}

/** The choices with some made over or added. */
export function withChoices(
  before: CaseChoices,
  made: readonly FormatChoice[],
  saved: CaseChoices['mappings'],
): CaseChoices {
  const formats = new Map(before.formats);
  for (const choice of made) {
    if (choice.format === AS_RECOGNISED) formats.delete(choiceKey(choice));
    else formats.set(choiceKey(choice), choice);
  }
  return { ...before, formats, mappings: new Map([...before.mappings, ...saved]) };
}

/** The choices with clocks corrected; a correction takes the place of the one before it. */
export function withClocks(before: CaseChoices, made: readonly ClockCorrection[]): CaseChoices {
  const clocks = new Map(before.clocks);
  for (const correction of made) {
    if (correction.offsetNs === 0n) clocks.delete(choiceKey(correction));
    else clocks.set(choiceKey(correction), correction);
  }
  return { ...before, clocks };
}

/** The choices with labels set; a label takes the place of the one before it. */
export function withTrust(before: CaseChoices, made: readonly TrustLabel[]): CaseChoices {
  const trust = new Map(before.trust);
  for (const label of made) {
    if (label.trust === DEFAULT_TRUST) trust.delete(trustKey(label));
    else trust.set(trustKey(label), label);
  }
  return { ...before, trust };
}

/** What an import is asked to decide for the sources that it brings in. */
export interface ImportWishes {
  /** Sources whose name (or the last part of it) is like the pattern, with `*` for any characters, and their format. */
  readonly as: readonly { readonly pattern: string; readonly format: string }[];
  /** Mappings to read by: what has their sign, or, for one without a sign, what no format recognises. */
  readonly mappings: readonly MappingDocument[];
}
