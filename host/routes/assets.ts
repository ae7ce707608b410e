import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { errnoOf } from '../failures.ts';
import { refusal } from './answers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/**
 * A file of the app. A path without an ending, outside of `assets/`, is a view, whose address the page itself reads: the
 * workbench, or the start screen where there is no case.
 */
export async function answerAsset(
  assetsDir: string,
  segments: readonly string[],
  page: 'index.html' | 'start.html' = 'index.html',
): Promise<Response> {
  const last = segments.at(-1) ?? '';
  const wanted = last.includes('.') || segments[0] === 'assets' ? segments : [page];
  const path = wanted.every(isPlain) ? await insideOf(assetsDir, wanted) : undefined;
  const body = path === undefined ? undefined : await readRegular(path);
  if (path === undefined || body === undefined)
    return refusal('request/refused', 'There is nothing at this address of the app.', 404);
  return new Response(body, {
    headers: {
      'content-type': TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
      'content-length': String(body.length),
    },
  });
}

// SECURITY: a decoded segment that is more than a name could climb out of the folder, or name a drive or stream.
function isPlain(segment: string): boolean {
  return segment !== '' && !segment.startsWith('.') && !/[/\\:\0]/.test(segment);
}

// SECURITY: links are followed first, and what they lead to must still lie inside.
async function insideOf(assetsDir: string, segments: readonly string[]): Promise<string | undefined> {
  try {
    const root = await realpath(assetsDir);
    const path = await realpath(join(root, ...segments));
    return path.startsWith(root + sep) ? path : undefined;
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(errnoOf(thrown) ?? '')) return undefined;
    throw thrown;
  }
}

async function readRegular(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await readFile(path);
  } catch (thrown) {
    if (errnoOf(thrown) === 'EISDIR') return undefined;
    throw thrown;
  }
}
