import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { createCase, openCase } from './case-folder.ts';
import { createHandler, type Handler } from './handler.ts';
import type { OpenedCase } from './opened-case.ts';

const log = '{"type":"user","text":"pay the invoice"}\n';
const id = createHash('sha256').update(log).digest('hex');
const stamp = { tool: 'spoor 0.1.0', schemaVersion: 1, engine: 'wasm', evidence: 'ab12' };

describe('the case', () => {
  test('says what it is', async () => {
    const { ask, opened } = await host();
    expect(await jsonOf(ask('/api/case'))).toEqual({ status: 200, body: await opened.manifest() });
  });

  test('takes evidence, commits it and lists its receipt', async () => {
    const { ask } = await host();
    const name = 'sessions/ü&a=b\n.jsonl';
    const receipt = { evidenceId: id, name, bytes: log.length, isNew: true };
    expect(await jsonOf(post(ask, `/api/evidence?name=${encodeURIComponent(name)}`, log))).toEqual({
      status: 200,
      body: receipt,
    });
    expect((await jsonOf(ask('/api/receipts'))).body).toEqual([]);
    expect((await post(ask, '/api/received/commit')).status).toBe(204);
    expect((await jsonOf(ask('/api/receipts'))).body).toEqual([receipt]);
  });

  test('forgets what is discarded', async () => {
    const { ask } = await host();
    await post(ask, '/api/evidence?name=a', log);
    expect((await post(ask, '/api/received/discard')).status).toBe(204);
    expect(await jsonOf(ask(`/api/evidence/${id}`))).toMatchObject({ status: 404, body: { code: 'evidence/missing' } });
  });

  test('takes an empty file, and refuses one without a name', async () => {
    const { ask } = await host();
    expect((await jsonOf(post(ask, '/api/evidence?name=empty'))).body).toMatchObject({ bytes: 0, isNew: true });
    expect(await jsonOf(post(ask, '/api/evidence', log))).toEqual({
      status: 400,
      body: { code: 'usage/invalid', message: 'The request lacks "?name=…".' },
    });
  });
});

describe('evidence', () => {
  test('is given whole, as bytes to save and never as a page', async () => {
    const { ask } = await withEvidence();
    const response = await ask(`/api/evidence/${id}`);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-type': 'application/octet-stream',
      'content-length': String(log.length),
      'content-disposition': `attachment; filename*=UTF-8''${id}`,
      'x-content-type-options': 'nosniff',
    });
    expect([response.status, await response.text()]).toEqual([200, log]);
  });

  test.each([
    ['bytes=2-5', 206, log.slice(2, 6), `bytes 2-5/${log.length}`],
    ['bytes=0-0', 206, log.slice(0, 1), `bytes 0-0/${log.length}`],
    ['bytes=30-', 206, log.slice(30), `bytes 30-${log.length - 1}/${log.length}`],
    ['bytes=30-99999', 206, log.slice(30), `bytes 30-${log.length - 1}/${log.length}`],
    ['bytes=-4', 206, log.slice(-4), `bytes ${log.length - 4}-${log.length - 1}/${log.length}`],
    ['bytes=-9999', 206, log, `bytes 0-${log.length - 1}/${log.length}`],
    ['bytes=5-2', 200, log, null],
    ['bytes=0-1,4-5', 200, log, null],
    ['lines=1-2', 200, log, null],
  ])('answers the range %s', async (range, status, body, contentRange) => {
    const { ask } = await withEvidence();
    const response = await ask(`/api/evidence/${id}`, { headers: { range } });
    expect([response.status, await response.text(), response.headers.get('content-range')]).toEqual([
      status,
      body,
      contentRange,
    ]);
    expect(response.headers.get('content-length')).toBe(String(body.length));
  });

  test.each(['bytes=9999-', 'bytes=-0'])('answers 416 to the range %s, which holds nothing', async (range) => {
    const { ask } = await withEvidence();
    const response = await ask(`/api/evidence/${id}`, { headers: { range } });
    expect([response.status, response.headers.get('content-range')]).toEqual([416, `bytes */${log.length}`]);
  });

  test('is verified when asked', async () => {
    const { ask, opened } = await withEvidence();
    const verify = () => jsonOf(post(ask, `/api/evidence/${id}/verify`));
    expect((await verify()).body).toEqual({ state: 'intact' });
    await rm(join(opened.dir, 'evidence/sha256', id.slice(0, 2), id));
    expect((await verify()).body).toEqual({ state: 'missing' });
  });

  test.each(['..%2f..%2f..%2fcase.json', '..%5ccase.json', '%00', 'lock.json', '%2e%2e', '%252e%252e%252fcase.json'])(
    'is not reached by the id %s',
    async (hostile) => {
      const { ask } = await withEvidence();
      expect((await ask(`/api/evidence/${hostile}`)).status).toBe(404);
    },
  );
});

