/** What analysts and detections say of an event: a finding cites it, it is bookmarked, a note is on it. */
export const EVENT_SIGNS = ['finding', 'bookmark', 'note'] as const;
export type EventSign = (typeof EVENT_SIGNS)[number];
