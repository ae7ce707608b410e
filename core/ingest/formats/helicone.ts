import { asCount, asObject, asString, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { EventDraft, SourceRecord } from '../../model/event.ts';
import { defineFormat, type RecordReader, type RecordSink, type SourceContext } from '../format.ts';
import { ExchangeReader } from '../http/exchange.ts';
import { restOf, textAt } from '../messages/members.ts';
import { sniffTraced, TracedReader, type TracedSign } from '../spans/traced.ts';
import { timeOf } from '../stores/entry.ts';

const SIGN: TracedSign = { is: isRequest, lists: ['data'], what: 'requests of Helicone', confidence: 0.95 };

/** Requests to models as Helicone's gateway logs and exports them, with what they were answered. */
export default defineFormat({
  id: 'helicone',
  title: 'Helicone requests (JSON or JSON lines)',
  sniff: (head) => sniffTraced(head, SIGN),
  open: (context) => new RequestReader(context),
});

function isRequest(value: Json): boolean {
  if (!isJsonObject(value) || asString(value['request_created_at']) === undefined) return false;
  return asString(value['request_id']) !== undefined && ('request_body' in value || 'response_status' in value);
}

class RequestReader implements RecordReader {
  readonly #requests: TracedReader;
  readonly #exchanges: ExchangeReader;

  constructor(context: SourceContext) {
    this.#exchanges = new ExchangeReader(context.sourceId);
    this.#requests = new TracedReader(context, SIGN, (value, sink, pointer) =>
      this.#request(value, sink, pointer ?? ''),
    );
  }

  begin(skeleton: SourceRecord, sink: RecordSink): void {
    this.#requests.begin(skeleton, sink);
  }

  read(record: SourceRecord, sink: RecordSink): void {
    this.#requests.read(record, sink);
  }

  #request(request: JsonObject, sink: RecordSink, pointer: string): void {
    const properties = asObject(request['request_properties'] ?? request['properties']) ?? {};
    this.#exchanges.read(
      {
        method: 'POST',
        url: textAt(request, 'request_path', 'target_url'),
        startNs: timeOf(request, 'request_created_at')?.ns,
        endNs: timeOf(request, 'response_created_at')?.ns,
        code: asCount(request['response_status']),
        codeText: undefined,
        requestBody: request['request_body'] ?? undefined,
        responseBody: request['response_body'] ?? undefined,
        rest: restOf(request, ...HELD),
        key: `helicone:${asString(request['request_id'])}`,
        sessionId: textAt(properties, 'Helicone-Session-Id'),
        pointers: { request: `${pointer}/request_body`, answer: `${pointer}/response_body` },
      },
      completing(sink, columnsOf(request)),
    );
  }
}

const HELD = [
  ...['request_created_at', 'response_created_at', 'request_body', 'response_body', 'response_status', 'request_path'],
  ...['request_id', 'request_user_id', 'user_id', 'prompt_tokens', 'completion_tokens'],
];

/** What the gateway says of the call where its bodies, which it may keep elsewhere, do not. */
function columnsOf(request: JsonObject): Partial<EventDraft> {
  return {
    model: textAt(request, 'response_model', 'request_model', 'model_override', 'model'),
    provider: textAt(request, 'provider')?.toLowerCase(),
    principal: textAt(request, 'request_user_id', 'user_id'),
    inputTokens: asCount(request['prompt_tokens']),
    outputTokens: asCount(request['completion_tokens']),
  };
}

/** Completes the call itself. A request whose bodies lie elsewhere is a call too. */
function completing(sink: RecordSink, columns: Partial<EventDraft>): RecordSink {
  const told = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  return {
    event: (draft) => sink.event(completed(draft, told)),
    merged: (key, reason) => sink.merged(key, reason),
    reject: (reason) => sink.reject(reason),
    alias: (alias) => sink.alias(alias),
    note: (code, detail) => sink.note(code, detail),
  };
}

function completed(draft: EventDraft, told: Partial<EventDraft>): EventDraft {
  const isUnreadCall = draft.kind === 'log' && draft.operation?.startsWith('http') === true && told.model !== undefined;
  const { principal } = told;
  if (isUnreadCall)
    return { ...told, ...draft, kind: 'model_call', contentState: draft.contentState ?? 'not_recorded' };
  return draft.kind === 'model_call'
    ? { ...told, ...withoutUndefined(draft) }
    : { principal, ...withoutUndefined(draft) };
}

function withoutUndefined(draft: EventDraft): EventDraft {
  const said = Object.entries(draft).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(said), kind: draft.kind };
}
