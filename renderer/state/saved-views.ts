import type { SavedView, ViewToSave } from '../../core/model/saved-view.ts';
import { arrangingTerms, formatPlace, parsePlace, usePlace } from './place.ts';

/** The present view as it would be saved: its filter and how it is arranged, without what is selected in it. */
export function viewToSave(name: string): ViewToSave {
  const { view, filter, terms = {} } = usePlace.getState();
  const place = formatPlace({ view, filter, terms, eventId: undefined, open: undefined });
  return { name, place, arrangement: {} };
}

/** Goes to a saved view as it was arranged. What no address could say is left out, for it comes from a journal. */
export function openSavedView({ place, arrangement }: Pick<SavedView, 'place' | 'arrangement'>): void {
  const { view, filter, terms = {} } = parsePlace(place);
  const arranged = { ...arrangingTerms(view, arrangement), ...terms };
  usePlace.getState().go({ view, filter, terms: arranged, eventId: undefined, open: undefined });
}
