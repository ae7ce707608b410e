// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ExportChoice, ExportedFile, ExportOptions } from '../../../core/model/export-choice.ts';
import { createQueryClient } from '../../state/question.ts';
import { WorkbenchProvider } from '../../state/workbench.tsx';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import type { WorkbenchApi } from '../../worker/api.ts';
import exportsView from './exports-view.tsx';

const SHA256 = '4f'.repeat(32);
const STIX: ExportChoice = {
  id: 'stix',
  title: 'STIX 2.1 bundle',
  purpose: 'detection',
  takers: 'MISP',
  holds: 'The incident.',
  lacks: 'No event content.',
  ending: '.json',
  maker: 'app',
  size: [],
};
const OTLP: ExportChoice = {
  ...STIX,
  id: 'otlp-json',
  title: 'OTLP',
  purpose: 'traces',
  size: [{ count: 3, of: 'event' }],
};
const PARQUET: ExportChoice = {
  ...STIX,
  id: 'parquet',
  title: 'Parquet',
  purpose: 'tables',
  ending: '.parquet',
  maker: 'command',
};
const PLAN = { sha256: 'ab'.repeat(32), rules: 2 };

function show(options: Partial<ExportOptions>, answers: Partial<WorkbenchApi> = {}): void {
  const all: ExportOptions = { choices: [STIX, OTLP, PARQUET], redaction: undefined, caseDir: '/my case', ...options };
  render(
    <QueryClientProvider client={createQueryClient()}>
      <WorkbenchProvider workbench={fakeWorkbench({ exportOptions: async () => all, ...answers })}>
        <exportsView.component />
      </WorkbenchProvider>
    </QueryClientProvider>,
  );
}

const made = (name: string): ExportedFile => ({ name, sha256: SHA256, bytes: 2048 });

afterEach(cleanup);

describe('the exports view', () => {
  it('says of each export for whom it is, what is in it and what not, and how much', async () => {
    show({});
    const row = await screen.findByRole('listitem', { name: 'OTLP' });
    for (const text of ['For MISP', 'The incident.', 'No event content.', '3 events']) within(row).getByText(text);
    expect(within(screen.getByRole('region', { name: 'Trace viewers' })).getByRole('listitem')).toBe(row);
  });

  it('gives the command with the path of the case where the app cannot make one, and says why', async () => {
    show({ redaction: PLAN });
    const row = await screen.findByRole('listitem', { name: 'Parquet' });
    expect(within(row).getByText(/has no writer for this/)).toBeTruthy();
    expect(row.textContent).toContain("spoor export '/my case' --as parquet --out tables-parquet.zip");
    expect(within(row).queryByRole('button', { name: 'Export Parquet' })).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: 'Redacted' }));
    expect(row.textContent).toContain('--as parquet --redacted --out tables-parquet-redacted.zip');
  });

  it('makes what was asked for, whole or redacted, shows how far it is, and gives the file to save', async () => {
    let finish = (_: ExportedFile): void => undefined;
    const exportCase = vi.fn<WorkbenchApi['exportCase']>(async (_, onProgress) => {
      onProgress({ step: 'Writing events', done: 1, total: 3, bytes: 1024 });
      return await new Promise((resolve) => {
        finish = resolve;
      });
    });
    show({ redaction: PLAN }, { exportCase });
    fireEvent.click(await screen.findByRole('radio', { name: 'Redacted' }));
    fireEvent.click(screen.getByRole('button', { name: 'Export OTLP' }));
    await screen.findByText('Writing events… · 1 of 3 · 1.00 KiB');
    expect(screen.getByRole('button', { name: 'Export STIX 2.1 bundle' }).hasAttribute('disabled')).toBe(true);
    finish({ ...made('otlp json-redacted.jsonl'), redactedBy: PLAN.sha256 });
    const save = await screen.findByRole('link', { name: 'Save otlp json-redacted.jsonl' });
    expect(save.getAttribute('href')).toBe('/api/exports/otlp%20json-redacted.jsonl');
    expect(screen.getByText(SHA256)).toBeTruthy();
    expect(exportCase.mock.calls[0]?.[0]).toEqual({ as: 'otlp-json', isRedacted: true });
  });

  it('cancels, and says that nothing was written', async () => {
    let cancel = (): void => undefined;
    const exportCase = () =>
      new Promise<undefined>((resolve) => {
        cancel = () => resolve(undefined);
      });
    show({}, { exportCase, cancelExport: async () => cancel() });
    fireEvent.click(await screen.findByRole('button', { name: 'Export OTLP' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel exporting OTLP' }));
    await screen.findByText('Cancelled: nothing was written into the case.');
  });

  it('tells why an export failed', async () => {
    show({}, { exportCase: () => Promise.reject(new Error('The original "a" is altered.')) });
    fireEvent.click(await screen.findByRole('button', { name: 'Export OTLP' }));
    expect((await screen.findByRole('alert')).textContent).toBe('The original "a" is altered.');
  });

  it('takes a redaction plan from a file, and tells what is wrong with one', async () => {
    const setRedaction = vi.fn(async () => {
      throw new Error('Line 2: kind is no kind.');
    });
    show({}, { setRedaction });
    const field = await screen.findByLabelText('Load a redaction plan');
    expect(screen.queryByRole('radio', { name: 'Redacted' })).toBeNull();
    fireEvent.change(field, { target: { files: [{ text: async () => 'rules: []' }] } });
    expect((await screen.findByRole('alert')).textContent).toBe('Line 2: kind is no kind.');
    expect(setRedaction).toHaveBeenCalledWith('rules: []');
  });

  it('says that a case without events has none', async () => {
    show({ choices: [{ ...OTLP, size: [{ count: 0, of: 'event' }] }] });
    expect(await screen.findByText('The case has no events yet')).toBeTruthy();
  });
});
