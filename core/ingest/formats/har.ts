import { asArray, asCount, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { isoToNs, type Ns } from '../../base/time.ts';
import type { EventDraft, SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { ExchangeReader, headersOf } from '../http/exchange.ts';
import { restOf } from '../messages/members.ts';
import { recordedTime } from '../messages/recorded-time.ts';

/** HTTP archives, as browsers, proxies and test recorders write them. */
export default defineFormat({
  id: 'har',
  title: 'HTTP archive (HAR)',
  sniff,
  open: (context) => new HarReader(context),
});

function sniff(head: SourceHead): Claim | undefined {
  const log = asObject(asObject(head.document)?.['log']);
  const entries = asArray(log?.['entries']);
  if (!log || !entries) return undefined;
  const isNamed = log['version'] !== undefined && isJsonObject(log['creator']);
  const isHar = isNamed || entries.some((entry) => isJsonObject(entry) && isJsonObject(entry['request']));
  if (!isHar) return undefined;
  const framing = { unit: 'file', records: [['log', 'entries', '*']], headerIsRecord: true } as const;
  return { confidence: 0.97, reason: 'Has log.entries with requests: an HTTP archive.', framing };
}

class HarReader implements RecordReader {
  readonly #sourceId: string;
  readonly #exchanges: ExchangeReader;

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
    this.#exchanges = new ExchangeReader(sourceId);
  }

  /** Who captured it, and the pages. */
  begin({ value }: SourceRecord, sink: RecordSink): void {
    const log = asObject(asObject(value)?.['log']);
    if (!log) return;
    const said = Object.entries(log).filter(
      ([name, member]) => name !== 'entries' && !(Array.isArray(member) && member.length === 0),
    );
    if (said.length > 0) sink.event({ kind: 'log', operation: 'capture', attributes: Object.fromEntries(said) });
  }

  read({ value, number }: SourceRecord, sink: RecordSink): void {
    const entry = asObject(value);
    const request = asObject(entry?.['request']);
    if (!entry || !request) {
      sink.reject('Not an entry of an HTTP archive: it has no request.');
      return;
    }
    const key = `${this.#sourceId}:${number}`;
    const response = asObject(entry['response']) ?? {};
    const startNs = timeOf(entry['startedDateTime'], sink);
    const [requestBody, responseBody] = [bodyOf(asObject(request['postData'])), bodyOf(asObject(response['content']))];
    this.#exchanges.read(
      {
        method: asString(request['method']),
        url: asString(request['url']),
        startNs,
        endNs: endOf(startNs, entry['time']),
        // Zero is how an archive says that no response came.
        code: asCount(response['status']) || undefined,
        codeText: asString(response['statusText']),
        requestBody,
        responseBody,
        rest: restOfEntry(entry, request, response),
        key,
        pointers: { request: '/request/postData/text', answer: '/response/content/text' },
      },
      sink,
    );
    const sockets = asArray(entry['_webSocketMessages']) ?? [];
    for (const [at, message] of sockets.entries()) sink.event(socketEvent(message, key, `/_webSocketMessages/${at}`));
  }
}

function timeOf(value: Json | undefined, sink: RecordSink): Ns | undefined {
  const ns = typeof value === 'string' ? isoToNs(value) : undefined;
  if (ns === undefined)
    sink.note('time_unreadable', value === undefined ? 'startedDateTime not recorded' : 'startedDateTime');
  return ns;
}

/** The time that an exchange took is in milliseconds; a negative one means that it is not known. */
function endOf(startNs: Ns | undefined, time: Json | undefined): Ns | undefined {
  const ms = asCount(time);
  return startNs === undefined || ms === undefined || ms < 0 ? undefined : startNs + BigInt(Math.round(ms * 1_000_000));
}

/** A body as text; base64 is opened where it holds text, and stays where it holds bytes. */
function bodyOf(content: JsonObject | undefined): Json | undefined {
  const text = asString(content?.['text']);
  if (text === undefined || content?.['encoding'] !== 'base64') return text;
  if (!/json|text|xml|javascript|form/.test(asString(content['mimeType']) ?? '')) return text;
  try {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Neither base64 nor text: shown as recorded.
    return text;
  }
}

function restOfEntry(entry: JsonObject, request: JsonObject, response: JsonObject): JsonObject {
  const content = asObject(response['content']);
  const requestHeaders = headersOf(request['headers']);
  const responseHeaders = headersOf(response['headers']);
  return {
    ...quiet(restOf(entry, 'request', 'response', 'startedDateTime', '_webSocketMessages')),
    ...(requestHeaders ? { request_headers: requestHeaders } : {}),
    ...(responseHeaders ? { response_headers: responseHeaders } : {}),
    request_more: quiet({
      ...restOf(request, 'method', 'url', 'headers', 'postData'),
      body: without(asObject(request['postData'])),
    }),
    response_more: quiet({ ...restOf(response, 'status', 'statusText', 'headers', 'content'), body: without(content) }),
  };
}

function without(body: JsonObject | undefined): JsonObject {
  return body ? restOf(body, 'text') : {};
}

/** Leaves out what only says that there is nothing: empty lists, -1, empty texts. */
function quiet(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => {
      const isEmptyObject = isJsonObject(member) && Object.keys(member).length === 0;
      return member !== '' && member !== -1 && !isEmptyObject && !(Array.isArray(member) && member.length === 0);
    }),
  );
}

function socketEvent(message: Json, key: string, pointer: string): EventDraft {
  const said = asObject(message) ?? { data: message };
  const isSent = said['type'] === 'send';
  const text = asString(said['data']);
  return {
    kind: 'log',
    operation: isSent ? 'websocket send' : 'websocket receive',
    startNs: recordedTime(said, ['time'])?.ns,
    ...(isSent ? { input: text } : { output: text }),
    contentState: text === undefined ? 'not_recorded' : 'recorded',
    attributes: restOf(said, 'data'),
    pointer,
    links: [{ relation: 'cause', key, basis: 'id' }],
  };
}
