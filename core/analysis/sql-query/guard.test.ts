import { expect, test } from 'vitest';
import { guardSelect } from './guard.ts';

function problem(sql: string) {
  const guarded = guardSelect(sql);
  return 'problem' in guarded ? guarded.problem : undefined;
}

test.each([
  ['a trailing semicolon', 'SELECT 1;\n'],
  ['several at the end, comments between', 'SELECT 1; -- one\n; /* two */ ;'],
  ['comments anywhere', '-- who\rSELECT /* in /* one */ ; another */ 1 -- one'],
  ['signs that are text', `SELECT 'it''s -- ; /* $$ ? no' AS "a;""b"`],
  ['a query in brackets', '(SELECT 1) UNION ALL (SELECT 2) ORDER BY 1'],
  ['named queries with columns', 'WITH a(x, y) AS MATERIALIZED (SELECT 1, 2), b(z) AS (SELECT x FROM a) FROM b'],
  ['named values', 'WITH a(x) AS (VALUES (1)), b(y) AS NOT MATERIALIZED (VALUES (2)) FROM a, b'],
  ['named tables with columns', 'SELECT * FROM range(3) AS r(i), (SELECT 1) t(x)'],
  ['types with sizes', "SELECT CAST('1.5' AS DECIMAL(4, 2)), '2'::DECIMAL(4, 2)"],
  ['windows', 'SELECT row_number() OVER (PARTITION BY kind ORDER BY seq) FROM event'],
  [
    'what keywords do with brackets',
    'SELECT CASE WHEN (1) IN (1, 2) THEN (3) END WHERE NOT (EXISTS (SELECT 1)) AND (2) = ANY (SELECT 2)',
  ],
  ['columns by pattern', "SELECT COLUMNS('.*_id') FROM event"],
  ['methods', "SELECT actor_id.upper().replace('A', 'B') FROM event"],
  ['lists, structs and lambdas', "SELECT list_transform([1, 2], x -> x + 1), {'a': 1}.a, map {'k': 2}"],
  ['a description', 'DESCRIBE event'],
  ['a column that is called like a clock', 'SELECT a.current_date FROM (SELECT 1 AS x) AS a'],
])('%s: taken', (_, sql) => {
  expect(problem(sql)).toBeUndefined();
});

