import { isLike } from './like.ts';

const MINUTE_NS = '60000000000';
const AMOUNT = `'(?i)"(?:amount|value|sum|total)"\\s*:\\s*"?([0-9]+(?:\\.[0-9]{1,4})?)"?'`;

/** Rows of (kind, actor_id, entry, point, seq, event_id): one for each event that deviates; they are summed below. */
const states = (list: string) => `list_contains(string_split(a.stated, ','), '${list}')`;
const allowed = (list: string, text: string) =>
  `EXISTS (SELECT 1 FROM expected_item AS i WHERE i.entry = a.entry AND i.what = '${list}' AND ${isLike(text, 'i.value')})`;
const EXPECTED = `JOIN expected_match AS m ON m.actor_id = c.actor_id JOIN expected_agent AS a ON a.entry = m.entry`;

/** What was there to be compared: agents that nobody expects, and for the others what their entry does not allow. */
const POINTS: readonly string[] = [
  `SELECT 'unknown_agent' AS kind, m.actor_id, CAST(NULL AS INTEGER) AS entry, '' AS point, e.seq, e.event_id
   FROM expected_match AS m JOIN event AS e ON e.actor_id = m.actor_id OR e.target_id = m.actor_id
   WHERE m.entry IS NULL AND m.basis IS NULL`,
  `SELECT 'tool_not_allowed', c.actor_id, m.entry, c.tool_name, c.seq, c.event_id
   FROM call_authority AS c
   JOIN authority AS t ON t.actor_id = c.actor_id AND t.tool_name = c.tool_name AND t.tool_server = c.tool_server
   JOIN expected_match AS m ON m.actor_id = c.actor_id
   WHERE t.expected = 'not_allowed'`,
  `SELECT DISTINCT 'data_not_allowed', c.actor_id, a.entry, c.class, c.seq, c.event_id
   FROM (SELECT actor_id, seq, event_id,
       unnest(string_split(concat_ws(',', nullif(sent_classes, ''), nullif(received_classes, '')), ',')) AS class FROM access) AS c
   ${EXPECTED}
   WHERE c.class <> '' AND ${states('data')} AND NOT ${allowed('data', 'c.class')}`,
  `SELECT DISTINCT 'system_not_allowed', c.actor_id, a.entry, c.system, c.seq, c.event_id
   FROM access AS c ${EXPECTED}
   WHERE ${states('system')} AND NOT ${allowed('system', 'c.system')}`,
  `SELECT 'credential_not_expected', c.actor_id, a.entry, c.held, c.seq, c.event_id
   FROM (SELECT actor_id, seq, event_id, unnest([credential, principal]) AS held FROM event
     WHERE credential IS NOT NULL OR principal IS NOT NULL) AS c ${EXPECTED}
   WHERE c.held <> '' AND ${states('credential')} AND NOT ${allowed('credential', 'c.held')}`,
  `SELECT 'approval_missing', c.actor_id, a.entry, c.tool_name, c.seq, c.event_id
   FROM call_authority AS c ${EXPECTED}
   WHERE c.approval NOT IN ('given', 'denied') AND c.status <> 'denied'
     AND (${allowed('approval', 'c.tool_name')} OR ${allowed('approval', "c.tool_server || '/' || c.tool_name")})`,
];

/** When calls were made: the minute of the day and the day of the week at the stated offset. 1970-01-01 was a Thursday. */
const HOURS = `
  SELECT 'outside_hours', actor_id, entry, '', seq, event_id FROM (
    SELECT c.actor_id, a.entry, c.seq, c.event_id, a.from_minute, a.to_minute, string_split(a.days, ',') AS days,
      ((e.start_ns // ${MINUTE_NS} + a.offset_minutes) % 1440 + 1440) % 1440 AS minute,
      (((e.start_ns // ${MINUTE_NS} + a.offset_minutes) // 1440 + 3) % 7 + 7) % 7 + 1 AS day
    FROM call_authority AS c JOIN event AS e ON e.event_id = c.event_id ${EXPECTED}
    WHERE e.start_ns IS NOT NULL AND a.offset_minutes IS NOT NULL)
  WHERE NOT CASE
    WHEN from_minute < to_minute THEN minute >= from_minute AND minute < to_minute AND list_contains(days, CAST(day AS VARCHAR))
    WHEN minute >= from_minute THEN list_contains(days, CAST(day AS VARCHAR))
    ELSE minute < to_minute AND list_contains(days, CAST((day + 5) % 7 + 1 AS VARCHAR)) END`;

/** Traces of different formats may tell of the same calls: each is counted by itself, and none twice. */
const OF_FORMAT = 'JOIN source AS o ON o.source_id = e.source_id';

const rate = (column: string, minutes: number) => `
  SELECT 'over_rate', actor_id, entry, '${column}', seq, event_id FROM (
    SELECT c.actor_id, a.entry, c.seq, c.event_id, a.${column} AS most, count(*) OVER (
      PARTITION BY c.actor_id, o.format ORDER BY e.start_ns RANGE BETWEEN ${minutes * 60}000000000 - 1 PRECEDING AND CURRENT ROW) AS calls
    FROM call_authority AS c JOIN event AS e ON e.event_id = c.event_id ${OF_FORMAT} ${EXPECTED}
    WHERE e.start_ns IS NOT NULL AND a.${column} IS NOT NULL)
  WHERE calls > most`;

