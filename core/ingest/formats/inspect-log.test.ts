import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../base/sha256.ts';
import { printReading } from '../../testing/print-reading.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';
import { walkEvidence } from '../archive/walk.ts';

const fixtures = 'test/fixtures/inspect-log';
const corpora = process.env['SPOOR_CORPORA'];

describe('Inspect logs', () => {
  test.each([
    'run.json',
    'run-cut.json',
    'older.json',
    'mail.eval/header.json',
    'mail.eval/summaries.json',
    'mail.eval/reductions.json',
    'mail.eval/samples/m-1_epoch_1/sample.json',
    'mail.eval/samples/m-1_epoch_1/messages/0.json',
    'mail.eval/samples/m-1_epoch_1/events/0.json',
    'mail.eval/samples/m-1_epoch_1/attachments/0.json',
    'mail.eval/samples/m-2_epoch_1.json',
  ])('reads %s as its golden file says', async (name) => {
    const reading = await fixture(name);
    expect(reading.format.id).toBe('inspect-log');
    await expect(printReading(reading)).toMatchFileSnapshot(`../../../${fixtures}/${name}.golden.json`);
  });

  test('a message that an event has told is the same as that event, to the letter', async () => {
    const { events } = await fixture('run.json');
    const told = events.filter(({ identity }) => identity !== undefined);
    const contents = new Map<string, Set<string>>();
    for (const { identity = '', kind, toolName, input, output } of told) {
      const known = contents.get(identity) ?? new Set();
      contents.set(identity, known.add(JSON.stringify([kind, toolName, input, output])));
    }
    expect([...contents].filter(([, different]) => different.size > 1)).toEqual([]);
    // 3 calls are told three times and their 3 results twice; of 3 texts of the model each is told twice.
    expect(told.length - contents.size).toBe(3 * 2 + 3 + 3);
  });

  test('the nth message of the same words is the nth elsewhere, where messages have no ids', async () => {
    const { events } = await fixture('older.json');
    const said = events.filter(({ kind, output }) => kind === 'agent_message' && output === 'Running it.');
    expect(said.length).toBe(4);
    expect(new Set(said.map(({ identity }) => identity)).size).toBe(2);
  });

  test('who acts is the agent of the nearest span, or the scorer', async () => {
    const { events } = await fixture('run.json');
    const calls = events.filter(({ kind }) => kind === 'model_call').map(({ actor }) => actor?.key);
    expect(calls).toEqual(['triager', 'triager', 'sender', 'scorer/judge']);
    const passed = events.filter(({ kind }) => kind === 'handoff' || kind === 'delegation');
    expect(passed.map(({ kind, actor, target }) => [kind, actor?.key, target?.key])).toEqual([
      ['handoff', 'triager', 'sender'],
      ['delegation', 'sender', 'helper'],
    ]);
  });

  test('a rejected call is denied, and its result an error', async () => {
    const { events } = await fixture('run.json');
    const about = events.filter(({ toolName, startNs }) => toolName === 'send_mail' && startNs !== undefined);
    expect(about.map(({ kind, approval, status }) => [kind, approval, status])).toEqual([
      ['tool_call', undefined, undefined],
      ['approval_decision', 'denied', undefined],
      ['tool_call', undefined, undefined],
      ['tool_result', undefined, 'error'],
    ]);
  });

  test('messages alone are read where there are no events', async () => {
    const { events } = await fixture('mail.eval/samples/m-2_epoch_1.json');
    expect(events.map(({ kind }) => kind)).toEqual([
      'session_start',
      'user_message',
      'reasoning',
      'agent_message',
      'tool_call',
    ]);
  });
});

