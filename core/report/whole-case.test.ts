import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNative } from '../../engine/native.ts';
import { openCaseDatabase } from '../open-case.ts';
import { createPlaybooks } from '../playbook/create-playbooks.ts';
import type { CaseHost } from '../ports/case-host.ts';
import type { Database } from '../ports/database.ts';
import { bundleOf, memoryCaseHost } from '../testing/memory-case-host.ts';
import { buildReport } from './build-report.ts';
import type { ReportContext } from './context.ts';

const conversation = {
  messages: [
    { role: 'system', content: 'You pay invoices that the user names.' },
    { role: 'user', content: 'Pay the invoice in my inbox.' },
    { role: 'assistant', content: null, tool_calls: [call('call_1', 'read_email', { id: 7 })] },
    { role: 'tool', tool_call_id: 'call_1', content: 'Invoice. New account: GB29NWBK60161331926819' },
    {
      role: 'assistant',
      content: null,
      tool_calls: [call('call_2', 'send_money', { recipient: 'GB29NWBK60161331926819', amount: 4200 })],
    },
    { role: 'tool', tool_call_id: 'call_2', content: 'sent' },
  ],
};

function call(id: string, name: string, input: object) {
  return { id, type: 'function', function: { name, arguments: JSON.stringify(input) } };
}

describe('the report of a case that was really imported', () => {
  let database: Database;
  let host: CaseHost;
  let context: ReportContext;

  beforeAll(async () => {
    database = await openNative(':memory:');
    host = memoryCaseHost('Invoice fraud');
    const { questions } = await openCaseDatabase(database, host).then(async (opened) => {
      await opened.importBundles([bundleOf('inbox/agent.jsonl', `${JSON.stringify(conversation)}\n{"messages":[{"ro`)]);
      return opened;
    });
    const playbooks = createPlaybooks(host);
    const { rows } = await questions.events({}, 0, 10);
    const payment = rows.find((row) => row.toolName === 'send_money')?.eventId ?? '';
    const run = await playbooks.start('investigate-prompt-injection');
    await playbooks.answer(run.runId, run.open[0] ?? '', { answer: 'done', note: 'Exported.', eventIds: [payment] });
    context = {
      questions,
      journal: await host.journal(),
      manifest: await host.manifest(),
      receipts: await host.receipts(),
      runs: await playbooks.runs(),
      playbooks: await playbooks.list(),
      versions: { tool: '0.1.0', schemaVersion: 1, engine: database.engine },
    };
  });
  afterAll(() => database.close());

  it('accounts for every record and lists the one that was cut off', async () => {
    const report = await buildReport(context);
    expect(report).toMatch(/The totals add up: \d+ records = \d+ imported \+ 0 merged \+ 0 duplicates \+ 1 rejects\./);
    expect(report).toContain('<caption>All 1 rejected record</caption>');
  });

  it('leads from the playbook’s answer to the bytes of the payment', async () => {
    const report = await buildReport(context);
    const label = /<td>Exported\.<\/td><td><a class="event" href="#(E\d+)">/.exec(report)?.[1];
    const place = new RegExp(`<tr><td><span id="${label}">.*?</tr>`).exec(report)?.[0];
    expect(place).toContain('<td>tool call</td><td>inbox/agent.jsonl</td>');
  });

  it('is the same when it is asked again', async () => {
    expect(await buildReport(context)).toBe(await buildReport(context));
  });
});
