import { useState } from 'react';
import type { EditionSummary, ReportFormat } from '../../../core/model/report-request.ts';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { ChosenReport } from './chosen-report.ts';

const FORMATS: Readonly<Record<ReportFormat, string>> = { html: 'HTML', docx: 'DOCX', md: 'Markdown', csv: 'CSV' };

interface ReportChoiceProps {
  readonly editions: readonly EditionSummary[];
  readonly chosen: ChosenReport;
  readonly onChosen: (chosen: ChosenReport) => void;
  readonly format: ReportFormat;
  readonly onFormat: (format: ReportFormat) => void;
}

/** For whom, in which format, as a draft or released, and in whose style. */
export function ReportChoice({ editions, chosen, onChosen, format, onFormat }: ReportChoiceProps) {
  const edition = editions.find(({ id }) => id === chosen.edition);
  return (
    <>
      <div className="report-acts">
        <SelectInput
          label="Edition"
          value={chosen.edition}
          options={editions.map(({ id, title }) => ({ value: id, title }))}
          onChange={(id) => onChosen({ ...chosen, edition: id })}
        />
        {edition?.needsVendor && (
          <Vendor vendor={chosen.vendor} onVendor={(vendor) => onChosen({ ...chosen, vendor })} />
        )}
        <SelectInput
          label="Format"
          value={format}
          options={(edition?.formats ?? ['html']).map((value) => ({ value, title: FORMATS[value] }))}
          onChange={onFormat}
        />
        <Segmented
          label="State"
          value={chosen.isRelease ? 'release' : 'draft'}
          segments={[
            { value: 'draft', title: 'Draft' },
            { value: 'release', title: 'Release' },
          ]}
          onChange={(state) => onChosen({ ...chosen, isRelease: state === 'release' })}
        />
        <Template chosen={chosen} onChosen={onChosen} />
      </div>
      {edition && (
        <p className="report-hint">
          For {edition.audience}. {edition.about}
        </p>
      )}
    </>
  );
}

/** Named first and then shown: a report for every letter would be much work for nothing. */
function Vendor({ vendor, onVendor }: { readonly vendor: string; readonly onVendor: (vendor: string) => void }) {
  const [name, setName] = useState(vendor);
  return (
    <form
      className="report-acts"
      aria-label="Vendor"
      onSubmit={(event) => {
        event.preventDefault();
        onVendor(name.trim());
      }}
    >
      <TextInput label="Vendor" placeholder="Tool, server, model or provider" value={name} onChange={setName} />
      <Button type="submit">Show</Button>
    </form>
  );
}

function Template({ chosen, onChosen }: Pick<ReportChoiceProps, 'chosen' | 'onChosen'>) {
  if (chosen.template)
    return (
      <span className="report-template">
        Template: <InertText text={chosen.template.name} />
        <Button variant="link" onPress={() => onChosen({ ...chosen, template: undefined })}>
          Use none
        </Button>
      </span>
    );
  return (
    <FileButton
      label="Load a template"
      accept=".yaml,.yml"
      onPicked={([file]) =>
        void file.text().then((text) => onChosen({ ...chosen, template: { name: file.name, text } }))
      }
    />
  );
}
