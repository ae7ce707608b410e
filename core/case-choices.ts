import { canonicalJson } from './custody/canonical-json.ts';
import { choiceData, choicesOf, clockData, expectedData, mappingData, trustData } from './custody/choices.ts';
import { AS_RECOGNISED, type CaseChoices, choiceKey, type MadeChoice } from './model/choices.ts';
import { type MappingDocument, mappingId } from './model/mapping.ts';
import { type TrustLabel, trustKey } from './model/trust.ts';
import type { CaseHost } from './ports/case-host.ts';

/** What analysts decided on the reading of this case: the fold of its journal. */
export async function caseChoices(host: Pick<CaseHost, 'journal'>): Promise<CaseChoices> {
  return choicesOf((await host.journal()).entries);
}

/**
 * The choices as one text, for the stamp of what was made by them; empty where there are none. A mapping that no choice
 * names changes nothing, and why something was chosen is part of what a source says of itself.
 */
export function choicesText({ formats, mappings, clocks, trust, expected }: CaseChoices): string {
  const chosen = [...formats.values()].map(({ evidenceId, member, format, reason }) =>
    canonicalJson({ evidenceId, member, format, reason }),
  );
  const used = new Set([...formats.values()].map(({ format }) => format));
  const documents = [...mappings]
    .filter(([id]) => used.has(id))
    .map(([, mapping]) => canonicalJson(mappingData(mapping)));
  // Whatever the source was called then.
  const corrected = [...clocks.values()].map((clock) => canonicalJson(clockData({ ...clock, name: '' })));
  const labelled = [...trust.values()].map((label) => canonicalJson(trustData(label)));
  const inventory = expected === '' ? [] : [canonicalJson(expectedData(expected))];
  const lines = [chosen, documents, corrected, labelled, inventory].flatMap((some) => some.toSorted());
  return lines.map((line) => `${line}\n`).join('');
}

/** The labels of sources of content, by what they are of and its name. */
export function trustLabelsOf({ trust }: Pick<CaseChoices, 'trust'>): readonly TrustLabel[] {
  return [...trust.values()].toSorted((a, b) => (trustKey(a) < trustKey(b) ? -1 : 1));
}

/** Writes choices into the journal, with the mappings that are new to it before them. */
export async function journalChoices(
  host: CaseHost,
  made: readonly MadeChoice[],
  mappings: readonly MappingDocument[],
): Promise<void> {
  const { formats, mappings: saved } = await caseChoices(host);
  for (const mapping of mappings) {
    const known = saved.get(mappingId(mapping.name));
    if (known && canonicalJson(mappingData(known)) === canonicalJson(mappingData(mapping))) continue;
    await host.append('mapping.saved', mapping.name, mappingData(mapping));
  }
  for (const choice of made) {
    const known = formats.get(choiceKey(choice));
    if (known?.format === choice.format && known.reason === choice.reason) continue;
    if (!known && choice.format === AS_RECOGNISED) continue;
    await host.append('evidence.format_chosen', choice.evidenceId, choiceData(choice));
  }
}
