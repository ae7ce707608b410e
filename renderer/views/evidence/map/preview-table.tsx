import type { MappingPreview } from '../../../../core/model/sample.ts';
import { StatusBadge } from '../../../ui/badge.tsx';
import { InertLine } from '../../../ui/inert-text.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { counted, kindTitle } from '../../../ui/words.ts';

/** The events that the mapping makes of the first records, what it rejects and what it notes. */
export function PreviewTable({ preview }: { readonly preview: MappingPreview }) {
  return (
    <>
      <table className="map-table" aria-label="Preview of events">
        <thead>
          <tr>
            {['#', 'Time', 'Kind', 'Actor', 'Tool', 'Status', 'Session', 'Content', 'Attributes'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.events.map((event, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a record can make several events, in this order.
            <tr key={`${event.recordNo} ${at}`}>
              <td>{event.recordNo}</td>
              <td>
                <TimeText ns={event.startNs} />
              </td>
              <td>{kindTitle(event.kind)}</td>
              <td>
                <InertLine text={event.actor ?? ''} />
              </td>
              <td>
                <InertLine text={event.toolName ?? ''} />
              </td>
              <td>
                <StatusBadge status={event.status} />
              </td>
              <td>
                <InertLine text={event.sessionId ?? ''} />
              </td>
              <td>
                <InertLine text={event.preview} />
              </td>
              <td className="mono">
                <InertLine text={event.attributes} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {(preview.rejects.length > 0 || preview.notes.length > 0) && (
        <ul className="map-remarks" aria-label="Rejects and notes">
          {preview.rejects.map(({ offset, reason }) => (
            <li key={offset} className="map-unread">
              Rejected at byte {offset}: <InertLine text={reason} />
            </li>
          ))}
          {preview.notes.map(({ code, detail, count }) => (
            <li key={`${code} ${detail}`}>
              {counted(count, 'time')} noted: <InertLine text={detail} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
