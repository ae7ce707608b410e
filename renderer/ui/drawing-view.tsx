import './drawing-view.css';
import type { Drawing, Shape } from '../../core/model/drawing.ts';
import { visibleText } from './visible-text.ts';

/** A picture that the core drew, as the report shows it. */
export function DrawingView({ drawing, title }: { readonly drawing: Drawing; readonly title: string }) {
  return (
    <svg
      className="drawing"
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      style={{ maxWidth: drawing.width }}
      role="img"
      aria-label={title}
    >
      {drawing.shapes.map((shape, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes of a drawing never move.
        <DrawnShape key={at} shape={shape} />
      ))}
    </svg>
  );
}

/** Attributes as React spells them; the rest have one word. */
const SPELLED: Readonly<Record<string, string>> = {
  class: 'className',
  'stroke-dasharray': 'strokeDasharray',
  'stroke-width': 'strokeWidth',
  'text-anchor': 'textAnchor',
};

function DrawnShape({ shape: { tag: Tag, attributes, text } }: { readonly shape: Shape }) {
  const spelled = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [SPELLED[name] ?? name, value]));
  if (text === undefined) return <Tag {...spelled} />;
  return <Tag {...spelled}>{Tag === 'text' ? visibleText(text) : <title>{visibleText(text)}</title>}</Tag>;
}
