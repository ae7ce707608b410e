import { asArray, asString, isJsonObject, type Json } from '../../base/json.ts';
import { type Claim, defineFormat, type Framing, type SourceHead } from '../format.ts';
import { type RpcMessage, rpcMessagesIn } from '../json-rpc/rpc-message.ts';
import { unitOf } from '../messages/unit-of.ts';
import { framesAtHead } from '../sse/frames.ts';
import { isInterceptorLine } from './mcp-jsonrpc/interceptor.ts';
import { methodOf } from './mcp-jsonrpc/methods.ts';
import { McpReader } from './mcp-jsonrpc/reader.ts';

/** What goes between MCP clients and servers, as proxies, inspectors and SDKs log it. */
export default defineFormat({
  id: 'mcp-jsonrpc',
  title: 'MCP messages (JSON-RPC logs of proxies, inspectors and interceptors)',
  sniff,
  open: (context) => new McpReader(context),
});

function sniff(head: SourceHead): Claim | undefined {
  const frames = framesAtHead(head);
  if (frames.length > 0) return claim(frames, 'frames', { unit: 'sse' });
  const { unit, values } = unitOf(head);
  const [first] = values;
  if (unit === 'line') return claim(values, 'lines', { unit });
  const alone = first === undefined ? undefined : claim([first], 'documents', { unit });
  if (alone && !asArray(first)) return alone;
  const list = asArray(first);
  if (list) return claim(list, 'elements', { unit, records: [['*']] });
  return isJsonObject(first) ? claimMember(first) : undefined;
}

/** A capture lists its entries under some name of its own. */
function claimMember(document: { readonly [name: string]: Json | undefined }): Claim | undefined {
  for (const [name, member] of Object.entries(document)) {
    const list = asArray(member);
    const found = list && claim(list, `elements of "${name}"`, framingOf(name));
    if (found) return found;
  }
  return undefined;
}

function framingOf(name: string): Framing {
  return { unit: 'file', records: [[name, '*']], headerIsRecord: true };
}

function claim(values: readonly Json[], what: string, framing: Framing): Claim | undefined {
  const messages = values.map(rpcMessagesIn);
  const intercepted = values.filter(isInterceptorLine).length;
  const bare = values.filter(isBareRequest).length;
  const held = messages.filter((found) => found.length > 0).length;
  const found = held + intercepted + bare;
  if (found === 0 || found * 2 < values.length) return undefined;
  const all = messages.flat();
  const known = all.filter(isMcp).length + intercepted + bare;
  const foreign = all.filter(({ method }) => method !== undefined && methodOf(method) === undefined).length;
  if (foreign > known) return undefined;
  const share = found / values.length;
  const said = known > 0 ? 'messages of JSON-RPC 2.0 with methods or results of MCP' : 'answers of JSON-RPC 2.0';
  const reason = `${found} of ${values.length} ${what} seen hold ${said}.`;
  return { confidence: confidenceOf({ known, bare, found, share }), reason, framing };
}

/** Methods alone, without the protocol's version, or answers alone are shared with other protocols. */
function confidenceOf({ known, bare, found, share }: Readonly<Record<'known' | 'bare' | 'found' | 'share', number>>) {
  if (known === 0) return 0.4;
  return Math.round((bare === found ? 0.6 : 0.92) * share * 100) / 100;
}

/** Some captures leave the version out. */
function isBareRequest(value: Json): boolean {
  if (!isJsonObject(value) || value['jsonrpc'] !== undefined || isInterceptorLine(value)) return false;
  if (methodOf(asString(value['method'])) === undefined || asString(value['method']) === 'ping') return false;
  return isJsonObject(value['params']) || value['id'] !== undefined;
}

const OF_RESULTS = [
  'serverInfo',
  'protocolVersion',
  'tools',
  'prompts',
  'resources',
  'resourceTemplates',
  'contents',
  'resultType',
];

function isMcp({ method, value }: RpcMessage): boolean {
  if (method !== undefined) return methodOf(method) !== undefined;
  const result = value['result'];
  if (!isJsonObject(result)) return false;
  const isToolResult = asArray(result['content'])?.every((block) => isJsonObject(block) && block['type'] !== undefined);
  return isToolResult === true || OF_RESULTS.some((name) => result[name] !== undefined);
}
