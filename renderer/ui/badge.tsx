import './badge.css';
import type { ReactNode } from 'react';
import type { Finding } from '../../core/model/answers.ts';
import type { TriageState } from '../../core/model/triage.ts';
import { Icon, type IconName } from './icon.tsx';
import { statusTitle } from './words.ts';

export type Tone = 'plain' | 'accent' | 'ok' | 'warn' | 'error';

/** A short fact in a coloured field. The words carry it; the colour only helps. */
export function Badge({ tone = 'plain', icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`badge badge-${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

const STATUS_TONES: Readonly<Record<string, { tone: Tone; icon: IconName }>> = {
  ok: { tone: 'ok', icon: 'check' },
  error: { tone: 'error', icon: 'error' },
  denied: { tone: 'warn', icon: 'close' },
  cancelled: { tone: 'plain', icon: 'minus' },
};

/** An event's status: word, sign and colour. */
export function StatusBadge({ status }: { readonly status: string | undefined }) {
  const known = STATUS_TONES[status ?? ''];
  if (!known) return <span className="badge">{statusTitle(status)}</span>;
  return (
    <Badge tone={known.tone} icon={known.icon}>
      {statusTitle(status)}
    </Badge>
  );
}

const SEVERITY_TONES: Readonly<Record<Finding['severity'], Tone>> = {
  critical: 'error',
  high: 'error',
  medium: 'warn',
  low: 'accent',
  info: 'plain',
};

const TRIAGE_LOOKS: Readonly<Record<TriageState, { tone: Tone; icon?: IconName }>> = {
  new: { tone: 'plain' },
  confirmed: { tone: 'accent', icon: 'check' },
  dismissed: { tone: 'plain', icon: 'minus' },
};

/** What people made of a finding. */
export function TriageBadge({ state }: { readonly state: TriageState }) {
  const { tone, icon } = TRIAGE_LOOKS[state];
  return (
    <Badge tone={tone} {...(icon ? { icon } : {})}>
      {state}
    </Badge>
  );
}

export function SeverityBadge({ severity }: { readonly severity: Finding['severity'] }) {
  return <Badge tone={SEVERITY_TONES[severity]}>{severity}</Badge>;
}
