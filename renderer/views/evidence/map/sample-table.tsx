import type { MappedEvent } from '../../../../core/model/mapping.ts';
import type { SourceSample } from '../../../../core/model/sample.ts';
import { Badge } from '../../../ui/badge.tsx';
import { InertLine } from '../../../ui/inert-text.tsx';
import { fieldTitle } from './field-title.ts';
import { columnsByPointer } from './mapping-draft.ts';

/** The first records as a table of their fields; the heads say which column takes each. */
export function SampleTable({ sample, event }: { readonly sample: SourceSample; readonly event: MappedEvent }) {
  const taken = columnsByPointer(event);
  const fields = sample.fields.filter(({ pointer, isNested }) => !isNested || taken.has(pointer));
  return (
    <table className="map-table" aria-label="First records">
      <thead>
        <tr>
          <th scope="col">#</th>
          {fields.map(({ pointer }) => (
            <th key={pointer} scope="col" data-taken={taken.has(pointer) || undefined}>
              <InertLine text={fieldTitle(pointer)} />
              {taken.get(pointer)?.map((column) => (
                <Badge key={column} tone="accent">
                  {column}
                </Badge>
              ))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sample.records.map(({ number, cells, reject }) => (
          <tr key={number}>
            <td>{number}</td>
            {reject === undefined ? (
              fields.map(({ pointer }) => (
                <td key={pointer}>
                  <InertLine text={cells[pointer] ?? ''} />
                </td>
              ))
            ) : (
              <td colSpan={fields.length} className="map-unread">
                <InertLine text={reject} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
