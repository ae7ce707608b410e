import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  corpora,
  corpusFiles,
  printFixture,
  readFile,
  readFixture,
  unlessSkipped,
} from '../../testing/fixture-reading.ts';

describe('OpenHands events', () => {
  test.each(['trajectory.json', 'output.jsonl', 'sdk-events.jsonl', 'base_state.json'])(
    'reads %s as its golden file says',
    async (name) => {
      const told = await printFixture('openhands', name);
      await expect(told).toMatchFileSnapshot(`../../../test/fixtures/openhands/${name}.golden.json`);
    },
  );

  test('an observation follows from the action that it names', async () => {
    const { events } = await readFixture('openhands', 'trajectory.json');
    const call = events.find(({ kind }) => kind === 'tool_call');
    const result = events.find(({ kind }) => kind === 'tool_result');
    expect(result?.links).toEqual([{ relation: 'cause', key: call?.keys?.[0], basis: 'id' }]);
    expect(result).toMatchObject({ status: 'error', statusMessage: 'exit code 1' });
  });

  test('waiting for the user and the user’s answer are request and decision', async () => {
    const { events } = await readFixture('openhands', 'trajectory.json');
    const approvals = events.filter(({ kind }) => kind.startsWith('approval'));
    expect(approvals.map(({ kind, approval }) => [kind, approval])).toEqual([
      ['approval_request', undefined],
      ['approval_decision', 'given'],
    ]);
  });

  test('between a delegation and its outcome the delegate acts', async () => {
    const { events } = await readFixture('openhands', 'trajectory.json');
    const said = events.filter(({ kind }) => kind === 'agent_message');
    expect(said.map(({ actor }) => actor?.key)).toEqual(['BrowsingAgent', 'CodeActAgent']);
  });

  test('who wrote a message is not guessed where the oldest histories do not say it', async () => {
    const { events } = await readFixture('openhands', 'output.jsonl');
    const asked = events.find(({ output }) => output === 'Is that right?');
    expect({ kind: asked?.kind, actor: asked?.actor }).toEqual({ kind: 'log', actor: undefined });
  });
});

describe.skipIf(!corpora)(`OpenHands over real events${unlessSkipped}`, () => {
  test('reads every event, ties every answer to its action, and counts tokens once', async () => {
    const sum = { files: 0, records: 0, rejects: 0, merged: 0, answers: 0, tied: 0, inputTokens: 0 };
    const tokens = { raw: 0 };
    for (const path of corpusFiles('openhands', /(?:trajs\/\w+\.json|output\.jsonl)$/)) {
      const reading = await readFile(path);
      const histories = historiesOf(readFileSync(path, 'utf8'), path.endsWith('.jsonl'));
      const headers = path.endsWith('.jsonl') ? histories.length : 0;
      expect([reading.format.id, path, reading.counts.records, [...reading.notes]]).toEqual([
        'openhands',
        path,
        histories.flat().length + headers,
        [],
      ]);
      const answers = reading.events.filter(({ links }) => links?.some(({ basis }) => basis === 'id'));
      const keys = new Set(reading.events.flatMap((event) => event.keys ?? []));
      sum.files += 1;
      sum.records += reading.counts.records;
      sum.rejects += reading.counts.rejects;
      sum.merged += reading.counts.merged;
      sum.answers += answers.length;
      sum.tied += answers.filter(({ links }) => links?.every(({ key }) => keys.has(key))).length;
      sum.inputTokens += reading.events.reduce((all, { inputTokens }) => all + (inputTokens ?? 0), 0);
      tokens.raw += histories.reduce((all, history) => all + inputTokensOf(history), 0);
    }
    expect(sum).toEqual({
      files: 6,
      records: 315,
      rejects: 0,
      merged: 3,
      answers: 114,
      tied: 114,
      inputTokens: tokens.raw,
    });
  });
});

interface RawEvent {
  readonly action?: string;
  readonly tool_call_metadata?: {
    readonly model_response?: { readonly id: string; readonly usage?: { readonly prompt_tokens?: number } };
  };
}

function historiesOf(text: string, areLines: boolean): readonly (readonly RawEvent[])[] {
  // Safe: the counts fail where the shape is another.
  if (!areLines) return [JSON.parse(text) as readonly RawEvent[]];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => (JSON.parse(line) as { readonly history: readonly RawEvent[] }).history);
}

/** Tokens of each answer that some action repeats, once. */
function inputTokensOf(history: readonly RawEvent[]): number {
  const answers = new Map<string, number>();
  for (const { action, tool_call_metadata } of history) {
    const response = tool_call_metadata?.model_response;
    if (action !== undefined && response) answers.set(response.id, response.usage?.prompt_tokens ?? 0);
  }
  return [...answers.values()].reduce((all, tokens) => all + tokens, 0);
}
