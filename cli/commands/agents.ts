import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { SpoorError, sentenceOf } from '../../core/base/errors.ts';
import type { ImportProgress } from '../../core/model/answers.ts';
import { withCase, withWritableCase } from '../case-access.ts';
import type { Shell } from '../command.ts';
import { toJson } from '../output.ts';
import { dossierText, inventoryText } from './agents/agent-text.ts';

interface AgentsOptions {
  readonly expect?: string;
  readonly json?: boolean;
}

const HELP = `
  spoor agents case.spoor                         everything that acted or was there to be used
  spoor agents case.spoor refund-agent            all that the case holds of one: by its name or its id
  spoor agents case.spoor --expect agents.yaml    set the inventory that is expected, and list what differs
  spoor agents case.spoor --expect none           take it back

The expected inventory is a YAML document: see docs/inventory.md. It goes into the journal whole; the latest holds.`;

export function defineAgents(program: Command, shell: Shell): void {
  program
    .command('agents')
    .description(
      'agents, models, servers and tools: seen when, granted, used and denied what, and against what is expected',
    )
    .argument('<case>', 'the case folder')
    .argument('[agent]', 'one of them: its id or its name')
    .option('--expect <file>', 'the expected inventory in YAML, or `none` to take it back')
    .option('--json', 'as JSON: {items[], expected, deviations[], …}, or of one {item, authority[], definitions, …}')
    .addHelpText('after', HELP)
    .action(async (dir: string, agent: string | undefined, options: AgentsOptions) => {
      if (options.expect !== undefined) await expect(dir, shell, options.expect);
      await withCase(dir, shell.output, async ({ opened: { questions } }) => {
        if (agent === undefined) {
          const inventory = await questions.agents();
          shell.output.answer(options.json ? toJson(withNulls(inventory)) : inventoryText(inventory));
          return;
        }
        const dossier = await questions.agent(agent);
        if (!dossier)
          throw new SpoorError(
            'usage/invalid',
            `The case has no "${agent}". List what there is with: spoor agents ${dir}`,
          );
        const findings = await questions.agentFindings(agent);
        shell.output.answer(
          options.json ? toJson(withNulls({ ...dossier, findings })) : dossierText(dossier, findings),
        );
      });
    });
}

async function expect(dir: string, shell: Shell, file: string): Promise<void> {
  const written = file === 'none' ? '' : await readInventory(file);
  await withWritableCase(dir, async ({ opened }) => {
    const onProgress = (progress: ImportProgress) => shell.output.progress(`Linking: ${progress.name}`);
    try {
      await opened.expectInventory(written, { onProgress });
    } finally {
      shell.output.progress(undefined);
    }
  });
  shell.output.say(file === 'none' ? 'The case has no expected inventory any more.' : 'The expected inventory is set.');
}

async function readInventory(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new SpoorError('usage/invalid', `The expected inventory cannot be read: ${sentenceOf(cause)}`, { cause });
  }
}

/** JSON says null for what was not recorded, so that a missing value is never mistaken for a missing key. */
function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNulls);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withNulls(member)]));
}
