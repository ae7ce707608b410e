import { ACCESS_STATEMENTS } from './access-steps.ts';
import { dealingsSql } from './dealings-sql.ts';

/** Chains of parents are followed this far; what lies deeper is drawn at this depth. */
const MAX_DEPTH = 32;

interface LinkStep {
  readonly title: string;
  readonly statements: readonly string[];
}

/** A reading without a time stands behind the last timed one of its source; at a source's start, before the first. */
const order: LinkStep = {
  title: 'Order events',
  statements: [
    `CREATE OR REPLACE TEMP TABLE ordered AS
     SELECT event_id, source_id, record_no, position, start_ns AS order_ns
     FROM reading
     WHERE source_id NOT IN (SELECT source_id FROM reading WHERE start_ns IS NULL)
     UNION ALL
     SELECT event_id, source_id, record_no, position, coalesce(
       start_ns,
       last_value(start_ns IGNORE NULLS) OVER (PARTITION BY source_id ORDER BY record_no, position
         ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
       first_value(start_ns IGNORE NULLS) OVER (PARTITION BY source_id ORDER BY record_no, position
         ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)) AS order_ns
     FROM reading
     WHERE source_id IN (SELECT source_id FROM reading WHERE start_ns IS NULL)`,
  ],
};

/** Same identity and same content: the one nearest to the original stays. Same identity with other content: both stay. */
const duplicates: LinkStep = {
  title: 'Find duplicates',
  statements: [
    // Apart, so that the join below knows how few there are: the content of all others is then never held.
    `CREATE OR REPLACE TEMP TABLE repeated AS
     SELECT event_id, source_id, record_no, position, kind, tool_name, identity, identity_rank
     FROM reading
     WHERE identity IN (
       SELECT identity FROM reading WHERE identity IS NOT NULL GROUP BY identity HAVING count(*) > 1)`,
    `CREATE OR REPLACE TEMP TABLE duplicate AS
     SELECT event_id, original FROM (
       SELECT r.event_id, first_value(r.event_id) OVER w AS original, row_number() OVER w AS n
       FROM repeated AS r
       JOIN content AS c ON c.event_id = r.event_id
       WINDOW w AS (
         PARTITION BY r.identity, r.kind, coalesce(r.tool_name, ''), coalesce(c.input, ''), coalesce(c.output, '')
         ORDER BY r.identity_rank, r.source_id, r.record_no, r.position))
     WHERE n > 1`,
  ],
};

