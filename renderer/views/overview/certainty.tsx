import type { ReactNode } from 'react';
import type { CaseSummary } from '../../../core/model/answers.ts';
import { usePlace } from '../../state/place.ts';
import { useQuestion } from '../../state/question.ts';
import { AccountSentence } from '../../ui/account-sentence.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PanelLink } from '../../ui/panel-link.tsx';
import { counted, formatCount } from '../../ui/words.ts';
import { AccountBar } from './account-bar.tsx';

/** What the record says, what Spoor worked out from it, and what it does not say. */
export function Certainty({ summary }: { readonly summary: CaseSummary }) {
  const go = usePlace((place) => place.go);
  return (
    <Panel
      title="How sure is this"
      note={counted(summary.gaps.length, 'gap')}
      actions={<PanelLink to="Evidence" onPress={() => go({ view: 'evidence', open: undefined })} />}
    >
      <div className="certainty">
        <Part title="Known">
          <Known summary={summary} />
        </Part>
        <Part title="Assumed">
          <Assumed summary={summary} />
        </Part>
        <Part title="Missing">
          <Missing summary={summary} />
        </Part>
      </div>
    </Panel>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="certainty-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Known({ summary: { totals, contentStates, statuses } }: { readonly summary: CaseSummary }) {
  const content = contentStates.find(({ value }) => value === 'recorded')?.count ?? 0;
  const told = statuses.filter(({ value }) => value !== 'not_recorded').reduce((sum, { count }) => sum + count, 0);
  const of = `of ${formatCount(totals.events)} events`;
  return (
    <>
      <AccountBar totals={totals} />
      <ul className="certainty-list">
        <li>
          <AccountSentence account={totals} />
        </li>
        <li>
          Content: recorded whole for {formatCount(content)} {of}.
        </li>
        <li>
          Outcome: recorded for {formatCount(told)} {of}.
        </li>
      </ul>
    </>
  );
}

/** Each says from what it was worked out. */
function Assumed({ summary: { untimedEvents, gaps } }: { readonly summary: CaseSummary }) {
  const assumed = useQuestion('briefing', []).data?.assumed;
  const clocks = gaps.find(({ code }) => code === 'corrected_clock');
  const sentences = [
    ...(assumed && assumed.actors > 0
      ? [`${counted(assumed.actors, 'event')}: the agent is that of the event around it.`]
      : []),
    ...(assumed && assumed.causes > 0
      ? [`${counted(assumed.causes, 'event')}: what led to it is judged by place or content.`]
      : []),
    ...(untimedEvents > 0
      ? [`${counted(untimedEvents, 'event')} without a time: the order is that of the source.`]
      : []),
    ...(clocks ? [clocks.sentence] : []),
  ];
  if (sentences.length === 0) return <p>Nothing here rests on an assumption about agent, cause or order.</p>;
  return (
    <ul className="certainty-list">
      {sentences.map((sentence) => (
        <li key={sentence}>
          <InertText text={sentence} />
        </li>
      ))}
    </ul>
  );
}

const GAPS_SHOWN = 4;

/** Those that the other two parts name already are counted among the rest. */
function Missing({ summary: { gaps } }: { readonly summary: CaseSummary }) {
  const go = usePlace((place) => place.go);
  if (gaps.length === 0) return <p>No gap is known. What was never recorded cannot be counted.</p>;
  const shown = gaps.filter(({ code }) => code !== 'untimed' && code !== 'corrected_clock').slice(0, GAPS_SHOWN);
  const more = gaps.length - shown.length;
  if (shown.length === 0) return <p>No other gap is known than what is assumed here.</p>;
  return (
    <>
      <ul className="certainty-list" aria-label="Known gaps">
        {shown.map(({ code, sentence }) => (
          <li key={code + sentence}>
            <InertText text={sentence} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button variant="link" onPress={() => go({ view: 'evidence', open: undefined })}>
          {counted(more, 'more gap', 'more gaps')}
        </Button>
      )}
    </>
  );
}
