import {
  type EvidenceReading,
  type RootCauseEvidence,
  type RootCauses,
  WEIGHTS,
  type WeighedHypothesis,
} from '../../../core/model/root-cause.ts';
import { Panel } from '../../ui/panel.tsx';

export interface MatrixProps {
  readonly causes: RootCauses;
  /** The account that the address names. */
  readonly account: string | undefined;
}

/** Every piece of evidence against every hypothesis, the one with least against it first. */
export function Matrix({ causes, account }: MatrixProps) {
  const { evidence, hypotheses } = causes;
  const { strong, moderate, weak } = WEIGHTS;
  return (
    <Panel
      title="Evidence against hypotheses"
      note={`+ for, − against · weights: strong ${strong}, moderate ${moderate}, weak ${weak}`}
      isFlush
    >
      <div className="root-cause-scroll">
        <table className="root-cause-matrix">
          <thead>
            <tr>
              <th scope="col">Evidence</th>
              {hypotheses.map(({ id, title }) => (
                <th key={id} scope="col" data-named={id === account || undefined}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {evidence.map((piece) => (
              <tr key={piece.id} className={`root-cause-row-${piece.state}`}>
                <th scope="row">
                  <a href={`#evidence-${piece.id}`} onClick={(event) => reveal(event, piece.id)}>
                    {piece.title}
                  </a>
                  <span className="root-cause-state">{piece.state.replaceAll('_', ' ')}</span>
                </th>
                {hypotheses.map((hypothesis) => (
                  <Cell key={hypothesis.id} piece={piece} hypothesis={hypothesis} />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <Sum title="Against" of={hypotheses} value={({ against }) => against} />
            <Sum title="For" of={hypotheses} value={(one) => one.for} />
            <tr>
              <th scope="row">Rank, by least against</th>
              {hypotheses.map(({ id, rank, tiedWith }) => (
                <td key={id}>{tiedWith.length > 0 ? `${rank} (tied)` : rank}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </Panel>
  );
}

/** The address is taken by the place in the workbench, so a link within the page scrolls itself. */
function reveal(event: { preventDefault(): void }, evidenceId: string): void {
  event.preventDefault();
  const piece = document.getElementById(`evidence-${evidenceId}`);
  piece?.scrollIntoView({ block: 'center' });
  piece?.focus({ preventScroll: true });
}

interface CellProps {
  readonly piece: RootCauseEvidence;
  readonly hypothesis: WeighedHypothesis;
}

function Cell({ piece, hypothesis }: CellProps) {
  if (piece.state === 'not_recorded')
    return (
      <td className="root-cause-open" title="not recorded">
        ?
      </td>
    );
  const reading = hypothesis.readings.find(({ evidenceId }) => evidenceId === piece.id);
  if (!reading?.weight) return <td className="root-cause-neutral">·</td>;
  const words = `${reading.consistency === 'consistent' ? 'for' : 'against'}, ${reading.weight}: ${reading.because}`;
  return (
    <td className={`root-cause-${reading.consistency}`} title={words}>
      <span aria-hidden="true">{signOf(reading)}</span>
      <span className="root-cause-spoken">{words}</span>
    </td>
  );
}

function signOf({ consistency, weight }: EvidenceReading): string {
  return `${consistency === 'consistent' ? '+' : '−'}${weight ? WEIGHTS[weight] : ''}`;
}

interface SumProps {
  readonly title: string;
  readonly of: readonly WeighedHypothesis[];
  readonly value: (hypothesis: WeighedHypothesis) => number;
}

function Sum({ title, of, value }: SumProps) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {of.map((hypothesis) => (
        <td key={hypothesis.id}>{value(hypothesis)}</td>
      ))}
    </tr>
  );
}