const resolve: LinkStep = {
  title: 'Resolve references',
  statements: [
    // Nearly every key has one holder; only where there are several must they be ranked, or may be, since two keys share a
    // hash. Rows are picked by number and grouped by hash: what is grouped by text, or kept as text, cannot leave memory.
    `CREATE OR REPLACE TEMP TABLE own_key AS
     SELECT s.key, coalesce(d.original, s.event_id) AS event_id
     FROM link_key AS s
     LEFT JOIN duplicate AS d ON d.event_id = s.event_id
     WHERE s.rowid IN (SELECT min(rowid) FROM link_key GROUP BY hash(key) HAVING count(*) = 1)
     UNION ALL
     SELECT key, event_id FROM (
       SELECT k.key, coalesce(d.original, k.event_id) AS event_id,
         row_number() OVER (PARTITION BY k.key ORDER BY r.identity_rank, r.source_id, r.record_no, r.position) AS n
       FROM link_key AS k
       JOIN reading AS r ON r.event_id = k.event_id
       LEFT JOIN duplicate AS d ON d.event_id = k.event_id
       WHERE hash(k.key) IN (SELECT hash(key) FROM link_key GROUP BY hash(key) HAVING count(*) > 1))
     WHERE n = 1`,
    `CREATE OR REPLACE TEMP TABLE known_key AS
     SELECT key, event_id FROM own_key
     UNION ALL
     SELECT a.key, min(k.event_id) AS event_id
     FROM link_alias AS a
     JOIN own_key AS k ON k.key = a.same_as
     WHERE a.key NOT IN (SELECT key FROM own_key)
     GROUP BY a.key`,
    // Of an event's references of one relation, the first that resolves holds.
    `CREATE OR REPLACE TEMP TABLE resolving AS
     SELECT f.event_id, f.relation, f.rank, f.basis, k.event_id AS to_event_id
     FROM link_ref AS f
     JOIN known_key AS k ON k.key = f.key
     WHERE k.event_id <> f.event_id`,
    `CREATE OR REPLACE TEMP TABLE resolved AS
     SELECT b.event_id, p.to_event_id AS parent_event_id, c.to_event_id AS cause_event_id, c.basis AS cause_basis
     FROM (
       SELECT event_id,
         arg_min(rowid, rank) FILTER (relation = 'parent') AS parent_row,
         arg_min(rowid, rank) FILTER (relation = 'cause') AS cause_row
       FROM resolving GROUP BY event_id) AS b
     LEFT JOIN resolving AS p ON p.rowid = b.parent_row
     LEFT JOIN resolving AS c ON c.rowid = b.cause_row`,
    'DELETE FROM unresolved_link',
    `INSERT INTO unresolved_link
     SELECT f.event_id, min(f.source_id), f.relation, arg_min(f.key, f.rank)
     FROM link_ref AS f
     LEFT JOIN resolved AS r ON r.event_id = f.event_id
     WHERE CASE f.relation WHEN 'parent' THEN r.parent_event_id ELSE r.cause_event_id END IS NULL
       AND f.event_id NOT IN (SELECT event_id FROM duplicate)
     GROUP BY f.event_id, f.relation
     ORDER BY f.event_id, f.relation`,
    // A call names the agent that it started by an alias (`…:spawn:<agent>`). Where only echoes in the caller's own
    // trace refer to it, or nothing does, the trace of that agent is not in the case.
    `INSERT INTO unresolved_link
     SELECT DISTINCT k.event_id, r.source_id, 'started', a.key
     FROM link_alias AS a
     JOIN own_key AS k ON k.key = a.same_as
     JOIN reading AS r ON r.event_id = k.event_id
     WHERE a.key LIKE '%:spawn:%' AND a.key NOT IN (
       SELECT f.key FROM link_ref AS f JOIN reading AS s ON s.event_id = f.event_id
       WHERE f.key LIKE '%:spawn:%' AND s.identity_rank = 0)
     ORDER BY k.event_id, a.key`,
  ],
};

/** What an event without a recorded actor was done by: the agent that the nearest enclosing event names. */
const enclose: LinkStep = {
  title: 'Follow parents',
  statements: [
    `CREATE OR REPLACE TEMP TABLE node AS
     SELECT r.event_id, r.kind, r.actor_id, r.target_id, r.start_ns + coalesce(k.offset_ns, 0) AS start_ns, p.parent_event_id, p.cause_event_id, p.cause_basis
     FROM reading AS r
     LEFT JOIN resolved AS p ON p.event_id = r.event_id
     LEFT JOIN clock_correction AS k ON k.source_id = r.source_id
     WHERE r.event_id NOT IN (SELECT event_id FROM duplicate)`,
    `CREATE OR REPLACE TEMP TABLE enclosed AS
     WITH RECURSIVE walk (event_id, depth, inherited, acting) AS (
       SELECT event_id, 0, CAST(NULL AS VARCHAR),
         CASE WHEN kind IN ('delegation', 'handoff') THEN coalesce(target_id, actor_id) ELSE actor_id END
       FROM node WHERE parent_event_id IS NULL
       UNION ALL
       SELECT n.event_id, w.depth + 1, w.acting,
         CASE WHEN n.kind IN ('delegation', 'handoff') THEN coalesce(n.target_id, n.actor_id, w.acting)
           WHEN n.actor_id LIKE 'agent:%' OR n.actor_id LIKE 'subagent:%' THEN n.actor_id
           ELSE w.acting END
       FROM node AS n
       JOIN walk AS w ON n.parent_event_id = w.event_id
       WHERE w.depth < ${MAX_DEPTH})
     SELECT event_id, depth, inherited FROM walk`,
  ],
};

