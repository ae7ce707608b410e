import { absent, defineEvidence, notRecorded, plural, present, textsIn } from '../evidence-question.ts';

const MANY_ROWS = 100;

export default defineEvidence({
  id: 'much-data',
  title: 'Much data at once',
  basis: `The ledger of accesses: a harmful call, or one before it in the same session, touches ${MANY_ROWS} rows or more. Exports do so by design.`,
  missing: 'How many rows the calls touched.',
  async ask(incident) {
    const rows = await incident.rows(
      `SELECT event_id, rows FROM access
       WHERE (event_id IN $acts OR session_id IN $sessions) AND seq <= $last AND rows IS NOT NULL ORDER BY seq, position`,
    );
    if (rows.length === 0) return notRecorded('How many rows these calls touched is not recorded.');
    const many = rows.filter((row) => Number(row['rows']) >= MANY_ROWS);
    const most = Math.max(...rows.map((row) => Number(row['rows'])));
    return many.length > 0
      ? present(
          `${plural(many.length, 'access', 'accesses')} of ${MANY_ROWS} rows or more, the largest of ${most}.`,
          textsIn(many, 'event_id'),
        )
      : absent(`No access of ${MANY_ROWS} rows or more is recorded; the largest has ${most}.`);
  },
});
