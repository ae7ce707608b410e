import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openNative } from '../../../engine/native.ts';
import { SQL_FUNCTIONS, SQL_KEYWORDS, SQL_SPECIAL_FORMS } from '../../model/sql-words.ts';
import { type Database, rowsOf } from '../../ports/database.ts';
import { agentMessage, toolCall, toolResult, userMessage } from '../../testing/drafts.ts';
import { loadDrafts } from '../../testing/load-drafts.ts';
import { openWasmInNode } from '../../testing/wasm-in-node.ts';
import { tableDigests } from '../digest.ts';
import { askSql, selectTexts } from './ask-sql.ts';

const DRAFTS = [
  userMessage('Pay the invoice.', { startNs: 1_768_471_200_000_000_000n }),
  toolCall('read_mail', { box: 'in' }, { startNs: 1_768_471_201_000_000_000n }),
  toolResult('read_mail', '=cmd|calc\u202e', { startNs: 1_768_471_202_000_000_000n }),
  toolCall('send_money', { iban: 'DE58999999990047110815' }, { startNs: 1_768_471_203_000_000_000n }),
  agentMessage('Paid.'),
];

let native: Database;
let wasm: Database;
beforeAll(async () => {
  native = await openNative(':memory:');
  wasm = await openWasmInNode();
  for (const database of [native, wasm]) await loadDrafts(database, DRAFTS);
});
afterAll(async () => {
  await native.close();
  await wasm.close();
});

const ENGINES = { native: () => native, wasm: () => wasm };

const ASKED: readonly string[] = [
  'SELECT * FROM event ORDER BY seq',
  'SELECT kind, count(*), min(start_ns), max(order_ns) FROM event GROUP BY kind',
  'SELECT e.tool_name, c.input, c.output FROM event AS e JOIN content AS c USING (event_id) WHERE e.tool_name IS NOT NULL',
  'WITH per_minute AS (SELECT start_ns // 60000000000 AS minute, count(*) AS calls FROM event GROUP BY ALL) FROM per_minute',
  "SELECT strftime(make_timestamp_ns(start_ns), '%H:%M:%S') AS at, start_ns IS NULL AS untimed FROM event",
  "SELECT [1, 2] AS list, {'a': NULL} AS struct, map {'k': 1.50} AS map, 9007199254740993 AS big, 0.1 + 0.2 AS sum",
  "SELECT '\u{1f9ed} \u202e <b>' AS text, NULL AS none, true AS yes, DATE '2026-01-15' AS day, INTERVAL 3 DAY AS days",
  'SELECT 1 AS a, 2 AS a, count(*) FROM event',
  'SELECT i, i * 1.5 AS half, i % 7 AS week FROM range(5000) AS r(i)',
  'SELECT * FROM event WHERE false',
  'DESCRIBE event',
  'FROM (SHOW TABLES)',
  'VALUES (1, 2), (3, NULL)',
];

test.each(ASKED)('%s: the same answer and the same hash on both engines', async (sql) => {
  const [left, right] = [await askSql(native, { sql, most: 10_000 }), await askSql(wasm, { sql, most: 10_000 })];
  expect(left).toMatchObject({ state: 'answered' });
  if (left.state !== 'answered' || right.state !== 'answered') return;
  expect({ ...right, rows: [...right.rows].sort() }).toEqual({ ...left, rows: [...left.rows].sort() });
  expect(left.rows).toHaveLength(left.total);
  expect(left.rows.every((row) => row.length === left.columns.length)).toBe(true);
});

test('the hash hangs on no order, and on every cell', async () => {
  const hash = async (sql: string) => {
    const answer = await askSql(native, { sql, most: 0 });
    return answer.state === 'answered' ? answer.sha256 : answer.problem.message;
  };
  const up = await hash('SELECT seq, kind FROM event ORDER BY seq');
  expect(await hash('SELECT seq, kind FROM event ORDER BY seq DESC')).toBe(up);
  expect(await hash('SELECT seq, kind AS sort FROM event')).not.toBe(up);
  expect(await hash('SELECT seq, upper(kind) AS kind FROM event')).not.toBe(up);
  expect(await hash('SELECT 1 AS x')).not.toBe(await hash('SELECT 1 AS x UNION ALL SELECT 1'));
  expect(await hash('SELECT NULL AS x')).not.toBe(await hash("SELECT 'null' AS x"));
});

