import { askRows, cutOff } from '../asked-rows.ts';
import { type Block, callout, heading, type Line, numbers, paragraph, table } from '../block.ts';
import { byText, citing, orNotRecorded } from '../phrases.ts';
import { defineSection } from '../section.ts';
import { suppliedFor, suppliedTable } from '../supplied.ts';

/** Which agent touched which data, how much of it, and where it went. */
export default defineSection({
  id: 'data-access',
  title: 'Access to data',
  order: 74,
  async build(context): Promise<readonly Block[]> {
    const { questions } = context;
    const touched = await askRows(questions, SELECT_TOUCHED);
    const records = await askRows(questions, SELECT_RECORDS);
    return [
      paragraph(
        'What calls name in their arguments, and what their results hold. Rows: exact where the result or the statement says so; ' +
          'at least and at most are bounds and are never added to exact figures. Failed calls are counted apart.',
      ),
      ...cutOff(touched, 'groups of accesses'),
      touchedTable(touched.rows),
      heading('Persons and customers affected'),
      table(
        'Different records that calls or results name: at least so many',
        ['Kind of record', numbers('At least'), numbers('Agents'), 'First'],
        records.rows.map(([name = '', count = '', agents = '', first = '']) => [name, count, agents, citing([first])]),
        'No call or result names a record by an identifier.',
      ),
      callout(
        'not_recorded',
        'A record that was read without its identifier being written down is in no count. One person may have several records.',
      ),
      suppliedTable(suppliedFor(context), 'affected'),
    ];
  },
});

function touchedTable(rows: readonly (readonly string[])[]): Block {
  return table(
    'Accesses by agent, system, object, operation and destination',
    [
      'Agent',
      'System',
      'Object',
      'Operation',
      'Went to',
      'Classes of data',
      numbers('Calls'),
      numbers('Failed'),
      numbers('Rows, exact'),
      numbers('At least'),
      numbers('At most'),
      numbers('Not recorded'),
      'First and last',
    ],
    rows.map(
      ([
        agent,
        system,
        object,
        operation,
        destination,
        classes,
        calls,
        failed,
        exact,
        least,
        most,
        silent,
        first,
        last,
      ]): readonly Line[] => [
        orNotRecorded(agent),
        system ?? '',
        object ?? '',
        operation ?? '',
        destination || 'none named',
        classesText(classes),
        calls ?? '',
        failed ?? '',
        exact ?? '',
        least ?? '',
        most ?? '',
        silent ?? '',
        citing([...new Set([first ?? '', last ?? ''])]),
      ],
    ),
    'No call names anything that it touched.',
  );
}

/** Each class once: calls name them joined by commas, and many calls name the same. */
function classesText(joined = ''): string {
  const classes = new Set(joined.split(',').filter((name) => name !== ''));
  return [...classes].sort(byText).join(', ') || 'none found';
}

const SELECT_TOUCHED = `
SELECT coalesce(n.name, a.actor_id) AS agent, a.system, a.object, a.operation, a.destination,
  string_agg(DISTINCT concat_ws(',', nullif(a.sent_classes, ''), nullif(a.received_classes, '')), ','
    ORDER BY concat_ws(',', nullif(a.sent_classes, ''), nullif(a.received_classes, ''))) AS classes,
  count(*) AS calls, count(*) FILTER (a.status IN ('error', 'denied')) AS failed,
  coalesce(sum(a.rows) FILTER (a.rows_basis = 'exact' AND a.status NOT IN ('error', 'denied')), 0) AS exact_rows,
  coalesce(sum(a.rows) FILTER (a.rows_basis = 'at_least' AND a.status NOT IN ('error', 'denied')), 0) AS least_rows,
  coalesce(sum(a.rows) FILTER (a.rows_basis = 'at_most' AND a.status NOT IN ('error', 'denied')), 0) AS most_rows,
  count(*) FILTER (a.rows_basis = 'not_recorded' AND a.status NOT IN ('error', 'denied')) AS silent,
  arg_min(a.event_id, a.seq) AS first_event, arg_max(a.event_id, a.seq) AS last_event
FROM access AS a
LEFT JOIN actor AS n ON n.actor_id = a.actor_id
GROUP BY ALL
ORDER BY min(a.seq), a.system, a.object, a.operation, a.destination`;

const SELECT_RECORDS = `
SELECT name, count(DISTINCT value) AS records, count(DISTINCT actor_id) AS agents, arg_min(event_id, seq) AS first_event
FROM access_record
GROUP BY name
ORDER BY name`;