/** What must never run, and the word at which the guard stops. */
const HOSTILE: readonly (readonly [string, at: string])[] = [
  ['', ''],
  ['-- SELECT 1', '-- SELECT 1'],
  ['DROP TABLE event', 'DROP'],
  ['-- SELECT\nDROP TABLE event', 'DROP'],
  ["ATTACH 'x.db'", 'ATTACH'],
  ["COPY event TO 'x.csv'", 'COPY'],
  ['INSTALL httpfs', 'INSTALL'],
  ['LOAD httpfs', 'LOAD'],
  ['SET enable_external_access = true', 'SET'],
  ['RESET ALL', 'RESET'],
  ['PRAGMA database_list', 'PRAGMA'],
  ['CALL pragma_version()', 'CALL'],
  ['EXPLAIN ANALYZE SELECT 1', 'EXPLAIN'],
  ['PREPARE p AS SELECT 1', 'PREPARE'],
  ['SELECT 1; DROP TABLE event', ';'],
  ['SELECT 1 -- one\n; DROP TABLE event', ';'],
  ['-- a\r SELECT 1; DROP TABLE event', ';'],
  ['SELECT 1 /* -- */ ; DROP TABLE event', ';'],
  ['SELECT 1) AS x; DROP TABLE event; --', ';'],
  ['SELECT 1) AS x, (SELECT 2', ')'],
  ['SELECT [1, (2]', ']'],
  ['SELECT (1', '('],
  ["SELECT $$'$$; DROP TABLE event; --'", '$'],
  ["SELECT $$'$$", "'$$"],
  ['SELECT $$a$$', '$'],
  ["SELECT e'\\'; DROP TABLE event --'", ';'],
  ["SELECT E'\\x41'", 'E'],
  ["SELECT U&'\\0041'", '&'],
  ["SELECT 1e'\\''", "'\\''"],
  ["SELECT 1e'x'", '1e'],
  ['SELECT ?', '?'],
  ['SELECT $1', '$'],
  ["SELECT 'a -- b", "'a -- b"],
  ['SELECT "a', '"a'],
  ['SELECT 1 /* /* */ ;', '/* /* */ ;'],
  ['SELECT 1\u202e', '\u202e'],
  ["SELECT read_text('/etc/passwd')", 'read_text'],
  ["FROM read_csv('/etc/passwd')", 'read_csv'],
  ["FROM READ_CSV_AUTO ('/etc/passwd')", 'READ_CSV_AUTO'],
  ['FROM "read_blob"(\'/etc/passwd\')', '"read_blob"'],
  ["FROM main./* */read_json /* */ ('x')", 'read_json'],
  ["FROM event, read_parquet('x') AS p", 'read_parquet'],
  ['FROM event, read_text(member) AS p', 'read_text'],
  ['FROM event, read_text(member) AS (content VARCHAR)', 'read_text'],
  ['FROM event, read_text(member) AS (values VARCHAR)', 'read_text'],
  ["FROM glob('/etc/*')", 'glob'],
  ["FROM x: sniff_csv('x')", 'sniff_csv'],
  ["SELECT getenv('HOME')", 'getenv'],
  ["SELECT current_setting('home_directory')", 'current_setting'],
  ["FROM query('DROP TABLE event')", 'query'],
  ["FROM query_table('event')", 'query_table'],
  ["FROM json_execute_serialized_sql('{}')", 'json_execute_serialized_sql'],
  ['FROM force_checkpoint()', 'force_checkpoint'],
  ['FROM arrow_scan(1, 2, 3)', 'arrow_scan'],
  ["SELECT nextval('s')", 'nextval'],
  ['SELECT setseed(0.5)', 'setseed'],
  ["SELECT write_log('x')", 'write_log'],
  ['SELECT load_aws_credentials()', 'load_aws_credentials'],
  ['FROM duckdb_secrets()', 'duckdb_secrets'],
  ['FROM duckdb_databases', 'duckdb_databases'],
  ['FROM "information_schema"."tables"', '"information_schema"'],
  ['FROM pg_catalog.pg_tables', 'pg_catalog'],
  ["FROM pragma_table_info('event')", 'pragma_table_info'],
  ["SELECT '{}'::JSON", 'JSON'],
  ["SELECT input ->> '$.a' FROM content", '-'],
  ['SELECT start_ns::TIMESTAMP WITH TIME ZONE FROM event', 'ZONE'],
  ['SELECT CAST(x AS TIMESTAMPTZ)', 'TIMESTAMPTZ'],
  ['SELECT now()', 'now'],
  ['SELECT random()', 'random'],
  ['SELECT uuid()', 'uuid'],
  ['SELECT current_timestamp', 'current_timestamp'],
  ['FROM event USING SAMPLE 10%', 'SAMPLE'],
  ['FROM event TABLESAMPLE 10%', 'TABLESAMPLE'],
  ['FROM (SUMMARIZE event)', 'SUMMARIZE'],
];

test.each(HOSTILE)('%j: refused, at its place', (sql, at) => {
  const found = problem(sql);
  expect(found && sql.slice(found.from, found.to)).toBe(at);
  expect(found?.message).toMatch(/\.$/);
  expect(found?.advice).not.toBe('');
});

test('the place counts lines and columns from 1, over every kind of line end', () => {
  expect(problem('SELECT 1,\n  2,\r\n  now()')).toMatchObject({ line: 3, column: 3, from: 18, to: 21 });
});

test('a function that is written wrongly has its neighbours named', () => {
  expect(problem('SELECT cuont(*) FROM event')).toMatchObject({
    suggestions: ['count'],
    advice: 'Did you mean count?',
  });
});

test('what is run is as long as what was written, without comments and the end', () => {
  const sql = "SELECT -- ö ' \n 1 /* ; */ AS x ; -- end";
  const guarded = guardSelect(sql);
  expect('select' in guarded && guarded.select.statement).toBe('SELECT        \n 1         AS x');
});
