import './exports.css';
import { useState } from 'react';
import { EXPORT_PURPOSES, type ExportChoice, type ExportOptions } from '../../../core/model/export-choice.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { defineView } from '../../view.ts';
import { ExportRow } from './export-row.tsx';
import { RedactionChoice } from './redaction-choice.tsx';
import { useExport } from './use-export.ts';

export default defineView({ id: 'exports', title: 'Exports', order: 72, icon: 'exports', component: ExportsView });

/** Hands the case to other tools: what each gets and does not get, whole or redacted. */
function ExportsView() {
  const options = useQuestion('exportOptions', []);
  return (
    <Answer to={options} what="what can be exported">
      {(known) => <ExportsOf options={known} />}
    </Answer>
  );
}

function ExportsOf({ options }: { readonly options: ExportOptions }) {
  const { choices, redaction, caseDir } = options;
  const [isRedacted, setRedacted] = useState(false);
  const making = useExport();
  const isTakenOut = isRedacted && redaction !== undefined;
  return (
    <div className="exports">
      <RedactionChoice
        redaction={redaction}
        caseDir={caseDir}
        isRedacted={isTakenOut}
        isDisabled={making.isMaking}
        onChange={setRedacted}
      />
      {isEmpty(choices) && (
        <EmptyState title="The case has no events yet">
          <p>Exports can be made, and say so. Import evidence first to have something in them.</p>
        </EmptyState>
      )}
      {byPurpose(choices).map(([title, some]) => (
        <Panel key={title} title={title}>
          <ul className="exports-rows" aria-label={title}>
            {some.map((choice) => (
              <ExportRow key={choice.id} choice={choice} isRedacted={isTakenOut} caseDir={caseDir} making={making} />
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  );
}

function isEmpty(choices: readonly ExportChoice[]): boolean {
  return choices.flatMap(({ size }) => size).every(({ count, of }) => of !== 'event' || count === 0);
}

function byPurpose(choices: readonly ExportChoice[]): readonly (readonly [string, readonly ExportChoice[]])[] {
  return Object.entries(EXPORT_PURPOSES).map(
    ([purpose, title]) => [title, choices.filter((choice) => choice.purpose === purpose)] as const,
  );
}
