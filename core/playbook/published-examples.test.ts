import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../base/sha256.ts';
import { schemaProblems } from './cacao-schema.ts';
import { readPlaybook, walkable } from './read-playbook.ts';

/** The folder of examples that OASIS, SOARCA and CoSAI publish; they are no part of this repository. */
const FOLDER = process.env['SPOOR_CACAO_EXAMPLES'];
const why = FOLDER === undefined ? ' (SPOOR_CACAO_EXAMPLES is not set)' : '';

describe.skipIf(FOLDER === undefined)(`the published examples of CACAO${why}`, () => {
  const read = async () => {
    const { readdirSync, readFileSync } = await import('node:fs');
    const { join } = await import('node:path');
    const folder = FOLDER ?? '';
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
    return names.toSorted().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  };

  it('that are valid are read as they are', async () => {
    const official = (await read()).filter(({ name }) => /(?:basic-example|spec-3\.1-example)/.test(name));
    expect(official.map(({ name }) => name)).toHaveLength(2);
    for (const { text } of official) {
      const { value, repairs, problems } = readPlaybook(text);
      expect({ value, repairs, errors: problems.filter(({ severity }) => severity === 'error') }).toEqual({
        value: JSON.parse(text),
        repairs: [],
        errors: [],
      });
    }
  });

  it('that are nearly valid are repaired until schemas and checks take them', async () => {
    const nearly = (await read()).filter(({ name }) => /(?:soarca|cosai|locky)/.test(name));
    expect(nearly).toHaveLength(13);
    for (const { name, text } of nearly) {
      const playbook = readPlaybook(text);
      expect([name, playbook.repairs.length > 0, schemaProblems(walkable('example', playbook).whole)]).toEqual([
        name,
        true,
        [],
      ]);
      expect(sha256Hex(JSON.stringify(readPlaybook(text).value))).toBe(sha256Hex(JSON.stringify(playbook.value)));
    }
  });
});
