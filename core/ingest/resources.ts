import { isJsonArray, isJsonObject, type Json } from '../base/json.ts';
import { remember } from '../base/remember.ts';
import { commandResources } from './command-resources.ts';
import { memberName } from './member-name.ts';
import { parsedText } from './parsed-text.ts';
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
  const isShell = toolName !== undefined && isShellName(toolName);
  const found: ResourceMention[] = [];
  if (value === undefined) {
    const named = isShell ? commandResources(input) : plainResources(input, NO_KEY);
    found.push(...named.map((resource) => ({ ...resource, pointer: '' })));
  } else walk(value, { key: NO_KEY, pointer: '', isShell }, found);
  if (found.length < 2) return found;
  const seen = new Set<string>();
  return found.filter(({ kind, name }) => !seen.has(`${kind}:${name}`) && seen.add(`${kind}:${name}`));
}

function parseArguments(text: string): Json | undefined {
  return /^\s*[[{"]/.test(text) ? parsedText(text) : undefined;
}

interface Place {
  /** Of the nearest member's name. */
  readonly key: KeyMeaning;
  readonly pointer: string;
  readonly isShell: boolean;
}

function walk(value: Json, place: Place, found: ResourceMention[]): void {
  if (typeof value === 'string') {
    for (const resource of textResources(value, place)) found.push({ ...resource, pointer: place.pointer });
  } else if (isJsonArray(value)) {
    for (const [at, element] of value.entries()) walk(element, { ...place, pointer: `${place.pointer}/${at}` }, found);
  } else if (isJsonObject(value)) {
    for (const name of Object.keys(value)) {
      const member = value[name];
      const pointer = `${place.pointer}${memberName(name).step}`;
      if (member !== undefined) walk(member, { key: meaningOf(name), pointer, isShell: place.isShell }, found);
    }
  }
}

/** What the name of a member says of its text. */
interface KeyMeaning {
  readonly isContent: boolean;
  readonly isCommand: boolean;
  /** `input`, or no name: what a shell runs. */
  readonly isShellInput: boolean;
  readonly isMail: boolean;
  readonly isUrl: boolean;
  readonly isDatabase: boolean;
  readonly isPath: boolean;
}

const MOST_NAMES = 1000;

const meaningOf = remember<KeyMeaning>(MOST_NAMES, (name) => {
  const key = memberName(name).snake;
  return {
    isContent: CONTENTS.test(key),
    isCommand: COMMANDS.test(key),
    isShellInput: key === 'input' || key === '',
    isMail: MAILS.test(key),
    isUrl: URLS.test(key),
    isDatabase: DATABASES.test(key),
    isPath: PATHS.test(key),
  };
});

const isShellName = remember(MOST_NAMES, (toolName) => SHELLS.test(memberName(toolName).snake));
const NO_KEY = meaningOf('');
const NOTHING: readonly NamedResource[] = [];

function textResources(text: string, { key, isShell }: Place): readonly NamedResource[] {
  if (key.isContent) return NOTHING;
  if (key.isCommand || (isShell && key.isShellInput)) return commandResources(text);
  return plainResources(text.trim(), key);
}

/** A text that is one resource as a whole, or a list of addresses. */
function plainResources(text: string, key: KeyMeaning): readonly NamedResource[] {
  if (key.isMail) return text.split(/[,;]/).flatMap((address) => mailResource(address.trim()) ?? []);
  const byForm = urlResource(text) ?? mailResource(text);
  if (byForm) return [byForm];
  const named = namedByKey(text, key);
  return named ? [named] : NOTHING;
}

function namedByKey(text: string, key: KeyMeaning): NamedResource | undefined {
  if (key.isUrl) return bareHost(text);
  if (key.isDatabase) return rootedPath(text) ?? statedDatabase(text);
  if (key.isPath) return statedPath(text);
  // One rooted segment under any other name is rather a slash command or a route.
  return /^[^/]*\/[^/]*$/.test(text) && text.startsWith('/') ? undefined : rootedPath(text);
}
