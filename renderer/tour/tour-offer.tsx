import './tour.css';
import { useQuestion } from '../state/question.ts';
import { Button } from '../ui/button.tsx';
import { endTour, goToStep, useTour } from './tour-store.ts';

/** Offers the tour where the case is the sample, until it was taken or declined once. */
export function TourOffer() {
  const { at, isKnown } = useTour();
  const sources = useQuestion('sources', [], { isAsked: !isKnown }).data;
  const isSample = sources?.some(({ name }) => name.startsWith('support-desk.zip!/')) ?? false;
  if (isKnown || at !== undefined || !isSample) return undefined;
  return (
    <section className="tour-offer" aria-label="Tour">
      <p>New here? This is the made-up incident. A tour of six steps takes you to a finished report.</p>
      <Button onPress={() => goToStep(0)}>Take the tour</Button>
      <Button variant="quiet" onPress={endTour}>
        No, thank you
      </Button>
    </section>
  );
}
