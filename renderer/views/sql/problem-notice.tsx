import type { SqlProblem } from '../../../core/model/sql-answer.ts';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { Notice } from '../../ui/notice.tsx';

export interface ProblemNoticeProps {
  readonly id: string;
  readonly problem: SqlProblem;
  readonly onGo: () => void;
  /** Puts a name in place of what is wrong. */
  readonly onReplace: (name: string) => void;
}

/** What is wrong with the query, where, what to do next, and the names that may be meant. */
export function ProblemNotice({ id, problem, onGo, onReplace }: ProblemNoticeProps) {
  const { message, advice, line, column, suggestions } = problem;
  return (
    <div id={id}>
      <Notice tone="error">
        <Button variant="link" onPress={onGo}>
          Line {line}, column {column}
        </Button>{' '}
        <InertText text={`${message} ${advice}`} />
        {suggestions.length > 0 && (
          <span className="sql-suggestions">
            {suggestions.map((name) => (
              <Button key={name} onPress={() => onReplace(name)}>
                Put in {name}
              </Button>
            ))}
          </span>
        )}
      </Notice>
    </div>
  );
}