describe.skipIf(!corpora)(`Inspect over real logs${corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)'}`, () => {
  test('reads every event and message of every log once, and tells repetitions from acts', async () => {
    const sum = { sources: 0, records: 0, rejects: 0, models: 0, tools: 0, differing: 0, unknown: 0 };
    for (const path of logs()) {
      for await (const { name, bytes } of sourcesOf(path)) {
        const reading = await readSource({ name, bytes });
        // Safe: the counts below fail where the shape is another.
        const raw = JSON.parse(new TextDecoder().decode(bytes)) as RawLog;
        const expected = expectedOf(raw);
        expect({ name, format: reading?.format.id, ...(reading && tally(reading)) }).toMatchObject({
          name,
          format: 'inspect-log',
          ...expected,
        });
        sum.sources += 1;
        sum.records += reading?.counts.records ?? 0;
        sum.rejects += reading?.counts.rejects ?? 0;
        sum.models += expected.models;
        sum.tools += expected.tools;
        sum.differing += reading ? differing(reading) : 0;
        sum.unknown += [...(reading?.notes ?? [])].filter(([note]) => note.startsWith('unrecognised')).length;
      }
    }
    expect(sum).toEqual({
      sources: 114,
      records: 1838,
      rejects: 0,
      models: 218,
      tools: 141,
      differing: 0,
      unknown: 0,
    });
  });
});

interface RawEvent {
  readonly event?: string;
}
interface RawSample {
  readonly messages?: readonly unknown[];
  readonly message_pool?: readonly unknown[];
  readonly events?: readonly RawEvent[];
  readonly transcript?: { readonly events: readonly RawEvent[] };
}
interface RawLog extends RawSample {
  readonly eval?: unknown;
  readonly samples?: readonly RawSample[];
}

function expectedOf(raw: RawLog | readonly unknown[]) {
  if (Array.isArray(raw)) return { records: raw.length, models: 0, tools: 0 };
  const log = raw as RawLog;
  const samples = log.eval === undefined ? [log] : (log.samples ?? []);
  const events = samples.flatMap((sample) => [...(sample.events ?? []), ...(sample.transcript?.events ?? [])]);
  const messages = samples.flatMap((sample) => [...(sample.messages ?? []), ...(sample.message_pool ?? [])]);
  return {
    records: events.length + messages.length + 1,
    models: events.filter(({ event }) => event === 'model').length,
    tools: events.filter(({ event }) => event === 'tool').length,
  };
}

function tally({ counts, events }: ReadResult) {
  return {
    records: counts.records,
    models: events.filter(({ kind }) => kind === 'model_call').length,
    tools: events.filter(({ kind, operation }) => kind === 'tool_call' && operation === 'tool').length,
  };
}

/** Events that claim to be the same and say something else. */
function differing({ events }: ReadResult): number {
  const contents = new Set<string>();
  const identities = new Set<string>();
  for (const { identity, kind, toolName, input, output } of events) {
    if (identity === undefined) continue;
    identities.add(identity);
    contents.add(JSON.stringify([identity, kind, toolName, input, output]));
  }
  return contents.size - identities.size;
}

function logs(): readonly string[] {
  return ['inspect-ai', 'inspect-docent'].flatMap((folder) =>
    readdirSync(`${corpora}/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter(
        (name) => name.endsWith('.eval') || /(test_eval_log|test_logs|test_list_logs|test_eval_set|ctf)/.test(name),
      )
      .filter((name) => /\.(json|eval)$/.test(name))
      .toSorted()
      .map((name) => `${corpora}/${folder}/${name}`),
  );
}

async function* sourcesOf(path: string) {
  const file = readFileSync(path);
  const open = async (range = { start: 0, end: file.length }) =>
    new Blob([file.subarray(range.start, range.end)]).stream();
  for await (const walked of walkEvidence({ evidenceId: path, name: path, bytes: file.length, open })) {
    if (walked.kind !== 'file') throw new Error(`${path}: ${walked.refused.reason}`);
    yield { name: walked.source.name, bytes: await bytesOf(await walked.source.open()) };
  }
}

async function fixture(name: string): Promise<ReadResult> {
  const path = `${fixtures}/${name}`;
  const reading = await readSource({ name: path, bytes: readFileSync(path) });
  if (!reading) throw new Error(`${name} was not claimed.`);
  return reading;
}
