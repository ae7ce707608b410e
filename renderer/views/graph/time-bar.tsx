import './time-bar.css';
import { useEffect, useRef, useState } from 'react';
import { useShownZone } from '../../state/shown-zone.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { formatTime } from '../../ui/format-time.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { useViewKeys } from '../../ui/use-view-keys.ts';
import type { TimeWindow } from './graph-terms.ts';
import { type GraphSpan, isWhole, nextWindow, nsAt, STEPS, stepsOf, WHOLE, windowOf } from './time-window.ts';

export interface TimeBarProps {
  /** Undefined where nothing has a recorded time. */
  readonly span: GraphSpan | undefined;
  readonly window: TimeWindow;
  /** True while the window's own answer is awaited: playing waits for it. */
  readonly isAwaited: boolean;
  readonly onWindow: (window: TimeWindow) => void;
}

const SPEEDS = [
  { value: '0.5', title: '½×' },
  { value: '1', title: '1×' },
  { value: '2', title: '2×' },
  { value: '4', title: '4×' },
] as const;
type Speed = (typeof SPEEDS)[number]['value'];

/** At single speed a step lasts this long. */
const STEP_MS = 400;

/** Narrows the graph to a stretch of time, and lets it play. */
export function TimeBar({ span, window, isAwaited, onWindow }: TimeBarProps) {
  if (!span)
    return <div className="time-bar">No event on an edge has a recorded time: there is no time to go through.</div>;
  return <Slider span={span} window={window} isAwaited={isAwaited} onWindow={onWindow} />;
}

function Slider({ span, window, isAwaited, onWindow }: TimeBarProps & { readonly span: GraphSpan }) {
  const [speed, setSpeed] = useState<Speed>('1');
  const isStill = useReducedMotion();
  const play = usePlaying({ span, window, isAwaited, onWindow }, Number(speed));
  const [since, until] = stepsOf(window, span);
  const move = (steps: readonly [number, number]) => {
    play.pause();
    onWindow(windowOf(steps, span));
  };
  const step = () => onWindow(nextWindow(window, span).window);
  const back = () => move([since === 0 ? 0 : since - 1, Math.max(1, until - 1)]);
  useViewKeys({ p: isStill ? step : play.toggle, '.': step, ',': back });
  return (
    <section className="time-bar" aria-label="Time of the graph">
      {isStill ? (
        <Button icon="play" onPress={step}>
          Next step
        </Button>
      ) : (
        <Button icon={play.isPlaying ? 'minus' : 'play'} onPress={play.toggle}>
          {play.isPlaying ? 'Pause' : 'Play'}
        </Button>
      )}
      {!isStill && <SelectInput label="Speed" value={speed} options={SPEEDS} onChange={setSpeed} />}
      <End title="From" step={since} span={span} onStep={(at) => move([Math.min(at, until), until])} />
      <End title="Until" step={until} span={span} onStep={(at) => move([since, Math.max(at, since)])} />
      <span className="time-bar-times">
        <TimeText ns={window.sinceNs ?? span.firstNs} hasOffset={false} /> –{' '}
        <TimeText ns={window.untilNs ?? span.lastNs} />
      </span>
      <IconButton
        icon="close"
        label="Show all of the time"
        isDisabled={isWhole(window)}
        onPress={() => {
          play.pause();
          onWindow(WHOLE);
        }}
      />
    </section>
  );
}

interface EndProps {
  readonly title: string;
  readonly step: number;
  readonly span: GraphSpan;
  readonly onStep: (step: number) => void;
}

/** One end of the window: the platform's own slider, which every key and every reader knows. */
function End({ title, step, span, onStep }: EndProps) {
  const zone = useShownZone();
  const { date, time, offset } = formatTime(nsAt(step, span), zone.iana);
  return (
    <label>
      {title}
      <input
        type="range"
        min={0}
        max={STEPS}
        step={1}
        value={step}
        aria-valuetext={`${date} ${time} ${offset}`}
        onChange={(event) => onStep(Number(event.target.value))}
      />
    </label>
  );
}

/** Moves the window on, one step after the other, each once the one before it is drawn. */
function usePlaying({ span, window, isAwaited, onWindow }: TimeBarProps & { readonly span: GraphSpan }, speed: number) {
  const [isPlaying, setPlaying] = useState(false);
  const latest = useRef(onWindow);
  useEffect(() => {
    latest.current = onWindow;
  });
  useEffect(() => {
    if (!isPlaying || isAwaited) return;
    const next = nextWindow(window, span);
    const timer = setTimeout(() => {
      latest.current(next.window);
      if (next.isLast) setPlaying(false);
    }, STEP_MS / speed);
    return () => clearTimeout(timer);
  }, [isPlaying, isAwaited, window, span, speed]);
  return { isPlaying, toggle: () => setPlaying(!isPlaying), pause: () => setPlaying(false) };
}

/** Where nothing shall move by itself, each step is asked for. */
function useReducedMotion(): boolean {
  const [isReduced, setReduced] = useState(() => motionQuery()?.matches ?? false);
  useEffect(() => {
    const query = motionQuery();
    const follow = () => setReduced(query?.matches ?? false);
    query?.addEventListener('change', follow);
    return () => query?.removeEventListener('change', follow);
  }, []);
  return isReduced;
}

function motionQuery(): MediaQueryList | undefined {
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)');
}
