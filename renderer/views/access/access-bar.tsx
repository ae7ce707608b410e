import type { ReactNode } from 'react';
import type { AccessLedger } from '../../../core/model/access-answers.ts';
import { setTerms } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { formatCount } from '../../ui/words.ts';
import { type AccessTerms, conditionsOf, toggleTerm } from './access-terms.ts';
import { FIELD_WORDS } from './access-words.ts';

/** Classes of data and failed calls to narrow by, and every condition that holds. */
export function AccessBar({
  terms,
  ledger,
}: {
  readonly terms: AccessTerms;
  readonly ledger: AccessLedger | undefined;
}) {
  const conditions = conditionsOf(terms).filter(({ field }) => field !== 'dataClass');
  const isFailed = terms.filter.isFailed === true;
  const classes = ledger?.dataClasses ?? [];
  return (
    <section className="access-bar" aria-label="Narrow the accesses">
      {classes.map(({ value, count }) => (
        <Toggle
          key={value}
          isOn={terms.filter.dataClass === value}
          onPress={() => toggleTerm(terms, 'dataClass', value)}
        >
          {value} <span className="access-toggle-count">{formatCount(count)}</span>
        </Toggle>
      ))}
      <Toggle isOn={isFailed} onPress={() => setTerms({ failed: isFailed ? '' : 'yes' }, 'push')}>
        failed or denied
      </Toggle>
      {conditions.map(({ field, value }) => (
        <Chip
          key={field}
          field={FIELD_WORDS[field]}
          value={value === '' ? 'not recorded' : (nameOf(ledger, field, value) ?? value)}
          onRemove={() => toggleTerm(terms, field, value)}
        />
      ))}
    </section>
  );
}

interface ToggleProps {
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Toggle({ isOn, onPress, children }: ToggleProps) {
  return (
    <Button variant="quiet" aria-pressed={isOn} data-on={isOn || undefined} onPress={onPress}>
      {children}
    </Button>
  );
}

function nameOf(ledger: AccessLedger | undefined, field: string, value: string): string | undefined {
  return field === 'agent' ? ledger?.agents.find((agent) => agent.value === value)?.name : undefined;
}
