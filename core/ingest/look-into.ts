import { type CaseChoices, choiceKey, type FormatChoice, KEEP_OPAQUE } from '../model/choices.ts';
import type { Decision, SourceCandidate } from '../model/recognition.ts';
import { streamOf } from './archive/member.ts';
import { HEAD_SIZES, headOf, type ReadHead, readHead } from './head.ts';
import { type MappingFormat, mappingFormat } from './mapping/mapping-format.ts';
import { checkMapping } from './mapping/parse-mapping.ts';
import { shippedMappings } from './mappings.ts';
import { recognisers } from './registry.ts';
import { skimmed } from './skim.ts';
import { candidatesOf, decisionOf, type Recognised, type Recognition, recognise } from './sniff.ts';
import type { OpenSource } from './source.ts';

/** Of a source that is skimmed: it has many records' worth of other members by then. */
const SKIMMED_SIZE = 1024 * 1024;

/** Which choice holds for a source: one that the case has, or one that this import was asked to make. */
export interface Chooser {
  readonly choices: CaseChoices;
  /** Asked where the case has no choice yet: what this import would choose, if the format can read the source. */
  wish?(source: OpenSource, recognition: Recognition, head: ReadHead): FormatChoice | undefined;
}

export interface Looked {
  readonly head: ReadHead;
  readonly best: Recognised | undefined;
  readonly reason: string;
  readonly decision: Decision;
  readonly candidates: readonly SourceCandidate[];
  /** The choice that holds. */
  readonly choice: FormatChoice | undefined;
}

/** Looks into a source until a format recognises it, and lets the analyst's choice overrule what does. */
export async function lookInto(
  source: OpenSource,
  chooser: Chooser,
  held: Uint8Array | undefined = undefined,
): Promise<Looked> {
  const { choices } = chooser;
  const { head, ...recognition } = await recogniseSource(source, held);
  const candidates = candidatesOf(recognition.claims);
  const known = choices.formats.get(choiceKey(source));
  const choice = known ?? chooser.wish?.(source, recognition, head);
  const best = choice && (await chosenFormat(choice.format, choices, { source, head, held }));
  if (choice && (best || choice.format === KEEP_OPAQUE)) {
    const why = choice.reason === '' ? '' : `: ${choice.reason}`;
    const reason = `Chosen by an analyst${why}${/[.!?]$/.test(why) ? '' : '.'} Recognition said: ${recognition.reason}`;
    return { head, candidates, choice, best, decision: 'chosen', reason };
  }
  const undecided = { head, candidates, choice: undefined, ...recognition, decision: decisionOf(recognition.claims) };
  if (!known) return undecided;
  const failed = `An analyst chose "${known.format}", which cannot read it.`;
  return { ...undecided, best: undefined, decision: 'open', reason: `${failed} ${recognition.reason}` };
}

/** Looks at more and more of a source until a format recognises it, or its limit or end is reached. */
async function recogniseSource(
  source: OpenSource,
  held: Uint8Array | undefined,
): Promise<Recognition & { readonly head: ReadHead }> {
  let looked: (Recognition & { readonly head: ReadHead }) | undefined;
  for await (const head of headsOf(source, held)) {
    looked = { ...recognise(head, recognisers), head };
    if (looked.best) return looked;
  }
  if (!looked) throw new Error('There is no size to look at.');
  return looked;
}

/**
 * More and more of the begin of a source, up to its end; at last, of JSON that goes on, what stands behind strings longer
 * than all that: a first line may hold one.
 */
async function* headsOf(source: OpenSource, held: Uint8Array | undefined): AsyncGenerator<ReadHead> {
  let head: ReadHead | undefined;
  for (const size of HEAD_SIZES) {
    head = await headUpTo(source, held, size);
    yield head;
    if (head.isWhole) return;
  }
  if (head?.encoding !== 'utf-8' || head.lines.length > 0 || !/^\s*[[{]/.test(head.text)) return;
  const bytes = await skimmed(held ? streamOf(held) : await source.open(), SKIMMED_SIZE);
  yield { ...headOf(source.name, bytes, false), encoding: head.encoding, markLength: head.markLength };
}

async function headUpTo(source: OpenSource, held: Uint8Array | undefined, size: number): Promise<ReadHead> {
  if (held) return headOf(source.name, held.subarray(0, size), held.length <= size);
  return await readHead(source.name, await source.open(), size);
}

/** The chosen format with its way to cut the source: it may need to see more of it than recognition did. */
async function chosenFormat(
  id: string,
  choices: CaseChoices,
  {
    source,
    head,
    held,
  }: {
    readonly source: OpenSource;
    readonly head: ReadHead;
    readonly held: Uint8Array | undefined;
  },
): Promise<Recognised | undefined> {
  const mapping = mappingNamed(id, choices);
  const format = mapping ?? recognisers.find((candidate) => candidate.id === id);
  if (!format) return undefined;
  const claimFor = (seen: ReadHead) => (mapping ? mapping.claimWhenChosen(seen) : format.sniff(seen));
  let claim = claimFor(head);
  if (claim || head.isWhole) return claim && { format, claim };
  for await (const seen of headsOf(source, held)) {
    claim = claimFor(seen);
    if (claim) break;
  }
  return claim && { format, claim };
}

/** The mapping of an id: the case's own before one that comes with Spoor. Undefined where its document is no mapping. */
export function mappingNamed(id: string, choices: CaseChoices): MappingFormat | undefined {
  const document = choices.mappings.get(id);
  if (document === undefined) return shippedMappings.find((mapping) => mapping.id === id);
  try {
    return mappingFormat(checkMapping(document));
  } catch {
    // Written by another version of Spoor, or by hand: the source is kept as opaque, and its reason says so.
    return undefined;
  }
}