// Numbered and joined in narrow tables first: a row of the timeline has more columns than a sort should carry twice.
const events: LinkStep = {
  title: 'Write the timeline',
  statements: [
    `CREATE OR REPLACE TEMP TABLE placed AS
     SELECT event_id, order_ns, row_number() OVER (ORDER BY order_ns NULLS LAST, source_id, record_no, position) AS seq
     FROM (
       SELECT o.* REPLACE (o.order_ns + coalesce(k.offset_ns, 0) AS order_ns)
       FROM ordered AS o
       LEFT JOIN clock_correction AS k ON k.source_id = o.source_id)
     WHERE event_id NOT IN (SELECT event_id FROM duplicate)`,
    `CREATE OR REPLACE TEMP TABLE answered AS
     SELECT n.cause_event_id AS event_id, arg_min(n.event_id, o.seq) AS result_event_id,
       arg_min(n.start_ns, o.seq) AS result_ns
     FROM node AS n
     JOIN placed AS o ON o.event_id = n.event_id
     WHERE n.kind = 'tool_result' AND n.cause_basis IN ('id', 'position')
     GROUP BY n.cause_event_id`,
    `CREATE OR REPLACE TEMP TABLE linked AS
     SELECT o.event_id, o.seq, o.order_ns, n.parent_event_id, n.cause_event_id, n.cause_basis, e.depth, e.inherited,
       CASE WHEN n.kind IN ('tool_call', 'delegation', 'handoff') THEN a.result_event_id END AS result_event_id,
       CASE WHEN n.kind IN ('tool_call', 'delegation', 'handoff') AND a.result_ns >= n.start_ns THEN a.result_ns END
         AS answered_ns
     FROM placed AS o
     JOIN node AS n ON n.event_id = o.event_id
     LEFT JOIN enclosed AS e ON e.event_id = o.event_id
     LEFT JOIN answered AS a ON a.event_id = o.event_id`,
    'DELETE FROM event',
    `INSERT INTO event
     SELECT n.seq,
       r.event_id, r.source_id, r.record_no, r.byte_offset, r.byte_length, r.pointer, s.evidence_id, s.member,
       CASE WHEN r.actor_id IS NOT NULL THEN 'recorded' WHEN n.inherited IS NOT NULL THEN 'inherited' ELSE 'not_recorded' END,
       CASE WHEN r.start_ns IS NULL THEN 'missing' WHEN k.offset_ns IS NULL THEN 'recorded' ELSE 'corrected' END,
       n.order_ns, coalesce(k.offset_ns, 0),
       r.kind, r.start_ns + coalesce(k.offset_ns, 0), r.end_ns + coalesce(k.offset_ns, 0), coalesce(r.actor_id, n.inherited), r.target_id, r.session_id, r.trace_id, r.span_id,
       r.parent_span_id, r.tool_name, r.tool_server, r.operation, r.status, r.status_message, r.principal, r.credential,
       r.approval, r.provider, r.model, r.input_tokens, r.output_tokens, r.finish_reason, r.content_state,
       n.parent_event_id, n.cause_event_id, n.cause_basis, n.result_event_id, coalesce(r.end_ns + coalesce(k.offset_ns, 0), n.answered_ns),
       coalesce(n.depth, 0)
     FROM reading AS r
     JOIN linked AS n ON n.event_id = r.event_id
     JOIN source AS s ON s.source_id = r.source_id
     LEFT JOIN clock_correction AS k ON k.source_id = r.source_id
     ORDER BY n.seq`,
  ],
};

