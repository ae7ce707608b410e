import {
  type CaseChoices,
  type ClockCorrection,
  type FormatChoice,
  type MadeChoice,
  type MadeCorrection,
  NO_CHOICES,
  withChoices,
  withClocks,
  withTrust,
} from '../model/choices.ts';
import { type MappingDocument, mappingId } from '../model/mapping.ts';
import { DEFAULT_TRUST, TRUST_LABELS, TRUST_TARGETS, type TrustLabel } from '../model/trust.ts';
import type { JournalData, JournalEntry, JournalValue } from '../ports/case-host.ts';

/** What an `evidence.format_chosen` entry says; its object is the evidence id. */
export function choiceData({ evidenceId, member, name, format, reason, candidates }: MadeChoice): JournalData {
  return { evidenceId, member, name, format, reason, candidates: candidates.map((candidate) => ({ ...candidate })) };
}

/** What a `mapping.saved` entry says; its object is the mapping's name. */
export function mappingData(mapping: MappingDocument): JournalData {
  // Safe: a mapping is plain JSON, as it was read from YAML or from the app.
  return { mapping: JSON.parse(JSON.stringify(mapping)) as JournalValue };
}

/** What a `clock.corrected` entry says; its object is the evidence id. */
export function clockData({ evidenceId, member, name, offsetNs, reason }: MadeCorrection): JournalData {
  // As text: JSON numbers would lose nanoseconds.
  return { evidenceId, member, name, offsetNs: String(offsetNs), reason };
}

/** What a `trust.set` entry says; its object is the pattern. */
export function trustData({ about, pattern, trust, reason }: TrustLabel): JournalData {
  return { about, pattern, trust, reason };
}

/** What an `inventory.expected_set` entry says: the whole document as it was written; an empty one takes it back. */
export function expectedData(written: string): JournalData {
  return { written };
}

/**
 * What the journal says was decided: the latest choice and clock of each source, the latest mapping of each name, the
 * latest label of each pattern, the latest expected inventory.
 */
export function choicesOf(entries: readonly JournalEntry[]): CaseChoices {
  const choices: FormatChoice[] = [];
  const clocks: ClockCorrection[] = [];
  const labels: TrustLabel[] = [];
  const mappings = new Map<string, MappingDocument>();
  let expected = '';
  for (const { act, object, data } of entries) {
    const { mapping } = data;
    if (act === 'evidence.format_chosen') choices.push(...choiceFrom(object, data));
    else if (act === 'clock.corrected') clocks.push(...clockFrom(object, data));
    else if (act === 'trust.set') labels.push(...labelFrom(object, data));
    else if (act === 'inventory.expected_set') expected = typeof data['written'] === 'string' ? data['written'] : '';
    // Safe to pass on: whoever reads by it checks it first.
    else if (act === 'mapping.saved' && isObject(mapping))
      mappings.set(mappingId(object), mapping as unknown as MappingDocument);
  }
  return { ...withTrust(withClocks(withChoices(NO_CHOICES, choices, mappings), clocks), labels), expected };
}

function labelFrom(pattern: string, data: JournalData): readonly TrustLabel[] {
  const about = TRUST_TARGETS.find((target) => target === data['about']);
  const trust = ([...TRUST_LABELS, DEFAULT_TRUST] as const).find((label) => label === data['trust']);
  if (!about || !trust) return [];
  const { reason } = data;
  return [{ about, pattern, trust, reason: typeof reason === 'string' ? reason : '' }];
}

function clockFrom(evidenceId: string, { member, offsetNs, reason }: JournalData): readonly ClockCorrection[] {
  if (typeof member !== 'string' || typeof offsetNs !== 'string' || !/^-?\d{1,19}$/.test(offsetNs)) return [];
  return [{ evidenceId, member, offsetNs: BigInt(offsetNs), reason: typeof reason === 'string' ? reason : '' }];
}

function choiceFrom(evidenceId: string, { member, format, reason }: JournalData): readonly FormatChoice[] {
  if (typeof member !== 'string' || typeof format !== 'string') return [];
  return [{ evidenceId, member, format, reason: typeof reason === 'string' ? reason : '' }];
}

function isObject(value: JournalValue | undefined): value is JournalData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
