import './timeline-view.css';
import type { UseQueryResult } from '@tanstack/react-query';
import { type RefObject, useMemo, useRef } from 'react';
import type { TimelineView as TimelineAnswer } from '../../../core/model/answers.ts';
import { useFilter } from '../../state/filter.ts';
import { isFilterEmpty } from '../../state/filter-url.ts';
import { useQuestion } from '../../state/question.ts';
import { selectEvent, useSelectedEventId } from '../../state/selection.ts';
import { useSessionTitles } from '../../state/session-titles.ts';
import { Answer } from '../../ui/answer.tsx';
import { useCssVars } from '../../ui/css-vars.ts';
import { EmptyState } from '../../ui/notice.tsx';
import { defineView } from '../../view.ts';
import { TimelineChart } from './chart/timeline-chart.tsx';
import { EventPanel } from './detail/event-panel.tsx';
import { Splitter } from './splitter.tsx';
import { EventTable } from './table/event-table.tsx';
import { withoutRange } from './timeline-filter.ts';
import { useArrangement, useTimelineState } from './timeline-state.ts';

export default defineView({
  id: 'timeline',
  title: 'Timeline',
  order: 30,
  startsGroup: true,
  icon: 'timeline',
  isFiltered: true,
  component: TimelineView,
  keys: [
    ['[ ]', 'In the event’s detail: event before, event after'],
    ['W S', 'On the chart: closer, further away'],
    ['A D', 'On the chart: back, on'],
    ['F', 'On the chart: fit everything'],
    ['↑ ↓', 'On the chart: lane above, lane below'],
    ['← →', 'On the chart: event before, event after in the lane'],
    ['Esc', 'Clear the range, then the selection; in the detail, close it'],
  ],
});

/** Chart above, table below, the selected event at the right. All three show the same selection. */
function TimelineView() {
  const frame = useRef<HTMLDivElement>(null);
  const { chartHeight, detailWidth, setChartHeight, setDetailWidth } = useTimelineState();
  const filter = useFilter();
  const selectedId = useSelectedEventId();
  useCssVars(frame, { '--chart-height': `${chartHeight}px`, '--event-width': `${detailWidth}px` });
  const detail = useDetailFocus(frame);
  return (
    <div ref={frame} className="timeline-view">
      <div className="timeline-main">
        <div className="timeline-upper">
          <Chart onOpen={detail.focus} />
        </div>
        <Splitter
          label="Height of the chart"
          between="row"
          size={chartHeight}
          least={160}
          most={900}
          onSize={setChartHeight}
        />
        <div className="timeline-lower">
          <EventTable filter={filter} onOpen={detail.focus} />
        </div>
      </div>
      {selectedId !== undefined && (
        <>
          <Splitter
            label="Width of the event’s detail"
            between="column"
            size={detailWidth}
            least={320}
            most={1000}
            sizesAfter
            onSize={setDetailWidth}
          />
          <EventPanel
            eventId={selectedId}
            filter={filter}
            onShown={detail.onShown}
            onClose={() => selectEvent(undefined)}
          />
        </>
      )}
    </div>
  );
}

/** Moves the focus into the event's detail: at once, or as soon as it has been read. */
function useDetailFocus(frame: RefObject<HTMLElement | null>) {
  const isAwaited = useRef(false);
  const focus = () => {
    const panel = frame.current?.querySelector<HTMLElement>('.event-panel');
    isAwaited.current = !panel;
    panel?.focus();
  };
  const onShown = () => {
    if (isAwaited.current) focus();
  };
  return { focus, onShown };
}

/** Lanes of sessions under the names that people know them by. */
function useNamedLanes(answer: UseQueryResult<TimelineAnswer>, areSessions: boolean) {
  const { narrow } = useSessionTitles(areSessions);
  const data = useMemo(() => {
    if (!areSessions || !answer.data) return answer.data;
    const lanes = answer.data.lanes.map((lane) => (lane.laneId === '' ? lane : { ...lane, name: narrow(lane.laneId) }));
    return { ...answer.data, lanes };
  }, [answer.data, areSessions, narrow]);
  return { ...answer, data };
}

function Chart({ onOpen }: { readonly onOpen: () => void }) {
  const filter = useFilter();
  const { laneBy } = useArrangement();
  const chartFilter = withoutRange(filter);
  const answer = useNamedLanes(useQuestion('timeline', [chartFilter, laneBy]), laneBy === 'session');
  return (
    <Answer to={answer} what="the lanes">
      {(view) =>
        view.total === 0 ? (
          <EmptyState title="Nothing to draw">
            <p>
              {isFilterEmpty(chartFilter)
                ? 'This case holds no events yet.'
                : 'No event is recorded under this filter.'}
            </p>
          </EmptyState>
        ) : (
          <TimelineChart filter={filter} chartFilter={chartFilter} laneBy={laneBy} view={view} onOpen={onOpen} />
        )
      }
    </Answer>
  );
}
