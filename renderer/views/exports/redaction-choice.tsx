import { useMutation } from '@tanstack/react-query';
import type { ExportOptions } from '../../../core/model/export-choice.ts';
import { useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { Hash } from '../../ui/hash.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { counted } from '../../ui/words.ts';
import { shellWord } from './export-command.ts';

interface RedactionChoiceProps {
  readonly redaction: ExportOptions['redaction'];
  readonly caseDir: string;
  readonly isRedacted: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (isRedacted: boolean) => void;
}

/** Whole, or without what the redaction plan of the case takes out; a plan is loaded from a file. */
export function RedactionChoice({ redaction, caseDir, isRedacted, isDisabled, onChange }: RedactionChoiceProps) {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const load = useMutation({
    mutationFn: async (file: File) => await workbench.setRedaction(await file.text()),
    onSuccess: () => refresh('exportOptions', 'journal'),
  });
  return (
    <header className="exports-head">
      <p className="exports-hint">
        Each export is frozen into the case and journalled with its hash, the same bytes as the command line makes; then
        it can be saved elsewhere. The originals are hashed first.
      </p>
      <div className="exports-acts">
        {redaction && (
          <Segmented
            label="What leaves the case"
            value={isRedacted ? 'redacted' : 'whole'}
            segments={[
              { value: 'whole', title: 'Whole' },
              { value: 'redacted', title: 'Redacted' },
            ]}
            onChange={(value) => !isDisabled && onChange(value === 'redacted')}
          />
        )}
        <FileButton
          label={redaction ? 'Load another redaction plan' : 'Load a redaction plan'}
          accept=".yaml,.yml"
          onPicked={([file]) => load.mutate(file)}
        />
      </div>
      {redaction ? (
        <p className="exports-hint">
          The plan of the case has {counted(redaction.rules, 'rule')}, <Hash value={redaction.sha256} />. What it takes
          out has tokens in its place, and the name of the file says so. What it finds shows with{' '}
          <code>spoor redact preview {shellWord(caseDir)}</code>.
        </p>
      ) : (
        <p className="exports-hint">
          The case has no redaction plan: exports are whole. A plan is a YAML file that says what may not leave the
          case.
        </p>
      )}
      {load.error && <ErrorNotice error={load.error} />}
    </header>
  );
}
