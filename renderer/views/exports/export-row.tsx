import type { ExportChoice } from '../../../core/model/export-choice.ts';
import { Button } from '../../ui/button.tsx';
import { counted } from '../../ui/words.ts';
import { CommandLine } from './command-line.tsx';
import { exportCommand } from './export-command.ts';
import { ExportOutcome } from './export-outcome.tsx';
import type { ExportMaking } from './use-export.ts';

interface ExportRowProps {
  readonly choice: ExportChoice;
  readonly isRedacted: boolean;
  readonly caseDir: string;
  readonly making: ExportMaking;
}

const IN_MEMORY =
  'Redacted tables are made in the memory of this window: for a case of gigabytes, take the command line.';

/** One way to hand the case on: for whom, what is in it, what is not, and how it goes. */
export function ExportRow({ choice, isRedacted, caseDir, making }: ExportRowProps) {
  const { id, title, takers, ending, purpose, holds, lacks, size, maker } = choice;
  const outcome = making.stateOf(id);
  return (
    <li className="exports-row" aria-label={title}>
      <div className="exports-about">
        <h3>
          {title} <code>{ending}</code>
        </h3>
        <p className="exports-takers">For {takers}</p>
        <dl>
          <dt>In it</dt>
          <dd>{holds}</dd>
          <dt>Limits</dt>
          <dd>
            {lacks}
            {isRedacted && purpose === 'tables' && maker === 'app' && ` ${IN_MEMORY}`}
          </dd>
        </dl>
      </div>
      <div className="exports-act">
        <span className="exports-size">{size.map(({ count, of }) => counted(count, of)).join(', ')}</span>
        {maker !== 'command' && (
          <Button
            icon="exports"
            aria-label={`Export ${title}`}
            isDisabled={making.isMaking}
            onPress={() => making.make({ as: id, isRedacted })}
          >
            {isRedacted ? 'Export redacted' : 'Export'}
          </Button>
        )}
      </div>
      {maker === 'command' && (
        <CommandLine
          why="The app’s DuckDB has no writer for this, and Spoor loads no extensions. The command line has one; the case may stay open here."
          command={exportCommand(caseDir, choice, isRedacted)}
        />
      )}
      {outcome && <ExportOutcome title={title} outcome={outcome} onCancelled={making.cancel} />}
    </li>
  );
}
