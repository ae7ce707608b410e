import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNative } from '../../../engine/native.ts';
import type { EventDraft } from '../../model/event.ts';
import type { Database } from '../../ports/database.ts';
import { toolSpan, userMessage } from '../../testing/drafts.ts';
import { loadDrafts } from '../../testing/load-drafts.ts';
import { attributeFailure } from './attribute-failure.ts';

let database: Database;
beforeAll(async () => {
  database = await openNative(':memory:');
});
afterAll(() => database.close());

async function attributed(drafts: readonly EventDraft[]) {
  await loadDrafts(database, drafts);
  return await attributeFailure(database, {});
}

const says = (key: string, output: string, more: Partial<EventDraft> = {}): EventDraft => ({
  sessionId: 'session-1',
  kind: 'agent_message',
  actor: { kind: 'agent', key, name: key },
  output,
  ...more,
});
const words = (count: number, word = 'word') => Array.from({ length: count }, () => word).join(' ');

describe('which agent most probably broke a task', () => {
  test('is the one who did most of the work, and the step to read first is where it assumed something', async () => {
    const { agents, executors } = await attributed([
      says('lead', `Find the population of the town. ${words(200)}`),
      says('analyst', `I begin by reading the register. ${words(30)}`),
      says('analyst', `Let us assume that the register lists 1200 people. \`\`\`print(1200)\`\`\` ${words(40)}`),
      says('terminal', 'exitcode: 1 (execution failed)\nTraceback (most recent call last)'),
      says('checker', `The number is wrong. ${words(20)}`),
      says('lead', 'TERMINATE'),
    ]);
    expect(executors).toEqual(['terminal']);
    expect(agents.map(({ agentName, steps }) => [agentName, steps])).toEqual([
      ['analyst', 2],
      ['checker', 1],
      ['lead', 2],
    ]);
    expect(agents[0]?.firstToRead.why).toBe('Its first step that speaks of something assumed, made up or estimated.');
    expect(agents[0]?.evidence.map(({ sign, sentence }) => [sign, sentence])).toEqual([
      ['assumes', 'Speaks of something assumed or made up: “assume”.'],
      ['fails', 'Its code was run, and what came back reads “exitcode: 1”.'],
      ['isObjectedTo', 'checker then speaks of “wrong”.'],
    ]);
    expect(agents[0]?.firstToRead.eventId).toBe(agents[0]?.evidence[0]?.eventId);
  });

  test('counts neither hand-overs nor thoughts as work', async () => {
    const { agents } = await attributed([
      userMessage('Find the town.'),
      says('lead', words(300), { kind: 'reasoning' }),
      says('lead', words(100), {
        kind: 'agent_to_agent_message',
        target: { kind: 'agent', key: 'surfer', name: 'surfer' },
      }),
      says('surfer', words(20)),
    ]);
    expect(agents.map(({ agentName, share }) => [agentName, share])).toEqual([
      ['surfer', 1],
      ['lead', 0],
    ]);
  });

  test('a result that a tool gave is not the agent’s own words, but tells that the call failed', async () => {
    const { agents } = await attributed([
      userMessage('Find the town.'),
      toolSpan('search', { query: 'town' }, `ValueError: no such town. An estimate. ${words(50)}`),
    ]);
    expect(agents[0]?.evidence.map(({ sign, sentence }) => [sign, sentence])).toEqual([
      ['fails', 'Its result reads “ValueError:”.'],
    ]);
  });

  test('says of how many steps only the beginning was read, and is empty where no agent speaks', async () => {
    const long = await attributed([userMessage('Find it.'), says('reader', words(60_000))]);
    expect(long.shortenedSteps).toBe(1);
    expect(await attributed([userMessage('Is anyone there?')])).toEqual({
      agents: [],
      executors: [],
      shortenedSteps: 0,
    });
  });
});