describe('the journal', () => {
  test('takes the acts of an analyst and gives them back', async () => {
    const { ask, opened } = await host();
    const act = {
      act: 'note.added',
      object: 'e1',
      data: { text: '<script>', eventIds: ['e1'], rows: [1, null, true] },
    };
    const { status, body } = await jsonOf(post(ask, '/api/journal', JSON.stringify(act)));
    expect([status, body]).toEqual([200, expect.objectContaining({ ...act, number: 2 })]);
    expect((await jsonOf(ask('/api/journal'))).body).toEqual(await opened.journal());
  });

  test.each([
    ['an act of the host', { act: 'evidence.received', object: 'x', data: {} }],
    ['the opening of the case', { act: 'case.opened', object: 'x', data: {} }],
    ['a repair', { act: 'case.repaired', object: 'x', data: {} }],
    ['an export', { act: 'report.exported', object: 'x', data: {} }],
    ['an unknown act', { act: 'evidence.deleted', object: 'x', data: {} }],
    ['another time', { act: 'note.added', object: 'x', data: {}, at: '1999-01-01T00:00:00.000Z' }],
    ['data that is a list', { act: 'note.added', object: 'x', data: [] }],
    ['no data', { act: 'note.added', object: 'x' }],
    ['an object that is no text', { act: 'note.added', object: 1, data: {} }],
    ['data nested too deep', { act: 'note.added', object: 'x', data: { deep: nested(100) } }],
    ['a list', []],
  ])('refuses %s', async (_what, draft) => {
    const { ask, opened } = await host();
    const answer = await jsonOf(post(ask, '/api/journal', JSON.stringify(draft)));
    expect(answer).toMatchObject({ status: 400, body: { code: 'usage/invalid' } });
    expect((await opened.journal()).entries).toHaveLength(1);
  });

  test.each([
    ['no JSON', '{"act":'],
    ['endless nesting', `{"act":"note.added","object":"","data":{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}}`],
    ['a number beyond all numbers', '{"act":"note.added","object":"","data":{"a":1e999}}'],
    ['more than a megabyte', `{"act":"note.added","object":"","data":{"a":"${'x'.repeat(1_100_000)}"}}`],
  ])('refuses %s', async (_what, text) => {
    const { ask } = await host();
    expect(await jsonOf(post(ask, '/api/journal', text))).toMatchObject({
      status: 400,
      body: { code: 'usage/invalid' },
    });
  });
});

describe('the derived database', () => {
  test('is absent at first, then the one that was put there', async () => {
    const { ask, opened } = await host();
    expect([(await ask('/api/derived')).status, (await ask('/api/derived/stamp')).status]).toEqual([404, 204]);
    const headers = { 'x-spoor-stamp': JSON.stringify(stamp) };
    const put = await ask('/api/derived', { method: 'PUT', headers, body: 'database bytes' });
    expect(put.status).toBe(204);
    expect((await jsonOf(ask('/api/derived/stamp'))).body).toEqual(stamp);
    expect(await (await ask('/api/derived')).text()).toBe('database bytes');
    expect(await readFile(opened.derivedPath, 'utf8')).toBe('database bytes');
  });

  test('has columns of the timeline beside it once they are kept', async () => {
    const { ask } = await host();
    expect((await ask('/api/derived/columns')).status).toBe(204);
    expect((await ask('/api/derived/columns', { method: 'PUT', body: 'columns' })).status).toBe(204);
    expect(await (await ask('/api/derived/columns')).text()).toBe('columns');
  });

  test.each([undefined, 'stamp', '{"tool":"spoor"}'])('is not taken with the stamp %s', async (header) => {
    const { ask } = await host();
    const headers: Record<string, string> = header === undefined ? {} : { 'x-spoor-stamp': header };
    expect((await ask('/api/derived', { method: 'PUT', headers, body: 'x' })).status).toBe(400);
    expect((await ask('/api/derived')).status).toBe(404);
  });
});

