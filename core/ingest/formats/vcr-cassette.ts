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
import { isoToNs } from '../../base/time.ts';
import type { SourceRecord } from '../../model/event.ts';
import {
  type Claim,
  defineFormat,
  type RecordReader,
  type RecordSink,
  type SourceContext,
  type SourceHead,
} from '../format.ts';
import { answerIn, ExchangeReader, headersOf } from '../http/exchange.ts';
import type { HttpExchange } from '../http/http-exchange.ts';
import { restOf } from '../messages/members.ts';
import { unitOf } from '../messages/unit-of.ts';

/** Recorded HTTP that tests play back: cassettes of VCR and its kin, recordings of nock, single responses. */
export default defineFormat({
  id: 'vcr-cassette',
  title: 'Recorded HTTP (VCR cassettes in JSON or YAML, nock recordings)',
  sniff,
  open: (context) => new CassetteReader(context),
});

function sniff(head: SourceHead): Claim | undefined {
  // First, since a body of JSON lines stands in YAML as lines that are JSON.
  const yaml = sniffYaml(head);
  if (yaml) return yaml;
  const { unit, values } = unitOf(head);
  const [first] = values;
  const list = unit === 'line' ? values : asArray(first);
  if (list) {
    const found = list.filter(isExchange).length;
    if (found === 0 || found * 2 < list.length) return undefined;
    const reason = `${found} of ${list.length} elements seen are recorded requests with their responses.`;
    return { confidence: 0.9, reason, framing: unit === 'line' ? { unit } : { unit, records: [['*']] } };
  }
  const document = asObject(first) ?? {};
  const interactions = ['interactions', 'http_interactions'].find((name) =>
    asArray(document[name])?.some(isInteraction),
  );
  if (interactions !== undefined) {
    const framing = { unit, records: [[interactions, '*']], headerIsRecord: true };
    return { confidence: 0.96, reason: `Has "${interactions}", recorded requests with their responses.`, framing };
  }
  if (!isLoneResponse(document)) return undefined;
  return {
    confidence: 0.7,
    reason: 'Is a recorded response of a model’s API: status, headers and body.',
    framing: { unit },
  };
}

/** VCR writes the list first or after its version, and each interaction begins with its request. */
function sniffYaml({ text }: SourceHead): Claim | undefined {
  const list = /^(interactions|http_interactions):\s*$/m.exec(text)?.[1];
  if (list === undefined || !/^\s*-?\s*request:/m.test(text)) return undefined;
  const framing = { unit: 'yaml', records: [[list, '*']], headerIsRecord: true } as const;
  return { confidence: 0.95, reason: `Is YAML with "${list}", recorded requests with their responses.`, framing };
}

function isInteraction(value: Json): boolean {
  return isJsonObject(value) && isJsonObject(value['request']) && isJsonObject(value['response']);
}

/** nock's recording: the host as `scope`. */
function isExchange(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const hasLine = ['scope', 'method', 'path'].every((name) => typeof value[name] === 'string');
  return (
    (hasLine && asCount(value['status']) !== undefined) || (isInteraction(value) && value['recorded_at'] !== undefined)
  );
}

/** A status and a body alone are too little to go by, unless the body is a model's answer. */
function isLoneResponse(value: JsonObject): boolean {
  if (asCount(value['status']) === undefined || !isJsonObject(value['headers'])) return false;
  const answer = answerIn(value['body']);
  return answer !== undefined && answer.messages.length > 0;
}

class CassetteReader implements RecordReader {
  readonly #sourceId: string;
  readonly #exchanges: ExchangeReader;

  constructor({ sourceId }: SourceContext) {
    this.#sourceId = sourceId;
    this.#exchanges = new ExchangeReader(sourceId);
  }

  begin({ value }: SourceRecord, sink: RecordSink): void {
    const said = Object.entries(asObject(value) ?? {}).filter(
      ([, member]) => !(Array.isArray(member) && member.length === 0),
    );
    if (said.length > 0) sink.event({ kind: 'log', operation: 'capture', attributes: Object.fromEntries(said) });
  }

