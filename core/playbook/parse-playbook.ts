import { SpoorError, sentenceOf } from '../base/errors.ts';
import { asObject, type Json, type JsonObject } from '../base/json.ts';
import { parseYaml } from '../base/yaml.ts';
import type { PlaybookOrigin } from '../model/playbook-import.ts';
import { type CacaoPlaybook, cacaoPlaybook } from './cacao.ts';
import { problemsOf } from './check-playbook.ts';

export interface Playbook {
  /** File name without ending. */
  readonly id: string;
  readonly origin: PlaybookOrigin;
  readonly cacao: CacaoPlaybook;
  /** Everything the file says, for the export: nothing is dropped. */
  readonly whole: JsonObject;
}

/** Reads one playbook file. Throws `playbook/invalid` with every problem, so that an author fixes them in one go. */
export function parsePlaybook(id: string, text: string, origin: PlaybookOrigin = 'shipped'): Playbook {
  const whole = asObject(readYaml(id, text));
  if (!whole) throw new SpoorError('playbook/invalid', `Playbook "${id}" is not a CACAO object.`);
  const read = cacaoPlaybook.safeParse(whole);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
    throw new SpoorError('playbook/invalid', `Playbook "${id}" is not valid CACAO 2.0. ${problems.join('; ')}`);
  }
  const problems = problemsOf(read.data);
  if (problems.length > 0) {
    throw new SpoorError('playbook/invalid', `Playbook "${id}" cannot be walked. ${problems.join(' ')}`);
  }
  return { id, origin, cacao: read.data, whole };
}

function readYaml(id: string, text: string): Json {
  try {
    return parseYaml(text);
  } catch (cause) {
    throw new SpoorError('playbook/invalid', `Playbook "${id}" is not readable YAML: ${sentenceOf(cause)}`, { cause });
  }
}
