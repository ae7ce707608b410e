import type { ReactNode } from 'react';

/** One column of the form: its name, and what fills it. The fields carry the name for themselves. */
export function Row({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="map-row">
      <span className="map-row-title" aria-hidden="true">
        {title}
      </span>
      <div className="map-row-fields">{children}</div>
    </div>
  );
}
