import { asText, isJsonObject, type Json, type JsonObject, writeJson } from '../../base/json.ts';
import type { EventDraft, LinkRef } from '../../model/event.ts';
import type { RecordSink } from '../format.ts';
import { common } from '../spans/dialects/common.ts';
import { genAi } from '../spans/dialects/gen-ai.ts';
import { genAiDeprecated } from '../spans/dialects/gen-ai-deprecated.ts';
import type { Span } from '../spans/span.ts';
import { spanKey } from '../spans/span.ts';
import { contentStateOf } from '../spans/span-reader.ts';
import { Telling } from '../spans/telling.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { geminiCli } from './gemini-cli.ts';
import { genAiEvents } from './gen-ai-events.ts';
import type { LogRecord } from './log-record.ts';
import type { LogMore, LogVocabulary } from './vocabulary.ts';

const vocabularies: readonly LogVocabulary[] = [claudeCode, codex, geminiCli, genAiEvents];

/** Answers one record with the event that a log record is. */
export function readLog(record: LogRecord, sink: RecordSink): void {
  const telling = new Telling(asSpan(record), (code, detail) => sink.note(code, detail));
  const name = record.name ?? '';
  const spoken = vocabularies.find((vocabulary) => vocabulary.speaks(name));
  const more = spoken?.tell(telling, record) ?? {};
  if (genAi.isSpoken(telling)) genAi.tell(telling);
  if (genAiDeprecated.isSpoken(telling)) genAiDeprecated.tell(telling);
  common.tell(telling);
  sink.event(draftOf(record, telling, more));
}

/** Attributes of log records are those of spans, so what the dialects know of them holds here too. */
function asSpan(record: LogRecord): Span {
  const { traceId, timeNs, name, attributes, dropped, resource, scope, rest } = record;
  return {
    traceId,
    spanId: undefined,
    parentSpanId: record.spanId,
    name: name ?? '',
    kind: undefined,
    startNs: timeNs,
    endNs: undefined,
    status: { code: 'unset', message: undefined },
    attributes,
    events: [],
    links: [],
    dropped,
    resource,
    scope,
    rest,
  };
}

function draftOf(record: LogRecord, telling: Telling, more: LogMore): EventDraft {
  const { told } = telling;
  const kind = told.kind ?? 'log';
  const within = spanKey(record.traceId, record.spanId);
  const parent: readonly LinkRef[] = within === undefined ? [] : [{ relation: 'parent', key: within, basis: 'id' }];
  const said = 'body' in more ? more.body : record.body;
  const body = said === record.name ? undefined : said;
  const isText = kind === 'log' && told.output === undefined;
  if (isText) telling.tell('output', asText(body));
  const tokens = more.countsNoTokens === true ? { inputTokens: undefined, outputTokens: undefined } : {};
  return {
    ...told,
    ...tokens,
    kind,
    operation: told.operation ?? record.name,
    target: told.target ?? targetOf(told),
    startNs: record.timeNs,
    traceId: record.traceId,
    parentSpanId: record.spanId,
    status: told.status ?? 'not_recorded',
    contentState: contentStateOf(telling, kind) ?? missingPrompt(telling),
    attributes: attributesOf(record, telling, { body: isText ? undefined : body, more }),
    keys: more.keys ?? [],
    links: [...(more.links ?? []), ...telling.causes, ...parent],
  };
}

/** A program may log that a prompt was typed, but not the prompt. */
function missingPrompt({ told, note }: Telling): EventDraft['contentState'] {
  if (told.kind !== 'user_message') return undefined;
  note('content_not_recorded', told.operation ?? 'user_message');
  return 'not_recorded';
}

function targetOf({ kind, model, toolName, toolServer }: Telling['told']): EventDraft['target'] {
  if (kind === 'model_call' && model) return { kind: 'model', key: model, name: model };
  if (kind !== 'tool_call' || !toolName) return undefined;
  const key = toolServer === undefined ? toolName : `${toolServer}/${toolName}`;
  return { kind: 'tool', key, name: key };
}

function attributesOf(
  record: LogRecord,
  telling: Telling,
  { body, more }: { readonly body: Json | undefined; readonly more: LogMore },
): JsonObject {
  const tokens = Object.entries(record.attributes).filter(([name]) => name.startsWith('gen_ai.usage.'));
  const parts: JsonObject = {
    name: telling.told.operation === record.name ? '' : (record.name ?? ''),
    severity: record.severity ?? '',
    body: body ?? '',
    attributes: { ...telling.unspent(), ...(more.countsNoTokens === true ? Object.fromEntries(tokens) : {}) },
    resource: record.resource,
    scope: record.scope,
    ...record.rest,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== '' && !isEmpty(part)));
}

function isEmpty(part: Json | undefined): boolean {
  return isJsonObject(part) ? Object.keys(part).length === 0 : writeJson(part) === '[]';
}
