import './notice.css';
import type { ReactNode } from 'react';
import { sentenceOf } from '../../core/base/errors.ts';
import type { Tone } from './badge.tsx';
import { Icon, type IconName } from './icon.tsx';
import { InertText } from './inert-text.tsx';

const ICONS: Readonly<Record<Tone, IconName>> = {
  plain: 'help',
  accent: 'help',
  ok: 'check',
  warn: 'warning',
  error: 'error',
};

/** A remark that the analyst should read, in its place. */
export function Notice({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name={ICONS[tone]} />
      <div className="notice-body">{children}</div>
    </div>
  );
}

/** Whatever was thrown, as its sentence: it names the thing and says what to do. */
export function ErrorNotice({ error }: { readonly error: unknown }) {
  return (
    <Notice tone="error">
      <InertText text={sentenceOf(error)} />
    </Notice>
  );
}

/** What stands where there is nothing to show: why, and what to do. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Appears only where waiting is long enough to notice. */
export function Loading({ what, children }: { readonly what: string; readonly children?: ReactNode }) {
  return (
    <div className="loading" role="status">
      Reading {what}… {children}
    </div>
  );
}
