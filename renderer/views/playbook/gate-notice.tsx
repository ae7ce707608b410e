import type { OpenStep, PlaybookStep } from '../../../core/model/playbook-run.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextArea } from '../../ui/text-input.tsx';

export interface GateNoticeProps {
  readonly step: PlaybookStep;
  readonly waits: OpenStep;
  readonly steps: ReadonlyMap<string, PlaybookStep>;
  /** Undefined while the gate is not being overridden. */
  readonly override: string | undefined;
  readonly onOverride: (reason: string | undefined) => void;
}

/** Why a step that destroys evidence cannot be done yet, and the deliberate way around it. */
export function GateNotice({ step, waits, steps, override, onOverride }: GateNoticeProps) {
  const { missing, keptBy } = waits;
  if (step.guide.destroys.length === 0) return null;
  if (missing.length === 0) {
    return <p className="playbook-faint">Destroys {kinds(step.guide.destroys)}; this run has kept all of it.</p>;
  }
  const keepers = keptBy.map((stepId) => `“${steps.get(stepId)?.name ?? stepId}”`);
  return (
    <div className="playbook-gate">
      <Notice tone="warn">
        <p>
          This step destroys what no finished step of this run has kept: <strong>{kinds(missing)}</strong>.
        </p>
        <p>
          {keepers.length === 0
            ? 'No step of this playbook keeps it.'
            : `Kept by ${keepers.join(', ')}. Do that first.`}
        </p>
        {override === undefined ? (
          <Button variant="danger" onPress={() => onOverride('')}>
            Override the gate…
          </Button>
        ) : (
          <>
            <TextArea
              label="Why the gate is overridden"
              value={override}
              onChange={onOverride}
              rows={2}
              hasFocus
              placeholder="Why the step cannot wait. The journal and the report keep it."
            />
            <Button variant="quiet" onPress={() => onOverride(undefined)}>
              Do not override
            </Button>
          </>
        )}
      </Notice>
    </div>
  );
}

function kinds(of: readonly string[]): string {
  return of.map((kind) => kind.replaceAll('_', ' ')).join(', ');
}
