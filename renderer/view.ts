import type { ComponentType } from 'react';
import type { IconName } from './ui/icon.tsx';

/** One view of the workbench: `views/<id>/<id>-view.tsx` default-exports it, and the shell finds it there. */
export interface View {
  readonly id: string;
  readonly title: string;
  /** Position in the navigation, ascending. */
  readonly order: number;
  /** True where a new group begins in the navigation: a gap stands before it. */
  readonly startsGroup?: boolean;
  readonly component: ComponentType;
  readonly icon?: IconName;
  /** True where the view shows events under the shared filter: the shell then shows the filter bar above it. */
  readonly isFiltered?: boolean;
  /** Keys of its own, and what each does: listed in the help. */
  readonly keys?: readonly (readonly [key: string, does: string])[];
  /** The figure beside the name in the navigation; a hook, so it may ask. */
  readonly useCount?: () => number | undefined;
}

export function defineView(view: View): View {
  return view;
}