  read({ value, number }: SourceRecord, sink: RecordSink): void {
    const key = `${this.#sourceId}:${number}`;
    if (!isJsonObject(value)) sink.reject('Not a recorded exchange: an object was expected.');
    else if (isInteraction(value)) this.#exchanges.read(interactionOf(value, key), sink);
    else if (asCount(value['status']) !== undefined) this.#exchanges.read(recordingOf(value, key), sink);
    else if (Object.keys(value).length === 0) sink.reject('An empty object.');
    else {
      sink.note('unrecognised_type', 'no recorded exchange');
      sink.event({ kind: 'log', output: writeJson(value), contentState: 'recorded' });
    }
  }
}

function interactionOf(value: JsonObject, key: string): HttpExchange {
  const request = asObject(value['request']) ?? {};
  const response = asObject(value['response']) ?? {};
  const status = asObject(response['status']) ?? {};
  const recorded = asString(value['recorded_at']);
  const requestHeaders = headersOf(request['headers']);
  const responseHeaders = headersOf(response['headers']);
  const sent = bodyIn(request);
  const came = bodyIn(response);
  const more = restOf(request, 'method', 'uri', 'url', 'headers', ...BODIES);
  return {
    method: asString(request['method'])?.toUpperCase(),
    url: asString(request['uri'] ?? request['url']),
    startNs: undefined,
    endNs: recorded === undefined ? undefined : isoToNs(recorded),
    code: asCount(status['code'] ?? response['status_code'] ?? response['status']),
    codeText: asString(status['message']),
    requestBody: sent.body,
    responseBody: came.body,
    rest: {
      ...restOf(value, 'request', 'response'),
      ...(requestHeaders ? { request_headers: requestHeaders } : {}),
      ...(responseHeaders ? { response_headers: responseHeaders } : {}),
      ...(Object.keys(more).length > 0 ? { request_more: more } : {}),
      ...restOf(response, 'status', 'status_code', 'headers', ...BODIES),
    },
    key,
    pointers: { request: `/request/${sent.member}`, answer: `/response/${came.member}` },
  };
}

/** Members that hold a body; serializers of people's own write it parsed, so that it can be read in a review. */
const BODIES = ['body', 'content', 'parsed_body'];

function bodyIn(message: JsonObject): { readonly member: string; readonly body: Json | undefined } {
  const said = BODIES.map((member) => ({ member, body: bodyOf(message[member]) }));
  return said.find(({ body }) => body !== undefined && body !== null) ?? { member: 'body', body: undefined };
}

/** VCR for Ruby and Python writes a body under `string`, with its encoding beside it. */
function bodyOf(body: Json | undefined): Json | undefined {
  const held = asObject(body);
  if (!held) return body;
  return (
    held['string'] ??
    held['base64_string'] ??
    (Object.keys(held).every((name) => name === 'encoding') ? undefined : held)
  );
}

/** nock's recording of one exchange, or a response alone. */
function recordingOf(value: JsonObject, key: string): HttpExchange {
  const scope = asString(value['scope']);
  const path = asString(value['path']);
  const headers = headersOf(value['headers'] ?? value['rawHeaders']);
  const taken = ['scope', 'path', 'method', 'status', 'requestBody', 'body', 'response', 'headers'];
  const isLone = scope === undefined;
  return {
    method: asString(value['method']),
    url: scope === undefined || path === undefined ? path : `${scope}${path}`,
    startNs: undefined,
    endNs: undefined,
    code: asCount(value['status']),
    codeText: undefined,
    requestBody: isLone ? value['requestBody'] : (value['requestBody'] ?? value['body']),
    responseBody: value['response'] ?? (isLone ? value['body'] : undefined),
    rest: { ...restOf(value, ...taken), ...(headers ? { response_headers: headers } : {}) },
    key,
    pointers: { request: '/requestBody', answer: isLone ? '/body' : '/response' },
  };
}
