import { sha256Hex } from '../../base/sha256.ts';
import type { RuleSummary, SavedRule } from '../../model/detection-rules.ts';
import { type Block, heading, paragraph, table } from '../block.ts';
import { counted, NOT_RECORDED } from '../phrases.ts';
import { defineSection } from '../section.ts';
import { suppliedFor, suppliedTable } from '../supplied.ts';

/** Every tool and rule that took part, by version and hash. */
export default defineSection({
  id: 'tools-and-rules',
  title: 'Tools, rules and thresholds',
  order: 132,
  async build(context): Promise<readonly Block[]> {
    const { questions, versions } = context;
    const { rules, saved } = await questions.rules();
    const details = suppliedFor(context);
    return [
      {
        kind: 'facts',
        rows: [
          ['Tool', `Spoor ${versions.tool}; its formats and rules have the version of the tool`],
          ['Database', versions.engine],
          ['Schema', `version ${versions.schemaVersion}`],
          ['Hash of the build', NOT_RECORDED],
          ['Hash of the rule set', [{ code: sha256Hex(rules.map(saysOf).join('\n')) }]],
        ],
      },
      suppliedTable(details, 'validation'),
      heading('Rules'),
      paragraph(
        'The hash is of what a rule says of itself: id, title, severity, explanation and taxonomy. The explanation names window and threshold where the rule has one.',
      ),
      table(
        counted(rules.length, 'rule'),
        ['Rule', 'Kind', 'From', 'SHA-256', 'What it looks for'],
        rules.map((rule) => [
          [{ code: rule.ruleId }],
          rule.kind,
          rule.origin,
          [{ code: sha256Hex(saysOf(rule)) }],
          rule.explanation,
        ]),
        'No rule was run.',
      ),
      savedTable(saved),
      heading('Baselines and thresholds'),
      suppliedTable(details, 'baselines'),
    ];
  },
});

function saysOf({ ruleId, title, severity, explanation, taxonomy }: RuleSummary): string {
  return JSON.stringify([ruleId, title, severity, explanation, taxonomy]);
}

function savedTable(saved: readonly SavedRule[]): Block {
  return table(
    'Texts of rules that the case holds',
    ['Name', 'SHA-256 of the text', 'Saved', 'By'],
    saved.map(({ name, sha256, at, by }) => [name, [{ code: sha256 }], at, by]),
    'The case holds no rules of its own.',
  );
}
