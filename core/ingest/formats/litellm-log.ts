import {
  asArray,
  asCount,
  asObject,
  asString,
  isJsonObject,
  type Json,
  type JsonObject,
  writeJson,
} from '../../base/json.ts';
import type { Ns } from '../../base/time.ts';
import type { SourceRecord, Status } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type Framing,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { restOf } from '../messages/members.ts';
import { recordedTime } from '../messages/recorded-time.ts';
import { unitOf } from '../messages/unit-of.ts';
import { CallReader, type ModelCall } from '../model-calls/call-reader.ts';
import { modelAnswerIn } from '../model-calls/model-answer.ts';
import { modelRequestIn } from '../model-calls/model-request.ts';
import { unwrapJson } from '../spans/wrapped-json.ts';

/** Calls of models as LiteLLM logs them: its standard payload, and the call logs of programs built on it. */
export default defineFormat({
  id: 'litellm-log',
  title: 'LiteLLM call log (JSON or JSON lines)',
  sniff,
  open: (context) => new CallLogReader(context),
});

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const list = unit === 'line' ? values : asArray(values[0]);
  const framing: Framing = list && unit === 'file' ? { unit, records: [['*']] } : { unit };
  const looked = list ?? values;
  const found = looked.filter(isCallLog).length;
  if (found === 0 || found * 2 < looked.length) return undefined;
  const reason = `${found} of ${looked.length} values seen are calls of a model with their response, as LiteLLM logs them.`;
  return { confidence: Math.round((93 * found) / looked.length) / 100, reason, framing };
}

function isCallLog(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const isPayload =
    typeof value['call_type'] === 'string' &&
    (value['startTime'] !== undefined || value['model_parameters'] !== undefined);
  if (isPayload) return value['messages'] !== undefined || value['response'] !== undefined || value['id'] !== undefined;
  const response = asObject(value['response']);
  const isCall = asArray(value['messages']) !== undefined && isJsonObject(value['kwargs']);
  return (
    isCall && response !== undefined && (asArray(response['choices']) ?? asArray(response['output'])) !== undefined
  );
}

class CallLogReader implements RecordReader {
  readonly #sourceId: string;
  readonly #calls: CallReader;

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
    this.#calls = new CallReader(sourceId);
  }

  read({ value, number }: SourceRecord, sink: RecordSink): void {
    if (!isJsonObject(value)) sink.reject('Not a call of a model: an object was expected.');
    else if (isCallLog(value)) this.#calls.read(callOf(value, `${this.#sourceId}:${number}`, sink), sink);
    else if (Object.keys(value).length === 0) sink.reject('An empty object.');
    else {
      sink.note('unrecognised_type', 'no call of a model');
      const startNs = recordedTime(value)?.ns;
      sink.event({ kind: 'log', startNs, output: writeJson(value), contentState: 'recorded' });
    }
  }
}

const TAKEN = [
  'messages',
  'response',
  'startTime',
  'endTime',
  'model',
  'prompt_tokens',
  'completion_tokens',
  'error_str',
  'kwargs',
];

function callOf(log: JsonObject, key: string, sink: RecordSink): ModelCall {
  const messages = unwrapJson(log['messages']).value;
  const kwargs = asObject(log['kwargs']) ?? asObject(log['model_parameters']) ?? {};
  const metadata = asObject(log['metadata']) ?? {};
  const model = asString(log['model']) ?? asString(kwargs['model']);
  return {
    request: modelRequestIn({
      ...kwargs,
      ...(log['tools'] === undefined ? {} : { tools: log['tools'] }),
      messages: listOf(messages),
    }),
    answer: modelAnswerIn(unwrapJson(log['response']).value),
    startNs: timeOf(log, ['startTime'], sink),
    endNs: timeOf(log, ['endTime', 'timestamp'], sink),
    status: statusOf(log),
    statusMessage: asString(log['error_str']) || undefined,
    sessionId: asString(log['session_id']) ?? asString(metadata['session_id']) ?? asString(log['litellm_session_id']),
    provider: asString(log['custom_llm_provider']),
    attributes: restOf(log, ...TAKEN, ...(log['tools'] === undefined ? [] : ['tools'])),
    key,
    pointers: { request: '/messages', answer: '/response' },
    columns: {
      ...(model === undefined ? {} : { model }),
      traceId: asString(log['trace_id']),
      principal: asString(log['end_user']) || asString(metadata['user_api_key_user_id']) || undefined,
      ...countsOf(log),
    },
  };
}

/** A prompt alone is a text; redacted messages are one too. */
function listOf(messages: Json | undefined): readonly Json[] {
  if (typeof messages === 'string') return [{ role: 'user', content: messages }];
  return asArray(messages) ?? [];
}

function countsOf(log: JsonObject): ModelCall['columns'] {
  const [inputTokens, outputTokens] = [asCount(log['prompt_tokens']), asCount(log['completion_tokens'])];
  return {
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
  };
}

function statusOf(log: JsonObject): Status | undefined {
  if (log['status'] === 'failure' || (asString(log['error_str']) ?? '') !== '') return 'error';
  return log['status'] === 'success' ? 'ok' : undefined;
}

/** LiteLLM counts seconds with fractions; the time of a log without both ends is that at which the call was over. */
function timeOf(log: JsonObject, names: readonly string[], sink: RecordSink): Ns | undefined {
  const time = recordedTime(log, names);
  if (time && time.ns === undefined) sink.note('time_unreadable', time.name);
  return time?.ns;
}
