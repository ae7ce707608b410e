/** How a view is arranged, under its own names, where its address does not say so. */
export type Arrangement = Readonly<Record<string, string>>;

/** A place that an analyst gave a name: a view under a filter, with its span of time and its arrangement. */
export interface SavedView {
  readonly name: string;
  /** As in the address bar: `#/timeline?tool=send_money`, without what was selected. */
  readonly place: string;
  readonly arrangement: Arrangement;
  /** Who saved it as it is, and when. */
  readonly by: string;
  readonly at: string;
  readonly journalNumber: number;
}

export type ViewToSave = Pick<SavedView, 'name' | 'place' | 'arrangement'>;
