import type { EventKind } from './event.ts';

export const EVENT_SIGNS = ['finding', 'bookmark', 'note', 'star', 'tag'] as const;
export type EventSign = (typeof EVENT_SIGNS)[number];

/** Which events a view shows. Every field narrows; lists are "any of". Lives in the URL. */
export interface EventFilter {
  /** Substring of tool name, status message, input, output or attributes, any case. */
  readonly text?: string | undefined;
  /** A regular expression (RE2), any case, on the same texts. */
  readonly pattern?: string | undefined;
  /** What analysts and detections say of an event: it is cited by a finding, bookmarked, starred, tagged, or has a note. */
  readonly has?: readonly EventSign[] | undefined;
  /** Tags of the notebook: on the event, on a finding that cites it, on its agent, or on a range that it lies in. */
  readonly tags?: readonly string[] | undefined;
  readonly actors?: readonly string[] | undefined;
  readonly tools?: readonly string[] | undefined;
  readonly kinds?: readonly EventKind[] | undefined;
  readonly sessions?: readonly string[] | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly resources?: readonly string[] | undefined;
  readonly statuses?: readonly string[] | undefined;
  /** Inclusive; events without a recorded time are left out where either bound is set. */
  readonly fromNs?: bigint | undefined;
  readonly toNs?: bigint | undefined;
}
