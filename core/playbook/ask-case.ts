import { SpoorError, sentenceOf } from '../base/errors.ts';
import { resultHash } from '../base/result-hash.ts';
import { sha256Hex } from '../base/sha256.ts';
import type { AskResult, PlaybookAsk } from '../model/playbook-guide.ts';
import type { Questions } from '../model/questions.ts';

type Asked = Pick<Questions, 'sql' | 'findings' | 'rules'>;
type Rows = Pick<AskResult, 'columns' | 'rows'>;

/**
 * What the case says to an ask: read-only, by the same guarded way as every other query. An ask that cannot be answered is a
 * result without rows that says why. Throws `playbook/run` where the ask is a view, which a person opens.
 */
export async function askCase(questions: Asked, ask: PlaybookAsk): Promise<AskResult> {
  if (ask.kind === 'view')
    throw new SpoorError('playbook/run', `"${ask.title}" is a view: open it, and attach what matters there.`);
  try {
    const rows = ask.kind === 'sql' ? await questions.sql(ask.sql) : await findingsOf(questions, ask.rule);
    return { ...saidBy(ask), ...rows, resultSha256: resultHash(rows), failure: '' };
  } catch (thrown) {
    // Withdrawn is not failed: the window has moved on, and must not be told that the case has no answer.
    if (!(thrown instanceof SpoorError) || isWithdrawn(thrown)) throw thrown;
    return noResult(ask, sentenceOf(thrown));
  }
}

type RowAsk = Exclude<PlaybookAsk, { kind: 'view' }>;

/** An ask that got no answer, and why. */
export function noResult(ask: RowAsk, failure: string): AskResult {
  return { ...saidBy(ask), columns: [], rows: [], resultSha256: '', failure };
}

function saidBy(ask: RowAsk): Pick<AskResult, 'askId' | 'title' | 'query' | 'querySha256'> {
  const query = ask.kind === 'sql' ? ask.sql.trim() : `rule ${ask.rule}`;
  return { askId: ask.id, title: ask.title, query, querySha256: sha256Hex(query) };
}

function isWithdrawn(thrown: unknown): boolean {
  if (!(thrown instanceof SpoorError)) return false;
  return thrown.code === 'database/interrupted' || isWithdrawn(thrown.cause);
}

async function findingsOf(questions: Asked, ruleId: string): Promise<Rows> {
  const { rules } = await questions.rules();
  if (!rules.some((rule) => rule.ruleId === ruleId))
    throw new SpoorError(
      'playbook/run',
      `The rule "${ruleId}" does not run on this case: whether it would find anything is not known.`,
    );
  const found = (await questions.findings()).filter((finding) => finding.ruleId === ruleId);
  return {
    columns: ['finding', 'severity', 'summary', 'events'],
    rows: found.map((finding) => [finding.findingId, finding.severity, finding.summary, finding.eventIds.join(' ')]),
  };
}
