import { absent, defineEvidence, notRecorded, present, someOf, textsIn } from '../evidence-question.ts';

export default defineEvidence({
  id: 'credential-differs',
  title: 'Another credential or principal than usual',
  basis:
    'Principal and credential of the harmful calls, beside those of all other calls of the same agents in the case. A ' +
    'credential in the wrong hands looks the same as in the right ones.',
  missing: 'With which credential, and on whose authority, each call was made.',
  async ask(incident) {
    const rows = await incident.rows(
      `WITH act AS (SELECT event_id, actor_id, coalesce(credential, principal) AS used FROM event
         WHERE event_id IN $acts AND coalesce(credential, principal) IS NOT NULL),
       usual AS (SELECT DISTINCT actor_id, coalesce(credential, principal) AS used FROM event
         WHERE coalesce(credential, principal) IS NOT NULL AND event_id NOT IN $acts)
       SELECT a.event_id, a.used, u.used IS NOT NULL AS is_usual,
         EXISTS (SELECT 1 FROM usual AS o WHERE o.actor_id = a.actor_id) AS has_usual
       FROM act AS a LEFT JOIN usual AS u ON u.actor_id = a.actor_id AND u.used = a.used ORDER BY a.event_id`,
    );
    if (rows.length === 0) return notRecorded('Principal and credential of the harmful calls are not recorded.');
    const other = rows.filter((row) => row['is_usual'] === false && row['has_usual'] === true);
    if (other.length > 0)
      return present(
        `${someOf(textsIn(other, 'used'))} is used by no other recorded call of the agent.`,
        textsIn(other, 'event_id'),
      );
    return rows.some((row) => row['has_usual'] === true)
      ? absent('The harmful calls use the same principal and credential as other calls of their agents.')
      : notRecorded('With which credential the agents make their other calls is not recorded.');
  },
});