const outcomes: LinkStep = {
  title: 'Account for records',
  statements: [
    'DELETE FROM record_outcome',
    `INSERT INTO record_outcome
     SELECT a.source_id, a.record_no, a.byte_offset, a.byte_length,
       CASE WHEN a.outcome = 'imported' AND m.kept = 0 THEN 'duplicate' ELSE a.outcome END,
       CASE WHEN a.outcome = 'imported' AND m.kept = 0 THEN 'Repeats an event of the same identity and content.'
         ELSE a.reason END,
       coalesce(m.first_event, k.event_id),
       coalesce(m.kept, 0)
     FROM record_account AS a
     LEFT JOIN (
       SELECT g.source_id, g.record_no, g.kept, coalesce(o.original, f.event_id) AS first_event
       FROM (
         SELECT r.source_id, r.record_no,
           CAST(count(*) FILTER (d.event_id IS NULL) AS INTEGER) AS kept, arg_min(r.rowid, r.position) AS first_row
         FROM reading AS r
         LEFT JOIN duplicate AS d ON d.event_id = r.event_id
         GROUP BY r.source_id, r.record_no) AS g
       JOIN reading AS f ON f.rowid = g.first_row
       LEFT JOIN duplicate AS o ON o.event_id = f.event_id) AS m
       ON m.source_id = a.source_id AND m.record_no = a.record_no
     LEFT JOIN known_key AS k ON k.key = a.merged_key
     ORDER BY a.source_id, a.record_no`,
  ],
};

const people: LinkStep = {
  title: 'List agents, sessions and their dealings',
  statements: [
    'DELETE FROM actor',
    `INSERT INTO actor
     SELECT m.actor_id, m.kind, m.name, coalesce(a.acted, 0), coalesce(t.targeted, 0),
       least(a.first_ns, t.first_ns), greatest(a.last_ns, t.last_ns)
     FROM (
       SELECT actor_id, kind, name FROM (
         SELECT actor_id, kind, name,
           row_number() OVER (PARTITION BY actor_id ORDER BY count(*) DESC, length(name) DESC, name) AS n
         FROM actor_mention GROUP BY actor_id, kind, name)
       WHERE n = 1) AS m
     LEFT JOIN (
       SELECT actor_id, CAST(count(*) AS INTEGER) AS acted, min(start_ns) AS first_ns, max(start_ns) AS last_ns
       FROM event GROUP BY actor_id) AS a ON a.actor_id = m.actor_id
     LEFT JOIN (
       SELECT target_id, CAST(count(*) AS INTEGER) AS targeted, min(start_ns) AS first_ns, max(start_ns) AS last_ns
       FROM event GROUP BY target_id) AS t ON t.target_id = m.actor_id
     WHERE coalesce(a.acted, 0) + coalesce(t.targeted, 0) > 0
     ORDER BY m.actor_id`,
    'DELETE FROM session',
    `INSERT INTO session
     SELECT session_id, CAST(count(*) AS INTEGER),
       CAST(count(DISTINCT actor_id) FILTER (actor_id LIKE 'agent:%' OR actor_id LIKE 'subagent:%') AS INTEGER),
       CAST(count(*) FILTER (kind = 'tool_call') AS INTEGER),
       CAST(count(*) FILTER (status IN ('error', 'denied')) AS INTEGER),
       min(start_ns), max(start_ns), min(seq)
     FROM event WHERE session_id IS NOT NULL GROUP BY session_id ORDER BY session_id`,
    'DELETE FROM edge',
    `INSERT INTO edge
     SELECT from_id, to_id, relation, basis, CAST(count(*) AS INTEGER),
       CAST(count(*) FILTER (status IN ('error', 'denied')) AS INTEGER), min(seq), max(seq)
     FROM (${dealingsSql('event')})
     WHERE relation IS NOT NULL AND from_id <> to_id
     GROUP BY from_id, to_id, relation, basis
     ORDER BY from_id, to_id, relation, basis`,
  ],
};

const ledger: LinkStep = { title: 'List accesses', statements: ACCESS_STATEMENTS };

const TEMPORARY = [
  'ordered',
  'repeated',
  'duplicate',
  'own_key',
  'known_key',
  'resolving',
  'resolved',
  'node',
  'enclosed',
  'placed',
  'answered',
  'linked',
  'called',
];

const tidy: LinkStep = {
  title: 'Tidy up',
  statements: TEMPORARY.map((table) => `DROP TABLE IF EXISTS ${table}`),
};

export const LINK_STEPS: readonly LinkStep[] = [
  order,
  duplicates,
  resolve,
  enclose,
  events,
  outcomes,
  people,
  ledger,
  tidy,
];
