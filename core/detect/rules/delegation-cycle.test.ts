import type { ActorRef, EventDraft } from '../../model/event.ts';
import { userMessage } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './delegation-cycle.ts';

const agent = (name: string): ActorRef => ({ kind: 'agent', key: name, name });
const gives = (from: string, to: string): EventDraft => ({
  kind: 'handoff',
  sessionId: 'session-1',
  actor: agent(from),
  target: agent(to),
  input: 'Please take this.',
});
const request = userMessage('Where is my parcel?');
const pingPong = (times: number) =>
  Array.from({ length: times }, () => [gives('desk', 'post'), gives('post', 'desk')]).flat();
const circle = Array.from({ length: 4 }, () => [gives('a', 'b'), gives('b', 'c'), gives('c', 'a')]).flat();

testRule(rule, {
  fires: [
    {
      when: 'two agents hand a question to each other',
      events: [request, ...pingPong(4)],
      summary: 'A task or control came back to desk 4 times within one turn, from post.',
    },
    { when: 'three agents pass it round', events: [request, ...circle] },
  ],
  quiet: [
    { when: 'it goes there and back twice', events: [request, ...pingPong(2)] },
    {
      when: 'the user asks anew each time',
      events: Array.from({ length: 5 }, () => [request, ...pingPong(1)]).flat(),
    },
    {
      when: 'one agent gives many tasks away',
      events: [request, ...Array.from({ length: 8 }, (_, at) => gives('desk', `worker-${at}`))],
    },
  ],
});
