import { QUERY_KEYS } from '../../core/model/filter-query.ts';
import { IconButton } from '../ui/button.tsx';
import { Popover } from '../ui/popover.tsx';

/** How a filter is typed. */
export function QueryHelp() {
  return (
    <Popover label="How to filter" trigger={<IconButton icon="help" label="How to filter" />}>
      <div className="query-help">
        <p>
          Words narrow while you type: all of them together, as they stand, in tool names, messages, inputs, outputs and
          attributes. Parts with a key become conditions by Enter. Several values of a key mean any of them; different
          keys must all hold.
        </p>
        <dl>
          {QUERY_KEYS.map(([key, what]) => (
            <div key={key}>
              <dt>{key}:</dt>
              <dd>{what}</dd>
            </div>
          ))}
          <div>
            <dt>/…/</dt>
            <dd>a regular expression (RE2), any case</dd>
          </div>
          <div>
            <dt>“…”</dt>
            <dd>quotes keep spaces together: agent:"Refund desk"</dd>
          </div>
        </dl>
        <p>
          A time may be given in part: 2026-03, 2026-03-17 and 2026-03-17T14 are the first moment of that month, day or
          hour, in UTC unless a zone follows, as in 2026-03-17T14+02:00. So after:2026-03-17 keeps that day and what is
          later, before:2026-03-17 what is earlier. While one is typed, times of the case are offered in the zone that
          is shown; what is put in is exact, and UTC.
        </p>
        <p>
          What is not understood is underlined and changes nothing until it is mended; F8 leads there. A word with a
          colon that is no key is looked for as it stands.
        </p>
        <p>
          Only events are searched here: what was rejected, kept as opaque or deleted from a database is found by Search
          raw evidence. Views keeps a filter under a name, History leads back to every filter of this window.
        </p>
      </div>
    </Popover>
  );
}
