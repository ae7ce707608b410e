import { sourceAccounts } from './analysis/sources.ts';
import { SpoorError } from './base/errors.ts';
import { isMadeFrom, type ReadingOptions, readSources, rebuildCache, refuseCancelled } from './case-cache.ts';
import { caseChoices, journalChoices } from './case-choices.ts';
import { expectedStamp } from './case-stamp.ts';
import { forgetSources } from './ingest/forget.ts';
import { mappingNamed } from './ingest/look-into.ts';
import { checkMapping } from './ingest/mapping/parse-mapping.ts';
import { shippedMappings } from './ingest/mappings.ts';
import { recognisers } from './ingest/registry.ts';
import type { SourceAccount } from './model/answers.ts';
import {
  AS_RECOGNISED,
  type CaseChoices,
  choiceKey,
  type FormatChoice,
  KEEP_OPAQUE,
  type MadeChoice,
  withChoices,
} from './model/choices.ts';
import { type MappingDocument, mappingId } from './model/mapping.ts';
import type { CaseHost } from './ports/case-host.ts';
import type { Database } from './ports/database.ts';

/** What an analyst decides: by which format sources are read, and the mapping that makes one, where that is new. */
export interface ReadingDecision {
  readonly sources: readonly { readonly sourceId: string; readonly format: string; readonly reason: string }[];
  readonly mapping?: MappingDocument | undefined;
}

/**
 * Reads sources again as an analyst decides, and journals the decision: both, or the case stays as it was. Sources that
 * are read by a mapping which is saved anew are read again too. Returns the sources that were read again.
 */
export async function decideReading(
  database: Database,
  host: CaseHost,
  decision: ReadingDecision,
  options: ReadingOptions,
): Promise<readonly SourceAccount[]> {
  const mapping = decision.mapping && checkMapping(decision.mapping);
  if (mapping) refuseShippedName(mapping);
  const receipts = await host.receipts();
  if (!(await isMadeFrom(database, await expectedStamp(database, host))))
    await rebuildCache(database, host, receipts, options);
  const accounts = await sourceAccounts(database);
  const before = await caseChoices(host);
  const saved = new Map(mapping ? [[mappingId(mapping.name), mapping]] : []);
  const asked = decision.sources.map((one) => choiceFor(accounts, one));
  const choices = withChoices(before, asked, saved);
  for (const { format } of asked) refuseUnknown(format, choices);
  const affected = affectedSources(accounts, choices, { asked, mapping });
  const names = new Set(affected.map(nameOf));
  await database.transaction(async () => {
    await forgetSources(
      database,
      affected.map(({ sourceId }) => sourceId),
    );
    const isAsked = (source: NamedSource) => names.has(nameOf(source));
    const made = await readSources(database, host, receiptsOf(receipts, affected), {
      all: receipts,
      choices,
      options: { ...options, wishes: undefined },
      isAsked,
    });
    refuseCancelled(options.signal);
    refuseUnfollowed(asked, new Set(made.map(choiceKey)));
    await journalChoices(host, asked, mapping ? [mapping] : []);
  });
  await database.checkpoint();
  return (await sourceAccounts(database)).filter((source) => names.has(nameOf(source)));
}

export interface KnownMapping {
  readonly origin: 'case' | 'spoor';
  readonly mapping: MappingDocument;
}

/** Every mapping that a case can be read by: its own, the latest of each name, and those that come with Spoor. */
export async function mappingsOf(host: Pick<CaseHost, 'journal'>): Promise<readonly KnownMapping[]> {
  const { mappings } = await caseChoices(host);
  return [
    ...[...mappings.values()].map((mapping) => ({ origin: 'case' as const, mapping })),
    ...shippedMappings.map(({ mapping }) => ({ origin: 'spoor' as const, mapping })),
  ].toSorted((a, b) => (a.mapping.name < b.mapping.name ? -1 : 1));
}

function choiceFor(
  accounts: readonly SourceAccount[],
  { sourceId, format, reason }: ReadingDecision['sources'][number],
): MadeChoice {
  const source = accounts.find((account) => account.sourceId === sourceId);
  if (!source)
    throw new SpoorError('usage/invalid', `The case has no source "${sourceId}". \`spoor sources\` lists them.`);
  const { evidenceId, member, state, stateReason, name, candidates } = source;
  if (state === 'duplicate' || state === 'refused' || state === 'empty')
    throw new SpoorError('usage/invalid', `There is nothing to read in "${name}": ${stateReason}`);
  return { evidenceId, member, name, format, reason, candidates };
}

function refuseUnknown(format: string, choices: CaseChoices): void {
  if (
    format === KEEP_OPAQUE ||
    format === AS_RECOGNISED ||
    recognisers.some(({ id }) => id === format) ||
    mappingNamed(format, choices)
  )
    return;
  const known = [...recognisers.map(({ id }) => id), ...choices.mappings.keys(), KEEP_OPAQUE, AS_RECOGNISED];
  throw new SpoorError('usage/invalid', `There is no format "${format}". There are: ${known.join(', ')}.`);
}

/** A mapping of the case must not pass for one that recognition uses by itself. */
function refuseShippedName({ name }: MappingDocument): void {
  if (!shippedMappings.some(({ mapping }) => mapping.name === name)) return;
  throw new SpoorError(
    'mapping/invalid',
    `"${name}" is a mapping that comes with Spoor. Save yours under another name.`,
  );
}

/** The sources of the choices, those that are read by the mapping, and all with the same bytes as one of them. */
function affectedSources(
  accounts: readonly SourceAccount[],
  choices: CaseChoices,
  { asked, mapping }: { readonly asked: readonly FormatChoice[]; readonly mapping: MappingDocument | undefined },
): readonly SourceAccount[] {
  const keys = new Set(asked.map(choiceKey));
  const mapped = mapping && mappingId(mapping.name);
  for (const [key, { format }] of choices.formats) if (format === mapped) keys.add(key);
  const contents = new Set(accounts.filter((account) => keys.has(choiceKey(account))).map(({ sha256 }) => sha256));
  return accounts.filter(({ sha256, state }) => state !== 'refused' && contents.has(sha256));
}

function refuseUnfollowed(asked: readonly MadeChoice[], followed: ReadonlySet<string>): void {
  const lost = asked.find((choice) => choice.format !== AS_RECOGNISED && !followed.has(choiceKey(choice)));
  if (!lost) return;
  const { format, name } = lost;
  throw new SpoorError(
    'usage/invalid',
    `"${format}" cannot read "${name}": nothing in it looks like that format. \`spoor sources\` lists what does; a mapping can read other lines.`,
  );
}

type NamedSource = Pick<SourceAccount, 'evidenceId' | 'name'>;

function nameOf({ evidenceId, name }: NamedSource): string {
  return `${evidenceId}\n${name}`;
}

function receiptsOf<Receipt extends { readonly evidenceId: string }>(
  receipts: readonly Receipt[],
  sources: readonly SourceAccount[],
): readonly Receipt[] {
  const evidence = new Set(sources.map(({ evidenceId }) => evidenceId));
  return receipts.filter(({ evidenceId }) => evidence.has(evidenceId));
}
