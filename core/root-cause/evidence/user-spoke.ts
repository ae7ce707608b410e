import { absent, defineEvidence, plural, present, textsIn } from '../evidence-question.ts';

export default defineEvidence({
  id: 'user-spoke',
  title: 'A user spoke in the session',
  basis:
    'Messages of users in the sessions of the harmful calls, before the last of them. A job may run under a user’s name.',
  missing: 'Who started the sessions, and with which words.',
  async ask(incident) {
    const rows = await incident.rows(
      "SELECT event_id FROM event WHERE session_id IN $sessions AND kind = 'user_message' AND seq <= $last ORDER BY seq",
    );
    const events = textsIn(rows, 'event_id');
    return events.length > 0
      ? present(
          `${plural(events.length, 'message')} of users ${events.length === 1 ? 'is' : 'are'} recorded in these sessions before the last harmful call.`,
          events,
        )
      : absent('No message of a user is recorded in these sessions before the last harmful call.');
  },
});
