import { matchesWildcard } from '../base/wildcard.ts';
import { type CaseChoices, type ImportWishes, withChoices } from '../model/choices.ts';
import { mappingId } from '../model/mapping.ts';
import type { ReadHead } from './head.ts';
import type { Chooser } from './look-into.ts';
import { framingBy } from './mapping/claim-by.ts';
import { mappingFormat } from './mapping/mapping-format.ts';
import type { Recognition } from './sniff.ts';

const NO_WISHES: ImportWishes = { as: [], mappings: [] };

/** The choices of a case, and those that an import is asked to make. The first wish that fits a source counts. */
export function chooserFor(choices: CaseChoices, { as, mappings }: ImportWishes = NO_WISHES): Chooser {
  const saved = new Map(mappings.map((mapping) => [mappingId(mapping.name), mapping]));
  const formats = mappings.map(mappingFormat);
  return {
    choices: withChoices(choices, [], saved),
    wish: ({ evidenceId, member, name }, recognition, head) => {
      const named = as.find(({ pattern }) => isNamed(name, pattern));
      if (named) {
        const reason = `Asked for when it was imported, for names like "${named.pattern}"`;
        return { evidenceId, member, format: named.format, reason };
      }
      const mapped = formats.find((format) => isMeant(format, recognition, head));
      return mapped && { evidenceId, member, format: mapped.id, reason: 'The mapping was given when it was imported' };
    },
  };
}

function isNamed(name: string, pattern: string): boolean {
  return matchesWildcard(name, pattern) || matchesWildcard(name.replace(/^.*\//s, ''), pattern);
}

function isMeant({ mapping, sniff }: ReturnType<typeof mappingFormat>, { best }: Recognition, head: ReadHead): boolean {
  if (mapping.recognise) return sniff(head) !== undefined;
  return best === undefined && framingBy(mapping, head) !== undefined;
}