describe('reports', () => {
  const report = '<!doctype html><style>p{color:red}</style><p><script>fetch("/api/journal")</script>';

  test('are frozen, and shown as pages in which nothing can run', async () => {
    const { ask } = await host();
    const saved = await jsonOf(post(ask, '/api/exports?name=..%2Freport.html', report));
    expect(saved.body).toMatchObject({
      name: 'report.html',
      sha256: createHash('sha256').update(report).digest('hex'),
    });
    const shown = await ask('/api/exports/report.html');
    expect([shown.headers.get('content-type'), await shown.text()]).toEqual(['text/html; charset=utf-8', report]);
    expect(shown.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; " +
        "frame-ancestors 'self'; sandbox",
    );
  });

  test('are journalled with what is said of them, which comes before them and may be long', async () => {
    const { ask, opened } = await host();
    const filters = Array.from({ length: 400 }, (_, at) => ({ question: 'events', asked: `[{"text":"${at}"}]` }));
    const about = JSON.stringify({ edition: 'technical', filters });
    const length = Buffer.byteLength(about);
    const saved = await jsonOf(post(ask, `/api/exports?name=long.html&about=${length}`, about + report));
    expect(saved.body).toMatchObject({ sha256: createHash('sha256').update(report).digest('hex') });
    const last = (await opened.journal()).entries.at(-1);
    expect(last).toMatchObject({ act: 'report.exported', data: { edition: 'technical', filters } });
  });

  test.each([
    ['more than what was sent', '999', '{}'],
    ['no number', '-1', '{}'],
    ['no JSON', '2', '{['],
    ['no object', '2', '[]'],
  ])('are refused where what is said of them is %s', async (_, length, sent) => {
    const { ask } = await host();
    expect((await post(ask, `/api/exports?name=x.html&about=${length}`, sent)).status).toBeGreaterThanOrEqual(400);
    expect((await ask('/api/exports/x.html')).status).toBeGreaterThanOrEqual(400);
  });

  test('of other kinds are saved, not shown', async () => {
    const { ask } = await host();
    await post(ask, '/api/exports?name=events.svg', '<svg onload="alert(1)"/>');
    const saved = await ask('/api/exports/events.svg');
    const { headers } = saved;
    expect([headers.get('content-type'), headers.get('content-disposition'), await saved.text()]).toEqual([
      'application/octet-stream',
      "attachment; filename*=UTF-8''events.svg",
      '<svg onload="alert(1)"/>',
    ]);
  });

  test('can be previewed without becoming part of the case', async () => {
    const { ask, opened } = await host();
    expect((await ask('/api/preview')).status).toBe(404);
    expect((await ask('/api/preview', { method: 'PUT', body: report })).status).toBe(204);
    const shown = await ask('/api/preview');
    expect(await shown.text()).toBe(report);
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    expect((await opened.journal()).entries).toHaveLength(1);
  });
});

