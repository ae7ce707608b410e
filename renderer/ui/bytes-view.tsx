import './bytes-view.css';
import { useRef, useState } from 'react';
import type { RawRecord } from '../../core/model/answers.ts';
import { type BytesForm, BytesFormChoice } from './bytes-form.tsx';
import { useCssVars } from './css-vars.ts';
import { Hash } from './hash.tsx';
import { BYTES_PER_LINE, hexLine } from './hex-lines.ts';
import { InertText } from './inert-text.tsx';
import { useRowWindow } from './use-row-window.ts';
import { counted, formatCount } from './words.ts';

const LINE_HEIGHT = 18;

/** A record's bytes as they lie in the source, as text with its control characters in sight or as hex. */
export function BytesView({ record }: { readonly record: RawRecord }) {
  const [form, setForm] = useState<BytesForm>('text');
  const missing = record.length - record.bytes.length;
  return (
    <div className="bytes-view">
      <div className="bytes-head">
        <BytesFormChoice value={form} onChange={setForm} />
        <span>
          {counted(record.length, 'byte')} at offset {formatCount(record.offset)}
        </span>
        <span>
          SHA-256 <Hash value={record.sha256} />
        </span>
        {missing > 0 && <span>Shown are the first {counted(record.bytes.length, 'byte')}.</span>}
      </div>
      {form === 'hex' ? <HexBox record={record} /> : <TextBox bytes={record.bytes} />}
    </div>
  );
}

function TextBox({ bytes }: { readonly bytes: Uint8Array }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key.
    <section className="bytes-box" aria-label="Bytes as text" tabIndex={0}>
      <InertText text={new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)} />
    </section>
  );
}

function HexBox({ record }: { readonly record: RawRecord }) {
  const box = useRef<HTMLElement>(null);
  const lines = useRef<HTMLDivElement>(null);
  const total = Math.ceil(record.bytes.length / BYTES_PER_LINE);
  const seen = useRowWindow(box, { total, rowHeight: LINE_HEIGHT, fixedHeight: 0 });
  useCssVars(lines, { '--lines-height': `${seen.height}px`, '--lines-top': `${seen.top}px` });
  const numbers = Array.from({ length: Math.max(0, seen.last - seen.first + 1) }, (_, step) => seen.first + step);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key.
    <section ref={box} className="bytes-box" aria-label="Bytes as hex" tabIndex={0}>
      <div ref={lines} className="bytes-lines">
        <div className="bytes-shown">
          {numbers.map((number) => {
            const line = hexLine(record.bytes, record.offset, number);
            return (
              <div key={number} className="bytes-line">
                <span className="bytes-offset">{line.offset}</span>
                <span>{line.hex}</span>
                <span>{line.text}</span>
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