describe.each(Object.entries(ENGINES))('%s', (_, engine) => {
  test('only the rows asked for are carried, and all are counted and hashed', async () => {
    const sql = 'SELECT i AS n FROM range(12345) AS r(i) ORDER BY n';
    const whole = await askSql(engine(), { sql, most: 20_000 });
    const some = await askSql(engine(), { sql, most: 2 });
    expect(some).toEqual({ ...whole, rows: [['0'], ['1']] });
    expect(some).toMatchObject({ total: 12_345, columns: [{ name: 'n', type: 'BIGINT' }] });
  });

  test.each([
    ['SELECT kin FROM event', 'kin', ['kind']],
    ['SELECT e.event_idd FROM event AS e', 'event_idd', ['event_id']],
    ['SELECT input FROM event', 'input', ['input_tokens']],
    ['SELECT seq\nFROM evnt', 'evnt', ['event']],
    ['SELECT ev.seq FROM event AS e', 'ev', ['e']],
    ['SELECT seq,, kind FROM event', ',', []],
    ["SELECT CAST('x' AS INTEGER)", "'x'", []],
    ['SELECT kind, count(*) FROM event', 'kind', []],
    ['SELECT event_id FROM event, content', 'event_id', []],
    ['-- ü\nSELECT 1 AS one,\n  nonesuch AS two FROM event', 'nonesuch', []],
  ] as const)('%j: refused at its place, with what to do next', async (sql, at, suggestions) => {
    const answer = await askSql(engine(), { sql, most: 1 });
    if (answer.state !== 'refused') return expect(answer.state).toBe('refused');
    const { from, to, advice, message } = answer.problem;
    if (at !== "'x'") expect(sql.slice(from, to)).toBe(at);
    expect(answer.problem.suggestions).toEqual(suggestions);
    expect(`${message}${advice}`).not.toMatch(/undefined|LINE|AS asked|exception/);
    expect(advice).not.toBe('');
  });

  test.each([
    ['rows', { rows: 99_999, letters: 10_000_000 }],
    ['letters', { rows: 200_000, letters: 100_000 }],
  ])('an answer of too many %s is refused whole, however much there would be', async (_of, limits) => {
    const sql = 'SELECT x, y FROM range(3000000) a(x), range(100000) b(y)';
    const answer = await askSql(engine(), { sql, most: 1 }, limits);
    expect(answer).toMatchObject({ state: 'refused', problem: { message: expect.stringContaining('none of it') } });
    expect(await askSql(engine(), { sql: 'SELECT 1', most: 1 })).toMatchObject({ rows: [['1']] });
  });

  test('a long query ends soon after it was withdrawn, while it computes and while it answers', async () => {
    for (const sql of [
      'SELECT count(*) FROM range(3000000) a(x), range(100000) b(y) WHERE (x * y) % 7 = 3',
      'SELECT x, y FROM range(3000000) a(x), range(100000) b(y)',
    ]) {
      const gone = new AbortController();
      const watched = withSignal(engine(), gone.signal);
      setTimeout(() => gone.abort(), 50);
      await expect(askSql(watched, { sql, most: 1 })).rejects.toMatchObject({ code: 'database/interrupted' });
    }
    expect(await askSql(engine(), { sql: 'SELECT 1', most: 1 })).toMatchObject({ rows: [['1']] });
  });

  test('what the guard would let through by mistake, the engine refuses', async () => {
    const before = await tableDigests(engine());
    for (const sql of [
      'INSERT INTO event SELECT * FROM event',
      'DELETE FROM event RETURNING *',
      'WITH gone AS (DELETE FROM event RETURNING *) SELECT * FROM gone',
      'WITH more AS (INSERT INTO event SELECT * FROM event RETURNING *) SELECT * FROM more',
      'SELECT 1 INTO stolen FROM event',
      "SELECT * FROM 'package.json'",
      'SELECT * FROM "package.json"',
      "SELECT * FROM read_text('package.json')",
      "SELECT * FROM glob('*')",
      "DESCRIBE 'package.json'",
      'EXPLAIN ANALYZE SELECT 1',
      'CALL pragma_version()',
      "SELECT * FROM event, read_text('package.json') AS (content VARCHAR)",
      'SELECT * FROM event FOR UPDATE OF nobody',
      "SELECT * FROM read_csv_auto('package.json')",
      "SELECT * FROM query('DROP TABLE event')",
      "ATTACH 'x.db'",
      "COPY event TO 'x.csv'",
      'INSTALL httpfs',
      'SET enable_external_access = true',
      'PRAGMA enable_external_access',
    ]) {
      await expect(engine().query(selectTexts(sql)), sql).rejects.toMatchObject({ code: 'database/failed' });
    }
    expect(await tableDigests(engine())).toEqual(before);
  });

  test('no word that may stand before a bracket is a function of the engine that the guard does not know', async () => {
    const known = rowsOf(
      await engine().query(
        "SELECT DISTINCT upper(function_name) AS name FROM duckdb_functions() WHERE function_type <> 'pragma'",
      ),
    );
    const allowed = new Set(SQL_FUNCTIONS.map((name) => name.toUpperCase()));
    expect(
      known.map(({ name }) => String(name)).filter((name) => SQL_KEYWORDS.has(name) && !allowed.has(name)),
    ).toEqual([]);
    const there = new Set(known.map(({ name }) => String(name)));
    const special = new Set(SQL_SPECIAL_FORMS.map((name) => name.toUpperCase()));
    expect([...allowed].filter((name) => !there.has(name) && !special.has(name)).sort()).toEqual([]);
  });
});

function withSignal(database: Database, signal: AbortSignal): Database {
  return {
    engine: database.engine,
    query: (sql, parameters, options) => database.query(sql, parameters, { ...options, signal }),
    scan: (sql, onPart, options) => database.scan(sql, onPart, { ...options, signal }),
    run: (sql, parameters) => database.run(sql, parameters),
    insert: (batch) => database.insert(batch),
    transaction: (work) => database.transaction(work),
    checkpoint: () => database.checkpoint(),
    close: () => database.close(),
  };
}