describe('the files of the app', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', '<!doctype html>'],
    ['/timeline', 'text/html; charset=utf-8', '<!doctype html>'],
    ['/timeline/e1?from=2', 'text/html; charset=utf-8', '<!doctype html>'],
    ['/assets/app.js', 'text/javascript; charset=utf-8', 'app()'],
    ['/assets/duckdb.wasm', 'application/wasm', '\0asm'],
    ['/assets/%61pp.js', 'text/javascript; charset=utf-8', 'app()'],
    ['/assets/../assets/app.js', 'text/javascript; charset=utf-8', 'app()'],
  ])('%s is served as %s', async (path, type, text) => {
    const { ask } = await host();
    const response = await ask(path);
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([200, type, text]);
  });

  test.each([
    '/missing.js',
    '/assets',
    '/assets/x',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/assets%2f..%2f..%2fsecret.txt',
    '/link.txt',
    '/folder.link/secret.txt',
    '/.env',
    '/.git/config.txt',
    '/app.js%00.txt',
    '/C:secret.txt',
    '/assets.dir',
    `/${'x'.repeat(5000)}.js`,
    '//secret.txt',
  ])('nothing is served for %s', async (path) => {
    const { ask } = await host();
    expect((await ask(path)).status).toBe(404);
  });
});

describe('every answer', () => {
  test.each([
    ['/', 200],
    ['/api/case', 200],
    ['/api/evidence/none', 404],
    ['/api/nothing', 404],
    ['/missing.js', 404],
    ['/%ff', 400],
  ])('carries the headers that keep the app shut: %s', async (path, status) => {
    const { ask } = await host();
    const response = await ask(path);
    const { 'content-type': _type, 'content-length': _length, ...headers } = Object.fromEntries(response.headers);
    expect([response.status, headers]).toEqual([
      status,
      {
        'cache-control': 'no-store',
        'content-security-policy':
          "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; " +
          "style-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self'; form-action 'none'; " +
          "base-uri 'none'; frame-ancestors 'none'",
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
    ]);
  });

  test.each([
    ['DELETE', '/api/journal', 'GET, POST'],
    ['POST', '/api/case', 'GET'],
    ['GET', '/api/received/commit', 'POST'],
    ['PUT', '/index.html', 'GET'],
  ])('to %s %s names the methods that are allowed', async (method, path, allowed) => {
    const { ask } = await host();
    const response = await ask(path, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allowed]);
  });

  test('of a case open for reading only refuses what would change it', async () => {
    const { opened } = await host();
    const handler = createHandler({
      case: await openCase(opened.dir, { readOnly: true }),
      assetsDir: await assetsFolder(),
    });
    const response = handler(new Request('spoor://app/api/evidence?name=a', { method: 'POST', body: 'x' }));
    expect(await jsonOf(response)).toMatchObject({ status: 409, body: { code: 'case/read-only' } });
  });
});

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

async function host(): Promise<{ readonly ask: Ask; readonly opened: OpenedCase; readonly handler: Handler }> {
  const dir = join(await temporaryFolder(), 'case.spoor');
  const opened = await createCase(dir, { title: 'Wire transfer', timeZone: 'UTC' });
  const handler = createHandler({ case: opened, assetsDir: await assetsFolder() });
  // The address that Electron gives; the server's tests ask over http.
  return { opened, handler, ask: (path, init) => handler(new Request(`spoor://app${path}`, init)) };
}

async function withEvidence(): ReturnType<typeof host> {
  const made = await host();
  await post(made.ask, '/api/evidence?name=run.jsonl', log);
  await post(made.ask, '/api/received/commit');
  return made;
}

async function assetsFolder(): Promise<string> {
  const parent = await temporaryFolder();
  const dir = join(parent, 'renderer');
  for (const folder of ['assets', 'assets.dir', '.git']) await mkdir(join(dir, folder), { recursive: true });
  await writeFile(join(parent, 'secret.txt'), 'secret');
  await writeFile(join(dir, 'index.html'), '<!doctype html>');
  await writeFile(join(dir, 'assets/app.js'), 'app()');
  await writeFile(join(dir, 'assets/duckdb.wasm'), '\0asm');
  await writeFile(join(dir, '.env'), 'secret');
  await writeFile(join(dir, '.git/config.txt'), 'secret');
  await symlink('../secret.txt', join(dir, 'link.txt'));
  await symlink('..', join(dir, 'folder.link'));
  return dir;
}

function post(ask: Ask, path: string, body?: string): Promise<Response> {
  return ask(path, { method: 'POST', ...(body !== undefined && { body }) });
}

async function jsonOf(asked: Promise<Response>): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await asked;
  return { status: response.status, body: await response.json() };
}

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}
