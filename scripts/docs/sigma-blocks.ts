import { FIELDS } from '../../core/detect/sigma/fields.ts';
import { CATEGORIES, PRODUCTS } from '../../core/detect/sigma/log-sources.ts';
import { MODIFIERS } from '../../core/detect/sigma/modifiers.ts';
import { pack } from '../../core/detect/sigma/pack.ts';
import { CORRELATION_TYPES } from '../../core/detect/sigma/sigma-rule.ts';
import { markdownTable } from './markdown.ts';

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

/** What docs/sigma.md and docs/detections.md say of Sigma: from the compiler’s own tables. */
export const sigmaBlocks: Readonly<Record<string, () => string>> = {
  'sigma-fields': () =>
    markdownTable(
      ['field', 'also', 'values', 'meaning'],
      FIELDS.map(({ names: [first = '', ...others], rows, isNumber, says }) => [
        `\`${first}\``,
        code(others),
        valuesOf(rows !== undefined, isNumber === true),
        says,
      ]),
    ),
  'sigma-products': () =>
    markdownTable(
      ['product', 'events'],
      PRODUCTS.map(({ id, says }) => [`\`${id}\``, says]),
    ),
  'sigma-categories': () =>
    markdownTable(
      ['category', 'events'],
      CATEGORIES.map(({ id, says }) => [`\`${id}\``, says]),
    ),
  'sigma-modifiers': () => code(MODIFIERS),
  'sigma-correlations': () => code(CORRELATION_TYPES),
  'sigma-rules': () =>
    markdownTable(
      ['rule', 'level', 'what it says', 'taxonomy', 'playbooks'],
      pack().runnable.map(({ rule }) => [
        `\`${rule.ruleId}\``,
        rule.severity,
        `**${rule.title}.** ${rule.explanation}`,
        rule.taxonomy.join(', '),
        code(rule.playbooks),
      ]),
    ),
};

function valuesOf(isMany: boolean, isNumber: boolean): string {
  if (isMany) return 'any number';
  return isNumber ? 'one number' : 'one';
}
