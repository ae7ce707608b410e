import { HIT_RATE, type SuspectedAgent } from '../../../core/model/failure-attribution.ts';
import type { IncidentChoice } from '../../../core/model/root-cause.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertLine, InertText } from '../../ui/inert-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { counted, formatCount } from '../../ui/words.ts';

const AGENTS_SHOWN = 3;
const SIGNS_SHOWN = 3;

/** Which agent and step most likely broke the task: a suggestion of where to look, with how often such ones are right. */
export function FailurePanel({ choice }: { readonly choice: IncidentChoice }) {
  const filter = 'sessionId' in choice ? { sessions: [choice.sessionId] } : {};
  const attribution = useQuestion('failureAttribution', [filter]);
  return (
    <Panel title="If a task failed: where to look first">
      <p className="root-cause-hint">
        A suggestion from the form of the record alone. On {HIT_RATE.runs} labelled runs it named the right agent in{' '}
        {HIT_RATE.agent * 100} %, and the right step in {HIT_RATE.step * 100} %.
      </p>
      <Answer to={attribution} what="who did what part of the work">
        {({ agents, executors, shortenedSteps }) => (
          <>
            {agents.length === 0 && <p>No agent speaks or acts in these events, so there is nothing to rank.</p>}
            <ol className="root-cause-suspects" aria-label="Agents, the likeliest first">
              {agents.slice(0, AGENTS_SHOWN).map((agent) => (
                <li key={agent.agentId}>
                  <Suspect agent={agent} />
                </li>
              ))}
            </ol>
            {agents.length > AGENTS_SHOWN && (
              <p>{counted(agents.length - AGENTS_SHOWN, 'more agent', 'more agents')}: spoor attribute lists all.</p>
            )}
            {executors.length > 0 && (
              <p>
                Treated as tools: <InertText text={executors.join(', ')} />.
              </p>
            )}
            {shortenedSteps > 0 && <p>Of {counted(shortenedSteps, 'step')} only the beginning was read.</p>}
          </>
        )}
      </Answer>
    </Panel>
  );
}

function Suspect({ agent: { agentName, share, steps, firstToRead, evidence } }: { readonly agent: SuspectedAgent }) {
  const more = evidence.length - SIGNS_SHOWN;
  return (
    <>
      <strong>
        <InertLine text={agentName} />
      </strong>{' '}
      did {Math.round(share * 100)} % of the work in {counted(steps, 'step')}. Read{' '}
      <EventLink eventId={firstToRead.eventId}>this step</EventLink> first. {firstToRead.why}
      {evidence.length > 0 && (
        <ul aria-label={`Signs of ${agentName}`}>
          {evidence.slice(0, SIGNS_SHOWN).map(({ eventId, sign, sentence }) => (
            <li key={`${eventId} ${sign}`}>
              <EventLink eventId={eventId} /> <InertText text={sentence} />
            </li>
          ))}
          {more > 0 && <li>{formatCount(more)} more signs.</li>}
        </ul>
      )}
    </>
  );
}
