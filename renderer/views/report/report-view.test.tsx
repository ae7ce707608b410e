// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { JournalEntry } from '../../../core/ports/case-host.ts';
import { createQueryClient } from '../../state/question.ts';
import { WorkbenchProvider } from '../../state/workbench.tsx';
import { FAKE_JOURNAL } from '../../testing/fake-case.ts';
import { fakeWorkbench } from '../../testing/fake-workbench.ts';
import type { WorkbenchApi } from '../../worker/api.ts';
import reportView from './report-view.tsx';

// The fake case has entries.
const [FAKE_ENTRY] = FAKE_JOURNAL.entries as readonly [JournalEntry];
const SHA256 = '4f'.repeat(32);

function show(answers: Partial<WorkbenchApi>): void {
  render(
    <QueryClientProvider client={createQueryClient()}>
      <WorkbenchProvider workbench={fakeWorkbench({ report: async () => '<!doctype html>', ...answers })}>
        <reportView.component />
      </WorkbenchProvider>
    </QueryClientProvider>,
  );
}

/** The host, as far as previews go. */
function hostAnswers(status: number) {
  const host = vi.fn(async (_: string, __: RequestInit) => new Response(null, { status }));
  vi.stubGlobal('fetch', host);
  return host;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the report view', () => {
  it('shows the report in a frame without any power, from the host’s own address', async () => {
    const host = hostAnswers(204);
    show({});
    const frame = await screen.findByTitle<HTMLIFrameElement>('Preview of the report');
    expect(frame.getAttribute('sandbox')).toBe('');
    expect(frame.getAttribute('srcdoc')).toBeNull();
    expect(frame.getAttribute('src')).toMatch(/^\/api\/preview\?/);
    expect(host.mock.calls.map(([address, { method }]) => [address, method])).toEqual([['/api/preview', 'PUT']]);
  });

  it('says what was exported, with its whole hash, and where to print it', async () => {
    hostAnswers(204);
    show({ exportReport: async () => ({ name: 'report 1.html', sha256: SHA256 }) });
    fireEvent.click(await screen.findByRole('button', { name: 'Export HTML' }));
    await screen.findByText('exports/report 1.html');
    expect(screen.getByText(SHA256)).toBeTruthy();
    const print = screen.getByRole('link', { name: 'Print or save as PDF' });
    expect(print.getAttribute('href')).toBe('/api/exports/report%201.html');
  });

  it('says how the case gets to other tools', async () => {
    hostAnswers(204);
    show({});
    expect((await screen.findByRole('link', { name: 'Exports' })).getAttribute('href')).toBe('#/exports');
  });

  it('asks for the edition, the format and the state that were chosen', async () => {
    hostAnswers(204);
    const exportReport = vi.fn(async () => ({ name: 'report-indicators.csv', sha256: SHA256 }));
    const report = vi.fn(async () => '<!doctype html>');
    show({ exportReport, report });
    fireEvent.change(await screen.findByLabelText('Edition'), { target: { value: 'indicators' } });
    fireEvent.change(screen.getByLabelText('Format'), { target: { value: 'csv' } });
    fireEvent.click(screen.getByRole('radio', { name: 'Release' }));
    fireEvent.click(screen.getByRole('button', { name: 'Release CSV' }));
    await screen.findByText('exports/report-indicators.csv');
    const asked = { edition: 'indicators', isRelease: true };
    expect(exportReport.mock.calls).toEqual([[asked, 'csv']]);
    expect(report).toHaveBeenLastCalledWith(asked);
    expect(screen.getByRole('link', { name: 'Download' })).toBeTruthy();
  });

  it('makes no vendor’s report before the vendor is named', async () => {
    hostAnswers(204);
    show({});
    fireEvent.change(await screen.findByLabelText('Edition'), { target: { value: 'vendor' } });
    expect(screen.getByRole('button', { name: 'Export HTML' }).hasAttribute('disabled')).toBe(true);
    fireEvent.change(screen.getByRole('textbox', { name: 'Vendor' }), { target: { value: 'send_payment' } });
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(screen.getByRole('button', { name: 'Export HTML' }).hasAttribute('disabled')).toBe(false);
  });

  it('saves the whole of the details, without what is empty', async () => {
    hostAnswers(204);
    const setReportDetails = vi.fn(async () => FAKE_ENTRY);
    show({ setReportDetails });
    fireEvent.click(await screen.findByRole('tab', { name: 'Details' }));
    fireEvent.change(await screen.findByLabelText('Reviewer: Name'), { target: { value: ' Chris Roth ' } });
    fireEvent.click(screen.getAllByRole('button', { name: 'Add' })[0] as HTMLElement);
    fireEvent.click(screen.getByRole('button', { name: 'Save the details' }));
    await waitFor(() =>
      expect(setReportDetails.mock.calls).toEqual([
        [
          {
            version: [{ text: '1.0' }],
            examiners: [{ name: 'Ana Weiss', role: 'Examiner' }],
            reviewer: [{ name: 'Chris Roth' }],
          },
        ],
      ]),
    );
  });

  it('lists what stands in the way of a release, with the way to it', async () => {
    hostAnswers(204);
    show({});
    fireEvent.click(await screen.findByRole('tab', { name: 'Release check' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Check now' }));
    await screen.findByText('2 of 3 conditions are not met.');
    expect(screen.getByRole('link', { name: 'Go to playbook' }).getAttribute('href')).toBe('#/playbook');
    fireEvent.click(screen.getByRole('button', { name: 'Show the details' }));
    await screen.findByRole('form', { name: 'Details of the report' });
  });

  it('shows why nothing was exported, and why there is no preview', async () => {
    hostAnswers(507);
    show({ exportReport: () => Promise.reject(new Error('The journal is broken at line 4.')) });
    await screen.findByText('The host did not take the preview of the report (507).');
    fireEvent.click(screen.getByRole('button', { name: 'Export HTML' }));
    await screen.findByText('The journal is broken at line 4.');
  });
});
