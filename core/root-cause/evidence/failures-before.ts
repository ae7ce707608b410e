import { absent, defineEvidence, notRecorded, plural, present, textsIn } from '../evidence-question.ts';

export default defineEvidence({
  id: 'failures-before',
  title: 'Tools or model failed before',
  basis:
    'Events with the status error in the sessions of the harmful calls before the last of them, and model calls that ended by ' +
    'length or filter. Failures are part of ordinary work.',
  missing: 'How the calls of these sessions ended.',
  async ask(incident) {
    const rows = await incident.rows(
      `SELECT event_id, status = 'error' OR finish_reason IN ('length', 'max_tokens', 'content_filter') AS is_failed
       FROM event WHERE session_id IN $sessions AND seq <= $last
         AND (status <> 'not_recorded' OR finish_reason IS NOT NULL) ORDER BY seq`,
    );
    if (rows.length === 0) return notRecorded('How the events of these sessions ended is not recorded.');
    const failed = textsIn(
      rows.filter((row) => row['is_failed'] === true),
      'event_id',
    );
    return failed.length > 0
      ? present(`${plural(failed.length, 'event')} of these sessions failed before the last harmful call.`, failed)
      : absent(`None of ${plural(rows.length, 'event')} with a recorded end failed before the last harmful call.`);
  },
});
