import { useRef } from 'react';
import type { Totals } from '../../../core/model/answers.ts';
import { useCssVars } from '../../ui/css-vars.ts';

const PARTS = ['imported', 'merged', 'duplicates', 'rejects'] as const;

/** What became of the records, as parts of one bar; the sentence beside it says the same. */
export function AccountBar({ totals }: { readonly totals: Totals }) {
  return (
    <div className="account-bar" aria-hidden="true">
      {PARTS.filter((part) => totals[part] > 0).map((part) => (
        <AccountPart key={part} part={part} records={totals[part]} />
      ))}
    </div>
  );
}

function AccountPart({ part, records }: { readonly part: (typeof PARTS)[number]; readonly records: number }) {
  const bar = useRef<HTMLSpanElement>(null);
  useCssVars(bar, { '--records': String(records) });
  return <span ref={bar} className={`account-part account-part-${part}`} />;
}
