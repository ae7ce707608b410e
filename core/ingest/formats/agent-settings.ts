import { asArray, asObject, asString, type JsonObject, writeJson } from '../../base/json.ts';
import type { EventDraft, SourceRecord } from '../../model/event.ts';
import { type Claim, defineFormat, type RecordReader, type RecordSink, type SourceHead } from '../format.ts';
import { restOf } from '../messages/members.ts';

/** What coding agents are allowed and connected to: `settings.json`, `.mcp.json`, `.claude.json` and their like. */
export default defineFormat({
  id: 'agent-settings',
  title: 'Settings of a coding agent (permissions, hooks, MCP servers)',
  sniff: (head) => claimOf(head),
  open: ({ name }) => new SettingsReader(name),
});

function claimOf(head: SourceHead): Claim | undefined {
  const document = asObject(head.document);
  if (!document) return undefined;
  const found = [
    ...(isPermissions(document) ? ['permissions'] : []),
    ...(isServers(document) ? ['mcpServers'] : []),
    ...(isHooks(document) ? ['hooks'] : []),
  ];
  if (found.length === 0) return undefined;
  const isNamed = /(?:^|[/!])(?:settings(?:\.local)?|managed-settings|\.?mcp|\.claude|mcp_settings)\.json$/.test(
    head.name,
  );
  const reason = `Has ${found.join(' and ')} as settings of coding agents have them.`;
  return { confidence: isNamed ? 0.9 : 0.6, reason, framing: { unit: 'file' } };
}

function isPermissions(document: JsonObject): boolean {
  const permissions = asObject(document['permissions']);
  const isListed = ['allow', 'deny', 'ask'].some((name) => asArray(permissions?.[name]) !== undefined);
  return isListed || asString(permissions?.['defaultMode']) !== undefined;
}

function isServers(document: JsonObject): boolean {
  const servers = Object.values(asObject(document['mcpServers']) ?? {}).map(asObject);
  return (
    servers.length > 0 &&
    servers.every((server) => ['command', 'url', 'httpUrl'].some((name) => server?.[name] !== undefined))
  );
}

function isHooks(document: JsonObject): boolean {
  const lists = Object.values(asObject(document['hooks']) ?? {}).map(asArray);
  return lists.some((list) => list?.some((entry) => asArray(asObject(entry)?.['hooks']) !== undefined));
}

/** One document: an event for its permissions, one for its hooks, one for each MCP server, one for the rest. */
class SettingsReader implements RecordReader {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  read(record: SourceRecord, sink: RecordSink): void {
    const document = asObject(record.value);
    if (!document) {
      sink.reject('Not a JSON object.');
      return;
    }
    const servers = asObject(document['mcpServers']) ?? {};
    const lists = ['permissions', 'hooks'].filter((name) => asObject(document[name]));
    for (const name of lists) sink.event({ ...this.#set(name), input: writeJson(document[name]), pointer: `/${name}` });
    for (const [name, server] of Object.entries(servers)) {
      sink.event({
        ...this.#set('mcp_server'),
        target: { kind: 'mcp_server', key: name, name },
        toolServer: name,
        input: writeJson(server),
        pointer: `/mcpServers/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      });
    }
    const rest = restOf(document, 'mcpServers', ...lists);
    const isSilent = Object.keys(rest).length === 0 && lists.length + Object.keys(servers).length > 0;
    if (!isSilent) sink.event({ ...this.#set('settings'), input: writeJson(rest) });
  }

  /** Settings say what held when they were copied; when they were set is not recorded. */
  #set(operation: string): EventDraft {
    return { kind: 'configuration_change', operation, contentState: 'recorded', attributes: { file: this.#name } };
  }
}
