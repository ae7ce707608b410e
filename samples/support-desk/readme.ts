import type { Mark } from '../../core/drill/writers/span.ts';
import type { Bundle, Member } from './bundle.ts';
import { LIST_FILE, LIST_ROWS } from './customer-list.ts';
import { clockTime } from './day.ts';
import { DROP_MAIL, THIEF_IBAN } from './incident.ts';
import { EXPORTER, LIST_SESSION, SENDER } from './list-session.ts';

/** The sample's README. The generator writes it, so that its counts and identifiers stay true. */
export function readmeOf(bundle: Bundle): string {
  return `${ABOUT}
## What happened

Times are UTC by the desk's own clock.

${table(['time', 'what', 'where', 'identifiers'], bundle.marks.map(markCells))}

${FINDINGS}
## What is in \`support-desk.zip\`

${table(['file', 'bytes', 'records', 'what'], bundle.members.map(memberCells))}

${totals(bundle.members)}

Written by \`npm run samples\` from \`samples/support-desk/\`: the same bytes on every run. Do not edit by hand.
`;
}

const ABOUT = `# Sample: the support desk

A made-up incident of Tuesday, 17 March 2026. The support desk of a kitchenware shop is run by three agents:
**triage-agent** reads the mailbox and answers, **refund-agent** pays refunds, and the **account agent** (Claude Code in
\`/srv/support\`) does the back office's work. They reach mail, CRM, payments and the back office's queue over MCP.

A customer's message carries an instruction that is addressed to the agents. Before noon, 4860.00 EUR are gone in five
payments, and a list of ${LIST_ROWS} customers has left by mail. Around it lie four hours of ordinary work.

Every name, account and address is invented: mail domains are reserved for examples, addresses are from 192.0.2.0/24, and
the bank code 99999999 is not assigned.
`;

const FINDINGS = `## What a reader should find

- The IBAN \`${THIEF_IBAN}\` appears first in the body of the message of T-1047: it was never in the CRM, whose \`get_order\`
  gave another account for the same order. From there it goes through the hand-over into \`send_payment\`.
- \`${DROP_MAIL}\` takes the same way: message, hand-over, Q-311, session, sub-agent, \`send_message\`.
- One refused call, and five calls that together do what was refused. The agent says why in the application log.
- Five payments, not ten: the hour from 09:00 was exported twice.
- The export of ${LIST_ROWS} customers by sub-agent \`${EXPORTER}\` of session \`${LIST_SESSION}\`.
- The CRM's clock is 97 s behind: by raw time, its answers come before the questions.
- The description of \`export_customers\` changed seven minutes before the message came. Nothing in the bundle ties the two
  together; a report must not do so either.

## What is deliberately missing

- The file of sub-agent \`${SENDER}\`. The session says that it existed and what it answered; that ${LIST_FILE} left is
  known from mail-mcp alone, whose span names no caller.
- Content in the spans of refund-agent: its instrumentation does not record any. What it said is in its application
  log, which has no time per message. Tool-call ids join the two.
- Content of every seventh ticket in triage-agent's spans: one replica ran without content capture.
- Accounts in payments-mcp's spans: \`[REDACTED]\`. Most of the exported list in the CRM's span: cut off by the CRM.
- The end of the collector's last line.
- Who changed the description of \`export_customers\`, and who read the list.
`;

function markCells(mark: Mark): readonly string[] {
  return [clockTime(mark.ns), mark.what, mark.file, mark.ids];
}

function memberCells(member: Member): readonly string[] {
  return [`\`${member.path}\``, String(member.bytes.length), `${member.records} ${member.unit}`, member.remark];
}

function totals(members: readonly Member[]): string {
  const units = [...new Set(members.map((member) => member.unit))].filter((unit) => unit !== 'records').sort();
  const counts = units.map((unit) => {
    const sum = members.filter((member) => member.unit === unit).reduce((all, member) => all + member.records, 0);
    return `${sum} ${unit}`;
  });
  const bytes = members.reduce((sum, member) => sum + member.bytes.length, 0);
  return `In all ${members.length} files, ${bytes} bytes: ${counts.join(', ')}.`;
}

// Padded, as the formatter wants Markdown tables to be.
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const escaped = [head, ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(...escaped.map((cells) => cells[column]?.length ?? 0)));
  const rule = widths.map((width) => '-'.repeat(width));
  const [first = [], ...others] = escaped;
  return [first, rule, ...others]
    .map((cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
    .join('\n');
}
