import { absent, defineEvidence, plural, present, textsIn } from '../evidence-question.ts';

export default defineEvidence({
  id: 'configuration-changed',
  title: 'Settings changed before',
  basis:
    'Recorded changes of configuration anywhere in the case before the last harmful call. That one came before the other ties ' +
    'nothing together.',
  missing: 'The history of settings, permissions and descriptions of tools.',
  async ask(incident) {
    const rows = await incident.rows(
      "SELECT event_id FROM event WHERE kind = 'configuration_change' AND seq <= $last ORDER BY seq",
    );
    const events = textsIn(rows, 'event_id');
    return events.length > 0
      ? present(
          `${plural(events.length, 'change')} of settings ${events.length === 1 ? 'is' : 'are'} recorded before the last harmful call.`,
          events,
        )
      : absent('No change of settings is recorded before the last harmful call.');
  },
});
