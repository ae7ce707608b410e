import { type DiffPart, wordDiff } from '../../../core/base/word-diff.ts';
import type { Finding } from '../../../core/model/answers.ts';
import type {
  AgentDossier,
  AgentInventory,
  AuthorityRow,
  DefinitionStretch,
  InventoryItem,
} from '../../../core/model/inventory-answers.ts';
import { table, timeText, visible } from '../../output.ts';

/** The inventory for a terminal: what there is, and where it differs from what is expected. */
export function inventoryText({ items, expected, deviations, firstNs, lastNs }: AgentInventory): string {
  if (items.length === 0) return 'No agent, tool or model is in the case.';
  const head = ['kind', 'acted', 'upon', 'sessions', 'first seen', 'expected', 'owner', 'versions', 'name'];
  const missing = expected.entries.filter(({ agents }) => agents.length === 0);
  return [
    `Window of observation: ${timeText(firstNs)} to ${timeText(lastNs)}`,
    '',
    table(head, items.map(itemCells)),
    '',
    expected.written === ''
      ? 'The case has no expected inventory: give it one with --expect.'
      : `Expected: ${expected.entries.length} entries, ${deviations.length} deviations`,
    ...expected.problems.map(({ line, column, message }) => visible(`- line ${line}, column ${column}: ${message}`)),
    ...missing.map(({ name }) => visible(`- ${name}: expected, and not in the case`)),
    ...deviations.map(({ says }) => visible(`- ${says}`)),
  ].join('\n');
}

const EXPECTED = { expected: 'yes', unknown: 'NO', not_stated: '' } as const;

function itemCells(item: InventoryItem): readonly string[] {
  return [
    item.kind,
    String(item.acted),
    String(item.targeted),
    String(item.sessions),
    item.basis === 'offered' ? 'only offered' : timeText(item.firstNs),
    EXPECTED[item.expected],
    item.owner ?? '',
    item.versions.join(', '),
    item.name,
  ];
}

/** One agent for a terminal. */
export function dossierText(dossier: AgentDossier, findings: readonly Finding[]): string {
  const { item, expectation } = dossier;
  return [
    visible(`${item.name} (${item.itemId})`),
    visible(
      `Owner: ${item.owner ?? 'not recorded'}${expectation?.purpose === undefined ? '' : `; purpose: ${expectation.purpose}`}`,
    ),
    visible(`Versions: ${item.versions.length === 0 ? 'not recorded' : item.versions.join(', ')}`),
    `Seen from ${timeText(item.firstNs)} to ${timeText(item.lastNs)}, in ${item.sessions} sessions`,
    ...section('Tools: granted, used, denied', authorityTable(dossier.authority)),
    ...section('Deviations from the expected inventory', list(dossier.deviations.map(({ says }) => says))),
    ...section('Findings', list(findings.map(({ severity, title, summary }) => `${severity}: ${title}: ${summary}`))),
    ...section('Acted under', credentialTable(dossier)),
    ...section(`Prompts and definitions of tools (${dossier.definitions.total})`, definitionList(dossier)),
    ...section('Dealt with', dealingTable(dossier)),
    ...section('Accesses', accessTable(dossier)),
    ...section(`Sessions (${dossier.sessions.total})`, sessionTable(dossier)),
  ].join('\n');
}

function section(title: string, text: string): readonly string[] {
  return text === '' ? [] : ['', title, text];
}

function list(sentences: readonly string[]): string {
  return sentences.map((sentence) => visible(`- ${sentence}`)).join('\n');
}

function authorityTable(rows: readonly AuthorityRow[]): string {
  if (rows.length === 0) return '';
  const head = [
    'granted',
    'expected',
    'calls',
    'denied',
    'failed',
    'approved',
    'automatic',
    'refused',
    'not recorded',
    'agent',
    'tool',
  ];
  return table(
    head,
    rows.map((row) => [
      row.granted === 'definition' ? 'yes' : 'not recorded',
      row.expected === 'not_stated' ? '' : row.expected.replace('_', ' '),
      ...[row.calls, row.denied, row.failed, row.approved, row.approvedAutomatically, row.approvalDenied].map(String),
      String(row.approvalNotRecorded),
      row.actorName === '' ? 'not recorded' : row.actorName,
      row.toolServer === '' ? row.toolName : `${row.toolName} (${row.toolServer})`,
    ]),
  );
}

function credentialTable({ credentials }: AgentDossier): string {
  if (credentials.length === 0) return '';
  const rows = credentials.map(({ credential, principal, events, tools, others }) => [
    String(events),
    credential === '' ? 'not recorded' : credential,
    principal === '' ? 'not recorded' : principal,
    tools.join(' '),
    others.join(', '),
  ]);
  return table(['events', 'credential', 'principal', 'tools', 'also used by'], rows);
}

function definitionList({ definitions: { rows, total } }: AgentDossier): string {
  const lines = rows.map((row) => [visible(definitionLine(row)), ...changeLines(row)].join('\n'));
  const more = total - rows.length;
  return [...lines, ...(more > 0 ? [`… and ${more} earlier ones`] : [])].join('\n');
}

function definitionLine({ kind, name, server, sha256, firstNs, events, replaced }: DefinitionStretch): string {
  const what = kind === 'prompt' ? 'prompt' : `${name}${server === '' ? '' : ` (${server})`}`;
  const change = replaced === undefined ? '' : `, in place of ${replaced.slice(0, 12)}`;
  return `- ${timeText(firstNs)} ${what} ${sha256.slice(0, 12)}${change}, ${events} ${events === 1 ? 'event' : 'events'}`;
}

const SIGNS = { added: '+', removed: '-' } as const;

function changeLines({ before, text }: DefinitionStretch): readonly string[] {
  if (before === undefined) return [];
  return wordDiff(before, text).flatMap(({ change, text: part }: DiffPart) =>
    change === 'same' || part.trim() === '' ? [] : [`    ${SIGNS[change]} ${visible(part.trim())}`],
  );
}

function dealingTable({ dealings }: AgentDossier): string {
  if (dealings.length === 0) return '';
  const rows = dealings.map(({ relation, direction, basis, events, errors, otherName }) => [
    String(events),
    String(errors),
    direction === 'to' ? relation : `${relation} it`,
    basis,
    otherName,
  ]);
  return table(['events', 'errors', 'relation', 'basis', 'with'], rows);
}

function accessTable({ accesses }: AgentDossier): string {
  if (accesses.length === 0) return '';
  const rows = accesses.map(({ system, operation, calls, failed, classes }) => [
    String(calls),
    String(failed),
    operation,
    system,
    classes.join(' '),
  ]);
  return table(['calls', 'failed', 'operation', 'system', 'data'], rows);
}

function sessionTable({ sessions: { rows, total } }: AgentDossier): string {
  if (rows.length === 0) return '';
  const lines = table(
    ['events', 'first', 'last', 'session'],
    rows.map(({ sessionId, events, firstNs, lastNs }) => [
      String(events),
      timeText(firstNs),
      timeText(lastNs),
      sessionId,
    ]),
  );
  return total > rows.length ? `${lines}\n… and ${total - rows.length} more` : lines;
}
