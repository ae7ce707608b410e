import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNative } from '../engine/native.ts';
import type { NotebookRequest } from './model/notebook.ts';
import type { Questions } from './model/questions.ts';
import { actOnNotebook } from './notebook-act.ts';
import { openCaseDatabase } from './open-case.ts';
import type { CaseHost } from './ports/case-host.ts';
import type { Database } from './ports/database.ts';
import { bundleOf, memoryCaseHost } from './testing/memory-case-host.ts';

const conversation = {
  messages: [
    { role: 'user', content: 'Pay the invoice in my inbox.' },
    { role: 'assistant', content: null, tool_calls: [call('call_1', 'read_email')] },
    { role: 'tool', tool_call_id: 'call_1', content: 'Invoice.' },
    { role: 'assistant', content: null, tool_calls: [call('call_2', 'send_money')] },
    { role: 'tool', tool_call_id: 'call_2', content: 'sent' },
  ],
};

function call(id: string, name: string) {
  return { id, type: 'function', function: { name, arguments: '{"id":7}' } };
}

let database: Database;
let host: CaseHost;
let questions: Questions;

beforeAll(async () => {
  database = await openNative(':memory:');
  host = memoryCaseHost('Invoice fraud');
  const opened = await openCaseDatabase(database, host);
  await opened.importBundles([bundleOf('agent.jsonl', `${JSON.stringify(conversation)}\n`)]);
  questions = opened.questions;
});

afterAll(async () => {
  await database.close();
});

const toolsOf = async (filter: Parameters<Questions['events']>[0]) => {
  const { rows } = await questions.events(filter, 0, 100);
  return rows.map(({ kind, toolName }) => toolName ?? kind);
};

test('a tag finds the events that have it, and those of a range, an agent or a finding that has it', async () => {
  const { rows } = await questions.events({}, 0, 100);
  const message = rows.find(({ kind }) => kind === 'user_message')?.eventId ?? '';
  const tag = async (request: NotebookRequest) => await actOnNotebook(host, request);
  expect(await toolsOf({ tags: ['key'] })).toEqual([]);
  await tag({ act: 'tag', subject: { kind: 'event', id: message }, tag: 'key', isSet: true });
  expect(await toolsOf({ tags: ['key'] })).toEqual(['user_message']);
  await tag({ act: 'tag', subject: { kind: 'range', filter: { tools: ['send_money'] } }, tag: 'key', isSet: true });
  const both = await toolsOf({ tags: ['key', 'unheard of'] });
  expect(both).toContain('send_money');
  expect(both).not.toContain('read_email');
  // Other conditions hold beside it, and a range may ask for its own tag without end.
  expect(await toolsOf({ tags: ['key'], kinds: ['user_message'] })).toEqual(['user_message']);
  await tag({ act: 'tag', subject: { kind: 'range', filter: { tags: ['key', 'loop'] } }, tag: 'loop', isSet: true });
  expect(await toolsOf({ tags: ['loop'] })).toEqual(['user_message']);
  const actor = rows.find(({ toolName }) => toolName === 'read_email')?.actorId ?? '';
  await tag({ act: 'tag', subject: { kind: 'agent', id: actor }, tag: 'loop', isSet: true });
  const byAgent = (await questions.events({ actors: [actor] }, 0, 100)).rows.map(({ eventId }) => eventId);
  const found = (await questions.events({ tags: ['loop'] }, 0, 100)).rows.map(({ eventId }) => eventId);
  expect(new Set(found)).toEqual(new Set([...byAgent, message]));
  expect(await toolsOf({ has: ['tag'] })).toEqual(['user_message']);
  expect(await toolsOf({ has: ['star'] })).toEqual([]);
});
