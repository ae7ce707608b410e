import { Command } from 'commander';
import { TOOL_VERSION } from '../core/base/version.ts';
import type { CommandDefinition, Shell } from './command.ts';
import { defineAccess } from './commands/access.ts';
import { defineAgents } from './commands/agents.ts';
import { defineAttribute } from './commands/attribute.ts';
import { defineCase } from './commands/case.ts';
import { defineClock } from './commands/clock.ts';
import { defineCompare } from './commands/compare.ts';
import { defineContacts } from './commands/contacts.ts';
import { defineCustody } from './commands/custody.ts';
import { defineDrill } from './commands/drill.ts';
import { defineExport } from './commands/export.ts';
import { defineFindings } from './commands/findings.ts';
import { defineGraph } from './commands/graph.ts';
import { defineImport } from './commands/import.ts';
import { defineKeys } from './commands/keys.ts';
import { defineLineage } from './commands/lineage.ts';
import { defineMappings } from './commands/mappings.ts';
import { defineNotebook } from './commands/notebook.ts';
import { defineOpen } from './commands/open.ts';
import { definePackage } from './commands/package.ts';
import { definePlaybooks } from './commands/playbooks.ts';
import { defineQuery } from './commands/query.ts';
import { defineReadAs } from './commands/read-as.ts';
import { defineRedact } from './commands/redact.ts';
import { defineReport } from './commands/report.ts';
import { defineRootCause } from './commands/root-cause.ts';
import { defineRules } from './commands/rules.ts';
import { defineSearch } from './commands/search.ts';
import { defineServe } from './commands/serve.ts';
import { defineSources } from './commands/sources.ts';
import { defineSummary } from './commands/summary.ts';
import { defineTimeline } from './commands/timeline.ts';
import { defineTriage } from './commands/triage.ts';
import { defineTrust } from './commands/trust.ts';
import { defineVerify } from './commands/verify.ts';
import { defineWhatif } from './commands/whatif.ts';

const COMMANDS: readonly CommandDefinition[] = [
  defineOpen,
  defineRules,
  defineServe,
  defineImport,
  defineSummary,
  defineSources,
  defineReadAs,
  defineMappings,
  defineClock,
  defineTimeline,
  defineSearch,
  defineGraph,
  defineAgents,
  defineAccess,
  defineExport,
  defineLineage,
  defineTrust,
  defineFindings,
  defineTriage,
  defineRootCause,
  defineNotebook,
  defineAttribute,
  defineCompare,
  defineWhatif,
  defineQuery,
  definePlaybooks,
  defineContacts,
  defineDrill,
  defineRedact,
  defineReport,
  definePackage,
  defineCustody,
  defineCase,
  defineKeys,
  defineVerify,
];

const HELP = `
A case is a folder. Make one by importing what you were handed:

  spoor import bundle.zip --case incident.spoor
  spoor summary incident.spoor
  spoor timeline incident.spoor --kind tool_call --status error
  spoor report incident.spoor --out report.html
  spoor open incident.spoor

Exit codes: 0 all read · 3 read, with rejects or losses · 1 nothing could be done.
Everything happens on this machine; no command reaches the network.`;

/** The whole command line, ready to parse: it writes and ends through the shell alone. */
export function createProgram(shell: Shell): Command {
  const program = new Command('spoor')
    .description('Incident response and forensics for AI agents: traces in, timeline, graph, playbook and report out.')
    .version(TOOL_VERSION)
    .addHelpText('after', HELP)
    .exitOverride();
  for (const define of COMMANDS) define(program, shell);
  return program;
}
