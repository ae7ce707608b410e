import { isJsonArray, isJsonObject, type Json, MAX_JSON_DEPTH, parseJson } from '../base/json.ts';
import { commandResources } from './command-resources.ts';
import { nestingOf } from './head.ts';
import {
  bareHost,
  mailResource,
  type NamedResource,
  rootedPath,
  statedDatabase,
  statedPath,
  urlResource,
} from './resource-names.ts';

/** A resource that the arguments of a tool call name, and where. Derived from their text: the call may have failed. */
export interface ResourceMention extends NamedResource {
  /** JSON pointer (RFC 6901) into the arguments; empty where they are no JSON. */
  readonly pointer: string;
}

const PATHS = /(?:^|_)(?:path|paths|file|files|filename|filenames|filepath|cwd|workdir|dir|directory|notebook)$/;
const URLS = /(?:^|_)(?:url|urls|uri|link|href|website|site|domain|host|hostname|server|ip|ip_address|endpoint)$/;
const MAILS =
  /^(?:to|cc|bcc|from|sender|recipients?|participants?|attendees?|reply_to)$|(?:^|_)emails?(?:_address(?:es)?)?$/;
const DATABASES = /^(?:database|db|db_name|database_name)$/;
const COMMANDS = /^(?:command|commands|cmd|script|code|shell|argv|args|bash|powershell|source_code)$/;
/** Prose, patterns and file contents: what they mention was written, not touched. */
const CONTENTS =
  /^(?:contents?|text|body|message|prompt|description|old_string|new_string|old_str|new_str|patch|diff|subject|query|pattern|regex|glob|selector|xpath|title|summary|note|thought|explanation|route)$/;
const SHELLS = /(?:^|[_\-.])(?:bash|sh|shell|exec|execute|terminal|command|cmd|run|powershell|python|code)(?:$|_)/;

/**
 * Finds the files, hosts, addresses and databases that a tool call's arguments name outright. Each is listed once,
 * where it stands first; the order is that of the arguments. A relative path is listed as written, not resolved.
 */
export function resourcesIn(input: string | undefined, toolName: string | undefined): readonly ResourceMention[] {
  if (input === undefined || input === '') return [];
  const value = parseArguments(input);
  const isShell = toolName !== undefined && SHELLS.test(snakeCase(toolName));
  const found: ResourceMention[] = [];
  if (value === undefined) {
    const named = isShell ? commandResources(input) : plainResources(input, '');
    found.push(...named.map((resource) => ({ ...resource, pointer: '' })));
  } else walk(value, { key: '', pointer: '', isShell }, found);
  const seen = new Set<string>();
  return found.filter(({ kind, name }) => !seen.has(`${kind}:${name}`) && seen.add(`${kind}:${name}`));
}

function parseArguments(text: string): Json | undefined {
  if (!/^\s*[[{"]/.test(text) || (text.length > MAX_JSON_DEPTH && nestingOf(text) > MAX_JSON_DEPTH)) return undefined;
  try {
    return parseJson(text);
  } catch {
    // Free text: read as such.
    return undefined;
  }
}

interface Place {
  /** Name of the nearest member, in snake case. */
  readonly key: string;
  readonly pointer: string;
  readonly isShell: boolean;
}

function walk(value: Json, place: Place, found: ResourceMention[]): void {
  if (typeof value === 'string') {
    for (const resource of textResources(value, place)) found.push({ ...resource, pointer: place.pointer });
  } else if (isJsonArray(value)) {
    for (const [at, element] of value.entries()) walk(element, { ...place, pointer: `${place.pointer}/${at}` }, found);
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const key = snakeCase(name);
      const pointer = `${place.pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (member !== undefined) walk(member, { ...place, key, pointer }, found);
    }
  }
}

function textResources(text: string, { key, isShell }: Place): readonly NamedResource[] {
  if (CONTENTS.test(key)) return [];
  if (COMMANDS.test(key) || (isShell && (key === 'input' || key === ''))) return commandResources(text);
  return plainResources(text.trim(), key);
}

/** A text that is one resource as a whole, or a list of addresses. */
function plainResources(text: string, key: string): readonly NamedResource[] {
  if (MAILS.test(key)) return text.split(/[,;]/).flatMap((address) => mailResource(address.trim()) ?? []);
  const byForm = urlResource(text) ?? mailResource(text);
  if (byForm) return [byForm];
  const named = namedByKey(text, key);
  return named ? [named] : [];
}

function namedByKey(text: string, key: string): NamedResource | undefined {
  if (URLS.test(key)) return bareHost(text);
  if (DATABASES.test(key)) return rootedPath(text) ?? statedDatabase(text);
  if (PATHS.test(key)) return statedPath(text);
  // One rooted segment under any other name is rather a slash command or a route.
  return /^[^/]*\/[^/]*$/.test(text) && text.startsWith('/') ? undefined : rootedPath(text);
}

const SNAKE_CASES = new Map<string, string>();
/** Members have few names; what a source makes up beyond that is not kept. */
const MOST_NAMES = 1000;

function snakeCase(name: string): string {
  const known = SNAKE_CASES.get(name);
  if (known !== undefined) return known;
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-\s.]/g, '_')
    .toLowerCase();
  if (SNAKE_CASES.size < MOST_NAMES && name.length < 100) SNAKE_CASES.set(name, snake);
  return snake;
}
