import './facts.css';
import type { ReactNode } from 'react';

export type Fact = readonly [term: string, value: ReactNode];

/** Terms and their values, one line each. */
export function Facts({ facts }: { readonly facts: readonly (Fact | undefined)[] }) {
  return (
    <dl className="event-facts">
      {facts
        .filter((fact) => fact !== undefined)
        .map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export interface SectionProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A headed part of the event's detail. */
export function Section({ title, note, children }: SectionProps) {
  return (
    <section className="event-section" aria-label={title}>
      <h3>
        {title}
        {note !== undefined && <span className="event-section-note">{note}</span>}
      </h3>
      {children}
    </section>
  );
}