const PERIOD = `CASE a.budget_per WHEN 'day' THEN e.start_ns // 86400000000000 WHEN 'hour' THEN e.start_ns // 3600000000000 ELSE 0 END`;

/** Tokens of model calls and messages; what encloses them and repeats their sum is left out. */
const TOKENS = `
  SELECT e.actor_id, e.seq, e.event_id, e.start_ns, o.format, CAST(coalesce(e.input_tokens, 0) + coalesce(e.output_tokens, 0) AS DOUBLE) AS spent
  FROM event AS e ${OF_FORMAT}
  LEFT JOIN event AS p ON p.event_id = e.parent_event_id AND p.kind = 'model_call'
    AND coalesce(p.input_tokens, p.output_tokens) IS NOT NULL
  WHERE coalesce(e.input_tokens, e.output_tokens) IS NOT NULL AND p.event_id IS NULL
    AND e.kind NOT IN ('delegation', 'handoff', 'log', 'session_end', 'session_start')`;

/** More than any decimal of 24 digits holds is above every budget that anybody states. */
const MOST_MONEY = '99999999999999999999';

/** What calls that pay say they pay, where they did not fail. Decimals add up exactly: 0.1 and 0.2 are not more than 0.3. */
const MONEY = `
  SELECT x.actor_id, x.seq, x.event_id, e.start_ns, o.format,
    coalesce(TRY_CAST(nullif(regexp_extract(t.input, ${AMOUNT}, 1), '') AS DECIMAL(24, 4)),
      CASE WHEN regexp_extract(t.input, ${AMOUNT}, 1) <> '' THEN ${MOST_MONEY} END) AS spent
  FROM (SELECT DISTINCT actor_id, seq, event_id FROM access WHERE operation = 'pay' AND status NOT IN ('denied', 'error', 'cancelled')) AS x
  JOIN event AS e ON e.event_id = x.event_id ${OF_FORMAT}
  JOIN content AS t ON t.event_id = x.event_id`;

const budget = (column: string, spending: string) => `
  SELECT 'over_budget', actor_id, entry, '${column}', seq, event_id FROM (
    SELECT e.actor_id, a.entry, e.seq, e.event_id, a.${column} AS most,
      sum(e.spent) OVER (PARTITION BY e.actor_id, e.format, ${PERIOD} ORDER BY e.seq) AS total
    FROM (${spending}) AS e
    JOIN expected_match AS m ON m.actor_id = e.actor_id JOIN expected_agent AS a ON a.entry = m.entry
    WHERE a.${column} IS NOT NULL AND e.spent IS NOT NULL)
  WHERE total > most`;

const SAYS = `CASE d.kind
  WHEN 'unknown_agent' THEN d.agent || ' is not in the expected inventory'
  WHEN 'tool_not_allowed' THEN d.agent || ' called ' || d.point || ', which the expected inventory does not allow it'
  WHEN 'data_not_allowed' THEN d.agent || ' dealt with data of the class ' || d.point || ', which the expected inventory does not allow it'
  WHEN 'system_not_allowed' THEN d.agent || ' touched the system ' || d.point || ', which the expected inventory does not allow it'
  WHEN 'credential_not_expected' THEN d.agent || ' acted as ' || d.point || ', which the expected inventory does not name for it'
  WHEN 'approval_missing' THEN d.agent || ' called ' || d.point
    || ' without the approval of a person, as far as is recorded; the expected inventory asks for it'
  WHEN 'outside_hours' THEN d.agent || ' called tools outside the hours of the expected inventory'
  WHEN 'over_rate' THEN d.agent || ' called tools more often than ' || CASE d.point
    WHEN 'per_minute' THEN a.per_minute || ' times in a minute' ELSE a.per_hour || ' times in an hour' END
  ELSE d.agent || CASE d.point WHEN 'tokens' THEN ' used more than ' || a.tokens || ' tokens in '
    ELSE ' paid more than ' || CAST(a.money AS DECIMAL(18, 2)) || ' in ' END || CASE a.budget_per WHEN 'case' THEN 'this case' ELSE 'one ' || a.budget_per END END
  || ' (' || d.events || CASE WHEN d.events = 1 THEN ' event).' ELSE ' events).' END`;

/** Where the case differs from what is expected. */
export const DEVIATION_STATEMENTS: readonly string[] = [
  'DELETE FROM deviation',
  ...[
    ...POINTS,
    HOURS,
    rate('per_minute', 1),
    rate('per_hour', 60),
    budget('tokens', TOKENS),
    budget('money', MONEY),
  ].map(
    (points) => `
   INSERT INTO deviation
   SELECT d.kind, d.actor_id, d.entry, d.point, d.events, d.first_seq, d.last_seq, d.event_id, d.last_event_id, ${SAYS}
   FROM (
     SELECT p.kind, p.actor_id, min(p.entry) AS entry, p.point, coalesce(min(n.name), p.actor_id) AS agent,
       CAST(count(*) AS INTEGER) AS events, min(p.seq) AS first_seq, max(p.seq) AS last_seq,
       arg_min(p.event_id, p.seq) AS event_id, arg_max(p.event_id, p.seq) AS last_event_id
     FROM (${points}) AS p (kind, actor_id, entry, point, seq, event_id)
     LEFT JOIN actor AS n ON n.actor_id = p.actor_id
     GROUP BY p.kind, p.actor_id, p.point) AS d
   LEFT JOIN expected_agent AS a ON a.entry = d.entry
   ORDER BY d.kind, d.actor_id, d.point`,
  ),
];
