import './tour.css';
import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { isDialogOpen } from '../ui/use-view-keys.ts';
import { TOUR } from './tour-steps.ts';
import { endTour, goToStep, useTour } from './tour-store.ts';

/** The card of the tour. It leaves the view usable: one does what it says, then goes on. Escape ends it. */
export function Tour() {
  const at = useTour((tour) => tour.at);
  const step = at === undefined ? undefined : TOUR[at];
  return at === undefined || !step ? undefined : <TourCard at={at} />;
}

function TourCard({ at }: { readonly at: number }) {
  const card = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step takes the focus anew, so that it is read out.
  useEffect(() => card.current?.focus({ preventScroll: true }), [at]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !isDialogOpen()) endTour();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const step = TOUR[at];
  if (!step) return undefined;
  const isLast = at === TOUR.length - 1;
  return (
    <aside ref={card} className="tour" tabIndex={-1} aria-label={`Tour, step ${at + 1} of ${TOUR.length}`}>
      <p className="tour-count">
        Step {at + 1} of {TOUR.length}
      </p>
      <h2>{step.title}</h2>
      <p>{step.text}</p>
      <div className="tour-acts">
        <Button variant="quiet" onPress={endTour}>
          {isLast ? 'Close' : 'Skip the tour'}
        </Button>
        <span className="tour-on">
          {at > 0 && <Button onPress={() => goToStep(at - 1)}>Back</Button>}
          {!isLast && (
            <Button variant="primary" onPress={() => goToStep(at + 1)}>
              Next
            </Button>
          )}
          {isLast && (
            <Button variant="primary" onPress={endTour}>
              Done
            </Button>
          )}
        </span>
      </div>
    </aside>
  );
}
