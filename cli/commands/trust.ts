import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { caseChoices, trustLabelsOf } from '../../core/case-choices.ts';
import type { ImportProgress } from '../../core/model/answers.ts';
import { DEFAULT_TRUST, TRUST_LABELS, type TrustLabel } from '../../core/model/trust.ts';
import { withCase, withWritableCase } from '../case-access.ts';
import type { Shell } from '../command.ts';
import { table, toJson, visible } from '../output.ts';

interface TrustOptions {
  readonly tool?: string;
  readonly server?: string;
  readonly domain?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

const LABELS = [...TRUST_LABELS, DEFAULT_TRUST] as const;

const HELP = `
  spoor trust case.spoor                                                        the labels, and where they come from
  spoor trust case.spoor --tool search_web external_tool --reason "the web"     label what a tool brings in; * for any
  spoor trust case.spoor --server ledger internal_tool --reason "our own"       what the tools of an MCP server bring in
  spoor trust case.spoor --domain evil.example external_tool --reason "theirs"  what was fetched from a host or below it
  spoor trust case.spoor --tool search_web default --reason "a mistake"         take the label back

Labels: ${TRUST_LABELS.join(', ')}. A host's label goes before a tool's, a tool's before its server's. The case is
linked anew; nothing is read again. Detections take what is labelled principal, operator or internal_tool for no
outsider's.`;

export function defineTrust(program: Command, shell: Shell): void {
  program
    .command('trust')
    .description('who may have written what tools, servers and hosts bring in: list, label, take back')
    .argument('<case>', 'the case folder')
    .argument('[label]', `${LABELS.join(', ')} (takes a label back)`)
    .option('--tool <name>', 'of a tool; `*` stands for any characters')
    .option('--server <name>', 'of the tools of an MCP server')
    .option('--domain <host>', 'of what was fetched from a host or one below it')
    .option('--reason <why>', 'why, for the journal')
    .option('--json', 'as JSON: {labels[], sources[]}')
    .addHelpText('after', HELP)
    .action(async (dir: string, label: string | undefined, options: TrustOptions) => {
      const asked = askedFor(label, options);
      if (asked) await set(dir, shell, asked);
      if (!asked || options.json) await list(dir, shell, options);
    });
}

function askedFor(label: string | undefined, options: TrustOptions): TrustLabel | undefined {
  const { tool, server, domain, reason } = options;
  const named = (['tool', 'server', 'domain'] as const).filter((about) => options[about] !== undefined);
  if (label === undefined && named.length === 0) return undefined;
  const [about] = named;
  const pattern = tool ?? server ?? domain;
  if (about === undefined || pattern === undefined || named.length > 1)
    throw new SpoorError('usage/invalid', 'Say what is labelled: one of --tool, --server and --domain.');
  const trust = LABELS.find((known) => known === label);
  if (!trust) throw new SpoorError('usage/invalid', `Say the label: one of ${LABELS.join(', ')}.`);
  if (reason === undefined) throw new SpoorError('usage/invalid', 'Say why, with --reason: it goes into the journal.');
  return { about, pattern, trust, reason };
}

async function set(dir: string, shell: Shell, label: TrustLabel): Promise<void> {
  await withWritableCase(dir, async ({ opened }) => {
    const onProgress = (progress: ImportProgress) => shell.output.progress(`Linking: ${progress.name}`);
    try {
      await opened.setTrust(label, { onProgress });
    } finally {
      shell.output.progress(undefined);
    }
  });
  const now = label.trust === DEFAULT_TRUST ? 'has its default label again' : `has the label ${label.trust}`;
  shell.output.say(visible(`What comes from ${label.about} ${label.pattern} ${now}.`));
}

/** Where content came from, with the label that holds and why. */
const SOURCES = `
  SELECT coalesce(from_tool, origin) AS source, trust, trust_basis, count(*) AS pieces
  FROM lineage WHERE trust IS NOT NULL GROUP BY ALL ORDER BY pieces DESC, source, trust, trust_basis`;

async function list(dir: string, shell: Shell, { json }: TrustOptions): Promise<void> {
  await withCase(dir, shell.output, async ({ host, opened: { questions } }) => {
    const labels = trustLabelsOf(await caseChoices(host));
    const sources = (await questions.sql(SOURCES)).rows.map(([source, trust, basis, pieces]) => ({
      source: source ?? '',
      trust: trust ?? '',
      basis: basis ?? '',
      pieces: Number(pieces),
    }));
    if (json) return shell.output.answer(toJson({ labels, sources }));
    const set = labels.map(({ about, pattern, trust, reason }) => [about, pattern, trust, reason]);
    const rows = sources.map(({ source, trust, basis, pieces }) => [String(pieces), source, trust, basis]);
    shell.output.answer(
      set.length > 0 ? table(['of', 'name', 'label', 'reason'], set) : 'No label is set: all are defaults.',
    );
    if (rows.length > 0)
      shell.output.answer(`\nWhere content came from\n${table(['pieces', 'source', 'label', 'why'], rows)}`);
  });
}
