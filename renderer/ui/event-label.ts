/** The id of an event, shortened in the middle: its first digits are its source's, and what follows tells it apart there. */
export function eventLabel(eventId: string): string {
  const [source = '', ...place] = eventId.split('-');
  return place.length === 0 ? eventId : `${source.slice(0, 4)}…${place.join('-')}`;
}
