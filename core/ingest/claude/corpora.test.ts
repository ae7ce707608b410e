import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { asCount, asObject, asString, type Json, parseJson } from '../../base/json.ts';
import type { EventDraft } from '../../model/event.ts';
import { type ReadResult, readSource } from '../../testing/read-source.ts';
import format from '../formats/claude-code.ts';

const corpora = process.env['SPOOR_CORPORA'];
const reason = corpora === undefined ? ' (skipped: SPOOR_CORPORA names no folder)' : '';

describe.skipIf(corpora === undefined)(`recorded Claude Code sessions${reason}`, () => {
  const spotter = lazily(() => readAll('claude-code-spotter', () => true));
  const codemie = lazily(() => readAll('codemie-fixtures/tests/integration/session', isSession));

  test('every line is imported', async () => {
    const counts = [...(await spotter()), ...(await codemie())].map(({ path, result }) => ({
      path,
      lines: readFileSync(path, 'utf8').trimEnd().split('\n').length,
      imported: result?.counts.imported,
    }));
    expect(counts.map(({ lines }) => lines)).toEqual(counts.map(({ imported }) => imported));
    expect(counts.length).toBe(33);
  });

  test('what other programs derived from sessions is not claimed', async () => {
    const others = await readAll('codemie-fixtures', (path) => /claude.*(expected-|history-)/.test(path));
    expect(others.filter(({ result }) => result)).toEqual([]);
    expect(others.length).toBe(8);
  });

  test('every result finds its call', async () => {
    const events = (await spotter()).flatMap(({ result }) => result?.events ?? []);
    const calls = new Set(events.flatMap(({ keys }) => keys ?? []));
    const results = events.filter(({ kind }) => kind === 'tool_result');
    const lost = results.filter(
      ({ links }) => !links?.some(({ key }) => key.startsWith('claude:call:') && calls.has(key)),
    );
    expect(lost).toEqual([]);
    expect(results.length).toBe(1257);
  });

  test('every echo of a sub-agent whose file is there tells what that file tells', async () => {
    const events = (await spotter()).flatMap(({ result }) => result?.events ?? []);
    const own = new Map(
      events.filter(({ identityRank }) => identityRank === 0).map((event) => [event.identity, event]),
    );
    const echoes = events.filter(({ identityRank }) => identityRank === 1);
    const known = echoes.filter(({ identity }) => own.has(identity));
    expect(known.map(content)).toEqual(known.map(({ identity }) => content(own.get(identity))));
    expect({ echoes: echoes.length, known: known.length }).toEqual({ echoes: 249, known: 230 });
  });

  test('the tokens of all events are those of all messages', async () => {
    for (const readings of [await spotter(), await codemie()]) {
      const counted = sumTokens(distinct(readings.flatMap(({ result }) => result?.events ?? [])));
      expect(counted).toEqual(recordedTokens(readings.map(({ path }) => path)));
    }
  });

  test('only what is missing from the folder stays unresolved', async () => {
    const readings = await spotter();
    const events = distinct(readings.flatMap(({ result }) => result?.events ?? []));
    const keys = new Set(events.flatMap((event) => event.keys ?? []));
    const aliases = new Map(
      readings.flatMap(({ result }) => result?.aliases ?? []).map(({ key, sameAs }) => [key, sameAs]),
    );
    const missing = events.flatMap(({ kind, operation, links }) =>
      (links ?? [])
        .filter(({ key }) => !keys.has(key) && !keys.has(aliases.get(key) ?? ''))
        .map(({ relation, key }) => `${operation ?? kind} ${relation} ${key.replace(/[0-9a-f-]{36}$/, '<uuid>')}`),
    );
    expect(missing.sort()).toEqual([
      'agent_to_agent_message cause claude:spawn:afc096d',
      'agent_to_agent_message parent claude:spawn:afc096d',
      'compact_boundary cause claude:<uuid>',
      ...Array(4).fill('file-history-snapshot cause claude:<uuid>'),
    ]);
  });
});

interface Reading {
  readonly path: string;
  readonly result: ReadResult | undefined;
}

async function readAll(folder: string, isWanted: (path: string) => boolean): Promise<readonly Reading[]> {
  const root = join(corpora ?? '', folder);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'));
  const paths = names
    .sort()
    .map((name) => join(root, name))
    .filter(isWanted);
  return Promise.all(
    paths.map(async (path) => ({ path, result: await readSource({ name: path, bytes: readFileSync(path), format }) })),
  );
}

function isSession(path: string): boolean {
  return !path.includes('expected-') && !path.includes('/codex/');
}

function lazily<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** One event for each identity, as the link stage keeps it: the lowest rank, then the first. */
function distinct(events: readonly EventDraft[]): readonly EventDraft[] {
  const kept = new Map<string, EventDraft>();
  const ranked = events.toSorted((a, b) => (a.identityRank ?? 0) - (b.identityRank ?? 0));
  for (const [at, event] of ranked.entries()) {
    const name = event.identity ?? `#${at}`;
    if (!kept.has(name)) kept.set(name, event);
  }
  return [...kept.values()];
}

function content(event: EventDraft | undefined) {
  return {
    kind: event?.kind,
    toolName: event?.toolName,
    input: event?.input,
    output: event?.output,
    startNs: event?.startNs,
  };
}

function sumTokens(events: readonly EventDraft[]) {
  return {
    input: events.reduce((sum, { inputTokens = 0 }) => sum + inputTokens, 0),
    output: events.reduce((sum, { outputTokens = 0 }) => sum + outputTokens, 0),
  };
}

/** For every message of the model the largest usage that any line gives. */
function recordedTokens(paths: readonly string[]) {
  const messages = new Map<string, { input: number; output: number }>();
  for (const line of paths.flatMap((path) => readFileSync(path, 'utf8').trimEnd().split('\n'))) {
    const object = asObject(parseJson(line));
    const echoed = asObject(asObject(object?.['data'])?.['message']);
    for (const message of [object?.['message'], echoed?.['message']]) countMessage(asObject(message), messages);
  }
  const all = [...messages.values()];
  return {
    input: all.reduce((sum, { input }) => sum + input, 0),
    output: all.reduce((sum, { output }) => sum + output, 0),
  };
}

function countMessage(
  message: Record<string, Json | undefined> | undefined,
  messages: Map<string, { input: number; output: number }>,
): void {
  const id = asString(message?.['id']);
  const usage = asObject(message?.['usage']);
  if (id === undefined || !usage) return;
  const before = messages.get(id) ?? { input: 0, output: 0 };
  messages.set(id, {
    input: Math.max(before.input, asCount(usage['input_tokens']) ?? 0),
    output: Math.max(before.output, asCount(usage['output_tokens']) ?? 0),
  });
}
