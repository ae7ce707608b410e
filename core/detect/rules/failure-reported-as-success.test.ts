import { agentMessage, toolCall, toolResult, toolSpan, userMessage } from '../../testing/drafts.ts';
import { testRule } from '../../testing/test-rule.ts';
import rule from './failure-reported-as-success.ts';

const request = userMessage('Book the room for Monday.');
const book = toolCall('book_room', { room: 'A', day: 'Monday' });
const failed = toolResult('book_room', 'No free slot.', { status: 'error' });

testRule(rule, {
  fires: [
    {
      when: 'the booking failed and the agent says it is done',
      events: [request, book, failed, agentMessage('Room A has been booked for Monday. Anything else?')],
      summary: 'book_room failed, as the record says; the agent then says “Room A has been booked for Monday.”.',
    },
    {
      when: 'a deletion was refused',
      events: [
        request,
        toolCall('delete_file', { path: '/srv/a' }, { status: 'denied' }),
        agentMessage('I have deleted it.'),
      ],
    },
  ],
  quiet: [
    {
      when: 'the agent says that it failed',
      events: [request, book, failed, agentMessage('I have completed the search, but could not book it.')],
    },
    {
      when: 'a second attempt went through',
      events: [
        request,
        book,
        failed,
        toolSpan('book_room', { room: 'B' }, 'ok', { status: 'ok' }),
        agentMessage('Room B has been booked.'),
      ],
    },
    {
      when: 'what failed was a look-up',
      events: [request, toolCall('get_room', {}, { status: 'error' }), agentMessage('All done, it is booked.')],
    },
    {
      when: 'another call went last',
      events: [request, book, failed, toolSpan('list_rooms', {}, 'A, B'), agentMessage('The list is done.')],
    },
    {
      when: 'the user spoke in between',
      events: [request, book, failed, userMessage('And now?'), agentMessage('It is done.')],
    },
  ],
});
