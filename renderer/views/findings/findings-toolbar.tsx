import { TRIAGE_STATES } from '../../../core/model/triage.ts';
import { setTerms, type Terms } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { counted, formatCount } from '../../ui/words.ts';
import { type FindingEntry, statesOf } from './finding-rows.ts';

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;

export interface FindingsToolbarProps {
  readonly terms: Terms;
  readonly entries: readonly FindingEntry[];
  readonly shown: number;
}

/** What narrows the list; all of it is in the URL. */
export function FindingsToolbar({ terms, entries, shown }: FindingsToolbarProps) {
  const counts = statesOf(entries);
  const states = [
    { value: '', title: `All ${formatCount(entries.length)}` },
    ...TRIAGE_STATES.map((state) => ({ value: state, title: `${titleOf(state)} ${formatCount(counts[state])}` })),
  ];
  const isNarrowed = Object.keys(terms).some((name) => name !== 'tab');
  return (
    <section className="findings-bar" aria-label="Narrow the findings">
      <Segmented
        label="State"
        value={terms['state'] ?? ''}
        segments={states}
        onChange={(state) => setTerms({ state })}
      />
      <SelectInput
        label="Severity"
        value={terms['severity'] ?? ''}
        options={severityOptions(entries)}
        onChange={(severity) => setTerms({ severity })}
      />
      <SelectInput
        label="Agent"
        value={terms['agent'] ?? ''}
        options={agentOptions(entries)}
        onChange={(agent) => setTerms({ agent })}
      />
      <TextInput
        label="Words in findings"
        icon="search"
        placeholder="Words"
        value={terms['text'] ?? ''}
        onChange={(text) => setTerms({ text })}
      />
      {isNarrowed && (
        <>
          <span className="findings-shown" role="status">
            {counted(shown, 'finding')} shown
          </span>
          <Button variant="quiet" onPress={() => setTerms({ state: '', severity: '', agent: '', text: '' })}>
            Show all
          </Button>
        </>
      )}
    </section>
  );
}

function titleOf(state: string): string {
  return state.charAt(0).toUpperCase() + state.slice(1);
}

function severityOptions(entries: readonly FindingEntry[]) {
  const count = (severity: string) => entries.filter(({ finding }) => finding.severity === severity).length;
  return [
    { value: '', title: 'Any severity' },
    ...SEVERITIES.map((severity) => ({ value: severity, title: `${severity} (${formatCount(count(severity))})` })),
  ];
}

function agentOptions(entries: readonly FindingEntry[]) {
  const agents = new Map(entries.flatMap((entry) => entry.agents.map(({ id, name }) => [id, name])));
  const named = [...agents].sort(([a, nameA], [b, nameB]) => (nameA + a < nameB + b ? -1 : 1));
  return [{ value: '', title: 'Any agent' }, ...named.map(([value, name]) => ({ value, title: visibleText(name) }))];
}
