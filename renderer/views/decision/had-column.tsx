import { useState } from 'react';
import type { Decision, HadContent } from '../../../core/model/decision.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EventLink } from '../../ui/event-link.tsx';
import { InertLine, InertText } from '../../ui/inert-text.tsx';
import { NotRecorded } from '../../ui/not-recorded.tsx';
import { counted, formatCount, kindTitle } from '../../ui/words.ts';
import { trustTitle } from './decision-words.ts';
import { LabelDialog } from './label-dialog.tsx';
import { MarkedContent } from './marked-text.tsx';

/** What the agent had before the call: what the arguments were taken from first, then prompts, requests and contents. */
export function HadColumn({ decision }: { readonly decision: Decision }) {
  const { had, hadTotal, hadUnrecorded, scope } = decision;
  const [labelled, setLabelled] = useState<HadContent>();
  const sources = had.filter(({ pieces }) => pieces.length > 0);
  const rest = had.filter(({ pieces }) => pieces.length === 0);
  const isPrompt = ({ origin }: HadContent) => origin === 'system_prompt';
  const isAsked = ({ origin }: HadContent) => origin === 'user' || origin === 'agent';
  const groups: readonly (readonly [string, readonly HadContent[]])[] = [
    ['What the arguments were taken from', sources],
    ['System prompt', rest.filter(isPrompt)],
    ['What it was asked', rest.filter(isAsked)],
    ['What else it had', rest.filter((content) => !isPrompt(content) && !isAsked(content))],
  ];
  const ofAgent = had.filter(({ isOfAgent }) => isOfAgent).length;
  return (
    <section className="decision-column" aria-label="What the agent had">
      <header className="decision-column-head">
        <h2>What the agent had</h2>
        <span title={scope}>
          {ofAgent < hadTotal
            ? `${formatCount(ofAgent)} of ${counted(hadTotal, 'content')} shown: requests, and the latest`
            : counted(hadTotal, 'content')}
          {hadUnrecorded > 0 && `; ${formatCount(hadUnrecorded)} not recorded in full`}
        </span>
      </header>
      <p className="decision-quiet">{scope}</p>
      {groups.map(([title, contents]) => (
        <div key={title} className="decision-group">
          {(contents.length > 0 || title !== 'What else it had') && <h3>{title}</h3>}
          {contents.length === 0 && title !== 'What else it had' && <Absent title={title} had={had} />}
          {contents.map((content) => (
            <HadCard
              key={content.event.eventId + content.part}
              content={content}
              decision={decision}
              onLabel={() => setLabelled(content)}
            />
          ))}
        </div>
      ))}
      {labelled && <LabelDialog content={labelled} onClose={() => setLabelled(undefined)} />}
    </section>
  );
}

/** Nothing under a heading: it stands above, among the sources, or nothing is recorded. */
function Absent({ title, had }: { readonly title: string; readonly had: readonly HadContent[] }) {
  const isAbove = had.some(
    ({ origin, pieces }) =>
      pieces.length > 0 &&
      (title === 'System prompt' ? origin === 'system_prompt' : origin === 'user' || origin === 'agent'),
  );
  if (title === 'What the arguments were taken from')
    return <p className="decision-quiet">No piece of the arguments was found in earlier content.</p>;
  return isAbove ? <p className="decision-quiet">Stands above.</p> : <NotRecorded />;
}

interface HadCardProps {
  readonly content: HadContent;
  readonly decision: Decision;
  readonly onLabel: () => void;
}

function HadCard({ content, decision, onLabel }: HadCardProps) {
  const { event, trust, trustBasis, canBeLabelled, isOfAgent, part } = content;
  return (
    <article className="decision-card" data-trust={trust} aria-label={`${kindTitle(event.kind)} ${event.seq}`}>
      <header className="decision-card-head">
        <EventLink eventId={event.eventId}>
          {part === 'output' && event.kind === 'tool_call' ? 'result' : kindTitle(event.kind)}
          {event.toolName !== undefined && (
            <>
              {' of '}
              <InertLine text={event.toolName} />
            </>
          )}{' '}
          <span className="decision-seq">#{event.seq}</span>
        </EventLink>
        <span className="decision-trust" data-trust={trust}>
          {trustTitle(trust)}
        </span>
        {!isOfAgent && <Badge>of another agent or session</Badge>}
      </header>
      <MarkedContent content={content} pieces={decision.pieces} />
      <footer className="decision-card-foot">
        <span className="decision-quiet">
          Label: <InertText text={trustBasis} />.
        </span>
        {canBeLabelled && (
          <Button variant="link" onPress={onLabel}>
            Change label…
          </Button>
        )}
      </footer>
    </article>
  );
}
