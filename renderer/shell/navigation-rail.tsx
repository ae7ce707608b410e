import './navigation-rail.css';
import type { MouseEvent } from 'react';
import { formatPlace, usePlace } from '../state/place.ts';
import { Icon } from '../ui/icon.tsx';
import { formatCount } from '../ui/words.ts';
import type { View } from '../view.ts';

/** All views by name, each a link with its own address. The filter goes along; what was open stays behind. */
export function NavigationRail({ views }: { readonly views: readonly View[] }) {
  return (
    <nav className="rail" aria-label="Views">
      <div className="rail-brand">
        <Mark />
        <span className="rail-word">Spoor</span>
      </div>
      <ul className="rail-links">
        {views.map((view) => (
          <li key={view.id} className={view.startsGroup ? 'rail-group' : undefined}>
            <ViewLink view={view} />
          </li>
        ))}
      </ul>
      <p className="rail-foot">Offline. Nothing leaves this machine.</p>
    </nav>
  );
}

function ViewLink({ view }: { readonly view: View }) {
  const isCurrent = usePlace((place) => place.view === view.id);
  const filter = usePlace((place) => place.filter);
  const eventId = usePlace((place) => place.eventId);
  const go = usePlace((place) => place.go);
  const follow = (event: MouseEvent) => {
    event.preventDefault();
    go({ view: view.id, open: undefined });
  };
  return (
    <a
      className="rail-link"
      title={view.title}
      href={formatPlace({ view: view.id, filter, eventId, open: undefined })}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={follow}
    >
      <Icon name={view.icon ?? 'dot'} />
      <span className="rail-word">{view.title}</span> {view.useCount && <ViewCount useCount={view.useCount} />}
    </a>
  );
}

function ViewCount({ useCount }: { readonly useCount: () => number | undefined }) {
  const count = useCount();
  if (count === undefined) return undefined;
  return <span className="rail-count">{formatCount(count)}</span>;
}

/** Three prints of a trail. */
function Mark() {
  return (
    <svg className="rail-mark" viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
      <circle cx="4" cy="12.5" r="2.2" fill="currentColor" />
      <circle cx="8.8" cy="7.6" r="1.8" fill="currentColor" opacity="0.75" />
      <circle cx="12.6" cy="3.2" r="1.4" fill="currentColor" opacity="0.5" />
    </svg>
  );
}
