import { asObject, asString, type JsonObject } from '../../base/json.ts';
import type { ActorKind, ActorRef, EventDraft } from '../../model/event.ts';

/** Whose version it is, and which. */
export interface ToldVersion {
  readonly actor: ActorRef;
  readonly version: string;
}

const PROGRAMS: ReadonlySet<ActorKind> = new Set(['agent', 'subagent']);
const OWN_NAMES = ['version', 'cli_version', 'copilotVersion', 'cline_version'];
const SPAN_NAMES = ['gen_ai.agent.version', 'app.version'];

/** The version of an agent or a server, where an event says both whose it is and which. */
export function toldVersion({ actor, target, attributes, kind }: EventDraft): ToldVersion | undefined {
  if (attributes === undefined) return undefined;
  if (kind === 'configuration_change' && actor?.kind === 'mcp_server') {
    const version = asString(asObject(attributes['serverInfo'])?.['version']);
    return version === undefined ? undefined : { actor, version };
  }
  const agent = [actor, target].find((one) => one !== undefined && PROGRAMS.has(one.kind));
  const version = agent && versionIn(attributes);
  return agent && version !== undefined ? { actor: agent, version } : undefined;
}

function versionIn(attributes: JsonObject): string | undefined {
  for (const name of OWN_NAMES) {
    const version = asString(attributes[name]);
    if (version !== undefined && /\d/.test(version)) return version;
  }
  const spans = asObject(attributes['attributes']);
  for (const name of SPAN_NAMES) {
    const version = asString(spans?.[name]);
    if (version !== undefined) return version;
  }
  const own = asString(asObject(attributes['agent'])?.['version']);
  return own ?? asString(asObject(attributes['resource'])?.['service.version']);
}
