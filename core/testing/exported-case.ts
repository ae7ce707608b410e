import { openNative } from '../../engine/native.ts';
import { agentGraph } from '../analysis/graph.ts';
import { wholeEvents } from '../analysis/whole-events.ts';
import type { ExportedCase, Exporter } from '../export/exporter.ts';
import type { EventDraft } from '../model/event.ts';
import type { WholeEvent } from '../model/whole-event.ts';
import { agentMessage, toolSpan, userMessage } from './drafts.ts';
import { loadDrafts } from './load-drafts.ts';
import { entry, reportContext } from './report-fixture.ts';

/** A name that would be markup, a formula, a terminal's order or an end of its field where it is taken for one. */
export const HOSTILE = '=cmd|"</data>\u202e<img src=x onerror=alert(1)>\u001b[2J,;`]--%%{';

const START_NS = 1_768_471_200_123_456_789n;

const EVENTS: readonly EventDraft[] = [
  userMessage('Pay the invoice in my inbox.', { startNs: START_NS }),
  toolSpan('send_money', { recipient: 'GB29NWBK60161331926819', amount: 4200 }, '{"id":7}', {
    startNs: START_NS + 1_500_000_000n,
    endNs: START_NS + 1_750_000_000n,
    status: 'ok',
    principal: 'ana',
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
  }),
  toolSpan('send_money', { recipient: HOSTILE }, 'x'.repeat(40_000), { status: 'denied', statusMessage: HOSTILE }),
  agentMessage('Done.', { model: 'gpt-5', provider: 'openai', inputTokens: 12, outputTokens: 3 }),
];

/** What exports are tested on: a payment, a refused one by a hostile name, an event without a time. */
export async function exportedFixture(): Promise<ExportedCase> {
  const database = await openNative(':memory:');
  await loadDrafts(database, EVENTS);
  const { questions, journal, manifest, receipts, runs } = reportContext({ finding: HOSTILE });
  const [finding] = await questions.findings();
  const events: WholeEvent[] = [];
  for await (const event of wholeEvents(database)) events.push(event);
  const graph = await agentGraph(database, {});
  await database.close();
  return {
    manifest,
    receipts,
    runs,
    graph,
    summary: await questions.summary(),
    journal: [...journal.entries, entry(8, 'note.added', 'note', { text: HOSTILE })],
    findings: finding
      ? [
          {
            ...finding,
            taxonomy: ['ASI01', 'AML.T0053', 'AML.T0051.001'],
            eventIds: events.slice(1, 2).map(({ eventId }) => eventId),
          },
        ]
      : [],
    playbooks: [],
    tool: { name: 'Spoor', version: '0.1.0' },
    async *events() {
      yield* events;
    },
    async *eventIds() {
      yield* events;
    },
  };
}

/** The whole file that an exporter writes of it. */
export async function exportedText(exporter: Exporter): Promise<string> {
  let text = '';
  for await (const piece of exporter.write(await exportedFixture())) text += piece;
  return text;
}
