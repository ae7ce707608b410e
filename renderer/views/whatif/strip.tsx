import type { WhatIfResult } from '../../../core/model/what-if.ts';
import { TimeText } from '../../ui/time-text.tsx';
import { counted } from '../../ui/words.ts';
import { binOf, STRIP_BINS, type StripLane, stripLanes } from './strip-bins.ts';

const HEIGHT = 22;

/** When the policy would have stopped calls, beside when the harmful ones came. */
export function Strip({ result }: { readonly result: WhatIfResult }) {
  const { fromNs, toNs, firstStop } = result;
  const lanes = stripLanes(result);
  if (fromNs === undefined || toNs === undefined || lanes.length === 0) return null;
  const stopNs = firstStop?.startNs;
  const stopBin = stopNs === undefined ? undefined : binOf(stopNs, fromNs, toNs);
  return (
    <div className="whatif-strip">
      {lanes.map((lane) => (
        <Lane key={lane.id} lane={lane} stopBin={stopBin} />
      ))}
      <div className="whatif-strip-axis">
        <TimeText ns={fromNs} />
        {stopNs !== undefined && (
          <span className="whatif-strip-stop">
            first stop <TimeText ns={stopNs} hasDate={false} hasOffset={false} />
          </span>
        )}
        <TimeText ns={toNs} />
      </div>
    </div>
  );
}

function Lane({ lane, stopBin }: { readonly lane: StripLane; readonly stopBin: number | undefined }) {
  const most = Math.max(1, ...lane.bins.map(({ count }) => count));
  const label = `${lane.title}: ${counted(lane.total, 'call')}${lane.untimed > 0 ? `, ${lane.untimed} without a recorded time` : ''}`;
  return (
    <div className="whatif-lane">
      <span className="whatif-lane-name">{lane.title}</span>
      <svg
        className={`whatif-lane-bars whatif-lane-${lane.id}`}
        viewBox={`0 0 ${STRIP_BINS} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {lane.bins.map(({ bin, count }) => {
          const height = Math.max(6, Math.round((HEIGHT * Math.log1p(count)) / Math.log1p(most)));
          return <rect key={bin} x={bin} y={HEIGHT - height} width="1" height={height} />;
        })}
        {stopBin !== undefined && <rect className="whatif-lane-stop" x={stopBin} y="0" width="0.4" height={HEIGHT} />}
      </svg>
      <span className="whatif-lane-count">
        {lane.total}
        {lane.untimed > 0 && <span className="whatif-muted"> ({lane.untimed} untimed)</span>}
      </span>
    </div>
  );
}
