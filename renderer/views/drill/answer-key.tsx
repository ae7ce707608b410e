import { useState } from 'react';
import { scenarioTime } from '../../../core/model/drill-words.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { EmptyState } from '../../ui/notice.tsx';

/** What really happened; hidden until it is asked for, since others may look at the screen. */
export function AnswerKey() {
  const [isShown, setShown] = useState(false);
  const answers = useQuestion('drillAnswers', [], { isAsked: isShown });
  if (!isShown) {
    return (
      <div className="drill-pane">
        <p className="drill-faint">It gives everything away. Nobody of the team should see this screen.</p>
        <Button onPress={() => setShown(true)}>Show the answer key</Button>
      </div>
    );
  }
  return (
    <Answer to={answers} what="the answer key">
      {(key) =>
        key ? (
          <div className="drill-pane">
            <p>
              <InertText text={key.summary} />
            </p>
            <h3>Findings that the evidence gives</h3>
            <p className="mono">{key.findings.join(', ')}</p>
            <h3>What happens when</h3>
            <ul className="drill-list" aria-label="What happens when">
              {key.marks.map(({ minute, what, file }) => (
                <li key={`${minute} ${what}`} className="drill-event">
                  <span className="drill-minute">{scenarioTime(minute)}</span>
                  <span>
                    <InertText text={what} /> <span className="drill-faint">{file}</span>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ) : (
          <EmptyState title="There is no answer key">
            <p>The case is the team’s own.</p>
          </EmptyState>
        )
      }
    </Answer>
  );
}
