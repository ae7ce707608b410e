import { isJsonObject, type Json } from '../base/json.ts';
import type { CacaoPlaybook, CacaoStep, CacaoVariable } from './cacao.ts';

/** Variables by name, as `__name__`. */
export type Variables = Readonly<Record<string, CacaoVariable>>;

export const VARIABLE_NAME = /^__[a-zA-Z_][a-zA-Z0-9_-]{0,199}__$/;

/** What a step can use: the playbook's variables, and its own in place of those of the same name. */
export function variablesOf(
  playbook: Pick<CacaoPlaybook, 'playbook_variables'>,
  step?: Pick<CacaoStep, 'step_variables'>,
): Variables {
  return { ...playbook.playbook_variables, ...step?.step_variables };
}

/** The value of a variable; undefined where it has none yet. An empty text is a value of strings alone. */
export function variableValue(variable: CacaoVariable | undefined): string | undefined {
  const value = variable?.value ?? undefined;
  return value === '' && variable?.type !== 'string' ? undefined : value;
}

/** Every text of a step in which a variable can stand. */
export function textsOf(step: CacaoStep): readonly string[] {
  const own = [step.name ?? '', step.description ?? ''];
  if (step.type === 'action') {
    return [
      ...own,
      ...step.commands.flatMap(({ command = '', content = '', headers }) => [
        command,
        content,
        headers === undefined ? '' : JSON.stringify(headers),
      ]),
    ];
  }
  if (step.type === 'if-condition' || step.type === 'while-condition') return [...own, step.condition];
  return step.type === 'switch-condition' ? [...own, step.switch] : own;
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const SHAPES: Readonly<Record<string, { readonly shape: RegExp; readonly like: string }>> = {
  bool: { shape: /^(?:true|false)$/, like: '"true" or "false"' },
  integer: { shape: /^[+-]?\d+$/, like: 'a whole number' },
  long: { shape: /^[+-]?\d+$/, like: 'a whole number' },
  float: { shape: /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/, like: 'a number' },
  hexstring: { shape: /^(?:[0-9a-fA-F]{2})*$/, like: 'pairs of hexadecimal digits' },
  hash: { shape: /^[0-9a-fA-F]{8,}$/, like: 'hexadecimal digits' },
  'md5-hash': { shape: /^[0-9a-fA-F]{32}$/, like: '32 hexadecimal digits' },
  'sha256-hash': { shape: /^[0-9a-fA-F]{64}$/, like: '64 hexadecimal digits' },
  'ipv4-addr': { shape: new RegExp(`^${OCTET}(?:\\.${OCTET}){3}(?:/\\d{1,2})?$`), like: 'an address as 192.0.2.1' },
  'ipv6-addr': { shape: /^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:\/\d{1,3})?$/, like: 'an address as 2001:db8::1' },
  'mac-addr': { shape: /^(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}$/, like: 'an address as 00:00:5e:00:53:01' },
  uri: { shape: /^[a-zA-Z][a-zA-Z0-9+.-]*:\S+$/, like: 'an address with its scheme' },
  uuid: { shape: /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, like: 'a UUID' },
};

/** Why a value is none of its variable's type, as the end of a sentence; undefined where it is. */
export function typeProblem(type: string, value: string): string | undefined {
  if (type === 'dictionary') return isDictionary(value) ? undefined : 'is no JSON object';
  const known = SHAPES[type];
  return known === undefined || known.shape.test(value) ? undefined : `has to be ${known.like}`;
}

function isDictionary(text: string): boolean {
  try {
    // Safe: JSON.parse yields exactly the Json shapes.
    return isJsonObject(JSON.parse(text) as Json);
  } catch {
    return false;
  }
}
